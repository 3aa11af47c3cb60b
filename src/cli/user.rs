//! `dabei user`: accounts at the organisers' desk, for the first of them and for emergencies; the others are invited at the desk.

use crate::actions::accounts as acting;
use crate::cli::{Failure, open, say};
use crate::clock::Clock;
use crate::config::{Config, Faults};
use crate::domain::access::{Grant, Reach, ReachKind};
use crate::domain::actor::DeskUser;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{OrganisationId, UserId};
use crate::domain::password::Password;
use crate::domain::vocabulary::Role;
use crate::storage::{Store, accounts};
use data_encoding::BASE32_NOPAD;
use std::io::BufRead as _;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Makes an account, or gives an existing one a new name, role and password.
    Add {
        /// The address to log in with.
        email: String,
        /// The name, as shown at the desk and in the audit log.
        #[arg(long)]
        name: String,
        /// administrator, coordinator, organiser, `check_in`, trainer, reader, `data_protection` or enroller; the desk says what each may do.
        #[arg(long, default_value = "organiser")]
        role: Role,
        /// Key of the organisation, as in organisations.csv; an organiser needs one.
        #[arg(long)]
        organisation: Option<String>,
        /// Reads the password from the first line of standard input. Without it, a password is made and printed once.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists all accounts.
    List,
    /// Takes a log-in away and ends its sessions.
    Disable {
        /// The address to log in with.
        email: String,
    },
    /// Takes the second factor back from somebody who has lost telephone and recovery codes.
    ResetSecondFactor {
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
            let grant = grant(&store, role, organisation.as_deref()).await?;
            let made = BASE32_NOPAD.encode(&occasion.bytes::<15>()).to_lowercase();
            let typed = if password_stdin { first_line()? } else { made.clone() };
            let password = Password::choose(&typed, &name, email.as_str()).map_err(|fault| Failure::Refused(fault.to_string()))?;
            let user = DeskUser { id: UserId::new(&mut occasion), name, email: email.as_str().to_owned(), grants: vec![grant] };
            let opened = acting::save_user(&store, &mut occasion, user, password).await.map_err(Failure::other)?;
            say!("{email} can log in at /desk as {role}.");
            say_opened(&opened);
            if !password_stdin {
                say!("Password (shown this once): {made}");
            }
        }
        Command::List => list(&store).await?,
        Command::Disable { email } => match acting::disable_user(&store, &mut occasion, &email).await.map_err(Failure::other)? {
            Some(opened) => {
                say!("{email} can no longer log in.");
                say_opened(&opened);
            }
            None => {
                return Err(Failure::Refused(format!("there is no log-in {email}; dabei user list shows them")));
            }
        },
        Command::ResetSecondFactor { email } => {
            if !acting::reset_factor_of(&store, &mut occasion, &email).await.map_err(Failure::other)? {
                return Err(Failure::Refused(format!("{email} has no second factor")));
            }
            say!("{email} logs in with the password alone next, and sets up another second factor.");
        }
    }
    Ok(())
}

/// Which safer spaces others see now.
fn say_opened(hosts: &[String]) {
    if !hosts.is_empty() {
        let hosts = hosts.join("; ");
        say!("Nobody else of their circle looks after safer spaces of: {hosts}. All who look after events there see them now.");
    }
}

/// The role, for the organisation or for everything.
async fn grant(store: &Store, role: Role, organisation: Option<&str>) -> Result<Grant, Failure> {
    let reach = match organisation {
        None if role.reaches().contains(&ReachKind::Everywhere) => Reach::Everywhere,
        None => return Err(Failure::Refused(format!("the role {role} needs --organisation KEY, as in organisations.csv"))),
        Some(key) => Reach::Organisation(
            accounts::find_organisation(store.reader(), key)
                .await?
                .ok_or_else(|| Failure::Refused(format!("there is no organisation with the key {key}; import organisations.csv first")))?,
        ),
    };
    Grant::new(role, reach).ok_or_else(|| Failure::Refused(format!("the role {role} is not given for one organisation")))
}

async fn list(store: &Store) -> Result<(), Failure> {
    let organisations = accounts::organisations(store.reader()).await?;
    let name = |id: OrganisationId| organisations.iter().find(|(known, _)| *known == id).map_or("?", |(_, name)| name);
    for account in accounts::list(store.reader()).await? {
        let roles: Vec<String> = account
            .user
            .grants
            .iter()
            .map(|grant| match grant.reach {
                Reach::Everywhere => grant.role.to_string(),
                Reach::Organisation(id) => format!("{} of {}", grant.role, name(id)),
                Reach::Event(id) => format!("{} of event {id}", grant.role),
            })
            .collect();
        let roles = if roles.is_empty() { "-".to_owned() } else { roles.join(", ") };
        let standing = match (account.disabled, account.password_hash, account.factor.since) {
            (true, _, _) => "disabled",
            (false, None, _) => "invited",
            (false, Some(_), None) => "password",
            (false, Some(_), Some(_)) => "password and second factor",
        };
        say!("{}\t{roles}\t{}\t{standing}", account.user.email, account.user.name);
    }
    Ok(())
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(Failure::other)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
