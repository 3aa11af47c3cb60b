//! An event's own questions from the desk to the form, the status page, the list and the files.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use crate::import::quietly;
use crate::people::{A_WHILE, JOIN_LINE, REGISTER};
use crate::seats::{cancel, offering};
use axum::http::StatusCode;
use dabei::domain::question::Answers;
use dabei::domain::registration::State;
use dabei::import::{Files, ImportError, Options};
use dabei::storage::{answers, questions};
use jiff::SignedDuration;
use std::sync::Arc;
use tokio::task::JoinSet;

on_both_databases!(
    an_organiser_words_questions_and_people_answer_them,
    a_question_that_depends_on_another_is_only_asked_then,
    a_full_option_is_shown_as_full_and_given_to_nobody,
    forty_people_at_once_for_five_places_of_an_option,
    answers_are_changed_until_the_deadline_and_free_what_they_took,
    a_question_with_answers_is_asked_no_more_and_stays_on_the_list,
    the_list_is_filtered_by_an_answer_and_taken_out_with_all_of_them,
    nobody_words_the_questions_of_another_organisation,
    questions_come_from_a_file_as_a_whole_or_not_at_all,
    a_group_that_is_split_keeps_what_it_chose,
    an_offer_is_made_again_only_where_what_was_chosen_still_has_a_place,
    the_desk_writes_down_what_somebody_says_on_the_telephone,
);

const HEADER: &str = "event_key,key,kind,label,label_en,help,required,options,shown_if\n";

/// A workshop with two places for the one choice, a lunch, and what depends on it.
const COOKING: &str = "\
kochabend,workshop,one_of,Welcher Tisch?,Which table?,,true,suppe:Suppe:2|brot:Brot,
kochabend,isst,yes_no,Essen Sie mit?,,,true,,
kochabend,kost,several_of,Was beachten wir?,,Nur Nötiges,true,vegan:Vegan|mae-h:Halal,isst=yes
kochabend,seit,date,Seit wann kochen Sie?,,,false,,
";

async fn with_questions(database: TestDatabase, rows: &str) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.import(&file(rows)).await;
    app
}

fn file(rows: &str) -> Files {
    Files::default().with("questions.csv", format!("{HEADER}{rows}"))
}

async fn answers_of(app: &TestApp, event: &str, name: &str) -> Vec<(String, String)> {
    let registration = app.registration_of(event, name).await;
    let given = answers::of_registration(app.store.reader(), registration.id).await.expect("the database answers");
    given.into()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect()
}

/// Registers somebody at the table for soup or bread, and gives the status page.
async fn cooks(app: &TestApp, name: &str, table: &str) -> Page {
    let form = app.form_of("kochabend", name, &format!("{}@mail.example", name.to_lowercase())).await;
    app.wait(A_WHILE);
    let sent = app.submit(form.fill("q-workshop", table).fill("q-isst", "no")).await;
    assert_eq!(sent.heading(), "Bitte bestätigen Sie Ihre Adresse", "{}", sent.words());
    let letter = app.letter().await;
    let page = app.confirm(&letter).await;
    app.letter().await;
    page
}

