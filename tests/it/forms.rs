//! Forms as a browser takes them out of a page: with every field that stands in them, and no other. Knows no page in particular.

use crate::app::Page;
use axum::http::Method;
use scraper::{ElementRef, Html, Selector};

/// A form with what stands in its fields, ready to be sent.
#[derive(Debug, Clone)]
pub struct Form {
    /// GET or POST.
    pub method: Method,
    /// Where it goes to: a path.
    pub action: String,
    fields: Vec<(String, String)>,
    /// Fields into which one types.
    texts: Vec<String>,
    /// Answers from which one chooses: the name of the field, the value.
    choices: Vec<(String, String)>,
    /// Of those, the fields that hold several.
    several: Vec<String>,
}

impl Form {
    /// Takes the form with the button `label` out of a page; that button is the one that will be pressed.
    pub fn on(page: &Page, label: &str) -> Self {
        let document = Html::parse_document(page.text());
        for form in document.select(&selector("form")) {
            for button in form.select(&selector("button")) {
                if words(button) == label {
                    return Self::read(page, form, button);
                }
            }
        }
        panic!("no form with the button {label:?} on {}:\n{}", page.url, page.words());
    }

    fn read(page: &Page, form: ElementRef, button: ElementRef) -> Self {
        let here = page.url.split('?').next().expect("a path");
        let mut made = Self {
            method: if form.attr("method") == Some("post") { Method::POST } else { Method::GET },
            // The place on the page never reaches the server.
            action: form.attr("action").unwrap_or(here).split('#').next().unwrap_or_default().to_owned(),
            fields: Vec::new(),
            texts: Vec::new(),
            choices: Vec::new(),
            several: Vec::new(),
        };
        for field in form.select(&selector("input, select, textarea")) {
            let Some(name) = field.attr("name").map(str::to_owned) else { continue };
            if field.attr("disabled").is_some() {
                continue;
            }
            match (field.value().name(), field.attr("type")) {
                ("select", _) => made.read_select(&name, field),
                ("textarea", _) => {
                    let text: String = field.text().collect();
                    made.texts.push(name.clone());
                    made.fields.push((name, text.strip_prefix('\n').unwrap_or(&text).to_owned()));
                }
                ("input", Some(kind @ ("checkbox" | "radio"))) => {
                    let value = field.attr("value").unwrap_or("on").to_owned();
                    if kind == "checkbox" && !made.several.contains(&name) {
                        made.several.push(name.clone());
                    }
                    if field.attr("checked").is_some() {
                        made.fields.push((name.clone(), value.clone()));
                    }
                    made.choices.push((name, value));
                }
                (_, kind) => {
                    if kind != Some("hidden") {
                        made.texts.push(name.clone());
                    }
                    made.fields.push((name, field.attr("value").unwrap_or_default().to_owned()));
                }
            }
        }
        if let Some(name) = button.attr("name") {
            made.fields.push((name.to_owned(), button.attr("value").unwrap_or_default().to_owned()));
        }
        made
    }

    fn read_select(&mut self, name: &str, field: ElementRef) {
        let options: Vec<ElementRef> = field.select(&selector("option")).collect();
        let value = |option: &ElementRef| option.attr("value").unwrap_or_default().to_owned();
        let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
        self.fields.extend(chosen.map(|option| (name.to_owned(), value(option))));
        self.choices.extend(options.iter().map(|option| (name.to_owned(), value(option))));
    }

