//! The wording of mails: templates compiled into the binary, each of which an operator's directory may override.
//!
//! Owns how templates are found, checked and rendered. Knows no MIME; what a template may say stands in `facts`.

use crate::domain::language::Language;
use crate::mail::facts::Facts;
use crate::mail::{inert, samples, wrap};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, escape_formatter};
use std::path::{Path, PathBuf};

/// More steps than any mail needs: a loop that an operator wrote by mistake ends in an error and not in a standstill.
const FUEL: u64 = 100_000;

/// Columns of a plain text mail (RFC 5322 § 2.1.1 advises fewer than 78).
const COLUMNS: usize = 72;

macro_rules! template {
    ($name:expr) => {
        ($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/email-templates/", $name)))
    };
}

macro_rules! mails {
    ($($kind:literal)+) => {
        &[$(
            template!(concat!($kind, "/de/subject.txt")),
            template!(concat!($kind, "/de/text.txt")),
            template!(concat!($kind, "/de/body.html")),
            template!(concat!($kind, "/en/subject.txt")),
            template!(concat!($kind, "/en/text.txt")),
            template!(concat!($kind, "/en/body.html")),
        )+]
    };
}

/// What all mails share.
const SHARED: &[(&str, &str)] = &[
    template!("layout.txt"),
    template!("layout.html"),
    template!("macros.html"),
    template!("shared/de/letter.txt"),
    template!("shared/de/letter.html"),
    template!("shared/de/event.txt"),
    template!("shared/de/event.html"),
    template!("shared/de/place.txt"),
    template!("shared/de/place.html"),
    template!("shared/de/calendar.txt"),
    template!("shared/de/calendar.html"),
    template!("shared/de/seat.txt"),
    template!("shared/de/seat.html"),
    template!("shared/de/stands.txt"),
    template!("shared/de/enquiry.txt"),
    template!("shared/de/enquiry.html"),
    template!("shared/de/enrolled.txt"),
    template!("shared/de/enrolled.html"),
    template!("shared/en/letter.txt"),
    template!("shared/en/letter.html"),
    template!("shared/en/event.txt"),
    template!("shared/en/event.html"),
    template!("shared/en/place.txt"),
    template!("shared/en/place.html"),
    template!("shared/en/calendar.txt"),
    template!("shared/en/calendar.html"),
    template!("shared/en/seat.txt"),
    template!("shared/en/seat.html"),
    template!("shared/en/stands.txt"),
    template!("shared/en/enquiry.txt"),
    template!("shared/en/enquiry.html"),
    template!("shared/en/enrolled.txt"),
    template!("shared/en/enrolled.html"),
];

/// A folder for each kind of notice, and one for the mail of `dabei mail-test`.
const MAILS: &[(&str, &str)] = mails! {
    "confirm_address" "received" "confirmed" "waiting" "moved_up" "drawn" "not_drawn" "seats_changed" "takes_place" "seat_offer" "offer_expired"
    "withdrawn" "cancelled" "called_off" "session_moved" "event_changed" "session_entry" "my_links"
    "approval_request" "approval_reminder" "approval_escalated" "compulsory_informed" "certificate" "certificate_revoked" "declined" "another_date" "free_seats" "decision_due" "returned" "unreached"
    "enrolled" "taken_back" "substitute_named" "batch_result" "unnamed_due" "enrolled_news" "enrol_link" "message"
    "desk_access" "password_link" "account_changed" "test"
};

/// The kind of the mail that `dabei mail-test` sends: it is about no notice.
pub(super) const TEST: &str = "test";

/// A template that cannot be used, and where the fault is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("mail template {file}{}: {what}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct TemplateFault {
    /// The operator's file, or the name of a template of the binary.
    pub file: String,
    /// From 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub what: String,
}

/// All templates, compiled.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    overriding: Option<PathBuf>,
}

