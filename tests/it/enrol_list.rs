//! The list that an office really pastes: 25 rows with mistakes on purpose, held against the table of what the preview should say.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::people::A_WHILE;
use dabei::domain::batch::{RowText, assess, read_text};
use dabei::domain::email::EmailAddress;
use dabei::domain::event::Event;
use dabei::domain::house::HouseRules;
use dabei::domain::registration::State;
use dabei::domain::seats::{Capacity, Occupancy};
use dabei::domain::vocabulary::{Approval, Source, WaitlistMode};
use dabei::import::Files;
use dabei::storage::{attendees, batches};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use scraper::{Html, Selector};
use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

/// Whatever the list and however many seats there are: nobody gets a seat that is not there, what a later row says changes no earlier one, and
/// nobody enters twice.
#[tokio::test]
async fn a_later_row_changes_no_earlier_one_and_no_seat_is_given_twice() {
    let app = TestApp::with_staff(TestDatabase::sqlite().await).await;
    let event = app.event("ma27-buergerservice").await;
    let pasted = read_text(LIST).expect("the list").rows;
    let rules = HouseRules { staff_domains: vec!["stadt.example".to_owned()], ..HouseRules::default() };
    let mailboxes: Vec<String> = pasted.iter().map(|row| row.email.to_lowercase()).collect();
    let known = batches::known(app.store.reader(), &event, &mailboxes, app.clock.now()).await.expect("the database answers");
    let besa = EmailAddress::parse(BESA).expect("an address");
    let lists = proptest::collection::vec((0..pasted.len(), any::<bool>(), any::<bool>()), 1..40);
    let cases = (lists, 0u32..30, prop_oneof![Just(Approval::None), Just(Approval::Supervisor)], any::<bool>());
    let mut runner = TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
    let held_up = runner.run(&cases, |(list, seats, approval, line)| {
        let waitlist = if line { WaitlistMode::Automatic } else { WaitlistMode::None };
        let capacity = Capacity::Limited(seats);
        let event = Event { occupancy: Occupancy::empty(capacity, &event.quotas), capacity, approval, waitlist, ..event.clone() };
        let rows: Vec<RowText> = list
            .iter()
            .map(|(row, left_out, vouched)| RowText { left_out: *left_out, vouched: *vouched, ..pasted[*row].clone() })
            .collect();
        let assess = |rows: &[RowText]| -> Vec<&'static str> {
            assess(rows, &event, &known, &rules, &besa, app.clock.now()).iter().map(|row| row.verdict.word()).collect()
        };
        let all = assess(&rows);
        for (until, word) in all.iter().enumerate() {
            prop_assert_eq!(assess(&rows[..=until]).last().copied(), Some(*word));
        }
        let seated = all.iter().filter(|word| ["seat", "approval_seat"].contains(word)).count();
        prop_assert!(seated <= seats as usize);
        let entering = rows.iter().zip(&all).filter(|(row, word)| {
            !row.email.is_empty() && (word.starts_with("approval") || ["seat", "waiting", "quota_exceeded"].contains(word))
        });
        let mut boxes: Vec<String> = entering.map(|(row, _)| row.email.to_lowercase()).collect();
        let entered = boxes.len();
        boxes.sort();
        boxes.dedup();
        prop_assert_eq!(boxes.len(), entered);
        Ok(())
    });
    held_up.expect("the properties hold");
}

on_both_databases!(twenty_five_rows_come_to_what_the_table_says_and_what_can_be_stored_is_stored, two_hundred_rows_are_handled_at_once,);

/// The event of the list: 14 seats, 8 kept for the Bürgeramt and 4 for the Ausländerbehörde.
const EVENT: &str = "ma27-buergerservice";
/// A team leader of the Bürgeramt.
pub const BESA: &str = "besa.vukotican@stadt.example";

const LIST: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/enrolment.csv"));

impl TestApp {
    /// The invented programme with its 600 members of staff, without registrations.
    pub async fn with_staff(database: TestDatabase) -> Self {
        let app = Self::start(database).await;
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/programme"));
        let wanted =
            ["taxonomies", "organisations", "venues", "campaign", "programmes", "modules", "events", "sessions", "org_units", "staff"];
        let files = wanted.map(|name| format!("{name}.csv")).into_iter().fold(Files::default(), |files, name| {
            let bytes = std::fs::read(folder.join(&name)).expect("a file of the programme");
            files.with(&name, bytes)
        });
        app.import(&files).await;
        app
    }

