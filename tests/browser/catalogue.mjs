// What events refer to, written at the desk: a room together with its event, another address, organisations, campaigns, lists, questions.
// Once with JavaScript, once without. Needs DABEI_URL (a running `dabei demo`), DABEI_DESK_EMAIL and DABEI_DESK_PASSWORD (the demo's log-in).

import test from 'node:test';
import { visit } from './harness.mjs';

const ways = [
  { javaScript: true, how: 'with JavaScript', tag: 'mit' },
  { javaScript: false, how: 'without JavaScript', tag: 'ohne' },
];

for (const { javaScript, how, tag } of ways) {
  test(`Rooms are written where events are planned, ${how}`, async () => {
    await visit({ called: `desk-venues-${tag}`, javaScript }, async (organiser) => {
      const inspects = (name) => organiser.inspects(`desk-venues-${tag}-${name}`);
      await organiser.logsIn();
      await organiser.opens('/desk/new-event');
      await organiser.types('Titel', `Singen im Garten ${tag}`);
      await organiser.chooses('Veranstaltet von', 'Kommunales Integrationszentrum');
      await organiser.opensFold('Der Raum steht nicht in der Liste');
      await organiser.types('Name des Ortes', `Garten ${tag}`);
      await organiser.presses('Speichern');
      await organiser.seesHeading('Bitte prüfen Sie eine Angabe');
      await inspects('new-with-event');
      await organiser.chooses('Mit dem Rollstuhl zugänglich', 'teilweise');
      await organiser.presses('Speichern');
      await organiser.sees('Der Entwurf ist gespeichert.');
      await organiser.opens('/desk');
      await organiser.follows('Orte und Stammdaten');
      await organiser.seesHeading('Orte und Stammdaten');
      await inspects('catalogue');
      await organiser.follows('Orte');
      await organiser.seesHeading('Orte');
      await organiser.sees(`Garten ${tag}`);
      await inspects('list');
      await organiser.follows(`Garten ${tag}`);
      await organiser.seesHeading('Ort ändern');
      await organiser.types('Straße und Hausnummer', 'Quittenweg 14');
      await organiser.presses('Speichern');
      await organiser.sees('Die Angaben sind gespeichert.');
      await organiser.follows('Forum am Stadtgarten, Großer Saal');
      await organiser.types('Straße und Hausnummer', `Umgezogen ${tag} 1`);
      await organiser.presses('Speichern');
      await organiser.seesHeading('Diese Änderung wird mitgeteilt');
      await inspects('told');
    });
  });

  test(`The administration keeps what belongs to no host, ${how}`, async () => {
    await visit({ called: `desk-base-data-${tag}`, javaScript }, async (person) => {
      const inspects = (name) => person.inspects(`desk-base-data-${tag}-${name}`);
      const opens = async (part) => {
        await person.opens('/desk/catalogue');
        await person.follows(part);
        await person.seesHeading(part);
      };
      await person.logsIn();
      await opens('Organisationen');
      await inspects('organisations');
      await person.follows('Organisation anlegen');
      await person.presses('Speichern');
      await person.seesHeading('Bitte prüfen Sie 2 Angaben');
      await inspects('organisation');
      await person.types('Name der Organisation', `Chor ${tag}`);
      await person.chooses('Art', 'Verein oder Verband');
      await person.presses('Speichern');
      await person.sees(`Chor ${tag}`);
      await opens('Aktionswochen');
      await person.follows('Aktionswochen anlegen');
      await person.types('Titel', `Aktionswochen ${tag}`);
      await inspects('campaign');
      await person.types('Erster Tag', '2029-03-01');
      await person.types('Letzter Tag', '2029-04-30');
      await person.presses('Speichern');
      await person.sees(`Aktionswochen ${tag}`);
      await inspects('campaigns');
      await opens('Auswahllisten');
      await inspects('lists');
      await person.follows('Sparten');
      await person.seesHeading('Sparten');
      await inspects('words');
      await opens('Fragenkatalog');
      await person.chooses('Wie wird geantwortet?', 'ja oder nein');
      await person.presses('Weiter');
      await person.types('Frage', `Kommen Sie mit dem Rad (${tag})?`);
      await person.presses('Frage speichern');
      await person.sees(`Kommen Sie mit dem Rad (${tag})?`);
      await inspects('questions');
      await person.follows(new RegExp(`^Entfernen ?: Kommen Sie mit dem Rad \\(${tag}\\)`));
      await person.seesHeading('Frage entfernen');
      await inspects('remove');
      await person.presses('Frage entfernen');
      await person.sees('Die Fragen sind geändert.');
    });
  });
}