async fn an_organiser_words_questions_and_people_answer_them(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let empty = app.get(&app.desk_event("kochabend").await.link("Eigene Fragen ans Formular anfügen")).await;
    assert!(empty.words().contains("Das Formular enthält noch keine eigenen Fragen."), "{}", empty.words());

    let page = app.submit(empty.form("Weiter").fill("kind", "one_of")).await;
    let wrong =
        page.form("Frage speichern").fill("label", "Welcher Tisch?").fill("option-label-0", "Suppe").fill("option-limit-0", "viele");
    let page = app.submit(wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.fault("option-limit-0").contains("eine ganze Zahl von 0 bis 1000000"), "{}", page.words());
    let page = app.submit(page.form("Frage speichern").fill("option-limit-0", "2")).await;
    assert!(page.fault("option-label-0").contains("mindestens zwei Möglichkeiten"), "{}", page.words());
    let right = page.form("Frage speichern").fill("option-label-1", "Brot").fill("required", "yes").fill("label-en", "Which table?");
    let list = app.submit(right).await;
    assert!(
        list.words().contains("Die Fragen sind geändert.") && list.words().contains("Suppe (0 von 2 Plätzen vergeben)"),
        "{}",
        list.words()
    );

    let page = app.submit(list.form("Weiter").fill("kind", "short_text")).await;
    let page = page.form("Frage speichern").fill("label", "Was bringen Sie mit?").fill("only-if", "welcher_tisch=brot");
    let list = app.submit(page).await;
    assert!(list.words().contains("Nur wenn Sie bei „Welcher Tisch?“ „Brot“ gewählt haben."), "{}", list.words());
    // What depends on another question cannot stand before it.
    let refused = app.submit(list.form("Früher fragen : Was bringen Sie mit?")).await;
    assert!(refused.words().contains("Eine Frage muss nach der stehen, von der sie abhängt."), "{}", refused.words());
    let page = app.submit(list.form("Weiter").fill("kind", "consent")).await;
    assert!(!page.form("Frage speichern").has("required") && page.words().contains("Einwilligungen sind immer freiwillig"));
    let list = app.submit(page.form("Frage speichern").fill("label", "Rezept darf ins Heft")).await;
    let list = app.submit(list.form("Früher fragen : Rezept darf ins Heft")).await;
    let words = list.words();
    assert!(words.find("Rezept darf ins Heft").expect("listed") < words.find("Was bringen Sie mit?").expect("listed"), "{words}");

    let form = app.form_of("kochabend", "Ada", "ada@mail.example").await;
    app.wait(A_WHILE);
    let page = app.submit(form.clone()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.fault("q-welcher_tisch"), "Fehler: Bitte beantworten Sie: Welcher Tisch?");
    assert_eq!(page.link("Bitte beantworten Sie: Welcher Tisch?"), "#field-q-welcher_tisch");
    let again = page.form(REGISTER).fill("q-welcher_tisch", "brot").fill("q-was_bringen_sie_mit", "=Mehl");
    app.submit(again.fill("q-rezept_darf_ins_heft", "yes")).await;
    let letter = app.letter().await;
    let status = app.confirm(&letter).await;
    app.letter().await;
    for part in ["Welcher Tisch? Brot", "Was bringen Sie mit? =Mehl", "Rezept darf ins Heft Ja"] {
        assert!(status.words().contains(part), "{part}: {}", status.words());
    }
    let english = app.get("/en/events/kochabend/register").await;
    assert!(english.words().contains("Which table?") && english.words().contains("Suppe (2 places left)"), "{}", english.words());
    let desk = app.desk_event("kochabend").await.words();
    assert!(desk.contains("3 Antworten") && desk.contains("Frage „welcher_tisch“ hinzugefügt"), "{desk}");
}

async fn a_question_that_depends_on_another_is_only_asked_then(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    let page = app.get("/de/events/kochabend/register").await;
    assert!(page.words().contains("Nur wenn Sie bei „Essen Sie mit?“ „Ja“ gewählt haben. Nur Nötiges"), "{}", page.words());
    let form = app.form_of("kochabend", "Ada", "ada@mail.example").await.fill("q-workshop", "brot");
    app.wait(A_WHILE);
    let eats = app.submit(form.clone().fill("q-isst", "yes").fill("q-seit", "irgendwann")).await;
    assert_eq!(eats.fault("q-kost"), "Fehler: Bitte beantworten Sie: Was beachten wir?");
    assert_eq!(eats.fault("q-seit"), "Fehler: Seit wann kochen Sie?: Bitte einen Tag, zum Beispiel 21.03.2027");
    assert_eq!(eats.form(REGISTER).value("q-seit"), "irgendwann");
    // Who does not eat with us is not asked, and what was sent all the same is not kept.
    app.submit(form.fill("q-isst", "no").fill("q-kost", "vegan").fill("q-seit", "1.2.2003")).await;
    app.letter().await;
    let kept = pairs(&[("isst", "no"), ("seit", "2003-02-01"), ("workshop", "brot")]);
    assert_eq!(answers_of(&app, "kochabend", "Ada").await, kept);
}

