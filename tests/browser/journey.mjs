// From the programme to a seat and back, as a person does it: once with JavaScript, once without; then the organisers' desk.
// Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import test from 'node:test';
import { required, visit } from './harness.mjs';

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript';
  const address = `anna.${javaScript ? 'mit' : 'ohne'}@example.org`;

  test(`Anna finds an event, registers, confirms and withdraws, ${how}`, async () => {
    await visit({ called: `anna-${how.replaceAll(' ', '-')}`, javaScript }, async (anna) => {
      await anna.opens('/de/events');
      await anna.seesHeading('Veranstaltungen');
      await anna.inspects('programme');

      await anna.types('Suchwort', 'Faktencheck');
      await anna.chooses('Stadtbezirk', 'Mitte');
      await anna.ticks('Nur mit freien Plätzen');
      await anna.presses('Anzeigen');
      await anna.isAt(/^\/de\/events\?.*q=Faktencheck.*district=mitte/);
      await anna.sees('Eine Veranstaltung');
      await anna.inspects('programme-filtered');

      await anna.follows('Faktencheck-Werkstatt');
      await anna.isAt(/^\/de\/events\/aw27-faktencheck$/);
      await anna.seesHeading('Faktencheck-Werkstatt: Stimmt das überhaupt?');
      await anna.inspects('event');

      await anna.follows('Jetzt anmelden');
      await anna.seesHeading('Anmeldung: Faktencheck-Werkstatt');
      await anna.inspects('form');
      await anna.types('Name', 'Anna Beispiel');
      await anna.types('E-Mail-Adresse', 'anna.example.org');
      await anna.takesHerTime();
      await anna.presses('Anmelden');

      await anna.seesHeading('Bitte prüfen Sie eine Angabe');
      await anna.findsIn('Name', 'Anna Beispiel');
      await anna.findsIn('E-Mail-Adresse', 'anna.example.org');
      await anna.inspects('form-with-an-error');
      await anna.types('E-Mail-Adresse', address);
      await anna.takesHerTime();
      await anna.presses('Anmelden');

      await anna.seesHeading('Bitte bestätigen Sie Ihre Adresse');
      await anna.inspects('please-confirm');

      await anna.opensLetter(address, 'Bitte bestätigen Sie Ihre Anmeldung');
      await anna.inspects('letter');
      await anna.follows(/\/de\/confirm\//);
      await anna.seesHeading('Anmeldung bestätigen');
      await anna.inspects('confirm');
      await anna.presses('Anmeldung bestätigen');

      await anna.isAt(/^\/de\/r\//);
      await anna.sees('Sie haben einen Platz');
      await anna.inspects('status');

      await anna.opensLetter(address, 'Anmeldung bestätigt');
      await anna.follows(/\/de\/r\//);
      await anna.follows('Abmelden');
      await anna.seesHeading('Möchten Sie sich abmelden?');
      await anna.inspects('withdraw');
      await anna.presses('Verbindlich abmelden');
      await anna.sees('Sie sind abgemeldet');
      await anna.inspects('withdrawn');
      await anna.opensLetter(address, 'Abmeldung: Faktencheck-Werkstatt');
    });
  });
}

test('An organiser logs in at the desk and finds who came and went', async () => {
  await visit({ called: 'organiser' }, async (organiser) => {
    await organiser.opens('/desk');
    await organiser.isAt(/^\/desk\/login/);
    await organiser.inspects('desk-login');
    await organiser.types('E-Mail-Adresse', required('DABEI_DESK_EMAIL'));
    await organiser.types('Passwort', required('DABEI_DESK_PASSWORD'));
    await organiser.presses('Anmelden');

    await organiser.isAt(/^\/desk$/);
    await organiser.inspects('desk');
    await organiser.follows('Faktencheck-Werkstatt');
    await organiser.seesHeading('Teilnehmende');
    await organiser.inspects('desk-event');

    await organiser.types('Name, E-Mail oder Buchungscode', 'anna.ohne@example.org');
    await organiser.chooses('Stand', 'Alle, auch frühere');
    await organiser.presses('Suchen');
    await organiser.sees('Anna Beispiel');
    await organiser.inspects('desk-event-searched');
  });
});

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript';
  const [who, address] = javaScript ? ['Halina', 'halina.chrzastek@stadt.example'] : ['Besa', 'besa.vukotican@stadt.example'];
  const [named, namedAddress] = javaScript
    ? ['Kerstin Knollenberg', 'kerstin.knollenberg@stadt.example']
    : ['Clara Niebuhrmann', 'clara.niebuhrmann@stadt.example'];
  const colleague = javaScript ? 'olga.kisselbach@stadt.example' : 'baerbel.woehrmeyer@stadt.example';

  test(`${who} enrols colleagues with a table, corrects a row and looks where they stand, ${how}`, async () => {
    await visit({ called: `enroller-${how.replaceAll(' ', '-')}`, javaScript }, async (enroller) => {
      await enroller.opens('/de/enrol');
      await enroller.seesHeading('Kolleginnen und Kollegen anmelden');
      await enroller.inspects('enrol-link');
      await enroller.types('Dienstliche E-Mail-Adresse', address);
      await enroller.presses('Link zuschicken');
      await enroller.seesHeading('Der Link ist unterwegs');
      await enroller.inspects('enrol-sent');

      await enroller.opensLetter(address, 'Ihr Link für Sammelanmeldungen');
      await enroller.inspects('enrol-letter');
      await enroller.follows(/\/de\/enrol\//);
      await enroller.seesHeading('Sammelanmeldungen');
      await enroller.inspects('enrol-home');
      await enroller.followsFirstOf('Neue Sammelanmeldung');
      await enroller.seesHeading('Kolleg*innen anmelden');
      await enroller.inspects('enrol-list');

      const rows = [`Kollegin Eins\t${colleague}\tbuergeramt-kfz`, 'Mia Venjakob\tmia.venjakob(at)stadt.example\tbuergeramt-kfz', 'N.N.\t\tbuergeramt-kfz'];
      await enroller.types('Tabelle aus Excel', rows.join('\n'));
      await enroller.presses('Vorschau');
      await enroller.sees('Noch ist nichts gespeichert');
      await enroller.sees('Bitte berichtigen');
      await enroller.sees('Im Verzeichnis steht zu dieser Adresse');
      await enroller.inspects('enrol-preview');
      await enroller.page.locator('#field-skip-1').check();
      await enroller.presses('Neu prüfen');
      await enroller.sees('Ausgelassen');
      await enroller.presses('2 Personen anmelden');

      await enroller.seesHeading('Meine Sammelanmeldung');
      await enroller.sees('Die Sammelanmeldung ist gespeichert');
      await enroller.inspects('enrol-board');
      await enroller.follows('Namen eintragen');
      await enroller.seesHeading('Platz ohne Namen');
      await enroller.inspects('enrol-person');
      await enroller.types('Name', 'Theo Jürgenliemke');
      await enroller.types('Dienstliche E-Mail-Adresse', 'theo.juergenliemke@stadt.example');
      await enroller.presses('Namen speichern');
      await enroller.sees('muss in derselben Organisationseinheit arbeiten');
      await enroller.inspects('enrol-person-with-an-error');
      await enroller.types('Name', named);
      await enroller.types('Dienstliche E-Mail-Adresse', namedAddress);
      await enroller.presses('Namen speichern');
      await enroller.sees('Der Name ist eingetragen');
      await enroller.opensLetter(colleague, 'Für Sie eingetragen');
      await enroller.inspects('enrolled-letter');
    });
  });
}
