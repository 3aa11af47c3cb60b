//! What people with an account do again and again: open the link of a mail, choose a password, set up a second factor.

use crate::app::{Page, TestApp};
use crate::desk_people::PASSWORD;
use crate::letters::Letter;
use jiff::SignedDuration;
use totp_rs::{Builder, Secret};

/// Who is invited in these tests.
pub const RANA: &str = "rana.aziz@stadt.example";
/// What people choose.
pub const NEW_PASSWORD: &str = "vier Tassen Tee am Morgen";

/// The page behind the one link of a letter.
pub async fn open_link(app: &TestApp, letter: &Letter) -> Page {
    app.get(&letter.link("/desk/login/password/")).await
}

/// Types a password twice.
pub async fn chooses(app: &TestApp, page: &Page, password: &str) -> Page {
    app.submit(page.form("Passwort festlegen").fill("password", password).fill("again", password)).await
}

pub fn code(app: &TestApp, key: &str) -> String {
    let secret = Secret::try_from_base32(key.replace(' ', "")).expect("base32");
    let totp = Builder::new().with_secret(secret).with_account_name("anybody").build().expect("a key");
    totp.generate(u64::try_from(app.clock.now().as_second()).expect("after 1970")).to_string()
}

pub async fn with_second_factor(app: &TestApp, email: &str) -> (String, Vec<String>) {
    app.log_in(email).await;
    let page = app.get("/desk/account/second-factor").await;
    let page = app.submit(page.form("Einrichten")).await;
    let key = page.texts_of("code.desk-key").remove(0);
    let done = app.submit(page.form("Fertig").fill("password", PASSWORD).fill("code", &code(app, &key))).await;
    assert!(done.heading().contains("Ihre Wiederherstellungscodes"), "{}", done.words());
    let codes = done.texts_of(".desk-codes code");
    assert_eq!(app.letter().await.subject, "Ihr zweiter Faktor ist eingerichtet");
    app.forget_cookies();
    app.wait(SignedDuration::from_mins(5));
    (key, codes)
}
