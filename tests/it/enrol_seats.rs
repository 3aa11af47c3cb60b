//! Which seats the rows of a list get: quotas, what is compulsory, and what was promised before.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::enrol::{CLAUDIA, EVENT, MIA, WALBURGA, enrol, preview, with_seats, words_of};
use crate::enrol_list::BESA;
use crate::seats::{coordination, set_capacity, set_rules};
use axum::http::StatusCode;
use dabei::actions::seat_rules::set_quotas;
use dabei::actions::{enrol as list, write_event};
use dabei::domain::batch::read_text;
use dabei::domain::email::EmailAddress;
use dabei::domain::house::HouseRules;
use dabei::domain::quota::{Quota, QuotaRule};
use dabei::domain::registration::{Registration, State};
use dabei::domain::seats::SeatRules;
use dabei::domain::seen::Seen;
use dabei::domain::vocabulary::{Allocation, Approval, Audience, WaitlistMode};
use dabei::storage::{answers, event_editing};

on_both_databases!(
    a_substitute_takes_no_seat_beyond_the_own_quota,
    a_quota_that_comes_later_counts_those_for_whom_it_is,
    what_is_compulsory_for_leaders_is_so_for_nobody_else,
    who_leads_others_need_not_be_agreed_to_in_the_place_of_somebody_else,
    whoever_gets_a_seat_without_a_name_is_asked_about_as_themselves,
    where_no_seat_is_held_for_who_is_asked_about_the_preview_says_whether_there_is_one,
    whoever_is_enrolled_before_a_draw_takes_part_in_it,
    nothing_is_stored_where_a_row_no_longer_comes_to_what_was_shown,
    the_preview_gives_away_seats_as_the_deed_does,
    where_seats_are_offered_the_preview_says_who_gets_an_offer,
    an_offered_seat_without_a_name_goes_with_its_offer,
    what_a_list_leaves_free_is_held_for_those_about_whom_somebody_decides,
    a_seat_for_no_office_is_for_anybody_and_what_was_said_of_it_is_seen_by_whoever_names_it,
);

const HALINA: &str = "Halina Chrząstek\thalina.chrzastek@stadt.example\tbuergeramt-kfz";

/// A quota of one seat.
fn seat_for(name: &str, rule: QuotaRule) -> Quota {
    Quota { name: name.to_owned(), seats: 1, release_on: None, rule, released: false }
}

/// The training keeps these seats from now on.
async fn keeping(app: &TestApp, quotas: &[Quota]) {
    let tx = app.store.begin_write().await.expect("a transaction");
    event_editing::save_quotas(&tx, app.event(EVENT).await.id, quotas).await.expect("written");
    tx.commit().await.expect("kept");
}

async fn a_substitute_takes_no_seat_beyond_the_own_quota(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    keeping(&app, &[seat_for("leaders", QuotaRule::Leaders)]).await;
    let board = enrol(&app, &[HALINA, WALBURGA], "2 Personen anmelden", None).await;
    app.letters().await;
    // The one seat for those who lead others is Halina's: Marten leads, too.
    let person = app.get(&board.link("Walburga Wächterström ersetzen oder zurücknehmen")).await;
    let naming = |name: &str, email: &str| person.form("Ersatzperson speichern").fill("name", name).fill("email", email);
    let refused = app.submit(naming("Marten Schlingheider", "marten.schlingheider@stadt.example")).await;
    assert!(refused.fault("email").contains("Kontingent"), "{}", refused.words());
    assert!(app.letters().await.is_empty());
    let fine = app.submit(naming("Olga Kisselbach", "olga.kisselbach@stadt.example")).await;
    assert!(fine.words().contains("Olga Kisselbach"), "{}", fine.words());
    app.letters().await;
}

async fn a_quota_that_comes_later_counts_those_for_whom_it_is(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    enrol(&app, &[HALINA, WALBURGA], "2 Personen anmelden", None).await;
    app.letters().await;
    let quotas = vec![seat_for("leaders", QuotaRule::Leaders)];
    let (user, event) = (coordination(&app).await, app.event(EVENT).await);
    let (mut occasion, rules) = (app.clock.occasion(), HouseRules::default());
    let set = set_quotas(&app.store, &mut occasion, &user, &rules, (event.id, Seen::of(&event.quotas)), quotas).await;
    assert!(matches!(set.expect("the database"), write_event::Outcome::Written { .. }));
    // Halina leads others, Walburga does not.
    assert_eq!(app.registration_of(EVENT, "Halina Chrząstek").await.quotas, std::iter::once("leaders").collect());
    assert!(app.registration_of(EVENT, "Walburga Wächterström").await.quotas.is_empty());
    assert_eq!(app.event(EVENT).await.occupancy.held_of("leaders"), 1);
}

