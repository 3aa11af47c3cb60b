// From the programme to a seat and back, as a person does it: once with JavaScript, once without; then the organisers' desk.
// Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import test from 'node:test';
import { required, visit } from './harness.mjs';

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript';
  const anna = `anna.${javaScript ? 'mit' : 'ohne'}@example.org`;

  test(`Anna finds an event, registers, confirms and withdraws, ${how}`, async () => {
    await visit({ javaScript }, async (person) => {
      await person.opens('/de/events');
      await person.seesHeading('Veranstaltungen');
      await person.inspects('programme');

      await person.types('Suchbegriff', 'Faktencheck');
      await person.chooses('Format', 'Workshop');
      await person.presses('Filtern');
      await person.isAt(/[?&]format=workshop/);
      await person.doesNotSee('Nachtbus nach Norden');
      await person.inspects('programme-filtered');

      await person.follows('Faktencheck-Werkstatt');
      await person.isAt(/^\/de\/events\/aw27-faktencheck$/);
      await person.seesHeading('Faktencheck-Werkstatt: Stimmt das überhaupt?');
      await person.inspects('event');

      await person.follows('Anmelden');
      await person.isAt(/^\/de\/events\/aw27-faktencheck\/register$/);
      await person.inspects('form');
      await person.types('Name', 'Anna Beispiel');
      await person.types('E-Mail-Adresse', 'anna.example.org');
      await person.reads(4);
      await person.presses('Anmelden');

      await person.seesHeading('Bitte prüfen Sie eine Angabe');
      await person.findsIn('Name', 'Anna Beispiel');
      await person.findsIn('E-Mail-Adresse', 'anna.example.org');
      await person.inspects('form-with-an-error');
      await person.types('E-Mail-Adresse', anna);
      await person.reads(4);
      await person.presses('Anmelden');

      await person.seesHeading('Bitte bestätigen Sie Ihre Adresse');
      await person.inspects('please-confirm');

      await person.opensLetter(anna, 'bestätigen');
      await person.inspects('letter');
      await person.follows(/\/de\/confirm\//);
      await person.inspects('confirm');
      await person.presses('Anmeldung bestätigen');

      await person.isAt(/^\/de\/r\//);
      await person.sees('Sie haben einen Platz');
      await person.inspects('status');

      await person.opensLetter(anna, 'angemeldet');
      await person.follows(/\/de\/r\//);
      await person.follows('Abmelden');
      await person.inspects('withdraw');
      await person.presses('Verbindlich abmelden');
      await person.sees('Sie sind abgemeldet');
      await person.inspects('withdrawn');
      await person.opensLetter(anna, 'abgemeldet');
    });
  });
}

test('Organisers log in at the desk and find who is coming', async () => {
  await visit({}, async (organiser) => {
    await organiser.opens('/desk/login');
    await organiser.inspects('desk-login');
    await organiser.types('E-Mail-Adresse', required('DABEI_DESK_EMAIL'));
    await organiser.types('Passwort', required('DABEI_DESK_PASSWORD'));
    await organiser.presses('Anmelden');

    await organiser.isAt(/^\/desk$/);
    await organiser.inspects('desk');
    await organiser.follows('Faktencheck-Werkstatt');
    await organiser.sees('Anna Beispiel');
    await organiser.inspects('desk-event');
  });
});