    /// Asks for a link at an office address, and opens it.
    pub async fn enroller(&self, email: &str) -> Page {
        let form = self.get("/de/enrol").await.form("Link zuschicken").fill("email", email);
        assert_eq!(self.submit(form).await.heading(), "Der Link ist unterwegs");
        let letter = self.letter().await;
        assert_eq!(letter.to, email);
        self.get(&letter.link("/enrol/")).await
    }
}

/// What the preview says of each row: its word, and its result with everything to look at.
pub fn results(page: &Page) -> Vec<(String, String)> {
    let select = |text| Selector::parse(text).expect("a selector");
    let document = Html::parse_document(page.text());
    let words = |row: scraper::ElementRef| row.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    let rows = select(".enrol-row");
    let of_row = |row: scraper::ElementRef| {
        let shown = row.select(&select("input[name^=shown-]")).next().and_then(|input| input.attr("value")).unwrap_or_default();
        (shown.to_owned(), row.select(&select(".enrol-row__result")).map(words).collect())
    };
    document.select(&rows).map(of_row).collect()
}

async fn twenty_five_rows_come_to_what_the_table_says_and_what_can_be_stored_is_stored(database: TestDatabase) {
    let app = TestApp::with_staff(database).await;
    let home = app.enroller(BESA).await;
    let list = app.get(&home.link("Am Schalter: Freundlich, klar, fair")).await;
    let preview = app.submit(list.form("Vorschau").fill("pasted", LIST)).await;
    let results = results(&preview);

    // The table of the programme's README, row by row: first the cases that it names, then all the others.
    let seat = "approval_seat";
    let line = "approval_quota_exceeded";
    let expected: [(&str, &str); 25] = [
        (seat, "Leitet Personen aus derselben Liste (Zeilen 2, 3, 4, 5, 22)"), // the supervisor of rows 2 to 5
        (seat, ""),
        (seat, ""),
        (seat, ""),
        (seat, ""),
        ("duplicate", "Doppelt: wie Zeile 2"),
        (seat, ""),
        (seat, ""),
        (seat, ""),
        (seat, ""), // N.N.: accepted as an unnamed seat
        (seat, ""),
        (line, "Kontingent"),
        ("faulty", "Dienstliche E-Mail-Adresse: Bitte eine Adresse in dieser Form"),
        (line, ""),
        ("duplicate", "Doppelt: wie Zeile 14"), // the address in capitals
        (line, ""),
        (line, ""),
        (line, ""),
        ("unknown_person", "Unbekannt"),
        (line, "Arbeitet in einem anderen Amt: Unterhaltsvorschuss"),
        (line, ""),
        (line, ""),
        (line, ""),
        (line, ""),
        ("duplicate_name_differs", "dieselbe Adresse wie Zeile 16, anderer Name"),
    ];
    assert_eq!(results.len(), expected.len());
    for (number, ((word, says), (expected_word, expected_words))) in (1..).zip(results.iter().zip(expected)) {
        assert_eq!(word, expected_word, "row {number}: {says}");
        assert!(says.contains(expected_words), "row {number}: {says}");
        // Nobody but the leader and the guest of another office has anything to look at.
        let is_warned = says.contains("Leitet") || says.contains("Arbeitet in einem anderen Amt");
        assert_eq!(is_warned, [1, 20].contains(&number), "row {number}: {says}");
    }
    assert!(
        preview.words().contains("Zur Genehmigung: 20") && preview.words().contains("Werden nicht gespeichert: 5"),
        "{}",
        preview.words()
    );
    assert_eq!(app.registrations(EVENT).await.len(), 0, "a preview stores nothing");

    let form = preview.form("20 Personen anmelden");
    assert_eq!(form.value("enroller"), "Besa Vukotićan", "the directory knows her");
    let form = form.fill("named_until", "2027-04-20");
    let (once, twice) = (app.send(&form).await, app.send(&form).await);
    assert_eq!(once.header("location"), twice.header("location"), "the same press twice is one batch");
    let board = app.follow(once).await;
    assert!(board.words().contains("Die Sammelanmeldung ist gespeichert"), "{}", board.words());
    assert!(board.words().contains("Name folgt bis 20. April 2027"), "{}", board.words());

    let registrations = app.registrations(EVENT).await;
    assert_eq!(registrations.len(), 20);
    assert!(registrations.iter().all(|registration| registration.source == Source::Batch));
    let held = registrations.iter().filter(|registration| registration.state == State::Pending { held: true }).count();
    let not_held = registrations.iter().filter(|registration| registration.state == State::Pending { held: false }).count();
    assert_eq!((held, not_held), (10, 10));
    assert_eq!(app.event(EVENT).await.occupancy.held, 10);

    // Rows 3, 7, 12, 17 and 22: needs stand apart, and so does what was noted, of whomever.
    let event = app.event(EVENT).await;
    let needs = attendees::access_needs(app.store.reader(), event.id).await.expect("the database answers");
    let of = |name: &str| registrations.iter().find(|registration| registration.name.as_str() == name).expect(name).id;
    let named = ["Walburga Uphoff", "Yvonne Aldenkamp", "Walburga Wächterström", "Theo Jürgenliemke", "Ruprecht Thielbeule"];
    let in_need: HashSet<_> = needs.iter().filter(|(_, of)| !of.needs.is_empty()).map(|(id, _)| *id).collect();
    assert_eq!(in_need, HashSet::from(named.map(of)));
    let wheelchair = &needs[&of("Yvonne Aldenkamp")];
    assert_eq!(
        (wheelchair.needs.as_slice(), wheelchair.note.as_str()),
        (&["wheelchair_place".to_owned()][..], "Rollstuhl, Tür 80 cm reicht")
    );
    assert!(!board.text().contains("Rollstuhl"), "needs are not on the board either");

    let letters = app.letters().await;
    let entered: Vec<_> = letters.iter().filter(|letter| letter.subject.starts_with("Für Sie eingetragen:")).collect();
    assert_eq!(entered.len(), 19, "everybody but the seat without a name");
    for letter in &entered {
        assert!(letter.says("Besa Vukotićan hat Sie zu einer Veranstaltung angemeldet."), "{}", letter.text);
        assert!(letter.says("einen Platz haben Sie erst, wenn wir ihn bestätigen"), "{}", letter.text);
        assert!(letter.says("besa.vukotican@stadt.example") && letter.calendars.is_empty());
    }
    let yvonne = entered.iter().find(|letter| letter.to == "yvonne.aldenkamp@stadt.example").expect("her letter");
    assert!(yvonne.says("Unterstützungsbedarf (liegt getrennt") && !yvonne.text.contains("Rollstuhl"), "{}", yvonne.text);
    let result = letters.iter().find(|letter| letter.subject.starts_with("Ihre Sammelanmeldung")).expect("the enroller is told");
    assert_eq!(result.to, BESA);
    assert!(result.says("zur Genehmigung 20") && result.says("nicht gespeichert 5"), "{}", result.text);
    assert!(result.says("Ohne Namen ist noch ein Platz"), "{}", result.text);
    assert_eq!(app.get(&result.link("/batches/")).await.heading(), board.heading());
}