async fn what_is_compulsory_for_leaders_is_so_for_nobody_else(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let rules = HouseRules { staff_domains: vec!["stadt.example".to_owned()], ..HouseRules::default() };
    let event = app.event("fk27-modul-2").await;
    assert!(event.is_compulsory() && event.audience == Audience::Leaders);
    let rows = |text: &str| read_text(text).expect("a table").rows;
    let besa: EmailAddress = BESA.parse().expect("an address");
    let table = rows(&[HALINA, WALBURGA].join("\n"));
    let assessed = list::preview(&app.store, &rules, &event, &besa, &table, app.clock.now()).await.expect("the database");
    let words: Vec<&str> = assessed.iter().map(|row| row.verdict.word()).collect();
    assert_eq!(words, ["seat", "approval_seat"], "Halina leads others, Walburga's supervisor is asked");
}

async fn who_leads_others_need_not_be_agreed_to_in_the_place_of_somebody_else(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let (key, title) = ("fk27-modul-2", app.event("fk27-modul-2").await.title);
    let list = app.get(&app.enroller(BESA).await.link(&title)).await;
    let preview = app.submit(list.form("Vorschau").fill("pasted", &[WALBURGA, "N. N.\t\tbuergeramt-kfz"].join("\r\n"))).await;
    assert_eq!(words_of(&preview), ["approval_seat"; 2]);
    let board = app.submit(preview.form("2 Personen anmelden")).await;
    app.letters().await;
    let state = async |name: &str| app.registration_of(key, name).await.state;
    let named = |page: &Page, button: &str, name: &str, email: &str| page.form(button).fill("name", name).fill("email", email);
    // Halina leads others: in Walburga's place nobody is asked about her.
    let walburga = app.get(&board.link("Walburga Wächterström ersetzen oder zurücknehmen")).await;
    let halina = named(&walburga, "Ersatzperson speichern", "Halina Chrząstek", "halina.chrzastek@stadt.example");
    let board = app.submit(halina).await;
    assert_eq!(state("Halina Chrząstek").await, State::Confirmed);
    // Nor about Marten on the seat that had no name.
    let nobody = app.get(&board.link("Namen eintragen")).await;
    let marten = named(&nobody, "Namen speichern", "Marten Schlingheider", "marten.schlingheider@stadt.example");
    let board = app.submit(marten).await;
    assert_eq!(state("Marten Schlingheider").await, State::Confirmed);
    let told = app.letters().await;
    assert!(told.iter().all(|letter| !letter.text.contains("/approve/")), "nobody is asked: {told:?}");
    // Mia leads nobody, whoever had the seat before.
    let halina = app.get(&board.link("Halina Chrząstek ersetzen oder zurücknehmen")).await;
    app.submit(named(&halina, "Ersatzperson speichern", "Mia Venjakob", "mia.venjakob@stadt.example")).await;
    assert_eq!(state("Mia Venjakob").await, State::Pending { held: true });
    let told = app.letters().await;
    assert!(told.iter().any(|letter| letter.text.contains("/approve/")), "her supervisor is asked: {told:?}");
}

async fn whoever_gets_a_seat_without_a_name_is_asked_about_as_themselves(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let board = enrol(&app, &["N. N.\t\tbuergeramt-kfz"], "Eine Person anmelden", None).await;
    app.edit(EVENT, |event| {
        event.approval = Approval::Supervisor;
        event.module = None;
    })
    .await;
    let seat = app.get(&board.link("Namen eintragen")).await;
    app.submit(seat.form("Namen speichern").fill("name", "Mia Venjakob").fill("email", "mia.venjakob@stadt.example")).await;
    assert_eq!(app.registration_of(EVENT, "Mia Venjakob").await.state, State::Pending { held: true });
    let letters = app.letters().await;
    assert!(letters.iter().any(|letter| letter.text.contains("/approve/")), "her supervisor is asked: {letters:?}");
}

