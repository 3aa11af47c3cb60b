// Organisers write to the people of an event and plan a reminder; with JavaScript and without.
// Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import test from 'node:test';
import { required, visit } from './harness.mjs';

const ways = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit', title: 'Mund auf! Poetry Slam gegen das Schweigen' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne', title: 'Die lange Lesenacht' },
];

for (const { javaScript, how, tag, title } of ways) {
  test(`An organiser writes to the people of an event, ${how}`, async () => {
    await visit({ called: `mailings-${tag}`, javaScript }, async (organiser) => {
      const inspects = (name) => organiser.inspects(`mailings-${tag}-${name}`);
      await organiser.opensAtTheDesk(title);
      await organiser.follows('Mail schreiben oder Erinnerung planen');
      await organiser.seesHeading('Mails an Teilnehmende');
      await inspects('none');
      await organiser.follows('Mail schreiben');
      await organiser.seesHeading('Mail schreiben');
      await inspects('write');
      await organiser.types('Betreff', 'Für {nmae}');
      await organiser.types('Text', 'bitte bringen Sie gute Laune mit, {name}.');
      await organiser.presses('Vorschau');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('fault');
      await organiser.types('Betreff', `Noch ein Hinweis (${tag})`);
      await organiser.presses('Vorschau');
      await organiser.seesHeading('Vorschau');
      await inspects('preview');
      await organiser.presses('Testmail an mich');
      await organiser.sees('Testmail unterwegs');
      await inspects('tried');
      await organiser.presses(/^An \d+ Personen senden$/);
      await organiser.sees(`Noch ein Hinweis (${tag})`);
      await inspects('sent');
      await organiser.opensLetter(required('DABEI_DESK_EMAIL'), `Noch ein Hinweis (${tag})`);

      await organiser.opens('/desk');
      await organiser.types('Titel, Veranstaltende, Mitwirkende', title);
      await organiser.presses('Suchen');
      await organiser.follows(title);
      await organiser.follows('Mail schreiben oder Erinnerung planen');
      await organiser.follows('Erinnerung planen');
      await organiser.types('Wie lange davor oder danach?', '2');
      await organiser.chooses('Einheit', 'Stunden');
      await organiser.presses('Vorschau');
      await organiser.sees('2 Stunden vor dem Beginn');
      await inspects('reminder');
      await organiser.presses('Erinnerung planen');
      await organiser.sees('Die Erinnerung ist geplant.');
      await inspects('planned');
      await organiser.follows(/^Erinnerung ändern/);
      await organiser.seesHeading('Erinnerung ändern');
      await inspects('replan');
      await organiser.types('Wie lange davor oder danach?', '3');
      await organiser.presses('Vorschau');
      await organiser.presses('Änderung speichern');
      await organiser.sees('3 Stunden vor dem Beginn');
      await organiser.presses(/^Anhalten.*Erinnerung/);
      await organiser.sees('Angehalten');

      await organiser.follows('Eigene Texte in Mails');
      await organiser.seesHeading('Eigene Texte in Mails');
      await inspects('texts');
      await organiser.follows(/^Texte für alle Veranstaltungen von/);
      await organiser.types('Vor dem Gruß: auf Englisch', 'See you!');
      await organiser.presses('Texte speichern');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('texts-fault');
      await organiser.types('Vor dem Gruß: auf Deutsch', 'Bis bald.');
      await organiser.presses('Texte speichern');
      await organiser.sees('Die Texte sind gespeichert.');
      await organiser.follows('Alle Mails');
      await organiser.seesHeading('Alle Mails');
      await inspects('log');
      await organiser.follows(/^Nachricht der Veranstaltenden/);
      await organiser.seesHeading('Nachricht der Veranstaltenden');
      await organiser.sees('gute Laune');
      await inspects('mail');
    });
  });
}
