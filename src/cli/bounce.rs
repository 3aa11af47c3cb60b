//! `dabei bounce`: notes a mail that came back, piped in by the mail server.

use crate::actions::bounces::{self, Outcome};
use crate::cli::{Failure, say};
use crate::clock::Clock;
use crate::config::{Config, Faults};
use crate::mail::bounce;
use crate::storage::Store;
use secrecy::ExposeSecret as _;
use std::io::Read as _;

/// The most bytes that are read.
const LARGEST: u64 = 2 * 1024 * 1024;

pub(super) async fn run(config: impl Fn() -> Result<Config, Faults>) -> Result<(), Failure> {
    let config = config()?;
    let mut message = Vec::new();
    std::io::stdin().take(LARGEST).read_to_end(&mut message).map_err(Failure::other)?;
    let Some(bounce) = bounce::read(&message, &config.mail_from) else {
        say!("This is no report that one of our letters could not be delivered. Nothing was noted.");
        return Ok(());
    };
    let store = Store::connect(config.database_url.expose_secret()).await.map_err(Failure::other)?;
    match bounces::note(&store, &mut Clock::System.occasion(), bounce.letter, &bounce.said).await.map_err(Failure::other)? {
        Outcome::Noted => say!("Noted: the letter came back ({}). Its organisers are told.", bounce.status),
        Outcome::NothingToDo => say!("Nothing to note: the letter is unknown here, or it was noted before."),
    }
    Ok(())
}
