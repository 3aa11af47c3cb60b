//! Mails that organisers write to the people of an event: their words, whom they are for, and when a reminder is due.

use crate::domain::event::Event;
use crate::domain::filter::{AttendeeFilter, ListedStates, WasThere};
use crate::domain::ids::RegistrationId;
use crate::domain::language::Language;
use crate::domain::tag::Tag;
use crate::domain::text::fold;
use crate::domain::vocabulary::{EventStatus, RegistrationState, ReminderMoment, TimeUnit};
use crate::domain::wall_time;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// The most characters of a subject.
pub const SUBJECT_LIMIT: usize = 120;
/// The most characters of a body.
pub const BODY_LIMIT: usize = 5000;
/// The longest time between an event and a reminder, in its unit.
pub const AMOUNT_LIMIT: u32 = 365;
/// So long after it was due a reminder is still sent: the server may have stood still.
const STILL_WORTH_IT: SignedDuration = SignedDuration::from_hours(24);

/// What stands for something that differs from person to person. Written in braces: `{name}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The name of the recipient.
    Name,
    /// The title of the event.
    Event,
    /// Day and time of its next date.
    Date,
    /// The booking code.
    Code,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Name, Self::Event, Self::Date, Self::Code];

    /// As it is written, without the braces.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Event => "event",
            Self::Date => "date",
            Self::Code => "code",
        }
    }
}

/// Why a text cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsFault {
    /// Something in braces that stands for nothing.
    #[error("there is no placeholder {0:?}")]
    UnknownPlaceholder(String),
    /// The subject would name a protected event to whoever looks over a shoulder (domain.md § 3 rule 6).
    #[error("the subject names a protected event")]
    NamesProtected,
    /// There is no next date any more when it is read.
    #[error("there is no next date")]
    NoDateLeft,
}

/// Subject and body in one language, with placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MailingWords {
    /// One line.
    pub subject: String,
    /// Several lines.
    pub body: String,
}

impl MailingWords {
    /// Checks the placeholders; of a protected event the subject must not give the title away. `dates_left`: whether a date is still to come
    /// when it is read.
    ///
    /// # Errors
    /// The first [`WordsFault`] found.
    pub fn check(&self, event: &Event, dates_left: bool) -> Result<(), WordsFault> {
        for text in [&self.subject, &self.body] {
            if let Some(word) = unknown_placeholder(text) {
                return Err(WordsFault::UnknownPlaceholder(word.to_owned()));
            }
        }
        let asks_date = |text: &str| parts(text).iter().any(|(_, _, known)| *known == Some(Placeholder::Date));
        if !dates_left && (asks_date(&self.subject) || asks_date(&self.body)) {
            return Err(WordsFault::NoDateLeft);
        }
        let names = parts(&self.subject).iter().any(|(_, _, known)| *known == Some(Placeholder::Event));
        if event.protected && (names || names_title(&self.subject, &event.title)) {
            return Err(WordsFault::NamesProtected);
        }
        Ok(())
    }
}

/// Whether a subject tells the title, in whatever spelling.
#[must_use]
pub fn names_title(subject: &str, title: &str) -> bool {
    fold(subject).contains(&fold(title))
}

/// A text with its placeholders filled.
#[must_use]
pub fn filled(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    parts(text).into_iter().fold(String::new(), |filled, (plain, word, known)| match known {
        Some(placeholder) => filled + plain + &value(placeholder),
        None if word.is_empty() => filled + plain,
        None => format!("{filled}{plain}{{{word}}}"),
    })
}

/// The first thing in braces that stands for nothing.
#[must_use]
pub fn unknown_placeholder(text: &str) -> Option<&str> {
    parts(text).into_iter().find(|(_, word, known)| !word.is_empty() && known.is_none()).map(|(_, word, _)| word)
}

/// A text as plain pieces, each with the word in braces behind it, and what that stands for. A brace around anything but letters is plain.
fn parts(text: &str) -> Vec<(&str, &str, Option<Placeholder>)> {
    let (mut found, mut plain_from, mut at) = (Vec::new(), 0, 0);
    while let Some(open) = text[at..].find('{').map(|index| at + index) {
        let word = text[open + 1..].split(|c: char| !c.is_alphabetic() && c != '_').next().unwrap_or_default();
        let close = open + 1 + word.len();
        if !word.is_empty() && text[close..].starts_with('}') {
            let known = Placeholder::ALL.into_iter().find(|placeholder| placeholder.word() == word);
            found.push((&text[plain_from..open], word, known));
            plain_from = close + 1;
        }
        at = close.max(open + 1);
    }
    found.push((&text[plain_from..], "", None));
    found
}

/// What is said, in the languages in which it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MailingTexts {
    /// For everybody whose language is not English, or where there is no English text.
    pub de: MailingWords,
    /// For those who want English.
    pub en: Option<MailingWords>,
}

