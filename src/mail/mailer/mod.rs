//! How letters leave: to a mail server abroad, into a folder at home, into memory in tests.
//!
//! Owns sending one letter, and saying what it means if that fails. Knows no outbox: whether to try again is decided elsewhere.

mod fault;
mod smtp;

pub use fault::{FaultClass, Reply, SendFault, Trouble};
pub use smtp::{Patience, SmtpServer, SmtpUrlFault};

use crate::mail::render::RenderedLetter;
use crate::mailbox;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::fs;

/// A way for letters to leave.
#[derive(Debug, Clone)]
pub enum Mailer {
    /// To a mail server.
    Smtp(SmtpServer),
    /// Into this folder, where the room `mailbox` reads them: for a demo.
    Folder(PathBuf),
    /// Into memory: for tests.
    Memory(Arc<Mutex<Vec<RenderedLetter>>>),
}

impl Mailer {
    /// A mailer for tests, and the place where its letters lie.
    #[must_use]
    pub fn memory() -> (Self, Arc<Mutex<Vec<RenderedLetter>>>) {
        let letters = Arc::new(Mutex::new(Vec::new()));
        (Self::Memory(Arc::clone(&letters)), letters)
    }

    /// Sends one letter. `Ok` means that it was taken over for good, and nothing less.
    ///
    /// # Errors
    /// [`SendFault`]: what went wrong, and whether trying again helps.
    pub async fn send(&self, letter: &RenderedLetter) -> Result<(), SendFault> {
        match self {
            Self::Smtp(server) => server.send(letter).await,
            Self::Folder(folder) => put_into(folder, letter).await.map_err(|_| folder_fault()),
            Self::Memory(letters) => {
                letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
                Ok(())
            }
        }
    }

    /// Whether letters could leave now, without sending one.
    ///
    /// # Errors
    /// [`SendFault`], as [`Mailer::send`] would meet it before it comes to the letter.
    pub async fn check(&self) -> Result<(), SendFault> {
        match self {
            Self::Smtp(server) => server.check().await,
            Self::Folder(folder) => fs::create_dir_all(folder).await.map_err(|_| folder_fault()),
            Self::Memory(_) => Ok(()),
        }
    }
}

/// Writes beside and moves into place: who reads the folder meanwhile never meets half a letter.
async fn put_into(folder: &Path, letter: &RenderedLetter) -> io::Result<()> {
    let name = mailbox::file_name(letter.date, letter.id);
    let (beside, place) = (folder.join(format!(".{name}.part")), folder.join(name));
    let (folder, bytes) = (folder.to_owned(), letter.bytes.clone());
    let write = move || {
        std::fs::create_dir_all(folder)?;
        std::fs::write(&beside, bytes)?;
        std::fs::rename(beside, place)
    };
    tokio::task::spawn_blocking(write).await?
}

fn folder_fault() -> SendFault {
    SendFault::new(FaultClass::Configuration, Trouble::Folder)
}