/// The three texts of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wording {
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Templates {
    /// The templates of the binary, overridden by the files of the same relative names in `directory`, if one is given.
    ///
    /// An operator's files are tried out at once: every mail in every language is rendered from samples.
    ///
    /// # Errors
    /// The first [`TemplateFault`]: a file that cannot be read or overrides nothing, a template that cannot be compiled or rendered.
    pub fn load(directory: Option<&Path>) -> Result<Self, TemplateFault> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        // A tag alone on its line leaves no empty line behind.
        let tight = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(tight.map_err(|error| TemplateFault { file: String::new(), line: None, what: describe(&error) })?);
        environment.set_auto_escape_callback(|name| if is_html(Path::new(name)) { AutoEscape::Html } else { AutoEscape::None });
        environment.set_formatter(write_value);
        let mut templates = Self { environment, overriding: directory.map(Path::to_owned) };
        for (name, source) in SHARED.iter().chain(MAILS) {
            templates.environment.add_template(name, source).map_err(|error| templates.fault(name, &error))?;
        }
        if let Some(directory) = directory {
            templates.override_from(directory)?;
            samples::render_all(&templates)?;
        }
        Ok(templates)
    }

    /// Writes one mail.
    pub(super) fn wording(&self, kind: &str, language: Language, facts: &Facts) -> Result<Wording, TemplateFault> {
        let part = |file: &str| {
            let name = format!("{kind}/{}/{file}", language.code());
            let rendered = self.environment.get_template(&name).and_then(|template| template.render(Serde(facts)));
            rendered.map_err(|error| self.fault(&name, &error))
        };
        Ok(Wording {
            subject: inert::subject(&part("subject.txt")?),
            text: wrap::tidy(&part("text.txt")?, COLUMNS),
            html: part("body.html")?,
        })
    }

    fn override_from(&mut self, directory: &Path) -> Result<(), TemplateFault> {
        for file in files_below(directory)? {
            let name = file.strip_prefix(directory).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let refuse = |what: String| TemplateFault { file: file.display().to_string(), line: None, what };
            if !names().any(|known| known == name) {
                return Err(refuse("overrides no template of Dabei: there is none of this name".to_owned()));
            }
            let source = std::fs::read_to_string(&file).map_err(|error| refuse(format!("cannot be read: {error}")))?;
            self.environment.add_template_owned(name.clone(), source).map_err(|error| self.fault(&name, &error))?;
        }
        Ok(())
    }

    fn fault(&self, name: &str, error: &Error) -> TemplateFault {
        // The innermost error knows the file that is at fault; the outer ones only include or extend it.
        let mut innermost = error;
        while let Some(cause) = std::error::Error::source(innermost).and_then(|source| source.downcast_ref::<Error>()) {
            innermost = cause;
        }
        let name = innermost.name().unwrap_or(name);
        let own = self.overriding.as_ref().map(|directory| directory.join(name)).filter(|file| file.exists());
        TemplateFault {
            file: own.map_or_else(|| name.to_owned(), |file| file.display().to_string()),
            line: innermost.line(),
            what: describe(innermost),
        }
    }
}

fn is_html(name: &Path) -> bool {
    name.extension().is_some_and(|ending| ending == "html")
}

/// The name of every template.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SHARED.iter().chain(MAILS).map(|(name, _)| *name)
}

/// Escapes like minijinja, except for the slash: gateways that check the links in a mail look for `https://`, not for `https:&#x2f;`.
fn write_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
            let escaped =
                text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;");
            out.write_str(&escaped).map_err(Error::from)
        }
        _ => escape_formatter(out, state, value),
    }
}

fn describe(error: &Error) -> String {
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError => format!("names something that this mail does not have{detail}"),
        ErrorKind::OutOfFuel => "does not come to an end".to_owned(),
        kind => format!("{kind}{detail}"),
    }
}

/// The templates in a directory and in those below it, sorted: what ends with `.txt` or `.html` and is not hidden.
pub(super) fn files_below(directory: &Path) -> Result<Vec<PathBuf>, TemplateFault> {
    let unreadable = |error| TemplateFault { file: directory.display().to_string(), line: None, what: format!("cannot be read: {error}") };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else if is_html(&path) || path.extension().is_some_and(|ending| ending == "txt") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