    /// Types into a field, ticks a box, or chooses an answer. The field has to be there, as for a person.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        let choice = (name.to_owned(), value.to_owned());
        assert!(
            self.texts.iter().any(|text| text == name) || self.choices.contains(&choice),
            "no field {name:?} that takes {value:?} in the form to {}",
            self.action
        );
        if !self.several.contains(&choice.0) {
            self.fields.retain(|(field, _)| *field != choice.0);
        }
        self.fields.push(choice);
        self
    }

    /// Writes a field as only a machine does: whether it is there or not.
    pub fn tamper(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes every tick of a field away.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    /// Whether one can type or choose something there.
    pub fn has(&self, name: &str) -> bool {
        self.texts.iter().chain(self.choices.iter().map(|(field, _)| field)).any(|field| field == name)
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// What a browser sends.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

impl Page {
    /// The form with the button `label`.
    pub fn form(&self, label: &str) -> Form {
        Form::on(self, label)
    }

    /// The form that asks for this field.
    pub fn form_with(&self, field: &str) -> Form {
        let document = Html::parse_document(self.text());
        for form in document.select(&selector("form")) {
            let asks = form.select(&selector(&format!("[name=\"{field}\"]"))).next().is_some();
            if let (true, Some(button)) = (asks, form.select(&selector("button")).next()) {
                return Form::read(self, form, button);
            }
        }
        panic!("no form with the field {field:?} on {}:\n{}", self.url, self.words());
    }

    /// The form with a button that begins like this.
    pub fn form_with_button(&self, label: &str) -> Form {
        let document = Html::parse_document(self.text());
        for form in document.select(&selector("form")) {
            if let Some(button) = form.select(&selector("button")).find(|button| words(*button).starts_with(label)) {
                return Form::read(self, form, button);
            }
        }
        panic!("no form with a button {label:?} on {}:\n{}", self.url, self.words());
    }

    /// Where the first link that begins like this leads to.
    pub fn link_with(&self, label: &str) -> String {
        let document = Html::parse_document(self.text());
        let link = document.select(&selector("main a")).find(|link| words(*link).starts_with(label));
        let link = link.unwrap_or_else(|| panic!("no link {label:?} on {}:\n{}", self.url, self.words()));
        link.attr("href").expect("a link leads somewhere").to_owned()
    }

    /// What is sent by whoever chooses the answer or option with this label.
    pub fn choice(&self, label: &str) -> String {
        let document = Html::parse_document(self.text());
        let option = document.select(&selector("option")).find(|option| words(*option) == label);
        if let Some(value) = option.and_then(|option| option.attr("value")) {
            return value.to_owned();
        }
        let labels = selector("label");
        let of = document.select(&labels).find(|it| words(*it) == label).and_then(|it| it.attr("for"));
        let field = of.and_then(|id| document.select(&selector(&format!("[id=\"{id}\"]"))).next().and_then(|field| field.attr("value")));
        field.unwrap_or_else(|| panic!("no answer {label:?} on {}", self.url)).to_owned()
    }

    /// Whether there is a button `label`.
    pub fn has_button(&self, label: &str) -> bool {
        Html::parse_document(self.text()).select(&selector("button")).any(|button| words(button) == label)
    }

    /// What a person reads on the page, without its frame.
    pub fn words(&self) -> String {
        Html::parse_document(self.text()).select(&selector("main")).map(words).collect()
    }

    /// What each element says that a CSS selector finds.
    pub fn texts_of(&self, which: &str) -> Vec<String> {
        Html::parse_document(self.text()).select(&selector(which)).map(words).collect()
    }

    /// The main heading.
    pub fn heading(&self) -> String {
        Html::parse_document(self.text()).select(&selector("h1")).map(words).collect()
    }

    /// Where the link `label` leads to.
    pub fn link(&self, label: &str) -> String {
        let document = Html::parse_document(self.text());
        let link = document.select(&selector("a")).find(|link| words(*link) == label);
        let link = link.unwrap_or_else(|| panic!("no link {label:?} on {}:\n{}", self.url, self.words()));
        link.attr("href").expect("a link leads somewhere").to_owned()
    }

    /// Where the link `label` leads to, if there is one.
    pub fn maybe_link(&self, label: &str) -> Option<String> {
        let document = Html::parse_document(self.text());
        let link = document.select(&selector("a")).find(|link| words(*link) == label)?;
        link.attr("href").map(str::to_owned)
    }

    /// What is wrong with a field; empty if nothing is.
    pub fn fault(&self, field: &str) -> String {
        Html::parse_document(self.text()).select(&selector(&format!("#field-{field}-fault"))).map(words).collect()
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

/// The words of an element, with a space wherever another element begins or ends.
fn words(element: ElementRef) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