async fn a_full_option_is_shown_as_full_and_given_to_nobody(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    let late = app.form_of("kochabend", "Zora", "zora@mail.example").await.fill("q-workshop", "suppe").fill("q-isst", "no");
    cooks(&app, "Ada", "suppe").await;
    let page = app.get("/de/events/kochabend/register").await;
    assert!(page.words().contains("Suppe (noch ein Platz)"), "{}", page.words());
    let group = app.form_of("kochabend", "Gruppe", "gruppe@mail.example").await.fill("seats", "2");
    app.wait(A_WHILE);
    let page = app.submit(group.fill("q-workshop", "suppe").fill("q-isst", "no")).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "two people need two places");
    cooks(&app, "Bo", "suppe").await;
    let page = app.get("/de/events/kochabend/register").await;
    assert!(page.words().contains("Suppe (ausgebucht)"), "{}", page.words());
    assert!(page.text().contains("value=\"suppe\" disabled"));
    // The page was opened while there was still a place.
    let page = app.submit(late).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.fault("q-workshop").contains("nicht mehr genug Plätze frei"), "{}", page.words());
    assert_eq!(page.form(REGISTER).value("name"), "Zora");
    app.submit(page.form(REGISTER).fill("q-workshop", "brot")).await;
    app.letter().await;
    assert_eq!(app.registrations("kochabend").await.len(), 3);
}

async fn forty_people_at_once_for_five_places_of_an_option(database: TestDatabase) {
    let app = Arc::new(with_questions(database, "webinar,raum,one_of,Welcher Raum?,,,true,blau:Blau:5|rot:Rot,\n").await);
    let mut forms = Vec::new();
    for number in 0..40 {
        let form = app.form_of("webinar", &format!("Person {number}"), &format!("person{number}@mail.example")).await;
        forms.push(form.fill("q-raum", "blau"));
    }
    app.wait(A_WHILE);
    let sent = forms.into_iter().map(|form| {
        let app = Arc::clone(&app);
        async move { app.send(&form).await.status }
    });
    let sent = sent.collect::<JoinSet<StatusCode>>().join_all().await;
    let of = |status| sent.iter().filter(|sent| **sent == status).count();
    assert_eq!((of(StatusCode::SEE_OTHER), of(StatusCode::CONFLICT)), (5, 35), "{sent:?}");
    assert_eq!(app.letters().await.len(), 5);
    let event = app.event("webinar").await;
    let places = answers::places(app.store.reader(), event.id, &event.questions, None).await.expect("the database answers");
    assert_eq!((places.taken("raum", "blau"), event.occupancy.held), (5, 5));
}

async fn answers_are_changed_until_the_deadline_and_free_what_they_took(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    let ada = cooks(&app, "Ada", "suppe").await;
    cooks(&app, "Bo", "suppe").await;
    let cem = cooks(&app, "Cem", "brot").await;
    let change = |page: &Page| page.link("Angaben ändern");
    // Nothing is left for Cem; Ada's own place is not closed to Ada.
    let page = app.get(&change(&cem)).await;
    assert!(page.words().contains("Suppe (ausgebucht)") && page.words().contains("Ändern können Sie Ihre Angaben bis"), "{}", page.words());
    let page = app.submit(page.form("Angaben speichern").tamper("q-workshop", "suppe")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.fault("q-workshop").contains("nicht mehr genug Plätze frei"));
    let own = app.get(&change(&ada)).await.form("Angaben speichern");
    assert_eq!((own.value("q-workshop"), own.value("q-isst")), ("suppe", "no"));
    let wrong = app.submit(own.clone().fill("q-isst", "yes").fill("need_note", &"x".repeat(501))).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.fault("q-kost").is_empty() && !wrong.fault("need_note").is_empty());

    let other = own.fill("q-workshop", "brot").fill("q-isst", "yes").fill("q-kost", "vegan").fill("q-kost", "mae-h");
    let page = app.submit(other.fill("needs", "gsg").fill("need_note", "Vorn bitte")).await;
    assert!(
        page.words().contains("Ihre Angaben sind gespeichert.") && page.words().contains("Was beachten wir? Vegan, Halal"),
        "{}",
        page.words()
    );
    let page = app.submit(app.get(&change(&cem)).await.form("Angaben speichern").fill("q-workshop", "suppe")).await;
    assert!(page.words().contains("Welcher Tisch? Suppe"), "what Ada left is free: {}", page.words());
    let (needs, note) = answers::needs_of(app.store.reader(), app.registration_of("kochabend", "Ada").await.id).await.expect("needs");
    assert_eq!((needs, note.as_str()), (vec!["gsg".to_owned()], "Vorn bitte"));

    app.log_in(QUITTENHOF).await;
    let words = app.desk_event("kochabend").await.words();
    assert!(words.contains("Angaben geändert · Ada") && !words.contains("Vorn bitte"), "{words}");

    // What the desk has entered since the own page was opened is not written over by it.
    let open = app.get(&change(&ada)).await.form("Angaben speichern");
    let desk = app.desk_registration("kochabend", "Ada").await;
    let desk = app.get(&desk.link("Antworten eintragen")).await.form("Speichern").fill("q-seit", "1.5.2010");
    app.submit(desk).await;
    let late = app.submit(open.fill("need_note", "Ganz vorn bitte")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.fault("q-seit").contains("2010-05-01"), "{}", late.words());
    assert_eq!(late.form("Angaben speichern").value("need_note"), "Ganz vorn bitte");

    let open = app.get(&change(&ada)).await.form("Angaben speichern");
    app.travel("2027-03-14T17:00:01Z");
    let page = app.submit(open.fill("q-isst", "no")).await;
    assert!(page.words().contains("Ihre Angaben lassen sich hier nicht mehr ändern."), "{}", page.words());
    assert!(answers_of(&app, "kochabend", "Ada").await.contains(&("isst".to_owned(), "yes".to_owned())));
    app.leave_letters();
}

