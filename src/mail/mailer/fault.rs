//! Why a letter did not leave, and whom that concerns: this letter, this address, or every letter.

pub use crate::domain::vocabulary::DeliveryTrouble as Trouble;
use std::fmt;

/// What to do about a fault (calendar-and-mail.md § 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultClass {
    /// Try again later, with the same bytes. It may have been delivered all the same.
    Transient,
    /// Trying again gives the same answer: give up, and show it.
    Permanent,
    /// No letter can leave before the operator, or the mail server's, does something: try none, and count no attempt.
    Configuration,
}

impl Trouble {
    /// What an operator can do about it.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Unreachable => "check host and port of the mail server, and that this machine may connect to it",
            Self::Encryption => {
                "check that the scheme fits the port (smtps:// 465, smtp+starttls:// 587, smtp:// 25), that the host is the one in the \
                 server's certificate, and that this machine trusts the authority that signed it"
            }
            Self::LogIn => "check user and password; characters such as @ : / % stand percent-encoded in the URL",
            Self::Sender => "check that the sender address belongs to the account, and that the server accepts mail from this machine",
            Self::Address => "check the address: the mail server says that it takes no mail",
            Self::Message => "the mail server refuses the content or its size: its administrator can say why",
            Self::Later => "the mail server asks to come back later: letters in the outbox are tried again by themselves, a test is not",
            Self::Silence => "the mail server does not answer in time: it may be busy; its administrator can say more",
            Self::Broken => "the connection broke or the answer made no sense: check that a mail server listens on this host and port",
            Self::Folder => "check that the folder exists, can be written, and that the disk is not full",
            Self::Returned => "ask the person for the right address: their own mail server does not take it",
            Self::Template => "check the operator's own mail templates; without them the built-in ones are used",
        }
    }
}

/// The answer of a mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The reply code (RFC 5321 § 4.2).
    pub code: u16,
    /// The enhanced status code (RFC 3463), such as `5.1.1`, where the server gives one.
    pub enhanced: Option<String>,
    /// Its words.
    pub words: ReplyWords,
}

/// What a mail server says beside its numbers. It may hold addresses: only whoever sends a mail to try it reads it, no log and no page.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ReplyWords(String);

impl ReplyWords {
    pub(super) fn new(words: &str) -> Self {
        Self(words.chars().map(|character| if character.is_control() { ' ' } else { character }).collect())
    }

    /// The words, on one line.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ReplyWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReplyWords(…)")
    }
}

/// A letter did not leave, or nobody knows whether it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendFault {
    /// What to do about it.
    pub class: FaultClass,
    /// What went wrong.
    pub trouble: Trouble,
    /// What the server said, if it said something.
    pub reply: Option<Reply>,
}

impl SendFault {
    pub(super) fn new(class: FaultClass, trouble: Trouble) -> Self {
        Self { class, trouble, reply: None }
    }

    /// As the outbox keeps it: the word of the trouble, which the desk says in the reader's language, and the server's numbers.
    #[must_use]
    pub fn noted(&self) -> String {
        match &self.reply {
            Some(Reply { code, enhanced: Some(enhanced), .. }) => format!("{} {code} {enhanced}", self.trouble),
            Some(Reply { code, enhanced: None, .. }) => format!("{} {code}", self.trouble),
            None => self.trouble.to_string(),
        }
    }
}

/// Plain, in English, without any address: for logs and the command line.
impl fmt::Display for SendFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.trouble {
            Trouble::Unreachable => "the mail server cannot be reached",
            Trouble::Encryption => "the connection to the mail server cannot be encrypted",
            Trouble::LogIn => "the mail server refuses the log-in",
            Trouble::Sender => "the mail server does not send for this sender",
            Trouble::Address => "the mail server refuses the address",
            Trouble::Message => "the mail server refuses the message",
            Trouble::Later => "the mail server asks to come back later",
            Trouble::Silence => "the mail server did not answer in time",
            Trouble::Broken => "the connection to the mail server broke",
            Trouble::Folder => "the folder for mails cannot be written",
            Trouble::Returned => "the mail came back",
            Trouble::Template => "the template of the mail cannot be filled in",
        })?;
        match &self.reply {
            Some(Reply { code, enhanced: Some(enhanced), .. }) => write!(f, " ({code} {enhanced})"),
            Some(Reply { code, enhanced: None, .. }) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for SendFault {}
