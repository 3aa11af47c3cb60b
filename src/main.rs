//! The program `dabei`: reads the command line and calls the library.

use clap::Parser;
use dabei::cli::{Cli, run};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    run(Cli::parse()).await
}