async fn a_question_with_answers_is_asked_no_more_and_stays_on_the_list(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    let ada = cooks(&app, "Ada", "suppe").await;
    app.log_in(QUITTENHOF).await;
    let list = app.get(&app.desk_event("kochabend").await.link("4 eigene Fragen im Formular")).await;
    // Its option was chosen: it cannot just go.
    let page = app.get(&list.link("Ändern : Welcher Tisch?")).await;
    let page = app.submit(page.form("Frage speichern").fill("option-label-0", "").fill("option-label-2", "Salat")).await;
    assert!(page.fault("option-label-0").contains("hat schon jemand gewählt"), "{}", page.words());
    let page = app.submit(page.form("Frage speichern").fill("option-label-0", "Eintopf")).await;
    assert!(page.words().contains("Eintopf (1 von 2 Plätzen vergeben)"), "{}", page.words());
    assert!(app.get(&ada.url).await.words().contains("Welcher Tisch? Eintopf"), "the answer follows its option");

    let page = app.get(&list.link("Ändern : Was beachten wir?")).await;
    app.submit(page.form("Frage speichern").fill("label", "Worauf achten wir?").fill("option-label-2", "Vegan")).await;
    let kost = app.event("kochabend").await.questions[2].clone();
    let keys: Vec<&str> = kost.options.iter().map(|option| option.key.as_str()).collect();
    assert_eq!((kost.label.as_str(), keys), ("Worauf achten wir?", vec!["vegan", "mae-h", "vegan_2"]), "what is stored stays what it was");

    let nobody = app.get(&list.link("Entfernen : Seit wann kochen Sie?")).await;
    assert!(nobody.words().contains("Beantwortet hat sie noch niemand."), "{}", nobody.words());
    app.submit(nobody.form("Frage entfernen")).await;
    let needed = app.submit(app.get(&list.link("Entfernen : Essen Sie mit?")).await.form("Frage entfernen")).await;
    assert!(needed.words().contains("So geht das nicht"), "another question depends on it: {}", needed.words());
    let asks = app.get(&list.link("Entfernen : Welcher Tisch?")).await;
    assert!(asks.words().contains("Eine Anmeldung hat sie schon beantwortet."), "{}", asks.words());
    let after = app.submit(asks.form("Frage entfernen")).await;
    assert!(after.words().contains("Nicht mehr gefragt") && after.words().contains("Welcher Tisch?"), "{}", after.words());

    assert!(!app.get("/de/events/kochabend/register").await.words().contains("Welcher Tisch?"));
    let page = app.get(&ada.link("Angaben ändern")).await;
    app.submit(page.form("Angaben speichern")).await;
    assert!(app.desk_event("kochabend").await.words().contains("Welcher Tisch? Eintopf"), "changing other answers keeps it");
}

