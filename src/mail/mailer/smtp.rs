//! Sending to a mail server, one connection for each letter.
//!
//! The conversation is led here step by step and not by lettre's transport, because what a refusal means depends on the step: the same
//! `550` is about the sender after MAIL, about the address after RCPT, about the message after DATA. A connection is never used again:
//! one that was given up half way would answer the next letter with the reply to the last (calendar-and-mail.md § 4.2).

use crate::mail::mailer::fault::{FaultClass, Reply, ReplyWords, SendFault, Trouble};
use crate::mail::render::RenderedLetter;
use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Quit, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use lettre::transport::smtp::{Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use std::error::Error as _;
use std::time::Duration;
use std::{fmt, io};
use tokio::sync::oneshot;
use url::{Host, Url};

/// The last words of a conversation, to which no answer is needed.
const FAREWELL: Duration = Duration::from_secs(2);

/// A mail server and how to speak to it.
#[derive(Clone)]
pub struct SmtpServer {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    patience: Patience,
}

/// How long a mail server may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For one answer. Virus and spam scanners answer late after the message.
    pub answer: Duration,
    /// For the whole letter: a server that answers in drops does not hold up the worker.
    pub letter: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { answer: Duration::from_mins(1), letter: Duration::from_mins(3) }
    }
}

#[derive(Clone)]
enum Security {
    /// `smtp://`: none; for a relay on the same machine or network.
    Plain,
    /// `smtp+starttls://`: nothing is said before the connection is encrypted.
    StartTls(TlsParameters),
    /// `smtps://`: encrypted from the first byte.
    Tls(TlsParameters),
}

/// Why a URL names no mail server. Holds nothing of the URL, which holds a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlFault {
    /// Not the form of a URL, or without a host.
    #[error("must be like smtp+starttls://user:password@mail.example:587")]
    Form,
    /// Another scheme.
    #[error("must begin with smtp://, smtp+starttls:// or smtps://")]
    Scheme,
    /// A user without a password, or a password without a user, or what is not percent-encoded UTF-8.
    #[error("must name user and password, or neither; characters such as @ : / % percent-encoded")]
    Credentials,
    /// The system's certificates cannot be read.
    #[error("cannot be used: the certificates of this system cannot be read")]
    Certificates,
}

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Connect,
    Encrypt,
    LogIn,
    Sender,
    Recipient,
    Message,
}

impl SmtpServer {
    /// The server of a URL: `smtp://`, `smtp+starttls://` or `smtps://`, with user and password where it wants them.
    ///
    /// # Errors
    /// [`SmtpUrlFault`].
    pub fn from_url(url: &SecretString) -> Result<Self, SmtpUrlFault> {
        let url = Url::parse(url.expose_secret()).map_err(|_| SmtpUrlFault::Form)?;
        // Brackets belong to an IPv6 address in a URL, not to the address.
        let host = match url.host() {
            Some(Host::Ipv6(address)) => address.to_string(),
            Some(host) => host.to_string(),
            None => return Err(SmtpUrlFault::Form),
        };
        let tls = || TlsParameters::new(host.clone()).map_err(|_| SmtpUrlFault::Certificates);
        let (security, port) = match url.scheme() {
            "smtp" => (Security::Plain, SMTP_PORT),
            "smtp+starttls" => (Security::StartTls(tls()?), SUBMISSION_PORT),
            "smtps" => (Security::Tls(tls()?), SUBMISSIONS_PORT),
            _ => return Err(SmtpUrlFault::Scheme),
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| SmtpUrlFault::Credentials);
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            ("", Some(_)) | (_, None) => return Err(SmtpUrlFault::Credentials),
            (user, Some(password)) => Some(Credentials::new(decoded(user)?, decoded(password)?)),
        };
        Ok(Self { port: url.port().unwrap_or(port), host, security, credentials, patience: Patience::default() })
    }

    /// The same server, waited for so long.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    pub(super) async fn send(&self, letter: &RenderedLetter) -> Result<(), SendFault> {
        let letter = letter.clone();
        self.in_time(move |connection| deliver(connection, &letter)).await
    }

    /// Connects and logs in, and sends nothing.
    pub(super) async fn check(&self) -> Result<(), SendFault> {
        self.in_time(|connection| connection.command(Noop).map(|_| ()).map_err(|error| fault(Step::LogIn, &error))).await
    }

    /// Leads a conversation on a thread of its own, where every read and write has its time limit. Who waits gets the outcome as soon as
    /// it is known: a server that is slow to say goodbye does not make a sent letter an unsent one.
    async fn in_time<F>(&self, talk: F) -> Result<(), SendFault>
    where
        F: FnOnce(&mut SmtpConnection) -> Result<(), SendFault> + Send + 'static,
    {
        let server = self.clone();
        let (tell, told) = oneshot::channel();
        tokio::task::spawn_blocking(move || match server.connect() {
            Ok(mut connection) => {
                let outcome = talk(&mut connection);
                let all_well = outcome.is_ok();
                // Nobody listens any more once the whole took too long; the letter is tried again then.
                let _ = tell.send(outcome);
                if all_well && connection.set_timeout(Some(FAREWELL)).is_ok() {
                    let _ = connection.command(Quit);
                }
            }
            Err(fault) => {
                let _ = tell.send(Err(fault));
            }
        });
        match tokio::time::timeout(self.patience.letter, told).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(SendFault::new(FaultClass::Transient, Trouble::Broken)),
            Err(_) => Err(SendFault::new(FaultClass::Transient, Trouble::Silence)),
        }
    }

    /// A connection that is ready for a letter: encrypted and logged in as far as the URL says so.
    fn connect(&self) -> Result<SmtpConnection, SendFault> {
        let wrapped = if let Security::Tls(tls) = &self.security { Some(tls) } else { None };
        let hello = ClientId::default();
        let mut connection = SmtpConnection::connect((self.host.as_str(), self.port), Some(self.patience.answer), &hello, wrapped, None)
            .map_err(|error| fault(Step::Connect, &error))?;
        if let Security::StartTls(tls) = &self.security {
            connection.starttls(tls, &hello).map_err(|error| fault(Step::Encrypt, &error))?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).map_err(|error| fault(Step::LogIn, &error))?;
        }
        Ok(connection)
    }
}

