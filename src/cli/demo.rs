//! `dabei demo`: everything at once, for looking round.

use crate::actions::accounts as acting;
use crate::cli::import::import_shown;
use crate::cli::serve::asked_to_stop;
use crate::cli::{Failure, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::access::{Grant, Reach};
use crate::domain::actor::DeskUser;
use crate::domain::ids::UserId;
use crate::domain::password::Password;
use crate::domain::vocabulary::Role;
use crate::import::{Files, Options, demo_shift};
use crate::service::{Service, listen};
use crate::storage::{Store, accounts};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The invented programme, in the binary, so that the demo needs no checkout.
macro_rules! programme {
    ($($file:literal)+) => {
        [$(($file, include_bytes!(concat!("../../demo/programme/", $file)).as_slice())),+]
    };
}

const PROGRAMME: [(&str, &[u8]); 12] = programme! {
    "taxonomies.csv" "organisations.csv" "venues.csv" "campaign.csv" "programmes.csv" "modules.csv" "events.csv"
    "sessions.csv" "org_units.csv" "staff.csv" "questions.csv" "registrations.csv"
};

/// Everybody may know it: the demo listens on this machine only and holds invented people.
const PASSWORD: &str = "dabei-zum-ausprobieren";

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where database and mails are kept. Without it, in a temporary folder that is gone afterwards.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Where the demo listens; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    // Kept until the end: the folder goes with it.
    let temporary = tempfile::tempdir().map_err(Failure::other)?;
    let folder = args.dir.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(folder).map_err(Failure::other)?;
    let database = folder.join("dabei.sqlite");
    if database.exists() {
        let text = format!("{} is there already; the demo begins afresh: name an empty folder, or remove the file", database.display());
        return Err(Failure::Refused(text));
    }
    let listener = listen(args.listen).await?;
    let address = listener.local_addr().map_err(Failure::other)?;
    let config = configuration(folder, &database, address)?;
    let service = Service::prepare(&config, Clock::System).await?;

    eprintln!("Importing the invented programme …");
    let now = Clock::System.now();
    let files = PROGRAMME.into_iter().fold(Files::default(), |files, (name, bytes)| files.with(name, bytes));
    let options = Options { shift: demo_shift(now), registrations_until: Some(now), rules: config.rules.clone(), ..Options::default() };
    import_shown(&service.store, &files, options).await?;
    log_ins(&service.store).await?;

    let base = config.base_url.origin();
    say!("Dabei is ready. Open in a browser:");
    say!("  programme  {base}/");
    say!("  desk       {base}/desk   administrator admin@stadt.example, organiser ki@stadt.example, password {PASSWORD}");
    say!("             also personalrat@stadt.example (counts, no names) and datenschutz@stadt.example (the audit log), same password");
    say!("  mailbox    {base}/mailbox   the mails that went out");
    say!("Ctrl-C ends it.");
    service.run(listener, asked_to_stop()).await;
    Ok(())
}

fn configuration(folder: &Path, database: &Path, address: SocketAddr) -> Result<Config, Failure> {
    let variables = [
        ("DABEI_LISTEN", address.to_string()),
        ("DABEI_BASE_URL", format!("http://{address}")),
        ("DABEI_DATABASE_URL", format!("sqlite://{}?mode=rwc", database.display())),
        ("DABEI_MAILER", "folder".to_owned()),
        ("DABEI_MAIL_FOLDER", folder.join("mails").display().to_string()),
        ("DABEI_MAIL_FROM", "anmeldung@stadt.example".to_owned()),
        ("DABEI_ORGANISATION", "Stadt Musterstadt".to_owned()),
        ("DABEI_TOWN", "Musterstadt".to_owned()),
        ("DABEI_STAFF_DOMAINS", "stadt.example".to_owned()),
    ];
    Ok(Config::load(None, variables.into_iter().map(|(name, value)| (name.to_owned(), value)))?)
}

async fn log_ins(store: &Store) -> Result<(), Failure> {
    let office = accounts::find_organisation(store.reader(), "ki").await?.map_or(Reach::Everywhere, Reach::Organisation);
    let users = [
        ("admin@stadt.example", "Verwaltung der Demo", Role::Administrator, Reach::Everywhere),
        ("ki@stadt.example", "Koordination der Demo", Role::Organiser, office),
        ("personalrat@stadt.example", "Personalrat der Demo", Role::Reader, Reach::Everywhere),
        ("datenschutz@stadt.example", "Datenschutz der Demo", Role::DataProtection, Reach::Everywhere),
    ];
    for (email, name, role, reach) in users {
        let mut occasion = Clock::System.occasion();
        let grants = Grant::new(role, reach).into_iter().collect();
        let user = DeskUser { id: UserId::new(&mut occasion), name: name.to_owned(), email: email.to_owned(), grants };
        let password = Password::choose(PASSWORD, name, email).map_err(Failure::other)?;
        acting::save_user(store, &mut occasion, user, password).await.map_err(Failure::other)?;
    }
    Ok(())
}
