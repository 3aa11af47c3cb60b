//! `dabei import`.

use crate::cli::{Failure, open, say};
use crate::clock::Clock;
use crate::config::{Config, Faults};
use crate::import::{Files, ImportError, Options, Progress, Report, Shift, demo_shift, import};
use crate::storage::Store;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder: taxonomies.csv, organisations.csv, venues.csv, campaign.csv, programmes.csv, modules.csv, events.csv,
    /// sessions.csv, `org_units.csv`, staff.csv, questions.csv, registrations.csv. Some may be missing; what they are referred to for must then be in the database.
    folder: PathBuf,
    /// Checks and counts everything, and keeps nothing.
    #[arg(long)]
    dry_run: bool,
    /// Sends mails to the people of registrations.csv. Whoever is registered already is told of changes in any case.
    #[arg(long)]
    tell: bool,
    /// Moves the dates by whole weeks so that the invented programme of 2027 lies ahead, as in the demo.
    #[arg(long)]
    ahead: bool,
}

pub(super) async fn run(config: impl Fn() -> Result<Config, Faults>, args: Args) -> Result<(), Failure> {
    let config = config()?;
    let store = open(&config).await?;
    store.migrate().await?;
    let files = Files::read(&args.folder).map_err(|fault| Failure::Refused(format!("{}: {fault}", args.folder.display())))?;
    let now = Clock::System.now();
    let shift = if args.ahead { demo_shift(now) } else { Shift::default() };
    let registrations_until = args.ahead.then_some(now);
    let options = Options { dry_run: args.dry_run, shift, tell: args.tell, registrations_until, rules: config.rules.clone() };
    print(&import_shown(&store, &files, options).await?);
    Ok(())
}

/// Imports, shows how far it is, and names every fault on a line of its own.
pub(super) async fn import_shown(store: &Store, files: &Files, options: Options) -> Result<Report, Failure> {
    let shown = std::io::stderr().is_terminal();
    let mut show = |progress: Progress| {
        if shown {
            eprint!("\r{}: {} of {}   ", progress.file, progress.done, progress.of);
            // A terminal that cannot be written to shows nothing; the import goes on.
            drop(std::io::stderr().flush());
        }
    };
    let done = import(store, &mut Clock::System.occasion(), files, options, &mut show).await;
    if shown {
        eprintln!();
    }
    done.map_err(|fault| match fault {
        ImportError::Faults(faults) => {
            for fault in &faults {
                eprintln!("{fault}");
            }
            Failure::ImportFaults(format!("{} faults; nothing was stored", faults.len()))
        }
        ImportError::NoFiles | ImportError::Gone(_) | ImportError::Registered(_) => Failure::ImportFaults(fault.to_string()),
        ImportError::Action(_) | ImportError::Store(_) => Failure::other(fault),
    })
}

fn print(report: &Report) {
    for file in &report.files {
        say!("{}: {} new, {} changed, {} as before", file.file, file.added, file.changed, file.unchanged);
    }
    if let Some(registrations) = &report.registrations {
        for (state, count) in &registrations.states {
            say!("registrations: {count} {state}");
        }
        say!("registrations: {} known before", registrations.already);
        for (reason, count) in &registrations.refused {
            say!("registrations: {count} not taken: {reason}");
        }
        for (language, count) in &registrations.unspoken {
            say!("registrations: {count} wish mails in {language} and get German ones: Dabei does not speak it");
        }
        if registrations.later > 0 {
            say!("registrations: {} left out, they lie ahead", registrations.later);
        }
    }
    if report.moved_up + report.told > 0 {
        say!("{} people moved up, {} are told about a change", report.moved_up, report.told);
    }
    for file in &report.unread {
        say!("{file}: not read, it is no part of a programme");
    }
    if report.dry_run {
        say!("Dry run: nothing was stored.");
    }
}
