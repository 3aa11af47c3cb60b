//! Reading what a mail server sends back: a delivery status notification (RFC 3464) about one of our letters.
//!
//! Owns no decision: it says which letter, and whether it is certain that it did not arrive.

use crate::domain::email::EmailAddress;
use crate::domain::ids::LetterId;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// The most characters of what the server said that are kept.
const SAID_LIMIT: usize = 200;

/// A letter came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Which letter: from the Message-ID of what was sent back.
    pub letter: LetterId,
    /// The class of the failure, like `5.1.1` (RFC 3463).
    pub status: String,
    /// What the server said, in its own words, on one line; may be empty.
    pub said: String,
}

/// The letter that this message says did not arrive for good; nothing where it says something else. `from` is whoever our letters come from:
/// only what was sent from there is ours.
#[must_use]
pub fn read(message: &[u8], from: &EmailAddress) -> Option<Bounce> {
    let message = MessageParser::default().parse(message)?;
    let report = message.parts.iter().find(|part| is(part, "message", "delivery-status"))?;
    let text = match &report.body {
        PartType::Text(text) => text.as_ref().to_owned(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => return None,
    };
    let field = |name: &str| unfolded(&text).into_iter().find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value));
    let status = field("Status").unwrap_or_default();
    // What is only delayed is tried on by the server that has it; what was delivered or relayed did not come back.
    // What failed is final, whatever the class: a server that gives up on another one that it cannot reach says `4.4.1` (RFC 3464 § 2.3.3).
    if !field("Action")?.eq_ignore_ascii_case("failed") {
        return None;
    }
    let said = field("Diagnostic-Code").unwrap_or_default();
    let said = said.split_once(';').map_or(said.as_str(), |(_, said)| said.trim());
    let plain: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SAID_LIMIT).collect();
    Some(Bounce { letter: letter_of(&message, from)?, status, said: plain })
}

/// The fields of a report: lines that begin with white space go on with the one before.
fn unfolded(text: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.starts_with([' ', '\t']), fields.last_mut()) {
            (true, Some((_, value))) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            _ => fields.extend(line.split_once(':').map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))),
        }
    }
    fields
}

/// The letter whose headers, or all of it, were sent back.
fn letter_of(message: &Message<'_>, from: &EmailAddress) -> Option<LetterId> {
    let own = |id: &str| id.strip_suffix(&format!("@{}", from.domain())).and_then(|id| id.parse().ok());
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(returned) => returned.message_id().and_then(own),
        PartType::Text(text) if is(part, "text", "rfc822-headers") => {
            MessageParser::default().parse(text.as_bytes()).and_then(|returned| returned.message_id().and_then(own))
        }
        _ => None,
    })
}

fn is(part: &mail_parser::MessagePart<'_>, kind: &str, subkind: &str) -> bool {
    part.content_type().is_some_and(|it| {
        it.c_type.eq_ignore_ascii_case(kind) && it.c_subtype.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(subkind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "0192f0c1-7a3b-7000-8000-000000000007";

    fn from() -> EmailAddress {
        EmailAddress::parse("dabei@stadt.example").expect("an address")
    }

    /// As Postfix writes them.
    fn report(action: &str, status: &str, returned: &str, id: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: dabei@stadt.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ada@example.net\r\n\
             Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 5.1.1 <ada@example.net>: no such\r\n    user here\r\n\r\n\
             --b\r\nContent-Type: {returned}\r\n\r\nFrom: dabei@stadt.example\r\nSubject: Ihre Anmeldung\r\nMessage-ID: <{id}>\r\n\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_letter_that_came_back_is_known_by_its_message_id() {
        for returned in ["message/rfc822", "text/rfc822-headers"] {
            let bounce = read(report("failed", "5.1.1", returned, &format!("{LETTER}@stadt.example")).as_bytes(), &from());
            let bounce = bounce.unwrap_or_else(|| panic!("a bounce with {returned}"));
            assert_eq!((bounce.letter.to_string().as_str(), bounce.status.as_str()), (LETTER, "5.1.1"));
            assert_eq!(bounce.said, "550 5.1.1 <ada@example.net>: no such user here");
        }
    }

    #[test]
    fn a_delay_or_a_receipt_is_no_bounce() {
        let id = format!("{LETTER}@stadt.example");
        for (action, status) in [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0")] {
            assert_eq!(read(report(action, status, "message/rfc822", &id).as_bytes(), &from()), None, "{action} {status}");
        }
    }

    #[test]
    fn what_is_not_about_a_letter_of_ours_is_nothing() {
        for id in ["something@else.example".to_owned(), format!("{LETTER}@else.example"), "no id".to_owned()] {
            assert_eq!(read(report("failed", "5.1.1", "message/rfc822", &id).as_bytes(), &from()), None, "{id}");
        }
        assert_eq!(read(b"Subject: Hello\r\n\r\nAre you there?", &from()), None);
        assert_eq!(read(&[0xff, 0, 7], &from()), None);
    }
}
