// From the programme to a seat and back, as a person does it: once with JavaScript, once without; then the organisers' desk.
// Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import test from 'node:test';
import { required, visit } from './harness.mjs';
import './accounts.mjs';
import './catalogue.mjs';
import './desk.mjs';
import './door.mjs';
import './list.mjs';
import './mailings.mjs';
import './paper.mjs';

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

for (const [javaScript, person, email] of [
  [true, 'Goran Jovančević', 'goran.jovancevic@stadt.example'],
  [false, 'Friederun Wiethüchter', 'friederun.wiethuechter@stadt.example'],
]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript';

  test(`A supervisor is asked by a link and answers, ${how}`, async () => {
    await visit({ called: `supervisor-${how.replaceAll(' ', '-')}`, javaScript }, async (browser) => {
      await browser.opens('/de/events/ma27-buergerservice/register');
      await browser.sees('Ihre Führungskraft muss zustimmen.');
      await browser.types('Name', person);
      await browser.types('Dienstliche E-Mail-Adresse', email);
      await browser.types('Amt oder Organisationseinheit', 'Bürgeramt');
      await browser.takesHerTime();
      await browser.presses('Anmelden');
      await browser.opensLetter(email, 'Bitte bestätigen Sie Ihre Anmeldung');
      await browser.follows(/\/de\/confirm\//);
      await browser.presses('Anmeldung bestätigen');
      await browser.sees('Wir haben Ihre Führungskraft um Zustimmung gebeten');
      await browser.inspects('status-pending');

      await browser.opensLetter('danuta.niedzwiecka@stadt.example', `Bitte um Zustimmung: ${person}`);
      await browser.inspects('letter-approval');
      await browser.follows(/\/de\/approve\//);
      await browser.seesHeading('Bitte um Zustimmung');
      await browser.sees(person);
      await browser.inspects('approve');
      if (javaScript) {
        await browser.presses('Zustimmen');
        await browser.seesHeading('Die Zustimmung ist erteilt');
        await browser.inspects('approve-settled');
        await browser.opensLetter(email, 'Anmeldung bestätigt');
      } else {
        await browser.presses('Ablehnen');
        await browser.seesHeading('Bitte prüfen Sie eine Angabe');
        await browser.inspects('approve-with-an-error');
        await browser.ticks('Die Besetzung lässt es zu dieser Zeit nicht zu');
        await browser.presses('Ablehnen');
        await browser.seesHeading('Die Anmeldung ist abgelehnt');
        await browser.opensLetter(email, 'Leider keine Zusage');
      }
    });
  });
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript';
  const address = `berta.fachtag.${javaScript ? 'mit' : 'ohne'}@example.org`;

  test(`Berta answers what the event asks, and changes an answer, ${how}`, async () => {
    await visit({ called: `berta-${how.replaceAll(' ', '-')}`, javaScript }, async (berta) => {
      await berta.opens('/de/events/aw27-fachtag-schule/register');
      await berta.seesHeading('Anmeldung: Fachtag: Rassismuskritisch Schule machen');
      await berta.sees('Gehören Sie zu einer dieser Gruppen?');
      const onlyIf = 'Nur wenn Sie bei „Essen Sie mittags mit?“ „Ja“ gewählt haben.';
      await (javaScript ? berta.doesNotSee(onlyIf) : berta.sees(onlyIf));
      await berta.inspects('form-with-questions');
      await berta.types('Name', 'Berta Beispiel');
      await berta.types('E-Mail-Adresse', address);
      await berta.types('Schule oder Einrichtung', 'Grundschule Drosselstieg');
      await berta.ticksOne('Essen Sie mittags mit?', 'Ja');
      await berta.sees(onlyIf);
      await berta.ticks('Vegan');
      await berta.takesHerTime();
      await berta.presses(/^(Anmelden|Auf die Warteliste setzen)$/);

      await berta.seesHeading('Bitte prüfen Sie eine Angabe');
      await berta.sees('Bitte beantworten Sie: Workshop am Vormittag');
      await berta.findsIn('Schule oder Einrichtung', 'Grundschule Drosselstieg');
      await berta.inspects('form-with-questions-and-an-error');
      await berta.ticksOne('Workshop am Vormittag', /^Namen richtig aussprechen/);
      await berta.takesHerTime();
      await berta.presses(/^(Anmelden|Auf die Warteliste setzen)$/);
      await berta.seesHeading('Bitte bestätigen Sie Ihre Adresse');

      await berta.opensLetter(address, 'Bitte bestätigen Sie Ihre Anmeldung');
      await berta.follows(/\/de\/confirm\//);
      await berta.presses('Anmeldung bestätigen');
      await berta.sees('Namen richtig aussprechen');
      await berta.inspects('status-with-answers');
      await berta.follows('Angaben ändern');
      await berta.seesHeading('Angaben ändern');
      await berta.inspects('change-answers');
      await berta.ticksOne('Essen Sie mittags mit?', 'Nein');
      await berta.presses('Angaben speichern');
      await berta.sees('Ihre Angaben sind gespeichert.');
      await berta.doesNotSee('Vegan');
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

    await organiser.follows('Eigene Fragen ans Formular anfügen');
    await organiser.seesHeading('Fragen im Formular');
    await organiser.chooses('Wie wird geantwortet?', 'eine Auswahl');
    await organiser.presses('Weiter');
    await organiser.inspects('desk-question');
    await organiser.types('Frage', 'Welcher Raum?');
    await organiser.types('Auswahl 1', 'Blau');
    await organiser.types('Auswahl 2', 'Rot');
    await organiser.types('Plätze für Auswahl 1', '12');
    await organiser.presses('Frage speichern');
    await organiser.sees('Blau (0 von 12 Plätzen vergeben)');
    await organiser.inspects('desk-questions');
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
