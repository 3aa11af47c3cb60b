// The administration invites somebody, who chooses a password and sets up a second factor, lets somebody help with an event, and is found in
// the audit log; with JavaScript and without. Needs what mailings.mjs needs.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import { visit } from './harness.mjs';

const ways = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit', title: 'Mund auf! Poetry Slam gegen das Schweigen' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne', title: 'Die lange Lesenacht' },
];

/** The code that an app shows now for a key (RFC 6238: SHA-1, six digits, thirty seconds). */
function codeFor(typed) {
  const bits = [...typed.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

for (const { javaScript, how, tag, title } of ways) {
  test(`Somebody is invited to the desk and keeps the account safe, ${how}`, async () => {
    await visit({ called: `accounts-${tag}`, javaScript }, async (person) => {
      const inspects = (name) => person.inspects(`accounts-${tag}-${name}`);
      const email = `rana-${tag}@stadt.example`;
      const password = 'vier Tassen Tee am Morgen';

      await person.logsIn();
      await person.follows('Zugänge');
      await person.seesHeading('Zugänge');
      await inspects('list');
      await person.follows('Was die Rollen dürfen');
      await inspects('roles');
      await person.goesBack();
      await person.follows('Jemanden einladen');
      await person.types('Name', `Rana Aziz (${tag})`);
      await person.types('E-Mail-Adresse', email);
      await person.ticksOne('Rolle', /^Veranstaltungen planen/);
      await person.presses('Einladen');
      await person.sees('gilt für eine Organisation. Wählen Sie bitte eine.');
      await inspects('fault');
      await person.chooses('Organisation', 'Kommunales Integrationszentrum');
      await person.presses('Einladen');
      await person.sees('Die Einladung ist unterwegs');
      await inspects('invited');
      await person.presses('Abmelden');

      await person.opensLetter(email, 'Einladung zum Anmeldedienst');
      await person.follows(/\/desk\/login\/password\//);
      await person.types('Neues Passwort', 'zu kurz');
      await person.types('Neues Passwort noch einmal', 'zu kurz');
      await person.presses('Passwort festlegen');
      await person.sees('Das Passwort braucht mindestens 15 Zeichen.');
      await inspects('password');
      await person.types('Neues Passwort', password);
      await person.types('Neues Passwort noch einmal', password);
      await person.presses('Passwort festlegen');
      await person.sees('Ihr Passwort ist festgelegt');
      await inspects('chosen');

      await person.logsIn(email, password);
      await person.sees('Bitte richten Sie bis');
      await inspects('reminded');
      await person.follows('Zweiten Faktor einrichten');
      await inspects('factor');
      await person.presses('Einrichten');
      await inspects('key');
      const key = await person.page.locator('code.desk-key').innerText();
      await person.types('Ihr jetziges Passwort', password);
      await person.types('Code aus der App', codeFor(key));
      await person.presses('Fertig');
      await person.seesHeading('Ihre Wiederherstellungscodes');
      await inspects('codes');
      const recovery = await person.page.locator('.desk-codes code').first().innerText();
      await person.follows('Ich habe die Codes gesichert');
      await person.presses('Abmelden');

      await person.logsIn(email, password);
      await person.seesHeading('Code eingeben');
      await person.types('Code', '123456');
      await person.presses('Anmelden');
      await person.sees('Dieser Code stimmt nicht');
      await inspects('code');
      await person.types('Code', recovery);
      await person.presses('Anmelden');
      await person.seesHeading('Veranstaltungen');
      await person.follows(/Rana Aziz/);
      await person.sees('noch 9 Wiederherstellungscodes');
      assert.equal(await person.page.getByText('diese hier').count(), 1);
      await inspects('own');
      await person.follows('Zweiten Faktor ändern');
      await inspects('change');
      await person.presses('Abmelden');

      await person.follows('Passwort vergessen');
      await inspects('forgotten');
      await person.types('E-Mail-Adresse', email);
      await person.presses('Link anfordern');
      await person.sees('Bitte sehen Sie in Ihr Postfach');
      await inspects('sent');

      await person.opensAtTheDesk(title);
      await person.follows('Wer Zugriff hat');
      await person.seesHeading('Wer Zugriff hat');
      await person.types('Name', 'Cem Yıldız');
      await person.types('E-Mail-Adresse', `cem-${tag}@stadt.example`);
      await person.ticksOne('Rolle', /^Einlass/);
      await person.presses('Zugriff geben');
      await person.sees('Die Person hat jetzt Zugriff');
      await inspects('helps');
      await person.presses(/^Zurücknehmen/);
      await person.sees('Die Rolle ist zurückgenommen');

      await person.follows('Protokoll');
      await person.chooses('Was', 'Zugänge und Anmeldungen in der Verwaltung');
      await person.presses('Suchen');
      await person.sees('hat die Einladung angenommen');
      await inspects('log');
      await person.presses('Abmelden');

      // The staff council: rules and counts, no names.
      await person.logsIn('personalrat@stadt.example');
      await person.types('Titel, Veranstaltende, Mitwirkende', title);
      await person.presses('Suchen');
      await person.follows(title);
      await person.sees('Wer angemeldet ist, sieht nur, wer diese Veranstaltung betreut.');
      await inspects('overview');
    });
  });
}