async fn the_list_is_filtered_by_an_answer_and_taken_out_with_all_of_them(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    app.import(&file("webinar,was,short_text,Was?,,,false,,\nwebinar,zahl,number,Wie viele?,,,false,,\nwebinar,kost,several_of,Kost?,,,false,a_b:A|axb:B|c:C,\n")).await;
    for (name, was, kost) in [("Ada", "=1+1", ["a_b", "c"].as_slice()), ("Bo", "nichts", ["axb"].as_slice())] {
        let form = app.form_of("webinar", name, &format!("{name}@mail.example")).await.fill("q-was", was).fill("q-zahl", "007");
        app.wait(A_WHILE);
        app.submit(kost.iter().fold(form, |form, option| form.fill("q-kost", option))).await;
        app.letter().await;
    }
    app.log_in(COORDINATION).await;
    let page = app.desk_event("webinar").await;
    let found = app.submit(page.form("Suchen").fill("answer", "kost=a_b")).await;
    assert!(found.words().contains("Eine Anmeldung gefunden") && found.words().contains("Ada"), "{}", found.words());
    assert!(!found.words().contains("nichts"), "a sign that databases take for any is itself");
    assert!(app.submit(page.form("Suchen").fill("answer", "kost=c")).await.words().contains("Eine Anmeldung gefunden"));

    let mut list = page.form("Für Excel (XLSX)").fill("purpose", "organising");
    let xlsx = app.submit(list.clone()).await;
    assert_eq!((xlsx.status, &xlsx.bytes()[..2]), (StatusCode::OK, b"PK".as_slice()));
    list.action = list.action.replace(".xlsx", ".csv");
    let csv = app.submit(list).await;
    assert!(csv.text().lines().next().expect("a heading").ends_with(";Was?;Wie viele?;Kost?"), "{}", csv.text());
    assert!(csv.text().contains(";'=1+1;7;A, C"), "{}", csv.text());
    assert!(csv.text().contains(";nichts;7;B"), "{}", csv.text());
}

