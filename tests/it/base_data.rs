//! The administration keeps what belongs to no host: organisations, campaigns, the lists that forms offer, and the catalogue of questions.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF};
use axum::http::StatusCode;

on_both_databases!(
    a_new_partner_gets_an_organisation_and_its_first_event,
    another_name_stands_everywhere_and_is_found,
    the_next_campaign_is_set_up,
    a_word_of_a_list_is_added_renamed_and_moved,
    a_word_that_is_offered_no_more_stays_where_it_is_used,
    a_list_that_is_sent_twice_is_written_once,
    two_people_at_one_list_overwrite_nothing_silently,
    a_question_of_the_catalogue_is_taken_over_and_changed_on_its_own,
    two_people_at_one_question_overwrite_nothing_silently,
    what_belongs_to_no_host_is_written_by_no_host,
);

/// A page of the administration, by the links that lead there.
async fn part(app: &TestApp, name: &str) -> Page {
    app.get(&app.get("/desk/catalogue").await.link(name)).await
}

async fn administration(database: TestDatabase) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    app
}

async fn a_new_partner_gets_an_organisation_and_its_first_event(database: TestDatabase) {
    let app = administration(database).await;
    let page = app.get(&part(&app, "Organisationen").await.link("Organisation anlegen")).await;
    let refused = app.submit(page.form("Speichern").fill("email", "keine").fill("website", "javascript:alert(1)")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "kind", "email", "website"] {
        assert!(!refused.fault(field).is_empty(), "{field}: {}", refused.words());
    }
    let form = refused.form("Speichern").fill("name", "Chor <b>Vielklang</b> e. V.").fill("kind", "association");
    let list = app.submit(form.fill("email", "hallo@vielklang.example").fill("website", "https://vielklang.example")).await;
    assert!(list.words().contains("Gespeichert.") && list.words().contains("Chor <b>Vielklang</b> e. V. Verein oder Verband"));
    let page = app.get("/desk/new-event").await;
    let host = page.choice("Chor <b>Vielklang</b> e. V.");
    let event = app.submit(page.form("Speichern").fill("title", "Offenes Singen").fill("host", &host)).await;
    assert!(event.words().contains("Der Entwurf ist gespeichert.") && event.words().contains("Chor <b>Vielklang</b>"));
    assert!(app.get("/desk/accounts/invite").await.words().contains("Chor <b>Vielklang</b> e. V."));
}

async fn another_name_stands_everywhere_and_is_found(database: TestDatabase) {
    let app = administration(database).await;
    let page = app.get(&part(&app, "Organisationen").await.link("Begegnungszentrum Quittenhof e. V.")).await;
    app.submit(page.form("Speichern").fill("name", "Haus der Begegnung Quittenhof")).await;
    assert!(app.get("/de/events/kochabend").await.words().contains("Haus der Begegnung Quittenhof"));
    assert!(app.get("/de/events?q=haus+der+begegnung").await.words().contains("Kochabend"));
    // Whoever had it open before is told.
    let late = app.submit(page.form("Speichern").fill("phone", "0521 1")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.fault("name").contains("Hier steht jetzt „Haus der Begegnung Quittenhof“"), "{}", late.words());
    assert_eq!(late.form("Speichern").value("phone"), "0521 1");
    let audit = app.get("/desk/audit?kind=base-data").await;
    assert!(audit.words().contains("Organisation geändert") && audit.words().contains("Haus der Begegnung"), "{}", audit.words());
}

async fn the_next_campaign_is_set_up(database: TestDatabase) {
    let app = administration(database).await;
    let page = app.get(&part(&app, "Aktionswochen").await.link("Aktionswochen anlegen")).await;
    let form = page.form("Speichern").fill("title", "Aktionswochen 2028").fill("starts_on", "2028-04-30").fill("ends_on", "2028-03-01");
    let refused = app.submit(form).await;
    assert!(refused.fault("ends_on").contains("liegt vor dem ersten"), "{}", refused.words());
    let form = refused.form("Speichern").fill("starts_on", "2028-03-01").fill("ends_on", "2028-04-30").fill("summary_limit", "200");
    let list = app.submit(form.fill("submission_deadline", "2027-11-15")).await;
    assert!(list.words().contains("Aktionswochen 2028"), "{}", list.words());
    let page = app.get("/desk/new-event").await;
    let campaign = page.choice("Aktionswochen 2028");
    let form = page.form("Speichern").fill("title", "Auftakt").fill("campaign", &campaign).fill("summary", &"x".repeat(201));
    let form = form.fill("host", &page.choice("Begegnungszentrum Quittenhof e. V."));
    let refused = app.submit(form).await;
    assert!(refused.fault("summary").contains("200"), "the limit of this campaign: {}", refused.words());
    // Its days are kept, and changed.
    let page = app.get(&part(&app, "Aktionswochen").await.link("Aktionswochen 2028")).await;
    assert_eq!(page.form("Speichern").value("submission_deadline"), "2027-11-15");
    let list = app.submit(page.form("Speichern").fill("motto", "Haltung zeigen").fill("submission_deadline", "")).await;
    let page = app.get(&list.link("Aktionswochen 2028")).await.form("Speichern");
    assert_eq!((page.value("motto"), page.value("submission_deadline")), ("Haltung zeigen", ""));
}