async fn two_hundred_rows_are_handled_at_once(database: TestDatabase) {
    let app = TestApp::with_staff(database).await;
    app.leave_letters();
    let mut people = csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/programme/staff.csv")).expect("the directory");
    let people = people.records().map(|record| record.expect("a row")).filter(|row| !row[2].is_empty()).skip(100).take(200);
    let list = people.map(|row| format!("{}\t{}\t{}\tSachbearbeitung\tlarge_print\tvormittags", &row[1], &row[2], &row[3]));
    let list = list.collect::<Vec<_>>().join("\n");

    let home = app.enroller(BESA).await;
    let page = app.get(&home.link("Am Schalter: Freundlich, klar, fair")).await;
    let form = page.form("Vorschau").fill("pasted", &list);
    let began = Instant::now();
    let preview = app.submit(form).await;
    let previewed = began.elapsed();
    let enter = results(&preview).iter().filter(|(word, _)| word.starts_with("approval")).count();
    assert_eq!(results(&preview).len(), 200);
    let form = preview.form(&format!("{enter} Personen anmelden"));
    app.wait(A_WHILE);
    let began = Instant::now();
    let stored = app.send(&form).await;
    // Seen with `--nocapture`.
    eprintln!("200 rows: preview {previewed:?}, storing {enter} people {:?}", began.elapsed());
    assert!(app.follow(stored).await.words().contains("Die Sammelanmeldung ist gespeichert"));
    assert_eq!(app.registrations(EVENT).await.len(), enter);
    assert!(enter > 190, "{enter} of them are people of their own");
}