async fn where_no_seat_is_held_for_who_is_asked_about_the_preview_says_whether_there_is_one(database: TestDatabase) {
    let app = with_seats(database, 1).await;
    app.edit(EVENT, |event| {
        event.approval = Approval::Supervisor;
        event.module = None;
        event.seat_rules.pending_holds = false;
    })
    .await;
    assert_eq!(words_of(&preview(&app, &[CLAUDIA]).await), ["approval_first"]);
    set_capacity(&app, EVENT, 0).await;
    assert_eq!(words_of(&preview(&app, &[CLAUDIA]).await), ["approval_waiting"]);
}

async fn whoever_is_enrolled_before_a_draw_takes_part_in_it(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    set_rules(&app, EVENT, SeatRules { allocation: Allocation::Draw, ..SeatRules::default() }).await;
    let shown = preview(&app, &[CLAUDIA, MIA]).await;
    assert_eq!(words_of(&shown), ["draw", "draw"]);
    for told in ["In der Verlosung: 2", "Nimmt an der Verlosung teil"] {
        assert!(shown.words().contains(told), "{told}: {}", shown.words());
    }
    let board = app.submit(shown.form("2 Personen anmelden")).await;
    assert!(board.words().contains("Nimmt an der Verlosung teil") && !board.words().contains("Warteliste"), "{}", board.words());
    let letters = app.letters().await;
    assert!(letters[2].says("in der Verlosung 2") && !letters[2].text.contains("Warteliste"), "{}", letters[2].text);
}

async fn nothing_is_stored_where_a_row_no_longer_comes_to_what_was_shown(database: TestDatabase) {
    let app = with_seats(database, 1).await;
    let shown = preview(&app, &[CLAUDIA]).await;
    assert_eq!(words_of(&shown), ["seat"]);
    // Somebody is quicker.
    enrol(&app, &[MIA], "Eine Person anmelden", None).await;
    let fresh = app.submit(shown.form("Eine Person anmelden")).await;
    assert_eq!(fresh.status, StatusCode::CONFLICT);
    assert!(fresh.words().contains("Es ist noch nichts gespeichert"), "{}", fresh.words());
    assert_eq!(words_of(&fresh), ["waiting"]);
    assert_eq!(app.registrations(EVENT).await.len(), 1);
    let board = app.submit(fresh.form("Eine Person anmelden")).await;
    assert!(board.words().contains("Claudia Pankoke"), "{}", board.words());
    assert_eq!(app.letters().await.len(), 4);
}

async fn the_preview_gives_away_seats_as_the_deed_does(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    keeping(&app, &[seat_for("leaders", QuotaRule::Leaders), seat_for("kfz", QuotaRule::Unit("buergeramt-kfz".to_owned()))]).await;
    // Halina counts against both: she takes a kept seat of each, and so leaves one more to the others.
    let greta = "Greta Wächterström\tgreta.waechterstroem@stadt.example";
    let halina = "Halina Chrząstek\thalina.chrzastek@stadt.example";
    let besa = "Besa Vukotićan\tbesa.vukotican@stadt.example";
    let shown = preview(&app, &[greta, WALBURGA, halina, CLAUDIA, besa, "n. n.\t\tbuergeramt-kfz"]).await;
    let promised = words_of(&shown).iter().filter(|word| *word == "seat").count();
    app.submit(shown.form("6 Personen anmelden")).await;
    let seated = app.registrations(EVENT).await.iter().filter(|registration| registration.state == State::Confirmed).count();
    assert_eq!((promised, seated), (3, 3), "{}", shown.words());
    app.letters().await;
}

async fn where_seats_are_offered_the_preview_says_who_gets_an_offer(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    keeping(&app, &[seat_for("leaders", QuotaRule::Leaders), seat_for("kfz", QuotaRule::Unit("buergeramt-kfz".to_owned()))]).await;
    app.edit(EVENT, |event| event.waitlist = WaitlistMode::Offer).await;
    // As above: the seat that Halina leaves to the others is offered to whoever of the others waits by then.
    let greta = "Greta Wächterström\tgreta.waechterstroem@stadt.example";
    let shown = preview(&app, &[greta, "Greta Venjakob\tgreta.venjakob@stadt.example", HALINA]).await;
    assert_eq!(words_of(&shown), ["seat", "offer", "seat"], "{}", shown.words());
    assert!(shown.words().contains("Bekommen ein Angebot: 1"), "{}", shown.words());
    app.submit(shown.form("3 Personen anmelden")).await;
    assert!(matches!(
        app.registrations(EVENT).await.iter().find(|it| it.name.as_str() == "Greta Venjakob").expect("is there").state,
        State::Offered { .. }
    ));
    let letters = app.letters().await;
    let told = |subject: &str| letters.iter().find(|letter| letter.subject.starts_with(subject)).expect("a letter");
    assert_eq!(told("Ein Platz für Sie").to, "greta.venjakob@stadt.example");
    let entered = letters.iter().filter(|letter| letter.to == "greta.venjakob@stadt.example" && letter.says("Besa"));
    assert!(entered.count() >= 1, "it is said who entered her: {letters:?}");
    let to_enroller = told("Ihre Sammelanmeldung");
    assert!(to_enroller.says("mit Angebot für einen Platz 1"), "{}", to_enroller.text);
}