/// Prints neither user nor password.
impl fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.security {
            Security::Plain => "smtp",
            Security::StartTls(_) => "smtp+starttls",
            Security::Tls(_) => "smtps",
        };
        write!(f, "SmtpServer({scheme}://{}:{})", self.host, self.port)
    }
}

fn deliver(connection: &mut SmtpConnection, letter: &RenderedLetter) -> Result<(), SendFault> {
    let address = |email: &str, trouble| email.parse::<Address>().map_err(|_| SendFault::new(FaultClass::Permanent, trouble));
    let (from, to) = (address(letter.from.as_str(), Trouble::Sender)?, address(letter.to.as_str(), Trouble::Address)?);
    expect(250, connection.command(Mail::new(Some(from), vec![])), Step::Sender)?;
    expect(250, connection.command(Rcpt::new(to, vec![])), Step::Recipient)?;
    expect(354, connection.command(Data), Step::Recipient)?;
    expect(250, connection.message(&letter.bytes), Step::Message)
}

/// Lets exactly one reply pass; what lettre calls positive is more, a reply to something else among it.
fn expect(code: u16, said: Result<Response, Error>, step: Step) -> Result<(), SendFault> {
    match said {
        Ok(response) if response.has_code(code) => Ok(()),
        Ok(response) => {
            let reply = Some(Reply { code: response.code().into(), enhanced: None, words: ReplyWords::default() });
            Err(SendFault { reply, ..SendFault::new(FaultClass::Transient, Trouble::Broken) })
        }
        Err(error) => Err(fault(step, &error)),
    }
}

fn fault(step: Step, error: &Error) -> SendFault {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let Some(code) = error.status().map(u16::from) else { return without_reply(step, error) };
    let (class, trouble) = if code < 500 { (FaultClass::Transient, Trouble::Later) } else { refusal(step, code, &words) };
    SendFault { class, trouble, reply: Some(Reply { code, enhanced: enhanced(&words), words: ReplyWords::new(&words) }) }
}

/// What a refusal for good means at this step.
fn refusal(step: Step, code: u16, words: &str) -> (FaultClass, Trouble) {
    match (step, code) {
        // 530: log in first; 534, 535, 538: not so (RFC 4954 § 6). Some servers say it only when the first command comes.
        (Step::LogIn, _) | (_, 530 | 534 | 535 | 538) => (FaultClass::Configuration, Trouble::LogIn),
        (Step::Connect, _) => (FaultClass::Configuration, Trouble::Unreachable),
        (Step::Encrypt, _) => (FaultClass::Configuration, Trouble::Encryption),
        (Step::Sender, _) => (FaultClass::Configuration, Trouble::Sender),
        // "Relay access denied" stands where a refused address stands, and means that this server sends for others only. To take it for
        // a bad address would give up every letter.
        (Step::Recipient, _) if words.to_ascii_lowercase().contains("relay") => (FaultClass::Configuration, Trouble::Sender),
        (Step::Recipient, _) => (FaultClass::Permanent, Trouble::Address),
        (Step::Message, _) => (FaultClass::Permanent, Trouble::Message),
    }
}

