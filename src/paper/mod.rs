//! What is printed or kept as PDF: sheets to sign and certificates, accessible (PDF/UA-1). Owns their words and what stands on them; the crate
//! `pdf` sets them. Pure: the same facts give the same bytes.

mod certificate;
mod sheets;

pub use certificate::{Issued, certificates};
pub use sheets::{Sheet, SheetColumn, SheetKind, sheet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pdf::{Document, Moment, Press};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// Reads the fonts once.
static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(FONTS));

/// A document could not be made. Says nothing of what is on it.
#[derive(Debug, thiserror::Error)]
#[error("a document could not be printed: {0}")]
pub struct PaperFault(#[from] pdf::PdfFault);

/// Whether a name can be printed as it is written: the fonts know Latin, Greek, Cyrillic and Arabic letters, and not all others.
#[must_use]
pub fn prints(name: &str) -> bool {
    PRESS.has_all_of(name)
}

/// The letters of a text that the fonts do not know, each once, with spaces between them; empty where all of it is printed.
#[must_use]
pub fn unprintable(text: &str) -> String {
    let mut letters: Vec<String> = Vec::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()).map(String::from) {
        if !prints(&letter) && !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    letters.join(" ")
}

/// A text without what the fonts do not know, such as emoji: it would be printed as empty boxes.
fn printable(text: &str) -> String {
    let known: String = text.chars().filter(|letter| letter.is_whitespace() || prints(letter.encode_utf8(&mut [0; 4]))).collect();
    known.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn print(document: &Document) -> Result<Vec<u8>, PaperFault> {
    Ok(PRESS.print(document)?)
}

/// An instant (UTC) as the file says when it was made.
fn moment(instant: Timestamp) -> Moment {
    let utc = instant.to_zoned(TimeZone::UTC);
    let part = |number: i8| number.unsigned_abs();
    Moment {
        year: i32::from(utc.year()),
        month: part(utc.month()),
        day: part(utc.day()),
        hour: part(utc.hour()),
        minute: part(utc.minute()),
    }
}
