// The day of an event: people are checked in by code and by name, also while there is no network; whoever leads it notes who was there by a
// link; with JavaScript and without. Needs what list.mjs needs.

import assert from 'node:assert/strict';
import test from 'node:test';
import { visit } from './harness.mjs';

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

const ways = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit', title: 'Idylle mit Schattenseite: Wenn Rechte aufs Land ziehen' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne', title: 'Salz auf der Fensterbank' },
];

for (const { javaScript, how, tag, title } of ways) {
  test(`An organiser stands at the door of an event, ${how}`, async () => {
    let trainersLink = '';
    await visit({ called: `door-${tag}`, javaScript, width: 400 }, async (organiser) => {
      const inspects = (name) => organiser.inspects(`door-${tag}-${name}`);
      const [ronja, group, other] = [`Ronja Tür-${tag}`, `Familie Tür-${tag}`, `Zoë Tür-${tag}`];
      await organiser.opensAtTheDesk(title);

      // The event is today.
      await organiser.movesTheDate(title, `${today}T00:05`, `${today}T23:55`);
      for (const [name, seats] of [[ronja, '1'], [group, '3'], [other, '1']]) {
        await organiser.entersByHand(title, name, { seats });
      }

      await organiser.follows('Einlass');
      await organiser.seesHeading('Einlass');
      await inspects('list');
      const line = (name) => organiser.page.locator('#door-lines > li', { hasText: name });
      if (javaScript) {
        // While somebody types, the list gets shorter, without the server.
        await organiser.types('Name oder Buchungscode', 'ronja tur-mit');
        assert.equal(await organiser.page.locator('#door-lines > li:visible').count(), 1);
        await organiser.types('Name oder Buchungscode', '');
        // The network goes; what is pressed is kept, in two tabs of one telephone as in one.
        const tab = await organiser.page.context().newPage();
        await tab.goto(organiser.page.url());
        await organiser.page.context().setOffline(true);
        await tab.locator('#door-lines > li', { hasText: other }).getByRole('button', { name: 'Ist da' }).click();
        await tab.getByText('wird übertragen').waitFor();
        await organiser.settles(() => line(ronja).getByRole('button', { name: 'Ist da' }).click());
        await organiser.sees('wird übertragen');
        await organiser.sees('Noch nicht übertragen: 2');
        await inspects('offline');
        const kept = await organiser.page.evaluate(() => JSON.stringify({ ...localStorage }));
        assert.ok(kept.includes('registration') && !kept.includes('Ronja'), 'no name is kept on the device');
        await organiser.page.context().setOffline(false);
        await line(ronja).getByText('Da seit').waitFor();
        await line(other).getByText('Da seit').waitFor();
        assert.equal(await organiser.page.evaluate(() => localStorage.length), 0);
        await tab.close();
      } else {
        await organiser.types('Name oder Buchungscode', 'ronja tur-ohne');
        await organiser.presses('Suchen');
        await organiser.settles(() => line(ronja).getByRole('button', { name: 'Ist da' }).click());
        await organiser.sees('Eingetragen: ist da');
        await organiser.follows('Alle zeigen');
        await line(ronja).getByText('Da seit').waitFor();
      }
      // Two of the family came; one too many was pressed.
      await line(group).getByLabel('Personen').fill('2');
      await organiser.settles(() => line(group).getByRole('button', { name: 'Ist da' }).click());
      await line(group).getByText('Da seit').waitFor();
      await inspects('there');
      await organiser.settles(() => line(ronja).getByRole('button', { name: 'Zurücknehmen' }).click());
      await line(ronja).getByRole('button', { name: 'Ist da' }).waitFor();

      // By the code.
      const pass = await line(ronja).getAttribute('data-pass');
      await organiser.opens(`/pass/${pass}`);
      await organiser.seesHeading(ronja);
      await inspects('code');
      await organiser.page.locator('.door-shown').getByRole('button', { name: 'Ist da' }).click();
      await line(ronja).getByText('Da seit').waitFor();

      // Without registration.
      await organiser.follows('Mit Namen eintragen');
      await inspects('walk-in');
      await organiser.types('Name', `Gast Tür-${tag}`);
      await organiser.ticks('Platz geben, auch wenn keiner frei ist');
      await organiser.presses('Eintragen');
      await line(`Gast Tür-${tag}`).getByText('Da seit').waitFor();
      await organiser.types('Personen ohne Anmeldung', '12');
      await organiser.presses('Speichern');
      await organiser.sees('und 12 ohne Anmeldung');

      // Afterwards.
      await organiser.follows('Anwesenheit');
      await organiser.seesHeading('Anwesenheit');
      await inspects('roll');
      const person = organiser.page.getByRole('group', { name: ronja });
      await person.getByLabel('Teilweise').check();
      await organiser.presses('Speichern');
      await organiser.sees('Bitte geben Sie die Minuten an');
      await inspects('roll-fault');
      await person.getByLabel('Minuten').fill('45');
      await organiser.presses('Speichern');
      await organiser.sees('Anwesenheit einer Person gespeichert');
      await organiser.presses('Neuen Link erzeugen');
      trainersLink = await organiser.page.locator('.roll-link code').innerText();
      await inspects('link');
    });

    await visit({ called: `door-${tag}-stranger`, javaScript }, async (trainer) => {
      await trainer.opens(new URL(trainersLink).pathname);
      await trainer.sees(`Familie Tür-${tag}`);
      await trainer.inspects(`door-${tag}-trainer`);
      await trainer.page.getByRole('group', { name: `Familie Tür-${tag}` }).getByLabel('Gefehlt').check();
      await trainer.presses('Speichern');
      await trainer.sees('Die Anwesenheit ist gespeichert.');
      await trainer.opens('/pass/00000000000000000000000000000000');
      await trainer.seesHeading('Code für den Einlass');
      await trainer.inspects(`door-${tag}-pass`);
    });
  });
}
