// A day at the organisers' desk: every page, every deed once; once with JavaScript, once without.
// Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import assert from 'node:assert/strict';
import test from 'node:test';
import { required, visit } from './harness.mjs';
import { png } from './png.mjs';

const days = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit', key: 'aw27-radtour', title: 'Mit dem Rad zu Orten der Einwanderung' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne', key: 'aw27-kita-eltern', title: 'Wenn Kinder fragen: Warum ist die Haut so?' },
];

for (const { javaScript, how, tag, key, title } of days) {
  const ada = { name: `Ada Desk-${tag}`, email: `ada.${tag}@example.org` };
  const berta = { name: `Berta Desk-${tag}`, email: `berta.${tag}@example.org`, needs: 'Rollstuhlplatz' };
  const cem = { name: `Cem Desk-${tag}`, email: `cem.${tag}@example.org`, needs: 'Ruheraum' };

  test(`An organiser looks after an event from full to called off, ${how}`, async () => {
    await visit({ called: `desk-${tag}`, javaScript }, async (organiser) => {
      const inspects = (name) => organiser.inspects(`desk-${tag}-${name}`);
      const opensTheEvent = async () => {
        await organiser.opens('/desk');
        await organiser.follows(title);
        await organiser.seesHeading(title);
      };

      await organiser.opens('/desk/letters');
      await organiser.isAt(/^\/desk\/login\?next=/);
      await organiser.presses('English');
      await organiser.seesHeading("Log in to the organisers' desk");
      await inspects('login-english');
      await organiser.presses('Deutsch');
      await organiser.types('E-Mail-Adresse', required('DABEI_DESK_EMAIL'));
      await organiser.types('Passwort', 'geraten und falsch');
      await organiser.presses('Anmelden');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('login-wrong');
      await organiser.types('Passwort', required('DABEI_DESK_PASSWORD'));
      await organiser.presses('Anmelden');
      await organiser.isAt(/^\/desk\/letters$/);
      await organiser.seesHeading('Nicht zugestellte Mails');
      await inspects('letters');

      await organiser.follows('Veranstaltungen');
      await organiser.types('Titel, Veranstaltende, Mitwirkende', 'Quetzalcoatl');
      await organiser.presses('Suchen');
      await organiser.sees('Keine kommende Veranstaltung passt zu Ihrer Suche.');
      await inspects('events-none');
      await organiser.follows('Alle zeigen');
      await opensTheEvent();
      await inspects('event');

      // Somebody has a seat: on some days of the week the demo's own people have not registered yet.
      await organiser.opens(`/de/events/${key}/register`);
      await organiser.types('Name', ada.name);
      await organiser.types('E-Mail-Adresse', ada.email);
      await organiser.takesHerTime();
      await organiser.presses('Anmelden');
      await organiser.opensLetter(ada.email, 'Bitte bestätigen Sie Ihre Anmeldung');
      await organiser.follows(/\/de\/confirm\//);
      await organiser.presses('Anmeldung bestätigen');
      await organiser.seesHeading('Sie haben einen Platz');
      await opensTheEvent();

      // No seats any more, so that who comes now must wait.
      await organiser.follows('Platzzahl ändern');
      await organiser.seesHeading('Platzzahl ändern');
      await inspects('capacity');
      await organiser.types('Zahl der Plätze', '');
      await organiser.presses('Weiter');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('capacity-fault');
      await organiser.types('Zahl der Plätze', '0');
      await organiser.presses('Weiter');
      await organiser.sees('Niemand verliert einen Platz.');
      await inspects('capacity-preview');
      await organiser.presses('Platzzahl ändern');
      await organiser.sees('Die Platzzahl ist geändert.');
      await inspects('event-overbooked');

      for (const person of [berta, cem]) {
        await organiser.opens(`/de/events/${key}/register`);
        await organiser.seesHeading('Zurzeit gibt es nur Plätze auf der Warteliste');
        await organiser.types('Name', person.name);
        await organiser.types('E-Mail-Adresse', person.email);
        await organiser.ticks(person.needs);
        await organiser.takesHerTime();
        await organiser.presses('Auf die Warteliste setzen');
        await organiser.opensLetter(person.email, 'Bitte bestätigen Sie Ihre Anmeldung');
        await organiser.follows(/\/de\/confirm\//);
        await organiser.presses('Anmeldung bestätigen');
        await organiser.seesHeading(/^Sie stehen auf Platz \d der Warteliste$/);
      }
      await inspects('status-waiting');

      await opensTheEvent();
      await organiser.chooses('Stand', 'Warteliste');
      await organiser.presses('Suchen');
      await organiser.sees(cem.name);
      await inspects('event-waiting');
      await organiser.follows(new RegExp(`^Bestätigen.*${berta.name}$`));
      await organiser.seesHeading('Von Hand bestätigen');
      await organiser.sees('mehr vergeben, als es gibt.');
      await inspects('confirm');
      // Whoever lets somebody jump the line says why.
      await organiser.types('Grund', 'Wird als Dolmetscherin gebraucht.');
      await organiser.presses('Bestätigen');
      await organiser.sees('Die Anmeldung ist bestätigt.');
      // No seat became free: the organisers gave one more.
      await organiser.opensLetter(berta.email, 'Anmeldung bestätigt: ');

      await opensTheEvent();
      await organiser.follows('Plätze und Warteliste');
      await organiser.seesHeading('Plätze und Warteliste');
      await organiser.sees('Es ist kein Platz frei.');
      await inspects('seats');
      await organiser.follows(cem.name);
      await organiser.seesHeading(cem.name);
      await inspects('registration');
      await organiser.follows('Vorziehen');
      await organiser.seesHeading('Vorziehen');
      await inspects('put-first');
      await organiser.presses('Vorziehen');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('put-first-fault');
      await organiser.types('Grund', 'Ist mit dem Rad schon hier.');
      await organiser.presses('Vorziehen');
      await organiser.sees('Die Anmeldung steht jetzt ganz vorn.');
      await organiser.follows('Umbuchen');
      await organiser.seesHeading('Umbuchen');
      await inspects('move-to');
      await opensTheEvent();
      await organiser.follows('Plätze und Warteliste');
      await organiser.sees('von Hand vorgezogen');
      await organiser.follows('Regeln ändern');
      await organiser.seesHeading('Regeln für die Plätze');
      await inspects('seat-rules');
      await organiser.types('Von selbst nachrücken bis', '-1');
      await organiser.presses('Regeln speichern');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('seat-rules-fault');
      await organiser.types('Von selbst nachrücken bis', '1');
      await organiser.ticks('Warten; kleinere Anmeldungen dahinter dürfen vorbei');
      await organiser.presses('Regeln speichern');
      await organiser.sees('Noch ist nichts gespeichert.');
      await inspects('seat-rules-preview');
      await organiser.presses('Speichern');
      await organiser.sees('Die Regeln sind gespeichert.');

      await opensTheEvent();
      await organiser.follows('Platzzahl ändern');
      await organiser.types('Zahl der Plätze', '500');
      await organiser.presses('Weiter');
      await organiser.sees('Es rücken nach');
      await organiser.sees(cem.name);
      await inspects('capacity-raise');
      await organiser.presses('Platzzahl ändern');
      await organiser.sees('Eine Person von der Warteliste ist an der Reihe und bekommt eine Mail.');
      await inspects('event-moved-up');
      await organiser.opensLetter(cem.email, 'Sie sind nachgerückt');

      await opensTheEvent();
      await organiser.types('Name, E-Mail oder Buchungscode', berta.email);
      await organiser.presses('Suchen');
      await organiser.follows(new RegExp(`^Stornieren.*${berta.name}$`));
      await organiser.seesHeading('Anmeldung stornieren');
      await inspects('cancel');
      await organiser.presses('Anmeldung stornieren');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('cancel-fault');
      await organiser.types('Grund', 'Doppelt angemeldet.');
      await organiser.presses('Anmeldung stornieren');
      await organiser.sees('Die Anmeldung ist storniert.');
      await inspects('event-cancelled');
      await organiser.opensLetter(berta.email, 'Ihre Anmeldung wurde storniert');
      await organiser.sees('Doppelt angemeldet.');

      await opensTheEvent();
      await organiser.follows(/Unterstützungsbedarf angegeben/);
      await organiser.seesHeading('Unterstützungsbedarf');
      await organiser.sees(cem.needs);
      await organiser.doesNotSee(berta.name);
      await inspects('needs');

      await opensTheEvent();
      await organiser.follows(/^Ändern ?:/);
      await organiser.seesHeading('Termin ändern');
      await inspects('move');
      const [starts, ends] = [await organiser.holds('Beginn'), await organiser.holds('Ende')];
      await organiser.types('Ende', starts);
      await organiser.presses('Weiter');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('move-fault');
      await organiser.types('Beginn', aDayLater(starts));
      await organiser.types('Ende', aDayLater(ends));
      await organiser.presses('Weiter');
      await organiser.seesHeading('Das passiert');
      await inspects('move-preview');
      await organiser.presses('Termin ändern');
      await organiser.sees('Der Termin ist verlegt.');
      await inspects('event-moved');
      await organiser.opensLetter(cem.email, 'Neuer Termin');

      await opensTheEvent();
      await organiser.opensFold('Liste herunterladen');
      await organiser.presses('Als CSV');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('event-export');
      await organiser.ticksOne('Wofür brauchen Sie die Liste?', /^Veranstaltung organisieren/);
      const csv = await organiser.downloads('Als CSV');
      assert.match(csv.name, /\.csv$/);
      assert.match(csv.bytes.toString('utf8'), new RegExp(cem.email));
      const xlsx = await organiser.downloads('Für Excel (XLSX)');
      assert.match(xlsx.name, /\.xlsx$/);
      assert.equal(xlsx.bytes.subarray(0, 2).toString('latin1'), 'PK');

      await opensTheEvent();
      await organiser.follows('Ganzer Verlauf');
      await organiser.seesHeading('Verlauf');
      await organiser.sees('Liste heruntergeladen (XLSX');
      await organiser.sees('Grund: Doppelt angemeldet.');
      await inspects('history');

      await opensTheEvent();
      await organiser.follows('Veranstaltung absagen');
      await inspects('call-off');
      await organiser.presses('Veranstaltung absagen');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('call-off-fault');
      await organiser.types('Grund', 'Sturmwarnung.');
      await organiser.presses('Veranstaltung absagen');
      await organiser.sees('Die Veranstaltung ist abgesagt.');
      await inspects('event-called-off');
      await organiser.opensLetter(cem.email, 'Abgesagt');
      await organiser.sees('Sturmwarnung.');
      await organiser.opens(`/de/events/${key}`);
      await organiser.seesHeading('Diese Veranstaltung fällt aus');
      await organiser.inspects(`event-called-off-${tag}`);

      await organiser.misses('/desk/events/00000000-0000-0000-0000-000000000000');
      await inspects('not-there');
      await organiser.follows('Zur Verwaltung');
      await organiser.isAt(/^\/desk$/);
      await organiser.presses('Abmelden');
      await organiser.seesHeading('Anmeldung zur Verwaltung');
    });
  });
}

for (const { javaScript, how, tag } of days) {
  test(`An organiser writes an event and publishes it, ${how}`, async () => {
    await visit({ called: `desk-write-${tag}`, javaScript }, async (organiser) => {
      const inspects = (name) => organiser.inspects(`desk-write-${tag}-${name}`);
      await organiser.opens('/desk/login');
      await organiser.types('E-Mail-Adresse', required('DABEI_DESK_EMAIL'));
      await organiser.types('Passwort', required('DABEI_DESK_PASSWORD'));
      await organiser.presses('Anmelden');
      await organiser.follows('Neue Veranstaltung');
      await organiser.seesHeading('Neue Veranstaltung');
      await inspects('empty');
      await organiser.presses('Speichern');
      await organiser.seesHeading('Bitte prüfen Sie 2 Angaben');
      await inspects('fault');
      await organiser.types('Titel', `Geschichten vom Ankommen ${tag}`);
      await organiser.chooses('Veranstaltet von', 'Volkshochschule am Lindenmarkt');
      await organiser.types('Sprachen', 'Deutsch, Arabisch');
      await organiser.ticks('Eine feste Zahl');
      await organiser.types('Zahl der Plätze', '25');
      await organiser.presses('Speichern');
      await organiser.sees('Der Entwurf ist gespeichert.');
      await inspects('draft');
      await organiser.follows('Veröffentlichen');
      await organiser.seesHeading('Das fehlt noch');
      await inspects('missing');
      await organiser.follows('Ein Termin, der noch kommt');
      await organiser.seesHeading('Termin hinzufügen');
      await organiser.types('Beginn', '2030-05-14T18:00');
      await organiser.types('Ende', '2030-05-14T17:00');
      await organiser.presses('Termin hinzufügen');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('session-fault');
      await organiser.types('Ende', '2030-05-14T20:00');
      await organiser.ticks('jede Woche');
      await organiser.types('Wie viele Termine insgesamt?', '3');
      await organiser.presses('Termin hinzufügen');
      await organiser.seesHeading('Diese 3 Termine werden hinzugefügt');
      await inspects('series');
      await organiser.presses('3 Termine hinzufügen');
      await organiser.sees('Hinzugefügt.');
      await organiser.follows('Angaben ändern');
      await organiser.types('Kurztext', 'Ein Abend mit Geschichten.');
      await organiser.types('E-Mail-Adresse für Fragen', 'fragen@example.org');
      await organiser.ticks('online');
      await organiser.presses('Speichern');
      await organiser.sees('Die Angaben sind gespeichert.');
      await organiser.follows('Bild');
      await organiser.seesHeading('Bild der Veranstaltung');
      await inspects('image');
      await organiser.types('Bildnachweis', 'Leyla Aydın');
      await organiser.presses('Bild speichern');
      await organiser.seesHeading('Bitte prüfen Sie 3 Angaben');
      await inspects('image-fault');
      await organiser.findsIn('Bildnachweis', 'Leyla Aydın');
      await organiser.sends('Bilddatei', { name: 'kissen.png', mimeType: 'image/png', buffer: png(1800, 900) });
      await organiser.types('Alternativtext', 'Sitzkissen in einem Kreis.');
      await organiser.ticks('Wir dürfen das Bild veröffentlichen, und wer darauf zu erkennen ist, hat zugestimmt.');
      await organiser.presses('Bild speichern');
      await organiser.sees('Das Bild ist gespeichert.');
      await organiser.follows('Bild');
      await organiser.seesImage('Sitzkissen in einem Kreis.', 1600);
      await inspects('image-preview');
      await organiser.follows(`Geschichten vom Ankommen ${tag}`);
      await organiser.follows('Veröffentlichen');
      await organiser.seesHeading('Veröffentlichen');
      await inspects('publish');
      await organiser.presses('Veröffentlichen');
      await organiser.sees('Die Veranstaltung ist veröffentlicht.');
      await inspects('published');
      await organiser.follows(/^Absagen ?:.*28\.05\.2030/);
      await organiser.seesHeading('Diesen Termin absagen');
      await inspects('call-off-session');
      await organiser.presses('Termin absagen');
      await organiser.sees('Der Termin ist abgesagt.');
      await organiser.follows('Vorschau');
      await organiser.seesHeading('Vorschau');
      await inspects('preview');
      await organiser.goesBack();
      await organiser.follows('Plätze und Warteliste');
      await organiser.follows('Kontingente ändern');
      await organiser.seesHeading('Kontingente');
      await organiser.presses('Speichern');
      await organiser.sees('Es war schon so');
      await inspects('seats');
      await organiser.follows('Kontingente ändern');
      await inspects('quotas');
      await organiser.goesBack();
      await organiser.follows(/Geschichten vom Ankommen/);
      await organiser.follows('Person eintragen');
      await organiser.seesHeading('Person eintragen');
      await inspects('enter');
      await organiser.types('Name', `Wilma ${tag}`);
      await organiser.types('Telefon', '0521 1234');
      await organiser.presses('Eintragen');
      await organiser.sees('Die Person ist eingetragen.');
      await inspects('entered');
      await organiser.follows(/Geschichten vom Ankommen/);
      await organiser.follows('Öffentliche Seite');
      await organiser.seesHeading(`Geschichten vom Ankommen ${tag}`);
      await organiser.seesImage('Sitzkissen in einem Kreis.', 1600);
      await organiser.sees('Bild: Leyla Aydın');
      await inspects('public');
    });
  });
}

for (const { javaScript, how, tag } of days) {
  test(`The administration writes a programme of modules, ${how}`, async () => {
    await visit({ called: `desk-programmes-${tag}`, javaScript }, async (person) => {
      const inspects = (name) => person.inspects(`desk-programmes-${tag}-${name}`);
      await person.opens('/desk/login');
      await person.types('E-Mail-Adresse', required('DABEI_DESK_EMAIL'));
      await person.types('Passwort', required('DABEI_DESK_PASSWORD'));
      await person.presses('Anmelden');
      await person.follows('Orte und Stammdaten');
      await person.follows('Lehrgänge');
      await person.seesHeading('Lehrgänge');
      await inspects('list');
      await person.types('Titel', `Haltung ${tag}`);
      await person.presses('Lehrgang anlegen');
      await person.sees('Gespeichert.');
      await person.follows(new RegExp(`^Baustein hinzufügen ?: Haltung ${tag}`));
      await person.seesHeading('Baustein hinzufügen');
      await inspects('module');
      await person.presses('Speichern');
      await person.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('fault');
      await person.types('Titel', `Grundlagen ${tag}`);
      await person.presses('Speichern');
      await person.sees('Gespeichert.');
      await person.follows(`Grundlagen ${tag}`);
      await person.seesHeading('Baustein ändern');
      await inspects('change');
      await person.follows('Baustein entfernen');
      await inspects('remove-module');
      await person.presses('Baustein entfernen');
      await person.sees('Gespeichert.');
    });
  });
}

const ways = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit', title: 'Vielfalt im Gruppenraum', quota: 'Tagespflege' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne', title: 'Weitersagen lernen: Multiplikator*innen für Rassismuskritik', quota: 'Verein' },
];

