//! Notice → words → message: puts a whole letter together, as bytes (calendar-and-mail.md § 1, "Mail tree").
//!
//! Owns headers and MIME. Pure: the same facts give the same bytes, whenever and however often they are rendered.

use crate::calendar::{self, CalendarFault, booked_entry};
use crate::domain::calendar::{Invitation, Mailbox, Method};
use crate::domain::email::EmailAddress;
use crate::domain::ids::LetterId;
use crate::domain::notice::{Booking, CalendarPart, Notice, Recipient, SessionFacts};
use crate::i18n::calendar_words;
use crate::mail::dkim::{Dkim, DkimFault};
use crate::mail::facts::Facts;
use crate::mail::inert;
use crate::mail::sender::Sender;
use crate::mail::templates::{self, TemplateFault, Templates, Wording};
use crate::paper::{self, Issued, PaperFault};
use crate::picture::Qr;
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use lettre::Address;
use lettre::address::{AddressError, Envelope};
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType, ContentTypeErr, HeaderName, HeaderValue};
use lettre::message::{Mailbox as HeaderMailbox, MultiPart, SinglePart};
use sha2::{Digest, Sha256};
use std::fmt;
use std::time::SystemTime;

/// File names of what is attached. ASCII, because parameters of Content-Type are (calendar-and-mail.md § 4.10).
const INVITATION_FILE: &str = "invite.ics";
const DATES_FILE: &str = "termine.ics";
const PASS_FILE: &str = "einlass.png";
const CERTIFICATE_FILE: &str = "bescheinigung.pdf";

/// What tells one letter from another: it comes from the outbox and stays the same at every try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterHead {
    /// Which letter: becomes its Message-ID.
    pub id: LetterId,
    /// The first letter of its thread, if this is not the first: becomes In-Reply-To and References.
    pub thread: Option<LetterId>,
    /// When it was put into the outbox (UTC): becomes its Date.
    pub date: Timestamp,
}

/// A letter that can be sent: the envelope and the bytes in it.
#[derive(Clone, PartialEq, Eq)]
pub struct RenderedLetter {
    /// Which.
    pub id: LetterId,
    /// Its Date (UTC).
    pub date: Timestamp,
    /// Who gets a bounce.
    pub from: EmailAddress,
    /// The one recipient.
    pub to: EmailAddress,
    /// The message (RFC 5322), ASCII with CRLF. Kept by the outbox for the next try.
    pub bytes: Vec<u8>,
}

/// Prints no word of the letter: it holds secret links.
impl fmt::Debug for RenderedLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RenderedLetter({}, {} bytes)", self.id, self.bytes.len())
    }
}

