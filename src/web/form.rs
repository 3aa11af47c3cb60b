//! What stands in the fields of a form, and what is wrong with it. Owns the way from typed text to domain types and back to the
//! page; knows no form in particular and no wording.

use crate::web::error::PageError;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{Method, StatusCode};
use axum_extra::extract::{Form, FormRejection};

/// A form while it is filled in: what was typed, and the faults that were found, both by the name of the field.
///
/// As an extractor it takes what a form sent (of a GET form: the query). The macros of `templates/macros/form.html` draw each field from it,
/// so that a page comes back with everything that was typed.
#[derive(Debug, Default)]
pub(crate) struct FormState {
    typed: Vec<(String, String)>,
    faults: Vec<Fault>,
}

/// Something to correct.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The name of the field.
    pub field: String,
    /// What to do, in the language of the page.
    pub message: String,
}

/// One of the answers that a field offers.
#[derive(Debug)]
pub(crate) struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// Whether it is shown but cannot be chosen.
    pub is_closed: bool,
}

impl Choice {
    /// An answer.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), is_closed: false }
    }

    /// The same, shown as one that cannot be chosen.
    pub(crate) fn closed(self) -> Self {
        Self { is_closed: true, ..self }
    }

    /// The same, for somebody to whom it is not closed.
    pub(crate) fn open(self) -> Self {
        Self { is_closed: false, ..self }
    }
}

impl FormState {
    /// The same form with a value in a field, next to those that stand there: for the first, unsent form.
    pub(crate) fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.typed.push((field.to_owned(), value.into()));
        self
    }

    /// The same form with a value in a field in which nothing stands.
    pub(crate) fn filled(self, field: &str, value: impl Into<String>) -> Self {
        if self.value(field).is_empty() {
            return self.without(field).with(field, value);
        }
        self
    }

    /// The same form without a field.
    pub(crate) fn without(mut self, field: &str) -> Self {
        self.typed.retain(|(name, _)| name != field);
        self
    }

    /// The value of a field; empty where nothing was sent.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.typed.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// All values of a field that may hold several.
    pub(crate) fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.typed.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Everything that was sent, by the name of the field, in the order of sending.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.typed.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether an answer was chosen, a box was ticked.
    pub(crate) fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|chosen| chosen == value)
    }

    /// Reads a field. A fault is noted and the reading goes on, so that a person sees all faults at once; the summary lists them in the order
    /// of reading, which should be that of the page.
    pub(crate) fn read<T, E>(
        &mut self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        wording: impl FnOnce(E) -> String,
    ) -> Option<T> {
        match parse(self.value(field)) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.refuse(field, wording(fault));
                None
            }
        }
    }

    /// Notes a fault at a field.
    pub(crate) fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.faults.push(Fault { field: field.to_owned(), message: message.into() });
    }

    /// The first fault of a field.
    pub(crate) fn fault(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| fault.message.as_str())
    }

    /// Every fault.
    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether something is to be corrected.
    pub(crate) fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The ids of what describes a field, for `aria-describedby`: its hint, its fault.
    pub(crate) fn described_by(&self, field: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("field-{field}-hint"));
        let fault = self.fault(field).map(|_| format!("field-{field}-fault"));
        [hint, fault].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl<S: Send + Sync> FromRequest<S> for FormState {
    type Rejection = FormRejection;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, FormRejection> {
        // Whoever asks only whether a page is there (RFC 9110 § 9.3.2) sends no form.
        if request.method() == Method::HEAD {
            *request.method_mut() = Method::GET;
        }
        let Form(typed) = Form::from_request(request, state).await?;
        Ok(Self { typed, faults: Vec::new() })
    }
}

/// The most bytes of a text that comes with a file: the forms with files ask for single lines.
const LONGEST_TEXT: usize = 16 * 1024;

/// What came in the field for a file.
#[derive(Debug)]
pub(crate) enum SentFile {
    /// Nothing was chosen.
    None,
    /// All of it.
    Whole(Vec<u8>),
    /// It has more bytes than are taken.
    TooLarge,
}

/// Reads a form that may bring a file of at most `most` bytes. What is larger is read to its end and dropped: browsers show the answer
/// only when they were let finish, and texts may stand behind it.
///
/// # Errors
/// [`PageError::Invalid`] where it is no such form. A body beyond the limit of its route is a file that is too large; fields behind it
/// are not read.
pub(crate) async fn read_with_file(mut parts: Multipart, file: &str, most: usize) -> Result<(FormState, SentFile), PageError> {
    let (mut form, mut sent) = (FormState::default(), SentFile::None);
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok((form, sent)),
            Err(fault) => return cut_off(&fault, form),
        };
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = name == file;
        match take(part, if is_file { most } else { LONGEST_TEXT }).await {
            Ok(Some(bytes)) if is_file => sent = if bytes.is_empty() { SentFile::None } else { SentFile::Whole(bytes) },
            Ok(None) if is_file => sent = SentFile::TooLarge,
            Ok(Some(bytes)) => form = form.with(&name, String::from_utf8_lossy(&bytes)),
            Ok(None) => return Err(PageError::Invalid),
            Err(fault) => return cut_off(&fault, form),
        }
    }
}

