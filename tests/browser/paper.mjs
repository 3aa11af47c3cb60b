// After the event: lists to sign and certificates as PDF; whoever gets a certificate finds it in the mail and on the own page, and anybody can
// find out whether it is genuine; with JavaScript and without. Needs what list.mjs needs.

import assert from 'node:assert/strict';
import test from 'node:test';
import { visit } from './harness.mjs';

/** A wall time in Berlin as a browser's field takes it: `2026-11-28T19:05`. */
function wallTime(milliseconds) {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(milliseconds)).replace(' ', 'T');
}

const ways = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit', title: 'Das Tuch im Klassenzimmer' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne', title: 'Alle Farben Haut' },
];

for (const { javaScript, how, tag, title } of ways) {
  test(`An organiser prints lists and issues certificates, ${how}`, async () => {
    const [name, address] = [`Ronja Beleg-${tag}`, `ronja.beleg.${tag}@example.org`];
    await visit({ called: `paper-${tag}`, javaScript }, async (organiser) => {
      const inspects = (page) => organiser.inspects(`paper-${tag}-${page}`);
      await organiser.opensAtTheDesk(title);
      await organiser.entersByHand(title, name, { email: address });

      await organiser.follows('Teilnahmeliste drucken');
      await inspects('sheets');
      const list = await organiser.downloads('Als PDF herunterladen');
      assert.match(list.name, /^teilnahmeliste-.*\.pdf$/);
      assert.equal(list.bytes.subarray(0, 5).toString(), '%PDF-');
      await organiser.follows(title);

      // The event is today, and ends with this minute or the next.
      const ends = Math.ceil((Date.now() + 15_000) / 60_000) * 60_000;
      await organiser.movesTheDate(title, `${wallTime(ends).slice(0, 10)}T00:00`, wallTime(ends));
      await organiser.follows('Anwesenheit');
      await organiser.page.getByRole('group', { name }).getByLabel('Anwesend').check();
      await organiser.presses('Speichern');
      await organiser.sees('Anwesenheit einer Person gespeichert');
      await organiser.follows(title);

      await organiser.follows('Bescheinigungen');
      await inspects('no-rule');
      await organiser.presses('Speichern');
      await organiser.sees('Bitte geben Sie an, wer unterschreibt.');
      await inspects('no-signer');
      await organiser.types('Wer unterschreibt?', 'Rana Aziz');
      await organiser.types('Funktion', 'Kommunales Integrationszentrum');
      const sample = await organiser.downloads('Muster ansehen');
      assert.equal(sample.bytes.subarray(0, 5).toString(), '%PDF-');
      await organiser.presses('Speichern');
      await organiser.sees('Die Regel ist gespeichert');
      await organiser.sees('wenn alle Termine vorbei sind');
      await inspects('not-over');
      await organiser.page.waitForTimeout(Math.max(ends + 1_000 - Date.now(), 0));
      await organiser.page.reload();
      await inspects('earned');
      await organiser.presses('Eine Bescheinigung ausstellen');
      await organiser.sees('Eine Bescheinigung ausgestellt');
      await inspects('issued');
      const all = await organiser.downloads('Alle drucken (PDF)');
      assert.equal(all.bytes.subarray(0, 5).toString(), '%PDF-');
    });

    await visit({ called: `paper-${tag}-person`, javaScript }, async (person) => {
      const inspects = (page) => person.inspects(`paper-${tag}-${page}`);
      await person.opensLetter(address, /^Bescheinigung: /);
      await person.sees('bescheinigung.pdf');
      const text = await person.page.locator('body').innerText();
      const code = /Code ([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})/.exec(text)?.[1];
      assert.ok(code, text);
      await person.opens('/de/verify');
      await inspects('verify');
      await person.types('Code der Bescheinigung', code.toLowerCase());
      await person.presses('Prüfen');
      await person.sees('Diese Bescheinigung ist echt');
      await person.types('Name auf der Bescheinigung', name.toUpperCase());
      await person.presses('Vergleichen');
      await person.sees('Der Name stimmt');
      await inspects('genuine');
    });
  });
}
