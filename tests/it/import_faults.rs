//! What an import refuses: every fault at once, each by file, row, column and reason; and nothing is stored.

use crate::app::{TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use crate::import::{event, fixture, number, quietly};
use dabei::import::{Files, ImportError, Options};

on_both_databases!(one_fault_keeps_everything_out);

const REGISTRATIONS: &str = "event_key,created_at,name,email,seats,answers,language\n";

/// The small programme with one piece of one file replaced.
fn with(name: &str, from: &str, to: &str) -> Files {
    let text = fixture(name);
    assert!(text.contains(from), "{name} has no {from:?}");
    fixture_programme().with(name, text.replacen(from, to, 1))
}

async fn faults(app: &TestApp, files: &Files) -> Vec<String> {
    match quietly(app, files, Options::default()).await {
        Err(ImportError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        other => panic!("no faults but {other:?}"),
    }
}

async fn one_fault_keeps_everything_out(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let files = with("events.csv", "Lange Lesenacht", "").with("venues.csv", fixture("venues.csv").replace(",partly,", ",a bit,"));
    assert_eq!(
        faults(&app, &files).await,
        ["venues.csv, row 3, column wheelchair: must be one of: yes, partly, no", "events.csv, row 12, column title: must not be empty",]
    );
    for table in ["term", "organisation", "event", "audit_entry"] {
        assert_eq!(number(&app, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
}

/// A file, a piece of it, what stands there instead, and the one fault that this is.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// Lists, keys, references.
const LISTS: &[Case] = &[
    (
        "taxonomies.csv",
        "access_need,large_print",
        "need,large_print",
        "taxonomies.csv, row 20, column taxonomy: must be one of: district, action_field, format, section, accessibility_feature, access_need",
    ),
    (
        "taxonomies.csv",
        "access_need,large_print",
        "access_need,gsg",
        "taxonomies.csv, row 20, column key: stands twice in the list access_need",
    ),
    (
        "organisations.csv",
        "post@lindenhof.example,,\n",
        "post@lindenhof.example,,\nki,Noch eins,city,,,\n",
        "organisations.csv, row 5, column key: is the key of row 1 too",
    ),
    (
        "organisations.csv",
        "post@lindenhof.example,,\n",
        "post@lindenhof.example,,\nNoch eins,Noch eins,city,,,\n",
        "organisations.csv, row 5, column key: must be at most 80 of the characters a to z, 0 to 9, - and _",
    ),
    (
        "organisations.csv",
        ",faith,",
        ",club,",
        "organisations.csv, row 4, column kind: must be one of: city, association, faith, school, university, initiative, individual, company",
    ),
    (
        "organisations.csv",
        "post@lindenhof.example",
        "post(at)lindenhof.example",
        "organisations.csv, row 4, column public_contact_email: is not an e-mail address",
    ),
    (
        "organisations.csv",
        "https://quittenhof.example",
        "javascript:alert(1)",
        "organisations.csv, row 2, column website: must be a web address that begins with https:// or http://",
    ),
    (
        "venues.csv",
        "33647,Brackwede",
        "33647,Entenhausen",
        "venues.csv, row 3, column district: no label \"Entenhausen\" in the list district",
    ),
    ("venues.csv", ",partly,no,", ",partly,perhaps,", "venues.csv, row 3, column accessible_toilet: must be one of: true, false"),
    ("campaign.csv", "2027-04-30", "2027-02-30", "campaign.csv, row 1, column ends_on: must be a day such as 2027-03-21"),
    ("campaign.csv", "2027-04-30", "2027-02-28", "campaign.csv, row 1, column ends_on: is before starts_on"),
];

/// What must be there, lengths, numbers, words.
const CELLS: &[Case] = &[
    ("events.csv", "entwurf,aw27", ",aw27", "events.csv, row 14, column key: must not be empty"),
    (
        "events.csv",
        "Lange Lesenacht,",
        "Lange Lesenacht mit so vielen Worten dass der Titel um genau ein Zeichen zu lang…,",
        "events.csv, row 12, column title: must have at most 80 characters",
    ),
    ("events.csv", "Lange Lesenacht: worum es geht, in einem Satz.", "", "events.csv, row 12, column summary: must not be empty"),
    ("events.csv", "entwurf,aw27,campaign_event", "entwurf,aw27,", "events.csv, row 14, column kind: must not be empty"),
    (
        "events.csv",
        "entwurf,aw27",
        "entwurf,aw28",
        "events.csv, row 14, column campaign: no campaign \"aw28\" in campaign.csv or stored before",
    ),
    (
        "events.csv",
        "Kultur|Politische Bildung",
        "Kultur|Bildung",
        "events.csv, row 1, column action_fields: no label \"Bildung\" in the list action_field",
    ),
    ("events.csv", "Kultur|Politische Bildung", "Kultur|Kultur", "events.csv, row 1, column action_fields: \"Kultur\" stands there twice"),
    (
        "events.csv",
        "quittenhof,lindenhof",
        "quittenhof,niemand",
        "events.csv, row 1, column co_hosts: no organisation \"niemand\" in organisations.csv or stored before",
    ),
    ("events.csv", "kochen@quittenhof.example", "kochen@", "events.csv, row 1, column contact_email: is not an e-mail address"),
    (
        "events.csv",
        "step_free:yes|induction_loop:no",
        "step_free:perhaps|induction_loop:no",
        "events.csv, row 1, column accessibility: \"perhaps\" must be one of: yes, no, on_request",
    ),
    (
        "events.csv",
        "step_free:yes|induction_loop:no",
        "step_free:yes|sauna:no",
        "events.csv, row 1, column accessibility: no key \"sauna\" in the list accessibility_feature",
    ),
    ("events.csv", "gsg:on_request@2027-03-08", "gsg:maybe", "events.csv, row 1, column interpretation: \"maybe\" must be on_request"),
    (
        "events.csv",
        "grundschule:40@2027-04-01",
        "grundschule",
        "events.csv, row 8, column quotas: \"grundschule\" must be written as name:seats",
    ),
    ("events.csv", "de|tr", "deutsch|tr", "events.csv, row 1, column languages: must be a language code such as de, uk or de-simple"),
    ("events.csv", "kostenfrei,5,3,", "kostenfrei,fünf,3,", "events.csv, row 1, column capacity: must be a whole number from 0 to 1000000"),
    (
        "events.csv",
        "kostenfrei,5,3,",
        "kostenfrei,5,-3,",
        "events.csv, row 1, column min_participants: must be a whole number from 0 to 1000000",
    ),
    (
        "events.csv",
        "kostenfrei,5,3,automatic,,",
        "kostenfrei,5,3,automatic,24,",
        "events.csv, row 1, column offer_hours: is for the waiting list mode offer only",
    ),
    (
        "events.csv",
        "Hüseyin Öztürk|Łucja Niedźwiecka",
        "\"Hüseyin\nÖztürk|Łucja Niedźwiecka\"",
        "events.csv, row 1, column trainers: must not contain line breaks or control characters",
    ),
];

/// Times.
const TIMES: &[Case] = &[
    (
        "events.csv",
        "2027-03-15T08:00,2027-04-16T12:00",
        "2027-04-16T12:00,2027-04-16T12:00",
        "events.csv, row 8, column registration_deadline: is not after registration_opens",
    ),
    (
        "events.csv",
        "2027-03-14T18:00",
        "2027-03-16T18:01",
        "events.csv, row 1, column registration_deadline: is after the first planned session",
    ),
    (
        "events.csv",
        "2027-03-14T18:00",
        "14.3.2027",
        "events.csv, row 1, column registration_deadline: must be a local time such as 2027-03-21T18:00, without offset",
    ),
    ("sessions.csv", "2027-03-16T21:00", "2027-03-16T18:00", "sessions.csv, row 1, column ends: is not after starts"),
    (
        "sessions.csv",
        "2027-03-20T02:00",
        "2027-03-28T02:30",
        "sessions.csv, row 21, column ends: does not exist on that day, because the clocks go forward",
    ),
    (
        "sessions.csv",
        "2027-03-20T02:00",
        "2027-10-31T02:30",
        "sessions.csv, row 21, column ends: happens twice on that day, because the clocks go back, and a file cannot say which is meant: write this date at the desk",
    ),
    (
        "sessions.csv",
        "lesung,2027",
        "lesnug,2027",
        "sessions.csv, row 2, column event_key: no event \"lesnug\" in events.csv or stored before",
    ),
];

#[tokio::test]
async fn every_fault_is_named_by_file_row_column_and_reason() {
    let app = TestApp::start(TestDatabase::sqlite().await).await;
    for (file, from, to, fault) in [LISTS, CELLS, TIMES].concat() {
        let found = faults(&app, &with(file, from, to)).await;
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0] == fault, "{}\n{fault}", found[0]);
    }
}

#[tokio::test]
async fn staff_and_registrations_are_checked_too() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let files = Files::default()
        .with("org_units.csv", "key,name,parent,kind\nwache,Wache,feuerwehr,abteilung\nfeuerwehr,Feuerwehr,,office\n")
        .with("staff.csv", format!("key,name,email,org_unit,leader_level,supervisor,deputy\np1,{},,post,none,p9,\n", "ü".repeat(61)))
        .with(
            "registrations.csv",
            REGISTRATIONS.to_owned()
                + "kochabend,2027-02-10T09:00:00+01:00,Ada,ada@mail.example,0,[],de\n"
                + "kochabend,2027-02-10T09:00:00Z,\"Ada\nBcc\",,1,\"{\"\"access_needs\"\":[\"\"pony\"\"]}\",Deutsch\n"
                + "empowerment,2027-02-10T09:00:00Z,Ada,,1,,\n",
        );
    assert_eq!(
        faults(&app, &files).await,
        [
            "org_units.csv, row 1, column parent: no unit \"feuerwehr\" in org_units.csv or stored before, above this row",
            "org_units.csv, row 2, column kind: must be one of: dezernat, amt, abteilung",
            "staff.csv, row 1, column name: must have at most 60 characters",
            "staff.csv, row 1, column org_unit: no unit \"post\" in org_units.csv or stored before",
            "staff.csv, row 1, column supervisor: no person \"p9\" in staff.csv or stored before",
            "registrations.csv, row 1, column created_at: must be an instant in UTC such as 2027-02-16T09:00:04Z",
            "registrations.csv, row 1, column seats: must be at least 1",
            "registrations.csv, row 1, column answers: must be a JSON object",
            "registrations.csv, row 2, column name: must not contain line breaks or control characters",
            "registrations.csv, row 2, column email: must not be empty: only protected events do without an address",
            "registrations.csv, row 2, column answers: \"access_needs\": no key \"pony\" in the list access_need",
            "registrations.csv, row 2, column language: must be a language code such as de, uk or de-simple",
        ]
    );
}

#[tokio::test]
async fn a_file_that_is_not_utf_8_is_refused_with_a_hint() {
    let app = TestApp::start(TestDatabase::sqlite().await).await;
    let latin: Vec<u8> = fixture("events.csv").chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let found = faults(&app, &with("sessions.csv", "2027-03-16T18:00", "abends").with("events.csv", latin)).await;
    assert!(found[0].starts_with("events.csv: is not valid UTF-8 (first in line 2)"), "{}", found[0]);
    assert!(found[0].contains("CSV UTF-8 (durch Trennzeichen getrennt)"), "{}", found[0]);
    // Nobody asks where the keys of its events are, and other faults are told all the same.
    let time = "sessions.csv, row 1, column starts: must be a local time such as 2027-03-21T18:00, without offset";
    assert_eq!(found[1..], [time]);
}

#[tokio::test]
async fn what_people_have_seen_does_not_become_a_draft_and_what_is_off_stays_off() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let files = with("events.csv", ",called_off\n", ",published\n");
    assert_eq!(faults(&app, &files).await, ["events.csv, row 9, column status: the event is called_off and cannot become published"]);

    let files = with("events.csv", "kochen@quittenhof.example,published", "kochen@quittenhof.example,draft");
    assert_eq!(faults(&app, &files).await, ["events.csv, row 1, column status: the event is published and cannot become draft"]);
    assert_eq!(event(&app, "kochabend").await.revision, 0);
}

#[tokio::test]
async fn what_people_came_to_stays_a_safer_space_or_none() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let opened = || with("events.csv", "closed_group,true", "closed_group,false");
    app.seat_quietly("empowerment", "Ada").await;
    assert_eq!(faults(&app, &opened()).await, ["events.csv, row 5, column protected: cannot be changed once somebody has registered"]);
    // Nor does an import give it to other people.
    let given = with("events.csv", "salzwiese,,,in_person,salzwiese-haus,after", "quittenhof,,,in_person,salzwiese-haus,after");
    let refused = "events.csv, row 5, column host: of a safer space is changed at the desk, by somebody of its circle";
    assert_eq!(faults(&app, &given).await, [refused]);
}

#[tokio::test]
async fn the_place_of_a_safer_space_is_not_public() {
    let app = TestApp::start(TestDatabase::sqlite().await).await;
    let files = with("events.csv", ",day_before,", ",public,");
    let expected = "events.csv, row 6, column location_visibility: must not be public where the event is protected";
    assert_eq!(faults(&app, &files).await, [expected]);
}
