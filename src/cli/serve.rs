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
            return Err(Failure::Unfit(text.to_owned()));
        }
        if config.secret_key.is_none() {
            let text = "secret_key is not set: set it to at least 32 random characters (openssl rand -hex 32), or start with --development";
            return Err(Failure::Unfit(text.to_owned()));
        }
    }
    let service = Service::prepare(&config, Clock::System).await?;
    let listener = listen(config.listen).await?;
    let asked_to_stop = asked_to_stop();
    tracing::info!(listen = %config.listen, base_url = config.base_url.origin(), "serving");
    service.run(listener, asked_to_stop).await;
    Ok(())
}

/// Listens from now on, and is done when the process is asked to stop: Ctrl-C, or SIGTERM from a service manager.
///
/// Called before the log says that the service runs: whoever reads that may ask it to stop at once.
pub(super) fn asked_to_stop() -> impl Future<Output = ()> + Send + 'static {
    #[cfg(unix)]
    let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    #[cfg(unix)]
    let interrupt = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt());
    async move {
        #[cfg(unix)]
        if let (Ok(mut terminate), Ok(mut interrupt)) = (terminate, interrupt) {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
        drop(tokio::signal::ctrl_c().await);
    }
}