/// The server said nothing, or nothing that can be understood.
fn without_reply(step: Step, error: &Error) -> SendFault {
    let kind = io_kind(error);
    let silent = error.is_timeout() || kind == Some(io::ErrorKind::WouldBlock);
    let (class, trouble) = match (step, kind) {
        _ if silent => (FaultClass::Transient, Trouble::Silence),
        // rustls reports a certificate that it does not trust, and bytes that are no TLS, as invalid data.
        (Step::Connect | Step::Encrypt, Some(io::ErrorKind::InvalidData)) => (FaultClass::Configuration, Trouble::Encryption),
        // The connection stood already: it broke, which says nothing about the configuration.
        (_, Some(io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof)) => {
            (FaultClass::Transient, Trouble::Broken)
        }
        (_, None) if error.is_response() => (FaultClass::Transient, Trouble::Broken),
        (Step::Connect, _) => (FaultClass::Configuration, Trouble::Unreachable),
        // lettre itself refuses to go on: the server offers no STARTTLS, or no way to log in.
        (Step::Encrypt, _) => (FaultClass::Configuration, Trouble::Encryption),
        (Step::LogIn, _) if error.is_client() => (FaultClass::Configuration, Trouble::LogIn),
        _ => (FaultClass::Transient, Trouble::Broken),
    };
    SendFault::new(class, trouble)
}

fn io_kind(error: &Error) -> Option<io::ErrorKind> {
    std::iter::successors(error.source(), |&cause| cause.source()).find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind)
}

/// The enhanced status code at the beginning of a reply's words (RFC 2034): digits and dots only.
fn enhanced(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let numbers: Vec<&str> = first.split('.').collect();
    let is_code =
        numbers.len() == 3 && numbers.iter().all(|number| (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()));
    is_code.then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str) -> Result<SmtpServer, SmtpUrlFault> {
        SmtpServer::from_url(&SecretString::from(url))
    }

    #[test]
    fn a_url_names_server_security_and_account() {
        let named = server("smtp+starttls://dabei%40stadt.example:p%C3%A4ss%2Fw%40rt@mail.stadt.example").expect("a server");
        assert_eq!(format!("{named:?}"), "SmtpServer(smtp+starttls://mail.stadt.example:587)");
        assert_eq!(named.credentials, Some(Credentials::new("dabei@stadt.example".to_owned(), "päss/w@rt".to_owned())));
        assert_eq!(format!("{:?}", server("smtps://mail.stadt.example").expect("a server")), "SmtpServer(smtps://mail.stadt.example:465)");
        assert_eq!(format!("{:?}", server("smtp://127.0.0.1:2525").expect("a server")), "SmtpServer(smtp://127.0.0.1:2525)");
        assert_eq!(format!("{:?}", server("smtp://[::1]").expect("a server")), "SmtpServer(smtp://::1:25)");
    }

    #[test]
    fn a_url_that_names_no_server_says_what_it_should_be() {
        for (url, fault) in [
            ("mail.stadt.example", SmtpUrlFault::Form),
            ("smtp:mail", SmtpUrlFault::Form),
            ("https://mail.stadt.example", SmtpUrlFault::Scheme),
            ("smtps://user@mail.stadt.example", SmtpUrlFault::Credentials),
            ("smtps://:secret@mail.stadt.example", SmtpUrlFault::Credentials),
            ("smtps://user:%FF@mail.stadt.example", SmtpUrlFault::Credentials),
        ] {
            assert_eq!(server(url).err(), Some(fault), "{url}");
        }
    }

    #[test]
    fn the_words_of_a_reply_give_its_enhanced_code_and_nothing_else() {
        assert_eq!(enhanced("5.1.1 <nadia@mail.example>: no such mailbox").as_deref(), Some("5.1.1"));
        assert_eq!(enhanced("<nadia@mail.example> unknown"), None);
        assert_eq!(enhanced("1.2.3.4 is blocked"), None);
    }
}
