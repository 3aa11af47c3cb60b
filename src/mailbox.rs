//! A folder with the mails that went out, as the mailbox page of a demo shows them.
//!
//! Owns how such a folder is laid out and read. Knows nobody's rules, and no sending: the room `mail` puts the files there.

use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::path::Path;
use std::{fmt, io};
use tokio::fs;

/// The ending of every letter's file.
const ENDING: &str = "eml";

/// A letter of the folder, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLetter {
    /// Names it in its folder, and in a URL: letters, digits and hyphens.
    pub id: String,
    /// Its Date (UTC).
    pub date: Option<Timestamp>,
    /// The sender as shown, with the address.
    pub from: String,
    /// The recipient as shown, with the address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text, its lines ended by `\n`.
    pub text: String,
    /// The HTML: a document of its own, to be shown apart from the page around it.
    pub html: String,
    /// What it carries for a calendar.
    pub calendars: Vec<CalendarFile>,
    /// What else is attached.
    pub files: Vec<AttachedFile>,
}

/// A picture or document that is attached to a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// Its name.
    pub name: String,
    /// Its content type, without parameters.
    pub content_type: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// A calendar part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Its content type, without parameters.
    pub content_type: String,
    /// Its method (RFC 5546), where the content type names one.
    pub method: Option<String>,
    /// Its file name, where it is an attachment.
    pub name: Option<String>,
    /// iCalendar.
    pub text: String,
}

/// The file name of a letter: by its Date (UTC) and its id, so that names sort by time, and a second try writes the same file.
#[must_use]
pub fn file_name(date: Timestamp, id: impl fmt::Display) -> String {
    format!("{}-{id}.{ENDING}", date.strftime("%Y%m%dT%H%M%SZ"))
}

/// The newest letters of a folder, newest first; at most `most`. A folder that is not there yet holds none.
///
/// # Errors
/// If the folder or a letter cannot be read.
pub async fn list(folder: &Path, most: usize) -> io::Result<Vec<StoredLetter>> {
    let mut ids = Vec::new();
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(fault) => return Err(fault),
    };
    while let Some(entry) = entries.next_entry().await? {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            ids.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
        }
    }
    ids.sort_unstable_by(|one, other| other.cmp(one));
    let mut letters = Vec::new();
    for id in ids.iter().take(most) {
        letters.extend(read(folder, id).await?);
    }
    Ok(letters)
}

/// One letter of a folder; `None` if there is none of this id.
///
/// # Errors
/// If it is there and cannot be read.
pub async fn read(folder: &Path, id: &str) -> io::Result<Option<StoredLetter>> {
    // The id comes from a URL: nothing in it may lead out of the folder.
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Ok(None);
    }
    match fs::read(folder.join(id).with_extension(ENDING)).await {
        Ok(bytes) => Ok(parse(id, &bytes)),
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Takes a message (RFC 5322) apart; `None` if it is none.
#[must_use]
pub fn parse(id: &str, bytes: &[u8]) -> Option<StoredLetter> {
    let message = MessageParser::default().parse(bytes)?;
    Some(StoredLetter {
        id: id.to_owned(),
        date: message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        from: first_mailbox(message.from()),
        to: first_mailbox(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: body(&message, |part| matches!(part.body, PartType::Text(_)) && !is_calendar(part)),
        html: body(&message, |part| matches!(part.body, PartType::Html(_))),
        calendars: message.parts.iter().filter(|part| is_calendar(part)).map(calendar_file).collect(),
        files: message.parts.iter().filter(|part| !is_calendar(part)).filter_map(attached_file).collect(),
    })
}

fn first_mailbox(addresses: Option<&mail_parser::Address<'_>>) -> String {
    let Some(first) = addresses.and_then(|addresses| addresses.first()) else { return String::new() };
    let address = first.address().unwrap_or_default();
    first.name().map_or_else(|| address.to_owned(), |name| format!("{name} <{address}>"))
}

fn body(message: &Message<'_>, wanted: impl Fn(&MessagePart<'_>) -> bool) -> String {
    message.parts.iter().find(|part| wanted(part)).and_then(MessagePart::text_contents).unwrap_or_default().replace("\r\n", "\n")
}

fn is_calendar(part: &MessagePart<'_>) -> bool {
    part.is_content_type("text", "calendar") || part.is_content_type("application", "ics")
}

fn attached_file(part: &MessagePart<'_>) -> Option<AttachedFile> {
    let name = part.attachment_name()?.to_owned();
    Some(AttachedFile { name, content_type: content_type(part), bytes: part.contents().to_vec() })
}

fn content_type(part: &MessagePart<'_>) -> String {
    part.content_type().map(|it| format!("{}/{}", it.ctype(), it.subtype().unwrap_or_default())).unwrap_or_default()
}

fn calendar_file(part: &MessagePart<'_>) -> CalendarFile {
    CalendarFile {
        content_type: content_type(part),
        method: part.content_type().and_then(|it| it.attribute("method")).map(str::to_owned),
        name: part.attachment_name().map(str::to_owned),
        text: String::from_utf8_lossy(part.contents()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &[u8] = b"From: Dabei <dabei@stadt.example>\r\nTo: nadia@mail.example\r\nSubject: =?utf-8?q?Gru=C3=9F?=\r\n\
        Date: Sun, 21 Mar 2027 16:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGuten Tag\r\n";

    #[tokio::test]
    async fn letters_are_listed_newest_first_and_read_by_their_id() {
        let folder = tempfile::tempdir().expect("a folder");
        let date: Timestamp = "2027-03-21T16:00:00Z".parse().expect("a timestamp");
        for (number, date) in [(1, date), (2, date + jiff::SignedDuration::from_hours(1))] {
            std::fs::write(folder.path().join(file_name(date, number)), LETTER).expect("written");
        }
        std::fs::write(folder.path().join("notes.txt"), "no letter").expect("written");
        let ids: Vec<String> = list(folder.path(), 10).await.expect("a list").into_iter().map(|letter| letter.id).collect();
        assert_eq!(ids, ["20270321T170000Z-2", "20270321T160000Z-1"]);
        assert_eq!(list(folder.path(), 1).await.expect("a list").len(), 1);

        let letter = read(folder.path(), &ids[1]).await.expect("readable").expect("there");
        assert_eq!((letter.subject.as_str(), letter.text.trim_end(), letter.to.as_str()), ("Gruß", "Guten Tag", "nadia@mail.example"));
        assert_eq!((letter.from.as_str(), letter.date), ("Dabei <dabei@stadt.example>", Some(date)));
    }

    #[tokio::test]
    async fn an_id_does_not_lead_out_of_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("mails");
        std::fs::create_dir(&inner).expect("made");
        std::fs::write(folder.path().join("secret.eml"), LETTER).expect("written");
        for id in ["../secret", "..%2Fsecret", "/etc/passwd", "", "a.b", "nothing"] {
            assert_eq!(read(&inner, id).await.expect("no fault"), None, "{id}");
        }
        assert_eq!(list(&folder.path().join("missing"), 10).await.expect("no fault"), []);
    }
}
