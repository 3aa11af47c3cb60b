//! Logs: structured, to standard error, as text or as JSON; what is in them is the business of who logs. Never an address, never a secret.

use std::panic::PanicHookInfo;
use tracing::Level;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::{EnvFilter, Targets};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Starts logging. `RUST_LOG` says how much; without it, what concerns an operator.
pub fn start(format: LogFormat) {
    let wished = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn"));
    // Chattier than that, these crates write paths, statements and parameters: secret links and addresses. No wish makes them.
    let quiet = ["hyper", "hyper_util", "tower_http", "axum", "sqlx", "sea_orm", "rustls", "h2"].map(|target| (target, Level::INFO));
    let allowed = Targets::new().with_default(LevelFilter::TRACE).with_targets(quiet);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    let lines = match format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    // A second start, in a test, keeps the first.
    if let Err(fault) = tracing_subscriber::registry().with(lines.with_filter(wished).with_filter(allowed)).try_init() {
        tracing::debug!(%fault, "logging had been started before");
    }
    std::panic::set_hook(Box::new(log_place));
}

/// What a panic says may quote what somebody typed: the log gets its place only.
fn log_place(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "a panic");
}
