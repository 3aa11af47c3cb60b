//! What the process of the tests has logged so far, as an operator would find it; tests search it for what must not be there.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tracing_subscriber::EnvFilter;

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Memory;

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        lines().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn lines() -> MutexGuard<'static, Vec<u8>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins to keep what is logged. One log for all tests: with one for each, lines of tests that run beside each other get lost.
pub fn keep() {
    let _already_kept =
        tracing_subscriber::fmt().with_env_filter(EnvFilter::new("info,dabei=debug")).with_ansi(false).with_writer(|| Memory).try_init();
}

/// Everything that was logged, by whatever test.
pub fn text() -> String {
    String::from_utf8_lossy(&lines()).into_owned()
}