/// The page of a list, and the number of the line with a word.
async fn line(app: &TestApp, list: &str, word: &str) -> (Page, usize) {
    let page = app.get(&part(app, "Auswahllisten").await.link(list)).await;
    let form = page.form("Speichern");
    let at = (0..50).find(|at| form.has(&format!("label_{at}")) && form.value(&format!("label_{at}")) == word);
    let at = at.unwrap_or_else(|| panic!("no {word:?}: {}", page.words()));
    (page, at)
}

async fn a_word_of_a_list_is_added_renamed_and_moved(database: TestDatabase) {
    let app = administration(database).await;
    let (page, at) = line(&app, "Handlungsfelder", "Kultur").await;
    let words = (0..50).take_while(|at| !page.form("Speichern").value(&format!("key_{at}")).is_empty()).count();
    let form = page.form("Speichern").fill(&format!("label_{at}"), "Kunst und Kultur");
    let form = form.fill(&format!("label_{words}"), "Medien").fill(&format!("position_{words}"), "1");
    let lists = app.submit(form).await;
    assert!(lists.words().contains("Gespeichert.") && lists.words().contains("Kunst und Kultur"), "{}", lists.words());
    // Whoever is given the first place is the first.
    let (_, first) = line(&app, "Handlungsfelder", "Medien").await;
    assert_eq!(first, 0);
    assert!(app.get("/de/events/lesung").await.words().contains("Kunst und Kultur"));
    assert!(app.get("/de/events").await.words().contains("Medien"));
    // And down again: behind whoever stands there.
    let (page, first) = line(&app, "Handlungsfelder", "Medien").await;
    app.submit(page.form("Speichern").fill(&format!("position_{first}"), "2")).await;
    assert_eq!(line(&app, "Handlungsfelder", "Medien").await.1, 1);
    // A word that is there is not made nothing.
    let (page, at) = line(&app, "Handlungsfelder", "Kunst und Kultur").await;
    let refused = app.submit(page.form("Speichern").fill(&format!("label_{at}"), " ")).await;
    assert!(!refused.fault(&format!("label_{at}")).is_empty(), "{}", refused.words());
}

async fn a_word_that_is_offered_no_more_stays_where_it_is_used(database: TestDatabase) {
    let app = administration(database).await;
    let (page, at) = line(&app, "Handlungsfelder", "Kultur").await;
    app.submit(page.form("Speichern").fill(&format!("retired_{at}"), "yes")).await;
    let event = app.desk_event("lesung").await;
    assert!(app.get("/de/events/lesung").await.words().contains("Kultur"));
    // Writing its event again does not lose it; a new event is not offered it.
    let page = app.get(&event.link("Angaben ändern")).await;
    app.submit(page.form("Speichern").fill("cost", "frei")).await;
    assert!(app.get("/de/events/lesung").await.words().contains("Kultur"));
    let new = app.get("/desk/new-event").await;
    assert!(!new.texts_of("fieldset label").contains(&"Kultur".to_owned()), "{:?}", new.texts_of("fieldset label"));
    // Whoever follows its feed goes on reading of it, and nobody else is offered it.
    assert!(app.get("/de/events?field=kultur").await.words().contains("Lesung"));
    assert!(!app.get("/de/events").await.texts_of("option").contains(&"Kultur".to_owned()));
    // And back again.
    let (page, at) = line(&app, "Handlungsfelder", "Kultur").await;
    app.submit(page.form("Speichern").without(&format!("retired_{at}"))).await;
    assert!(app.get("/desk/new-event").await.texts_of("fieldset label").contains(&"Kultur".to_owned()));
}