for (const { javaScript, how, tag, title, quota } of ways) {
  test(`An organiser returns the seats of a quota and lets the lot decide, ${how}`, async () => {
    await visit({ called: `desk-seats-${tag}`, javaScript }, async (organiser) => {
      const inspects = (name) => organiser.inspects(`desk-seats-${tag}-${name}`);
      await organiser.opensAtTheDesk(title);
      await organiser.follows('Plätze und Warteliste');
      await organiser.seesHeading('Kontingente');
      await inspects('quotas');
      await organiser.follows(new RegExp(`^Jetzt freigeben.*${quota}$`));
      await organiser.seesHeading('Kontingent freigeben');
      await inspects('release');
      await organiser.presses('Jetzt freigeben');
      await organiser.sees('Das Kontingent ist freigegeben.');
      await inspects('released');

      await organiser.follows('Regeln ändern');
      await organiser.ticks('Verlosung');
      await organiser.presses('Regeln speichern');
      await organiser.sees('Die Regeln sind gespeichert.');
      await organiser.follows('Zur Verlosung');
      await organiser.sees('Das ist eine Probe');
      await organiser.sees('Ausgelost werden kann nach dem Anmeldeschluss.');
      await inspects('draw');
    });
  });
}

/** A wall time as the field `datetime-local` has it, a day later. */
function aDayLater(wallTime) {
  const instant = new Date(`${wallTime.slice(0, 16)}:00Z`);
  instant.setUTCDate(instant.getUTCDate() + 1);
  return instant.toISOString().slice(0, 16);
}

