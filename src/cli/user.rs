//! `dabei user`: log-ins to the organisers' desk.

use crate::actions::log_in::{self, Disabled, PASSWORD_MIN};
use crate::cli::{Failure, open};
use crate::clock::Clock;
use crate::config::{Config, Faults};
use crate::domain::actor::DeskUser;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::vocabulary::Role;
use crate::storage::desk;
use data_encoding::BASE32_NOPAD;
use std::io::BufRead as _;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Makes a log-in, or gives an existing one a new name, role and password.
    Add {
        /// The address to log in with.
        email: String,
        /// The name, as shown at the desk and in the audit log.
        #[arg(long)]
        name: String,
        /// administrator (everything), organiser (the own organisation only) or enroller (enrols colleagues, and sees the own lists).
        #[arg(long, default_value = "organiser")]
        role: Role,
        /// Key of the organisation, as in organisations.csv; an organiser needs one.
        #[arg(long)]
        organisation: Option<String>,
        /// Reads the password from the first line of standard input. Without it, a password is made and printed once.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists all log-ins.
    List,
    /// Takes a log-in away and ends its sessions.
    Disable {
        /// The address to log in with.
        email: String,
    },
}

pub(super) async fn run(config: impl Fn() -> Result<Config, Faults>, args: Args) -> Result<(), Failure> {
    let store = open(&config()?).await?;
    let mut occasion = Clock::System.occasion();
    match args.command {
        Command::Add { email, name, role, organisation, password_stdin } => {
            let email = EmailAddress::parse(&email).map_err(|fault| Failure::Refused(format!("the address {fault}")))?;
            let organisation = match organisation {
                Some(key) => Some(desk::find_organisation(store.reader(), &key).await?.ok_or_else(|| {
                    Failure::Refused(format!("there is no organisation with the key {key}; import organisations.csv first"))
                })?),
                None if role == Role::Organiser => {
                    return Err(Failure::Refused("an organiser needs --organisation KEY, as in organisations.csv".to_owned()));
                }
                None => None,
            };
            let made = BASE32_NOPAD.encode(&occasion.bytes::<15>()).to_lowercase();
            let password = if password_stdin { first_line()? } else { made.clone() };
            if password.chars().count() < PASSWORD_MIN {
                return Err(Failure::Refused(format!("the password must have at least {PASSWORD_MIN} characters")));
            }
            let id = UserId::new(&mut occasion);
            let user = DeskUser { id, name, email: email.as_str().to_owned(), role, organisation };
            log_in::save_user(&store, &mut occasion, user, password).await.map_err(Failure::other)?;
            println!("{email} can log in at /desk as {role}.");
            if !password_stdin {
                println!("Password (shown this once): {made}");
            }
        }
        Command::List => {
            for listed in desk::list_users(store.reader()).await? {
                let organisation = listed.organisation.as_deref().unwrap_or("-");
                let disabled = if listed.disabled { "\tdisabled" } else { "" };
                println!("{}\t{}\t{organisation}\t{}{disabled}", listed.user.email, listed.user.role, listed.user.name);
            }
        }
        Command::Disable { email } => match log_in::disable_user(&store, &mut occasion, &email).await.map_err(Failure::other)? {
            Disabled::Done => println!("{email} can no longer log in."),
            Disabled::NobodyThere => {
                return Err(Failure::Refused(format!("there is no log-in {email}; dabei user list shows them")));
            }
        },
    }
    Ok(())
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(Failure::other)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