async fn a_list_that_is_sent_twice_is_written_once(database: TestDatabase) {
    let app = administration(database).await;
    let page = app.get(&part(&app, "Auswahllisten").await.link("Handlungsfelder")).await;
    let words = (0..50).take_while(|at| !page.form("Speichern").value(&format!("key_{at}")).is_empty()).count();
    let form = page.form("Speichern").fill(&format!("label_{words}"), "Medien");
    for _ in 0..2 {
        let lists = app.submit(form.clone()).await;
        assert_eq!((lists.status, lists.words().matches("Medien").count()), (StatusCode::OK, 1), "{}", lists.words());
    }
    // Whoever had it open, too, is told that there is more by now.
    let late = app.submit(page.form("Speichern").fill("label_0", "Bildung und Politik")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.form("Speichern").value(&format!("label_{words}")) == "Medien" && !late.fault("label_0").is_empty(), "{}", late.words());
}

async fn two_people_at_one_list_overwrite_nothing_silently(database: TestDatabase) {
    let app = administration(database).await;
    let (mine, at) = line(&app, "Handlungsfelder", "Kultur").await;
    let yours = mine.form("Speichern").fill(&format!("label_{at}"), "Kultur und Musik");
    app.submit(mine.form("Speichern").fill(&format!("label_{at}"), "Kunst")).await;
    let conflict = app.submit(yours).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.fault(&format!("label_{at}")).contains("Hier steht jetzt „Kunst“"), "{}", conflict.words());
    let done = app.submit(conflict.form("Speichern")).await;
    assert!(done.words().contains("Kultur und Musik"), "{}", done.words());
}

async fn a_question_of_the_catalogue_is_taken_over_and_changed_on_its_own(database: TestDatabase) {
    let app = administration(database).await;
    let catalogue = part(&app, "Fragenkatalog").await;
    let page = app.submit(catalogue.form("Weiter").fill("kind", "one_of")).await;
    let refused = app.submit(page.form("Frage speichern").fill("label", "Was essen Sie?").fill("option-label-0", "alles")).await;
    assert!(!refused.fault("option-label-0").is_empty(), "{}", refused.words());
    let list = app.submit(refused.form("Frage speichern").fill("option-label-1", "vegan")).await;
    assert!(list.words().contains("Was essen Sie?") && list.words().contains("vegan"), "{}", list.words());
    let event = app.desk_event("kochabend").await;
    let questions = app.get(&event.link("Eigene Fragen ans Formular anfügen")).await;
    app.submit(questions.form("Übernehmen").fill("catalogue", &questions.choice("Was essen Sie?"))).await;
    assert!(app.get("/de/events/kochabend/register").await.words().contains("Was essen Sie?"));
    // The event keeps what it took over.
    let page = app.get(&part(&app, "Fragenkatalog").await.link("Ändern : Was essen Sie?")).await;
    let list = app.submit(page.form("Frage speichern").fill("label", "Was möchten Sie essen?")).await;
    assert!(list.words().contains("Was möchten Sie essen?"), "{}", list.words());
    assert!(app.get("/de/events/kochabend/register").await.words().contains("Was essen Sie?"));
    let asks = app.get(&list.link("Entfernen : Was möchten Sie essen?")).await;
    let list = app.submit(asks.form("Frage entfernen")).await;
    assert!(list.words().contains("Im Katalog steht noch keine Frage."), "{}", list.words());
}

async fn two_people_at_one_question_overwrite_nothing_silently(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    let page = app.get(&event.link("Eigene Fragen ans Formular anfügen")).await;
    let page = app.submit(page.form("Weiter").fill("kind", "short_text")).await;
    let list = app.submit(page.form("Frage speichern").fill("label", "Was bringen Sie mit?")).await;
    let page = app.get(&list.link("Ändern : Was bringen Sie mit?")).await;
    app.submit(page.form("Frage speichern").fill("label", "Was möchten Sie mitbringen?")).await;
    let conflict = app.submit(page.form("Frage speichern").fill("help", "Zutaten")).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.fault("label").contains("Hier steht jetzt „Was möchten Sie mitbringen?“"), "{}", conflict.words());
    assert_eq!(conflict.form("Frage speichern").value("help"), "Zutaten");
}

async fn what_belongs_to_no_host_is_written_by_no_host(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.get(&app.get("/desk").await.link("Orte und Stammdaten")).await;
    assert!(page.words().contains("Räume und Häuser") && !page.words().contains("Organisationen"), "{}", page.words());
    for address in ["organisations", "organisations/new", "campaigns", "campaigns/new", "lists", "lists/district", "questions"] {
        assert_eq!(app.get(&format!("/desk/{address}")).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
