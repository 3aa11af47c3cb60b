// From the programme to a seat and back, as a person does it: once with JavaScript, once without; then the organisers' desk.
// Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import test from 'node:test';
import { required, visit } from './harness.mjs';
import './desk.mjs';

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
