//! Mails that came back, read from a mail directory (Maildir): what is in `new` is read, noted, and laid into `cur`.

use crate::actions::bounces;
use crate::domain::email::EmailAddress;
use crate::jobs::{JobError, Worker};
use crate::mail::bounce::{self, Bounce};
use jiff::{SignedDuration, Timestamp};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// How often the directory is looked into.
const EVERY: SignedDuration = SignedDuration::from_secs(30);

/// How many messages are read in one go.
const AT_ONCE: usize = 50;

/// The most bytes of a message that are read: a report stands at its begin, and what was sent is small.
const LARGEST: u64 = 2 * 1024 * 1024;

/// Where mails come back to.
#[derive(Debug, Clone)]
pub struct BounceBox {
    /// The mail directory, with `new` and `cur` in it.
    pub directory: PathBuf,
    /// From whom our letters come.
    pub from: EmailAddress,
    looked: Arc<Mutex<Option<Timestamp>>>,
}

impl BounceBox {
    /// A mail directory to which mails from this address come back.
    #[must_use]
    pub fn new(directory: PathBuf, from: EmailAddress) -> Self {
        Self { directory, from, looked: Arc::default() }
    }
}

impl Worker {
    /// Looks for mails that came back, now and then. Gives how many were noted.
    pub(super) async fn take_back(&self) -> Result<u32, JobError> {
        let Some(bounces) = &self.bounces else { return Ok(0) };
        let now = self.clock.now();
        {
            let mut looked = bounces.looked.lock().unwrap_or_else(PoisonError::into_inner);
            if looked.is_some_and(|last| now.duration_since(last) < EVERY) {
                return Ok(0);
            }
            *looked = Some(now);
        }
        let (directory, from) = (bounces.directory.clone(), bounces.from.clone());
        let read = tokio::task::spawn_blocking(move || read_new(&directory, &from)).await;
        let read = match read {
            Ok(Ok(read)) => read,
            Ok(Err(fault)) => {
                tracing::error!(%fault, directory = %bounces.directory.display(), "mails that came back cannot be read");
                return Ok(0);
            }
            Err(_) => return Ok(0),
        };
        let mut noted = 0;
        for (path, bounce) in read {
            if let Some(bounce) = bounce {
                let outcome = bounces::note(&self.store, &mut self.clock.occasion(), bounce.letter, &bounce.said).await?;
                noted += u32::from(outcome == bounces::Outcome::Noted);
            }
            // Only what is noted leaves `new`: whoever dies before reads it again, which changes nothing.
            if let Err(fault) = lay_aside(&bounces.directory, &path) {
                tracing::error!(%fault, file = %path.display(), "a mail that came back cannot be laid aside");
            }
        }
        Ok(noted)
    }
}

/// Some of the messages that nobody has read, and what they say.
fn read_new(directory: &Path, from: &EmailAddress) -> io::Result<Vec<(PathBuf, Option<Bounce>)>> {
    let mut read = Vec::new();
    for entry in fs::read_dir(directory.join("new"))?.take(AT_ONCE) {
        let path = entry?.path();
        let mut bytes = Vec::new();
        // One that cannot be read, or that another worker was quicker with, keeps nobody from the others.
        match File::open(&path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)) {
            Ok(_) => read.push((path, bounce::read(&bytes, from))),
            Err(fault) => tracing::warn!(%fault, file = %path.display(), "a mail that came back cannot be read"),
        }
    }
    Ok(read)
}

/// Into `cur`, marked as seen, as the format wants it.
fn lay_aside(directory: &Path, path: &Path) -> io::Result<()> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Ok(()) };
    fs::create_dir_all(directory.join("cur"))?;
    fs::rename(path, directory.join("cur").join(format!("{name}:2,S")))
}