async fn an_offered_seat_without_a_name_goes_with_its_offer(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    keeping(&app, &[seat_for("leaders", QuotaRule::Leaders), seat_for("kfz", QuotaRule::Unit("buergeramt-kfz".to_owned()))]).await;
    app.edit(EVENT, |event| event.waitlist = WaitlistMode::Offer).await;
    let shown = preview(&app, &["Greta Wächterström\tgreta.waechterstroem@stadt.example", "N.N.", HALINA]).await;
    assert_eq!(words_of(&shown), ["seat", "offer", "seat"], "{}", shown.words());
    app.submit(shown.form("3 Personen anmelden")).await;
    let offered = |it: &Registration| matches!(it.state, State::Offered { .. });
    assert!(app.registrations(EVENT).await.iter().any(offered));
    let letters = app.letters().await;
    let news = |subject: &str| letters.iter().find(|letter| letter.subject.starts_with(subject)).unwrap_or_else(|| panic!("{letters:?}"));
    assert!(news("Ihre Sammelanmeldung").says("Bitte tragen Sie bis 18. März 2027 Namen ein"), "{}", news("Ihre Sammelanmeldung").text);
    assert!(letters.iter().filter(|letter| letter.to == BESA).count() >= 2, "of the offer she learns by mail: {letters:?}");
}

async fn a_seat_for_no_office_is_for_anybody_and_what_was_said_of_it_is_seen_by_whoever_names_it(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let board = enrol(&app, &["N.N.\t\t\tInfotheke\tGroßdruck\tkommt neu"], "Eine Person anmelden", None).await;
    app.letters().await;
    let page = app.get(&board.link("Namen eintragen")).await;
    assert!(!page.words().contains("in derselben Organisationseinheit"), "{}", page.words());
    let form = page.form("Namen speichern");
    assert_eq!(["function", "needs", "note"].map(|field| form.value(field)), ["Infotheke", "Großdruck", "kommt neu"]);
    // Theo does not need large print.
    let form = form.fill("name", "Theo Jürgenliemke").fill("email", "theo.juergenliemke@stadt.example").fill("needs", "");
    app.submit(form).await;
    let theo = app.registration_of(EVENT, "Theo Jürgenliemke").await;
    let needs = answers::needs_of(app.store.reader(), theo.id).await.expect("the database");
    assert_eq!((needs, theo.state), ((Vec::new(), "kommt neu".to_owned()), State::Confirmed));
    assert!(app.letter().await.says("eine Anmerkung"));
    // Whoever organises it reads the note, though nothing is needed.
    app.log_in(crate::desk_people::COORDINATION).await;
    let needs = app.get(&format!("/desk/events/{}/needs", theo.event)).await;
    assert!(needs.words().contains("kommt neu"), "{}", needs.words());
}

async fn what_a_list_leaves_free_is_held_for_those_about_whom_somebody_decides(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    keeping(&app, &[seat_for("leaders", QuotaRule::Leaders), seat_for("kfz", QuotaRule::Unit("buergeramt-kfz".to_owned()))]).await;
    app.edit(EVENT, |event| event.approval = Approval::Supervisor).await;
    let greta = "Greta Wächterström\tgreta.waechterstroem@stadt.example";
    let shown = preview(&app, &[greta, "Greta Venjakob\tgreta.venjakob@stadt.example", HALINA]).await;
    assert_eq!(words_of(&shown), ["approval_seat"; 3], "{}", shown.words());
    app.submit(shown.form("3 Personen anmelden")).await;
    assert!(app.registrations(EVENT).await.iter().all(|it| it.state == State::Pending { held: true }));
    assert_eq!(app.event(EVENT).await.occupancy.held, 3);
    app.letters().await;
}
