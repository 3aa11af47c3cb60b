//! `dabei mail-test`: one real mail, and in plain words why it did not leave.

use crate::cli::{Failure, NotSent, say};
use crate::clock::Clock;
use crate::config::{Config, Faults, MailerChoice};
use crate::domain::email::EmailAddress;
use crate::domain::ids::LetterId;
use crate::domain::notice::Recipient;
use crate::mail::LetterHead;
use crate::service;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where the mail goes.
    address: String,
}

pub(super) async fn run(config: impl Fn() -> Result<Config, Faults>, args: Args) -> Result<(), Failure> {
    let config = config()?;
    let email = EmailAddress::parse(&args.address).map_err(|fault| Failure::Refused(format!("{} {fault}", args.address)))?;
    let mut occasion = Clock::System.occasion();
    let renderer = service::renderer(&config).map_err(Failure::other)?;
    let head = LetterHead { id: LetterId::new(&mut occasion), thread: None, date: occasion.now() };
    let recipient = Recipient { name: config.organisation.clone(), email, language: None };
    let letter = renderer.render_test(&recipient, head).map_err(Failure::other)?;
    let mailer = service::mailer(&config).map_err(Failure::other)?;
    match mailer.send(&letter).await {
        Ok(()) => {
            match &config.mailer {
                MailerChoice::Smtp(_) => say!(
                    "The mail server took the mail for {}. If it does not arrive, look into the server's log and the spam folder.",
                    args.address
                ),
                MailerChoice::Folder(folder) => {
                    say!("No mail server is set: the mail for {} lies in {}, and nobody gets it.", args.address, folder.display());
                }
            }
            Ok(())
        }
        Err(fault) => Err(Failure::NotSent(NotSent(fault))),
    }
}