async fn nobody_words_the_questions_of_another_organisation(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    app.log_in(QUITTENHOF).await;
    let list = app.get(&app.desk_event("kochabend").await.link("4 eigene Fragen im Formular")).await;
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    let url = list.url.as_str();
    for path in ["", "/isst", "/isst/remove"] {
        assert_eq!(app.get(&format!("{url}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let sent = [("label", "Fremd"), ("kind", "short_text"), ("to", "later"), ("catalogue", "x")];
    for path in ["", "/isst", "/isst/remove", "/isst/move"] {
        assert_eq!(app.post(&format!("{url}{path}"), &sent).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(app.post(&url.replace("/questions", "/new-question"), &sent).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.event("kochabend").await.questions.len(), 4);
    // Their own event is a safer space: the page says what not to ask.
    let own = app.get(&app.desk_event("empowerment").await.link("Eigene Fragen ans Formular anfügen")).await;
    assert!(own.words().contains("Fragen Sie nicht nach Herkunft"), "{}", own.words());
}

async fn questions_come_from_a_file_as_a_whole_or_not_at_all(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let wrong = "\
kochabend,isst,yes_no,Essen Sie mit?,,,true,,
kochabend,kost,several_of,Was?,,,true,vegan:Vegan,isst=yes
nirgends,was,short_text,Was?,,,false,,
kochabend,foto,foto,Foto?,,,vielleicht,Suppe,
,foto,consent,Foto?,,,true,,
";
    let refused = quietly(&app, &file(wrong), Options::default()).await.expect_err("faults");
    let ImportError::Faults(faults) = refused else { panic!("{refused}") };
    assert_eq!(
        faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "questions.csv, row 2: \"kost\" needs at least two options",
            "questions.csv, row 3, column event_key: no event \"nirgends\" in events.csv or stored before",
            "questions.csv, row 4, column kind: must be one of: short_text, long_text, number, date, one_of, several_of, yes_no, consent",
            "questions.csv, row 4, column required: must be one of: true, false",
            "questions.csv, row 4, column options: \"Suppe\" must be written as key:label or key:label:places",
            "questions.csv, row 5: \"foto\" is a consent, which cannot be required",
        ]
    );
    assert!(app.event("kochabend").await.questions.is_empty());

    let right = format!("{COOKING},foto,consent,Foto: ja?,,,false,,\n");
    let report = app.import(&file(&right)).await;
    assert_eq!((report.files[0].added, report.files[0].changed), (5, 0));
    let again = app.import(&file(&right)).await;
    assert!(!again.changed_anything(), "{again:?}");
    let event = app.event("kochabend").await;
    assert_eq!(event.questions.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["workshop", "isst", "kost", "seit"]);
    assert_eq!(event.questions[0].options[0].limit, Some(2));

    app.log_in(QUITTENHOF).await;
    let list = app.get(&app.desk_event("kochabend").await.link("4 eigene Fragen im Formular")).await;
    let taken = app.submit(list.form("Übernehmen").fill("catalogue", "foto")).await;
    assert!(taken.words().contains("Foto: ja?") && !taken.words().contains("Aus dem Katalog"), "{}", taken.words());
    // The file says again what the event asks: what nobody has answered goes.
    let report = app.import(&file(&right.replace("Essen Sie mit?", "Sind Sie hungrig?"))).await;
    assert_eq!((report.files[0].added, report.files[0].changed, report.files[0].unchanged), (0, 1, 4));
    let ever = questions::ever_asked(app.store.reader(), event.id).await.expect("the database answers");
    assert_eq!(
        ever.iter().map(|it| it.label.as_str()).collect::<Vec<_>>()[1..],
        ["Sind Sie hungrig?", "Was beachten wir?", "Seit wann kochen Sie?"]
    );
}

async fn a_group_that_is_split_keeps_what_it_chose(database: TestDatabase) {
    let app = with_questions(database, "kochabend,tisch,one_of,Welcher Tisch?,,,true,a:A:9|b:B,\n").await;
    let event = app.event("kochabend").await;
    let tx = app.store.begin_write().await.expect("a transaction");
    let mut partial = event.clone();
    partial.seat_rules.group_policy = dabei::domain::vocabulary::GroupPolicy::Partial;
    dabei::storage::event_editing::update(&tx, &partial, app.clock.now()).await.expect("stored");
    tx.commit().await.expect("kept");
    let register = async |name: &str, seats: &str| {
        let form = app.form_of("kochabend", name, &format!("{name}@mail.example")).await;
        app.wait(A_WHILE);
        app.submit(form.fill("seats", seats).fill("q-tisch", "a")).await;
        let letter = app.letter().await;
        let page = app.confirm(&letter).await;
        app.letter().await;
        page
    };
    let first = register("Erste", "3").await;
    register("Zweite", "2").await;
    register("Gruppe", "4").await;
    app.withdraw(&first).await;
    app.letters().await;
    let all = app.registrations("kochabend").await;
    let parts: Vec<_> = all.iter().filter(|registration| registration.name.as_str() == "Gruppe").collect();
    assert_eq!(parts.iter().map(|part| part.seats).collect::<Vec<_>>(), [3, 1]);
    for part in parts {
        let given = answers::of_registration(app.store.reader(), part.id).await.expect("the database answers");
        assert_eq!(given, Answers::from(pairs(&[("tisch", "a")])));
    }
    let places = answers::places(app.store.reader(), event.id, &event.questions, None).await.expect("the database answers");
    assert_eq!(places.taken("tisch", "a"), 6, "those who withdrew have given theirs back");
    app.wait(SignedDuration::from_secs(1));
    let page = app.get("/de/events/kochabend/register").await;
    assert!(page.has_button(JOIN_LINE) && page.words().contains("A (noch 3 Plätze)"), "{}", page.words());
}

async fn an_offer_is_made_again_only_where_what_was_chosen_still_has_a_place(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    app.import(&offering()).await;
    for name in ["Ada", "Bo", "Cem", "Dana", "Eve"] {
        cooks(&app, name, "brot").await;
    }
    cooks(&app, "Fatma", "suppe").await;
    cancel(&app, "kochabend", "Ada").await;
    app.wait(SignedDuration::from_hours(3));
    app.letters().await;
    assert_eq!(app.registration_of("kochabend", "Fatma").await.state, State::Expired, "she did not answer in time");
    // Meanwhile two others take the two places for soup.
    for name in ["Gerd", "Hana"] {
        cooks(&app, name, "suppe").await;
    }
    app.log_in(QUITTENHOF).await;
    let page = app.desk_registration("kochabend", "Fatma").await;
    let asks = app.get(&page.link("Platz anbieten")).await;
    let refused = app.submit(asks.form("Platz anbieten").fill("reason", "Sie war im Urlaub.")).await;
    assert!(refused.words().contains("Was die Person bei einer Frage gewählt hatte, ist inzwischen voll."), "{}", refused.words());
    assert_eq!(app.registration_of("kochabend", "Fatma").await.state, State::Expired);
    assert_eq!(app.letters().await.len(), 0, "nobody is promised what is not there");
}

async fn the_desk_writes_down_what_somebody_says_on_the_telephone(database: TestDatabase) {
    let app = with_questions(database, COOKING).await;
    cooks(&app, "Ada", "suppe").await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    let form = app.get(&event.link("Person eintragen")).await.form("Eintragen").fill("name", "Wilma Brandt");
    let wrong = app.submit(form.fill("q-workshop", "suppe").fill("q-seit", "irgendwann")).await;
    assert_eq!(wrong.fault("q-seit"), "Fehler: Seit wann kochen Sie?: Bitte einen Tag, zum Beispiel 21.03.2027");
    // Meanwhile somebody else takes the last place for soup.
    cooks(&app, "Bo", "suppe").await;
    let full = app.submit(wrong.form("Eintragen").fill("q-seit", "1.2.2003")).await;
    assert_eq!(full.status, StatusCode::CONFLICT);
    assert!(full.fault("q-workshop").contains("Welcher Tisch?"), "{}", full.words());
    // What Wilma does not know yet stays open, although the public form insists on it.
    let page = app.submit(full.form("Eintragen").without("q-workshop")).await;
    assert!(page.words().contains("Seit wann kochen Sie? 1. Februar 2003"), "{}", page.words());
    assert_eq!(answers_of(&app, "kochabend", "Wilma Brandt").await, pairs(&[("seit", "2003-02-01")]));

    let form = app.get(&page.link("Antworten eintragen")).await.form("Speichern");
    assert_eq!(form.value("q-seit"), "2003-02-01");
    let done = app.submit(form.fill("q-workshop", "brot").fill("q-isst", "yes")).await;
    assert!(done.words().contains("Die Antworten sind gespeichert.") && done.words().contains("Welcher Tisch? Brot"), "{}", done.words());
    let kept = pairs(&[("isst", "yes"), ("seit", "2003-02-01"), ("workshop", "brot")]);
    assert_eq!(answers_of(&app, "kochabend", "Wilma Brandt").await, kept);
    assert!(app.letters().await.is_empty(), "nobody is told");
    // What Wilma says herself meanwhile is not written over by whoever had the page open before.
    let page = app.desk_registration("kochabend", "Wilma Brandt").await;
    let before = app.get(&page.link("Antworten eintragen")).await.form("Speichern");
    let meanwhile = app.get(&page.link("Antworten eintragen")).await.form("Speichern").fill("q-seit", "2010-05-01");
    app.submit(meanwhile).await;
    let late = app.submit(before.clone().fill("q-workshop", "brot")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.fault("q-seit").contains("2010-05-01"), "{}", late.words());
    app.submit(late.form("Speichern").fill("q-seit", "2010-05-01")).await;
    let kept = pairs(&[("isst", "yes"), ("seit", "2010-05-01"), ("workshop", "brot")]);
    assert_eq!(answers_of(&app, "kochabend", "Wilma Brandt").await, kept);
    // A button pressed twice is no conflict, and neither is a day that was typed as people write it.
    let form = app.get(&page.link("Antworten eintragen")).await.form("Speichern").fill("q-seit", "2.5.2010");
    app.submit(form.clone()).await;
    let again = app.submit(form).await;
    assert!(again.words().contains("Die Antworten sind gespeichert."), "{}", again.words());
    // Another host finds nothing there.
    let form = app.get(&done.link("Antworten eintragen")).await.form("Speichern");
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    assert_eq!(app.submit(form).await.status, StatusCode::NOT_FOUND);
}