/// The bytes of a part, if they are no more than `most`; more of them are read and dropped.
async fn take(mut part: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, MultipartError> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.chunk().await? {
        bytes = bytes.filter(|bytes| bytes.len() + chunk.len() <= most);
        if let Some(bytes) = &mut bytes {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(bytes)
}

fn cut_off(fault: &MultipartError, form: FormState) -> Result<(FormState, SentFile), PageError> {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE { Ok((form, SentFile::TooLarge)) } else { Err(PageError::Invalid) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::email::EmailAddress;
    use crate::domain::language::Language;
    use crate::domain::text::PersonName;
    use crate::i18n;
    use crate::web::layout::Layout;
    use crate::web::markdown;
    use askama::Template;
    use axum::body::Body;
    use axum::http::HeaderMap;
    use scraper::{ElementRef, Html, Selector};
    use std::sync::Arc;

    #[derive(Template)]
    #[template(path = "test/components.html")]
    struct EveryComponent {
        layout: Layout,
        form: FormState,
        numbers: Vec<Choice>,
        languages: Vec<Choice>,
        needs: Vec<Choice>,
        description: markdown::SafeHtml,
    }

    fn page_with(form: FormState) -> Html {
        let site = crate::web::test_site("https://dabei.example.org");
        let layout = Layout::of(Arc::new(site), &"/en/register".parse().expect("an address"), &HeaderMap::new());
        let numbers = ["1", "2", "3"].map(|number| Choice::new(number, number)).into();
        let languages = Language::ALL.map(|language| Choice::new(language.code(), i18n::texts(language).language_own_name())).into();
        let needs = [("ramp", "A place for a wheelchair"), ("sign", "Sign language")].map(|(key, label)| Choice::new(key, label)).into();
        let description = markdown::to_html("# What for\n\nA **text** of its own.", 3);
        Html::parse_document(&EveryComponent { layout, form, numbers, languages, needs, description }.render().expect("the page renders"))
    }

    fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
        page.select(&Selector::parse(selector).expect("a selector")).collect()
    }

    fn one<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
        let found = all(page, selector);
        assert_eq!(found.len(), 1, "{selector}");
        found[0]
    }

    fn words(element: ElementRef) -> String {
        element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    async fn sent(body: &'static str) -> FormState {
        let request = Request::post("/").header("content-type", "application/x-www-form-urlencoded").body(Body::from(body));
        FormState::from_request(request.expect("a request"), &()).await.expect("a form")
    }

    #[tokio::test]
    async fn a_form_comes_back_with_what_was_typed_and_every_fault_at_its_field() {
        let mut form = sent("name=Li&email=li%40nowhere%40&seats=2&needs=ramp&needs=sign&remarks=%0D%0AOne%3C%2Ftextarea%3E").await;
        let name = form.read("name", PersonName::parse, |_| "no name".to_owned());
        let email = form.read("email", EmailAddress::parse, |_| "Please enter an address like name@example.org".to_owned());
        form.refuse("language", "Please choose a language");
        assert_eq!(name.map(|name| name.as_str().to_owned()).as_deref(), Some("Li"));
        assert!(email.is_none());

        let page = page_with(form);
        assert_eq!(one(&page, "#field-name").attr("value"), Some("Li"));
        assert_eq!(one(&page, "#field-name").attr("aria-invalid"), None);
        assert_eq!(one(&page, "#field-email").attr("value"), Some("li@nowhere@"));
        assert_eq!(one(&page, "#field-email").attr("aria-invalid"), Some("true"));
        assert_eq!(one(&page, "#field-email").attr("aria-describedby"), Some("field-email-fault"));
        assert_eq!(words(one(&page, "#field-email-fault")), "Error: Please enter an address like name@example.org");
        assert_eq!(one(&page, "#field-seats option[selected]").attr("value"), Some("2"));
        assert_eq!(all(&page, "input[name=needs][checked]").len(), 2);
        assert_eq!(one(&page, "#field-remarks").text().collect::<String>().trim_start(), "One</textarea>");

        let summary = one(&page, "[role=alert]");
        assert_eq!((summary.attr("tabindex"), summary.attr("autofocus")), (Some("-1"), Some("")));
        assert!(words(summary).starts_with("Please check 2 entries"));
        for link in all(&page, "[role=alert] a") {
            one(&page, link.attr("href").expect("a link leads somewhere"));
        }
    }

    #[test]
    fn every_field_has_a_label_of_its_own_and_a_first_form_complains_of_nothing() {
        let page = page_with(FormState::default().with("seats", "1"));
        for field in all(&page, "form input, form select, form textarea") {
            let id = field.attr("id").expect("a field has an id");
            one(&page, &format!("[id='{id}']"));
            assert!(!words(one(&page, &format!("label[for='{id}']"))).is_empty(), "{id}");
        }
        for group in all(&page, "fieldset") {
            assert!(group.first_child().is_some() && !words(group).is_empty());
        }
        for described in all(&page, "[aria-describedby]") {
            one(&page, &format!("#{}", described.attr("aria-describedby").expect("it is there")));
        }
        assert_eq!(words(one(&page, "label[for=field-phone]")), "Phone (optional)");
        assert!(one(&page, "#field-phone").attr("required").is_none());
        assert_eq!(words(one(&page, "fieldset[role=radiogroup] legend")), "Language of our e-mails");
        assert!(all(&page, "[role=alert], [aria-invalid], .kern-error").is_empty());
    }

    #[test]
    fn signs_and_landmarks_have_names_and_nothing_is_styled_or_scripted_inline() {
        let page = page_with(FormState::default());
        assert_eq!(words(one(&page, ".kern-badge--warning")), "Waiting list");
        assert_eq!(words(one(&page, ".dabei-prose h3")), "What for");
        assert!(all(&page, ".kern-icon").iter().all(|icon| icon.attr("aria-hidden") == Some("true")));
        assert!(all(&page, "nav").iter().all(|nav| nav.attr("aria-label").is_some_and(|name| !name.is_empty())));
        assert_eq!(words(one(&page, "nav.dabei-paging .dabei-paging__position")), "Page 2 of 5");
        assert_eq!(one(&page, "h1").text().collect::<String>(), "Every component");
        assert!(all(&page, "[style], style, script, [onclick]").is_empty());
    }
}
