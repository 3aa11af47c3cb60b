//! The command line: what `dabei` can be told to do, and what its exit codes mean. Calls the rooms, decides nothing.

mod bounce;
mod demo;
mod doctor;
mod import;
mod mail_test;
mod serve;
mod user;

use crate::config::{Config, Faults};
use crate::mail::SendFault;
use crate::service::ServiceError;
use crate::telemetry::{self, LogFormat};
use clap::{Parser, Subcommand};
use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

/// Says a line on standard output. Whoever has closed it reads no further, and what is done is done all the same.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}
use say;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  it broke while running; the message says how
  2  the command line was not understood, or names what is not there or cannot be; nothing was changed
  3  the configuration cannot be used; every fault is named
  4  the imported files have faults; every fault is named, nothing was stored
  5  the doctor found something that must be mended";

/// Registration for a city's trainings and its Aktionswochen gegen Rassismus.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXIT_CODES)]
pub struct Cli {
    /// The configuration file (TOML). Each key can also be set as an environment variable: `base_url` as `DABEI_BASE_URL`.
    #[arg(long, env = "DABEI_CONFIG", global = true)]
    config: Option<PathBuf>,
    /// How log lines look.
    #[arg(long, env = "DABEI_LOG_FORMAT", value_enum, default_value = "text", global = true)]
    log_format: LogFormat,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves pages and sends mails until it is told to stop (Ctrl-C or SIGTERM).
    ///
    /// Brings the database's schema up to date first. Refuses to start with the folder mailer or without a `secret_key`, unless --development says
    /// that nobody depends on it.
    Serve(serve::Args),
    /// Shows Dabei with an invented programme: a fresh database in a temporary folder, mails to read in the browser.
    Demo(demo::Args),
    /// Brings the database's schema up to date.
    Migrate,
    /// Reads a programme from a folder of CSV files: all of it, or, if there is a single fault, nothing.
    Import(import::Args),
    /// Makes, lists and disables accounts at the organisers' desk, and takes lost second factors back.
    User(user::Args),
    /// Sends one real mail and explains a failure.
    MailTest(mail_test::Args),
    /// Notes a mail that came back: the mail server pipes it in.
    Bounce,
    /// Checks configuration, database, mail server and clock, and says what to do.
    Doctor,
}

/// What ends the program with an exit code of its own.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Config(#[from] Faults),
    /// What was asked for cannot be.
    #[error("{0}")]
    Refused(String),
    /// Configured like this it does not start.
    #[error("{0}")]
    Unfit(String),
    #[error("{0}")]
    ImportFaults(String),
    #[error("{0}")]
    NotSent(NotSent),
    #[error("{0} of the checks failed")]
    Doctor(usize),
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error(transparent)]
    Other(#[from] Box<dyn std::error::Error + Send + Sync>),
}

/// Why a mail to try it did not leave, and what to do, a line each.
#[derive(Debug)]
struct NotSent(SendFault);

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(fault) = self;
        write!(f, "{fault}")?;
        if let Some(words) = fault.reply.as_ref().map(|reply| reply.words.reveal()).filter(|words| !words.is_empty()) {
            write!(f, "\n  it says: {words}")?;
        }
        write!(f, "\n  to do: {}", fault.trouble.advice())
    }
}

impl Failure {
    fn other(fault: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Other(Box::new(fault))
    }

    fn code(&self) -> u8 {
        match self {
            Self::Refused(_) => 2,
            Self::Config(_)
            | Self::Unfit(_)
            | Self::Service(ServiceError::Template(_) | ServiceError::SmtpUrl(_) | ServiceError::DkimKey { .. }) => 3,
            Self::Service(_) | Self::NotSent(_) | Self::Other(_) => 1,
            Self::ImportFaults(_) => 4,
            Self::Doctor(_) => 5,
        }
    }
}

impl From<crate::storage::StoreError> for Failure {
    fn from(fault: crate::storage::StoreError) -> Self {
        Self::other(fault)
    }
}

/// Does what the command line says; gives the exit code.
pub async fn run(cli: Cli) -> ExitCode {
    telemetry::start(cli.log_format);
    let config = || {
        let config = Config::load(cli.config.as_deref(), std::env::vars())?;
        if !config.unknown_variables.is_empty() {
            tracing::warn!(variables = config.unknown_variables.join(", "), "environment variables that are not known do nothing");
        }
        Ok(config)
    };
    let done = match cli.command {
        Command::Serve(args) => serve::run(config, args).await,
        Command::Demo(args) => demo::run(args).await,
        Command::Import(args) => import::run(config, args).await,
        Command::Migrate => migrate(config).await,
        Command::User(args) => user::run(config, args).await,
        Command::MailTest(args) => mail_test::run(config, args).await,
        Command::Bounce => bounce::run(config).await,
        Command::Doctor => doctor::run(config).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("dabei: {failure}");
            ExitCode::from(failure.code())
        }
    }
}

async fn migrate(config: impl Fn() -> Result<Config, Faults>) -> Result<(), Failure> {
    let store = open(&config()?).await?;
    let pending = store.pending_migrations().await?;
    store.migrate().await?;
    say!("{} changes made; the schema is up to date.", pending.len());
    Ok(())
}

async fn open(config: &Config) -> Result<crate::storage::Store, Failure> {
    use secrecy::ExposeSecret as _;
    Ok(crate::storage::Store::connect(config.database_url.expose_secret()).await?)
}
