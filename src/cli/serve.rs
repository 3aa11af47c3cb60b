//! `dabei serve`.

use crate::cli::Failure;
use crate::clock::Clock;
use crate::config::{Config, Faults, MailerChoice};
use crate::service::{Service, listen};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Nobody depends on it: allows the folder mailer, and a secret that is new at every start.
    #[arg(long)]
    development: bool,
}

pub(super) async fn run(config: impl Fn() -> Result<Config, Faults>, args: Args) -> Result<(), Failure> {
    let config = config()?;
    if !args.development {
        if matches!(config.mailer, MailerChoice::Folder(_)) {
            let text = "mailer = \"folder\" keeps mails on this machine and shows them to everybody: set mailer = \"smtp\" and smtp_url, or start with --development";
            return Err(Failure::Refused(text.to_owned()));
        }
        if config.secret_key.is_none() {
            let text = "secret_key is not set: set it to at least 32 random characters (openssl rand -hex 32), or start with --development";
            return Err(Failure::Refused(text.to_owned()));
        }
    }
    let service = Service::prepare(&config, Clock::System).await?;
    let listener = listen(config.listen).await?;
    tracing::info!(listen = %config.listen, base_url = config.base_url.origin(), "serving");
    Ok(service.run(listener, asked_to_stop()).await?)
}

/// Done when the process is asked to stop: Ctrl-C, or SIGTERM from a service manager.
pub(super) async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