impl MailingTexts {
    /// The words for somebody, and the language in which they are.
    #[must_use]
    pub fn words(&self, language: Language) -> (Language, &MailingWords) {
        let english = self.en.as_ref().filter(|_| language == Language::En);
        english.map_or((Language::De, &self.de), |words| (Language::En, words))
    }
}

/// Whom a mail is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Audience {
    /// Those in one state; everybody who is not over where it is empty.
    pub state: Option<RegistrationState>,
    /// Key of a question and a value that the answer to it must pick.
    pub answer: Option<(String, String)>,
    /// A tag that they must carry.
    pub tag: Option<String>,
    /// Whether they must have been there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attended: Option<WasThere>,
    /// They were ticked on the list; for the record only.
    #[serde(default)]
    pub ticked: bool,
}

impl Audience {
    /// As a question to the list of the event.
    #[must_use]
    pub fn filter(&self) -> AttendeeFilter {
        AttendeeFilter {
            text: String::new(),
            states: self.state.map_or(ListedStates::Live, ListedStates::Only),
            answer: self.answer.clone(),
            tag: self.tag.clone().map(Tag::stored),
            attended: self.attended,
        }
    }
}

/// Whom a mail goes to now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Everybody of whom this is true at the moment of sending.
    Audience(Audience),
    /// Those who were ticked on the list.
    These(Vec<RegistrationId>),
}

/// When a reminder is due, told from the dates of its event: it moves with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reminder {
    /// From what it is counted.
    pub moment: ReminderMoment,
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// A reminder as it is planned: whom it is for, what it says, when it is due.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Plan {
    /// Whom it reaches is decided when it is due.
    pub audience: Audience,
    /// What it says.
    pub texts: MailingTexts,
    /// When it is due.
    pub reminder: Reminder,
}

/// What is to be done with a reminder now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dueness {
    /// Nothing yet.
    NotYet,
    /// It is sent.
    Now,
    /// Its time is over, and nobody would understand it any more.
    Missed,
}

impl Reminder {
    /// Whether it can still be sent at its time.
    #[must_use]
    pub fn is_to_come(self, event: &Event, now: Timestamp) -> bool {
        event.status != EventStatus::CalledOff && self.due_at(event).is_some_and(|due| due > now)
    }

    /// The instant (UTC) at which it is due; nothing where the event has no date. Days are counted on the clock of Europe/Berlin: a day
    /// before 18:00 is 18:00, also when the clocks change between.
    #[must_use]
    pub fn due_at(self, event: &Event) -> Option<Timestamp> {
        let anchor = wall_time::zoned(match self.moment {
            ReminderMoment::BeforeStart => event.starts()?,
            ReminderMoment::AfterEnd => event.ends()?,
        });
        let amount = i64::from(self.amount);
        let span = match self.unit {
            TimeUnit::Hours => amount.hours(),
            TimeUnit::Days => amount.days(),
        };
        let due = match self.moment {
            ReminderMoment::BeforeStart => anchor.checked_sub(span),
            ReminderMoment::AfterEnd => anchor.checked_add(span),
        };
        Some(due.ok()?.timestamp())
    }

    /// What is to be done at `now` (UTC).
    #[must_use]
    pub fn dueness(self, event: &Event, now: Timestamp) -> Dueness {
        let Some(due) = self.due_at(event).filter(|due| *due <= now) else { return Dueness::NotYet };
        let begun = event.starts().is_some_and(|starts| starts <= now);
        if now.duration_since(due) > STILL_WORTH_IT || (begun && self.moment == ReminderMoment::BeforeStart) {
            Dueness::Missed
        } else {
            Dueness::Now
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(subject: &str, body: &str) -> MailingWords {
        MailingWords { subject: subject.to_owned(), body: body.to_owned() }
    }

    #[test]
    fn placeholders_are_filled_and_all_else_stays() {
        let fill = |text: &str| filled(text, |placeholder| format!("<{}>", placeholder.word()));
        assert_eq!(fill("{name}: {date} {} {1} { event } {event"), "<name>: <date> {} {1} { event } {event");
        // What a person is called is never read as a placeholder again.
        assert_eq!(filled("{name}", |_| "{code}".to_owned()), "{code}");
    }

    #[test]
    fn an_unknown_placeholder_is_found_wherever_it_stands() {
        assert_eq!(unknown_placeholder("Hallo {nmae}!"), Some("nmae"));
        assert_eq!(unknown_placeholder("{{name}} {2}"), None);
        assert_eq!(unknown_placeholder("äöü {ö} {"), Some("ö"));
    }

    #[test]
    fn english_is_for_those_who_want_it_where_there_is_some() {
        let both = MailingTexts { de: words("de", ""), en: Some(words("en", "")) };
        assert_eq!((both.words(Language::En).1.subject.as_str(), both.words(Language::De).1.subject.as_str()), ("en", "de"));
        assert_eq!(MailingTexts { de: words("de", ""), en: None }.words(Language::En), (Language::De, &words("de", "")));
    }
}
