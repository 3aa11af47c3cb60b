//! Letters as they arrive: opened by somebody else's mail parser, read as a person reads them.

use crate::app::BASE_URL;
use dabei::mail::RenderedLetter;
use mail_parser::{ContentType, MessageParser, MimeHeaders as _, PartType};

/// A letter that arrived.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Where it arrived.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its Message-ID, in its brackets.
    pub message_id: String,
    /// Its text, as a mail program without HTML shows it.
    pub text: String,
    /// Its calendar parts: the content type's `method`, and the iCalendar text.
    pub calendars: Vec<(Option<String>, String)>,
    /// The content types of what is attached.
    pub files: Vec<String>,
}

impl Letter {
    /// Opens a letter.
    pub fn open(sent: &RenderedLetter) -> Self {
        let message = MessageParser::default().parse(&sent.bytes).expect("a message");
        let calendars = message.parts.iter().filter_map(|part| {
            let kind = part.content_type().filter(|kind| kind.subtype() == Some("calendar"))?;
            let PartType::Text(text) = &part.body else { return None };
            Some((kind.attribute("method").map(str::to_owned), text.to_string()))
        });
        let kind = |kind: &ContentType| [Some(kind.ctype()), kind.subtype()].into_iter().flatten().collect::<Vec<_>>().join("/");
        Self {
            to: sent.to.as_str().to_owned(),
            message_id: format!("<{}>", message.message_id().expect("a Message-ID")),
            subject: message.subject().expect("a subject").to_owned(),
            text: message.body_text(0).expect("a text").into_owned(),
            calendars: calendars.collect(),
            files: message.attachments().filter_map(|part| part.content_type()).map(kind).collect(),
        }
    }

    /// Whether a file of this kind is attached.
    pub fn has_file(&self, kind: &str) -> bool {
        self.files.iter().any(|file| file == kind)
    }

    /// Whether the text says this, wherever its lines break.
    pub fn says(&self, words: &str) -> bool {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    }

    /// The path of the first link in the text whose path contains `part`: where a click leads.
    pub fn link(&self, part: &str) -> String {
        let links = self.text.split_whitespace().filter_map(|word| word.strip_prefix(BASE_URL));
        let mut links = links.filter(|path| path.contains(part));
        links.next().unwrap_or_else(|| panic!("no link to {part} in:\n{}", self.text)).to_owned()
    }

    /// The way to confirm the address.
    pub fn confirm_link(&self) -> String {
        self.link("/confirm/")
    }

    /// The way to the status page.
    pub fn status_link(&self) -> String {
        self.link("/r/")
    }
}