test('What lies across an event shows while it is written', async () => {
  await visit({ called: 'across', javaScript: true }, async (organiser) => {
    await organiser.opensAtTheDesk('Was ist Rassismus? Ein Treffen in Leichter Sprache');
    const words = await organiser.page.locator('main').innerText();
    const [, day, month, year, from, until] = words.match(/(\d\d)\.(\d\d)\.(\d{4}), (\d\d:\d\d)–(\d\d:\d\d)/);
    await organiser.follows('Angaben ändern');
    const trainers = await organiser.page.inputValue('[name=trainers]');
    const host = await organiser.page.inputValue('[name=host]');
    await organiser.opens('/desk/new-event');
    await organiser.page.fill('[name=title]', 'Noch ein Treffen');
    await organiser.page.selectOption('[name=host]', host);
    await organiser.page.fill('[name=starts]', `${year}-${month}-${day}T${from}`);
    await organiser.page.fill('[name=ends]', `${year}-${month}-${day}T${until}`);
    await organiser.page.fill('[name=trainers]', trainers);
    await organiser.page.locator('[name=title]').focus();
    await organiser.sees('Überschneidungen');
    await organiser.sees(/auch dort eingesetzt/);
    await organiser.inspects('across');
    // Somebody else has time.
    await organiser.page.fill('[name=trainers]', 'Niemand sonst');
    await organiser.page.locator('[name=title]').focus();
    await organiser.page.getByText('Überschneidungen').waitFor({ state: 'detached' });
  });
});
