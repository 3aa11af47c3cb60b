// What the organisers' desk does with a list of people: order, columns, several at once, tags, notes, duplicates; with JavaScript and without.
// Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import test from 'node:test';
import { visit } from './harness.mjs';

const ways = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit', title: 'Mund auf! Poetry Slam gegen das Schweigen' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne', title: 'Die lange Lesenacht' },
];

for (const { javaScript, how, tag, title } of ways) {
  test(`An organiser works on the list of an event, ${how}`, async () => {
    await visit({ called: `list-${tag}`, javaScript }, async (organiser) => {
      const inspects = (name) => organiser.inspects(`list-${tag}-${name}`);
      const [yara, twin, zoe] = [`Yara Liste-${tag}`, `yara liste-${tag}`, `Zoë Liste-${tag}`];
      await organiser.opensAtTheDesk(title);
      for (const [name, email] of [[yara, ''], [twin, `yara.${tag}@example.org`], [zoe, `zoe.${tag}@example.org`]]) {
        await organiser.entersByHand(title, name, { email });
      }

      // Order and columns.
      await organiser.opensFold('Spalten wählen');
      await inspects('columns');
      await organiser.ticks('Buchungscode');
      await organiser.presses('Spalten übernehmen');
      await organiser.sees('Buchungscode');
      await organiser.chooses('Reihenfolge', 'Eingang, absteigend');
      await organiser.presses('Suchen');
      await inspects('newest-first');

      // Tags for several, a note for one.
      await organiser.presses('Weiter');
      await organiser.seesHeading('Bitte prüfen Sie 2 Angaben');
      await inspects('nobody-chosen');
      await organiser.ticks(`${yara} auswählen`);
      await organiser.ticks(`${zoe} auswählen`);
      await organiser.chooses('Was möchten Sie tun?', 'Schlagwort geben');
      await organiser.presses('Weiter');
      await organiser.seesHeading('2 Anmeldungen');
      await inspects('tag');
      await organiser.types('Schlagwort', 'hilft beim Aufbau');
      await organiser.presses('2 Anmeldungen das Schlagwort geben');
      await organiser.sees('Schlagwort bei 2 Anmeldungen geändert');
      await inspects('tagged');
      await organiser.follows(zoe);
      await organiser.types('Neue Notiz', 'Kommt eine halbe Stunde später.');
      await organiser.presses('Notiz speichern');
      await organiser.sees('Die Notiz ist gespeichert.');
      await inspects('noted');
      await organiser.follows(title);

      // The same person twice.
      await organiser.follows(yara);
      await organiser.sees('Vielleicht doppelt angemeldet');
      await inspects('likely-twice');
      await organiser.follows(/^Mit .* zusammenführen/);
      await organiser.seesHeading('Zusammenführen');
      await inspects('merge');
      await organiser.presses('Zusammenführen');
      await organiser.sees('Zusammengeführt');
      await inspects('merged');
      await organiser.follows(title);

      // Everybody with the tag, cancelled at once.
      await organiser.chooses('Schlagwort', 'hilft beim Aufbau');
      await organiser.presses('Suchen');
      await organiser.ticks('Alle 2 gefundenen Anmeldungen, auch auf den anderen Seiten');
      await organiser.chooses('Was möchten Sie tun?', 'Mehrere Anmeldungen stornieren');
      await organiser.presses('Weiter');
      await organiser.seesHeading('2 Anmeldungen');
      await inspects('cancel');
      await organiser.presses('2 Anmeldungen stornieren');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('cancel-fault');
      await organiser.types('Grund', 'Wir bauen doch nicht auf.');
      await organiser.presses('2 Anmeldungen stornieren');
      await organiser.sees('2 Anmeldungen geändert');
      await organiser.opensLetter(`zoe.${tag}@example.org`, 'Ihre Anmeldung wurde storniert');
    });
  });
}
