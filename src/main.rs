//! The program `dabei`: reads the command line and calls the library.

use clap::Parser;
use dabei::cli::{Cli, run};
use std::process::ExitCode;
use tokio::runtime::Runtime;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match Runtime::new() {
        Ok(runtime) => {
            let code = runtime.block_on(run(cli));
            // A mail server that is silent in the middle of a letter keeps a thread; its letter was given back already.
            runtime.shutdown_background();
            code
        }
        Err(fault) => {
            eprintln!("dabei: {fault}");
            ExitCode::FAILURE
        }
    }
}