/// Why a letter cannot be rendered. None of them passes by waiting: a template, an address or stored facts have to be put right.
#[derive(Debug, thiserror::Error)]
pub enum RenderFault {
    /// A template.
    #[error(transparent)]
    Template(#[from] TemplateFault),
    /// The facts of a calendar entry.
    #[error(transparent)]
    Calendar(#[from] CalendarFault),
    /// An address that mail libraries do not take.
    #[error("an address cannot stand in a mail")]
    Address(#[from] AddressError),
    /// A content type of this room.
    #[error("a content type is not one")]
    ContentType(#[from] ContentTypeErr),
    /// A certificate.
    #[error(transparent)]
    Paper(#[from] PaperFault),
    /// Setting a certificate broke down.
    #[error("a document broke down while it was set")]
    Panicked,
    /// The signature.
    #[error(transparent)]
    Dkim(#[from] DkimFault),
    /// A message without what every message needs.
    #[error("the message is not complete")]
    Message(#[from] lettre::error::Error),
}

/// Writes letters: knows the sender and the wording.
#[derive(Debug)]
pub struct Renderer {
    sender: Sender,
    templates: Templates,
    dkim: Option<Dkim>,
}

/// What a mail carries besides its words.
struct Enclosed {
    calendar: Attachment,
    files: Vec<File>,
}

/// What is no text and no calendar entry. The code for the door is a file too and no picture in the text: mail programs show files without
/// asking, and no page of ours has to be loaded for it.
struct File {
    media_type: &'static str,
    /// In ASCII.
    name: &'static str,
    bytes: Vec<u8>,
}

/// What a mail carries for the calendar.
enum Attachment {
    Nothing,
    Itip(Method, String),
    File(String),
}

impl Renderer {
    /// A renderer for this sender, with these templates.
    #[must_use]
    pub fn new(sender: Sender, templates: Templates) -> Self {
        Self { sender, templates, dkim: None }
    }

    /// One that also signs.
    #[must_use]
    pub fn signing(self, dkim: Option<Dkim>) -> Self {
        Self { dkim, ..self }
    }

    /// The letter that tells a notice to a recipient.
    ///
    /// # Errors
    /// [`RenderFault`]; waiting does not help against any of them.
    pub fn render(&self, notice: &Notice, to: &Recipient, head: LetterHead) -> Result<RenderedLetter, RenderFault> {
        let wording = self.templates.wording(notice.kind(), self.sender.language_for(to), &Facts::of_notice(notice, to, &self.sender))?;
        let contact = notice.event().and_then(|event| event.contact.as_ref());
        let enclosed = Enclosed { calendar: self.attachment(notice, to)?, files: self.files(notice, to)? };
        self.letter(wording, enclosed, contact, to, head)
    }

    /// Subject and plain text of the letter that tells a notice to a recipient.
    ///
    /// # Errors
    /// If a template cannot be used.
    pub fn words(&self, notice: &Notice, to: &Recipient) -> Result<(String, String), TemplateFault> {
        let facts = Facts::of_notice(notice, to, &self.sender);
        let wording = self.templates.wording(notice.kind(), self.sender.language_for(to), &facts)?;
        Ok((wording.subject, wording.text))
    }

    /// The mail of `dabei mail-test`.
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub fn render_test(&self, to: &Recipient, head: LetterHead) -> Result<RenderedLetter, RenderFault> {
        let wording = self.templates.wording(templates::TEST, self.sender.language_for(to), &Facts::of_test(to, &self.sender))?;
        self.letter(wording, Enclosed { calendar: Attachment::Nothing, files: Vec::new() }, None, to, head)
    }

    /// A letter whose bytes the outbox kept from an earlier try: they are sent again as they are (calendar-and-mail.md § 4.7).
    #[must_use]
    pub fn kept(&self, bytes: Vec<u8>, to: &Recipient, head: LetterHead) -> RenderedLetter {
        RenderedLetter { id: head.id, date: head.date, from: self.sender.from.email.clone(), to: to.email.clone(), bytes }
    }

    fn files(&self, notice: &Notice, to: &Recipient) -> Result<Vec<File>, PaperFault> {
        let mut files = Vec::new();
        if let Some(code) = notice.pass().and_then(|pass| Qr::of(&self.sender.pass_page(pass))) {
            files.push(File { media_type: "image/png", name: PASS_FILE, bytes: code.png() });
        }
        if let Some(certificate) = notice.certificate() {
            let language = self.sender.language_for(to);
            let verify = self.sender.verify_page(language, &certificate.code);
            let issued = Issued { certificate, name: &to.name, language, verify: &verify, is_sample: false };
            let bytes = paper::certificates(language, &[issued], certificate.issued_at)?;
            files.push(File { media_type: "application/pdf", name: CERTIFICATE_FILE, bytes });
        }
        Ok(files)
    }

    fn attachment(&self, notice: &Notice, to: &Recipient) -> Result<Attachment, CalendarFault> {
        let Some(booking) = notice.booking() else { return Ok(Attachment::Nothing) };
        let words = calendar_words(self.sender.language_for(to), &self.sender.town);
        let page = self.sender.event_page(self.sender.language_for(to), &booking.event.key);
        let entry =
            |booking: &Booking, session: &SessionFacts, method: Method| booked_entry(booking, session, method.into(), &page, &words);
        match notice.calendar_part() {
            CalendarPart::Nothing => Ok(Attachment::Nothing),
            CalendarPart::Itip(method, session) => {
                let Some(entry) = entry(booking, session, method) else { return Ok(Attachment::Nothing) };
                let attendee = Mailbox { name: to.name.clone(), email: to.email.clone() };
                let text = calendar::invitation(&Invitation { method, organizer: self.sender.from.clone(), attendee, entry })?;
                Ok(Attachment::Itip(method, text))
            }
            CalendarPart::File(sessions) => {
                let entries: Vec<_> = sessions.into_iter().filter_map(|session| entry(booking, session, Method::Request)).collect();
                Ok(Attachment::File(calendar::publication(&self.sender.from, &entries)?))
            }
        }
    }

    fn letter(
        &self,
        wording: Wording,
        enclosed: Enclosed,
        contact: Option<&EmailAddress>,
        to: &Recipient,
        head: LetterHead,
    ) -> Result<RenderedLetter, RenderFault> {
        let message_id = self.sender.message_id(head.id);
        let (from_address, to_address) = (address(&self.sender.from.email)?, address(&to.email)?);
        let mut message = lettre::Message::builder()
            .envelope(Envelope::new(Some(from_address.clone()), vec![to_address.clone()])?)
            .message_id(Some(message_id.clone()))
            .date(SystemTime::from(head.date))
            .from(HeaderMailbox::new(inert::display_name(&self.sender.from.name), from_address))
            .to(HeaderMailbox::new(inert::display_name(&to.name), to_address))
            .subject(wording.subject.clone())
            .raw_header(constant("Auto-Submitted", "auto-generated"))
            .raw_header(constant("X-Auto-Response-Suppress", "OOF, AutoReply"));
        if let Some(contact) = contact {
            message = message.reply_to(HeaderMailbox::new(None, address(contact)?));
        }
        if let Some(first) = head.thread {
            let first = self.sender.message_id(first);
            message = message.in_reply_to(first.clone()).references(first);
        }
        let message = message.multipart(tree(wording, enclosed, &message_id)?)?;
        let bytes = folded(&message.formatted());
        let bytes = match &self.dkim {
            Some(dkim) => dkim.signed(&bytes, head)?,
            None => bytes,
        };
        Ok(self.kept(bytes, to, head))
    }
}

/// A letter in whose head an address that stands behind an encoded name begins a line of its own where both would be too long for one: a line
/// with an encoded word has at most 76 characters (RFC 2047 § 2), which `lettre` does not count with the address.
fn folded(letter: &[u8]) -> Vec<u8> {
    const MOST: usize = 76;
    const NAME_ENDS: &[u8] = b"?= <";
    let head = letter.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(letter.len());
    let mut folded = Vec::with_capacity(letter.len() + 8);
    for line in letter[..head].split_inclusive(|byte| *byte == b'\n') {
        match line.windows(NAME_ENDS.len()).position(|part| part == NAME_ENDS) {
            Some(at) if line.trim_ascii_end().len() > MOST => {
                folded.extend_from_slice(&line[..at + 2]);
                folded.extend_from_slice(b"\r\n");
                folded.extend_from_slice(&line[at + 2..]);
            }
            _ => folded.extend_from_slice(line),
        }
    }
    folded.extend_from_slice(&letter[head..]);
    folded
}

/// The mail tree of calendar-and-mail.md § 1, and what is enclosed behind it.
fn tree(wording: Wording, enclosed: Enclosed, message_id: &str) -> Result<MultiPart, ContentTypeErr> {
    let words = MultiPart::alternative()
        .boundary(boundary("words", message_id))
        .singlepart(SinglePart::plain(wording.text))
        .singlepart(SinglePart::html(wording.html));
    let (words, file) = match enclosed.calendar {
        Attachment::Nothing => (words, None),
        Attachment::Itip(method, text) => {
            let method = match method {
                Method::Request => "REQUEST",
                Method::Cancel => "CANCEL",
            };
            let inline = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}; component=VEVENT"))?;
            let file = ContentType::parse(&format!("application/ics; name=\"{INVITATION_FILE}\""))?;
            (words.singlepart(base64(inline, text.as_bytes(), None)), Some(base64(file, text.as_bytes(), Some(INVITATION_FILE))))
        }
        Attachment::File(text) => {
            let file = ContentType::parse(&format!("text/calendar; charset=utf-8; method=PUBLISH; name=\"{DATES_FILE}\""))?;
            (words, Some(base64(file, text.as_bytes(), Some(DATES_FILE))))
        }
    };
    let mut files: Vec<SinglePart> = file.into_iter().collect();
    for File { media_type, name, bytes } in enclosed.files {
        files.push(base64(ContentType::parse(&format!("{media_type}; name=\"{name}\""))?, &bytes, Some(name)));
    }
    if files.is_empty() {
        return Ok(words);
    }
    Ok(files.into_iter().fold(mixed(message_id).multipart(words), MultiPart::singlepart))
}

fn mixed(message_id: &str) -> lettre::message::MultiPartBuilder {
    MultiPart::mixed().boundary(boundary("parts", message_id))
}

/// A part that is no text to read. In base64, so that no relay that rewraps lines touches its bytes.
fn base64(content_type: ContentType, bytes: &[u8], file: Option<&str>) -> SinglePart {
    let mut part = SinglePart::builder().header(content_type).header(ContentTransferEncoding::Base64);
    if let Some(file) = file {
        part = part.header(ContentDisposition::attachment(file));
    }
    part.body(bytes.to_vec())
}

/// A boundary that no text holds by chance, and the same at every rendering: lettre's own are random.
pub(super) fn boundary(part: &str, message_id: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(format!("{part} of {message_id}"))[..20])
}

fn constant(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn address(email: &EmailAddress) -> Result<Address, AddressError> {
    email.as_str().parse()
}
