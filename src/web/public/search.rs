//! What somebody looks for, between the query of an address and the filter of the programme. Owns the names in the query.
//!
//! A value that cannot be read narrows nothing: the page says so at its field, and a feed does without it.

use crate::domain::event::ListedTerm;
use crate::domain::filter::EventFilter;
use crate::domain::language::Language;
use crate::domain::text::fold;
use crate::domain::vocabulary::{Audience, EventKind, UnknownWord};
use crate::i18n::{Word, dates, language_name};
use crate::storage::programme::Facets;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use jiff::civil::Date;
use std::str::FromStr;

/// The most characters of a search text that are read.
const LONGEST_TEXT: usize = 100;

/// A search, read.
pub(super) struct Search {
    /// What narrows the programme.
    pub filter: EventFilter,
    /// The form as it comes back: what was read, and what could not be read with its fault.
    pub form: FormState,
    /// Each part that narrows: name and value in the query, and what it is called.
    pub parts: Vec<Part>,
    /// The number of the page; 1 is the first.
    pub page: u64,
}

/// One part of a search.
pub(super) struct Part {
    name: &'static str,
    value: String,
    /// Field and value in words.
    pub label: String,
}

/// The answers that the fields of the search offer.
pub(super) struct Choices {
    pub kinds: Vec<Choice>,
    pub audiences: Vec<Choice>,
    pub action_fields: Vec<Choice>,
    pub districts: Vec<Choice>,
    pub formats: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub access: Vec<Choice>,
    pub campaigns: Vec<Choice>,
}

impl Search {
    /// Reads a query.
    pub(super) fn read(typed: &FormState, facets: &Facets, layout: &Layout) -> Self {
        let t = layout.t;
        let mut reading = Reading { typed, layout, parts: Vec::new(), faults: Vec::new() };
        let text = reading.text();
        let from = reading.day("from", &t.search_from());
        let filter = EventFilter {
            text,
            from,
            until: reading.last_day(from),
            kind: reading.word("kind", &t.search_kind()),
            action_field: reading.term("field", &t.search_action_field(), &facets.action_fields),
            district: reading.term("district", &t.search_district(), &facets.districts),
            format: reading.term("format", &t.search_format(), &facets.formats),
            language: reading.language(facets),
            audience: reading.word("audience", &t.search_audience()),
            access: reading.access(facets),
            free_seats: reading.free(),
            campaign: reading.term("campaign", &t.search_campaign(), &facets.campaigns),
        };
        let Reading { parts, faults, .. } = reading;
        let mut form = parts.iter().fold(FormState::default(), |form, part| form.with(part.name, &part.value));
        for (name, value, why) in faults {
            form = form.with(name, value);
            form.refuse(name, why);
        }
        Self { filter, form, parts, page: typed.value("page").parse().unwrap_or(1) }
    }

    /// The query of this search, as names and values.
    pub(super) fn query(&self) -> Vec<(&str, &str)> {
        self.parts.iter().map(Part::pair).collect()
    }

    /// The query of this search without one of its parts.
    pub(super) fn query_without(&self, index: usize) -> Vec<(&str, &str)> {
        self.parts.iter().enumerate().filter(|(position, _)| *position != index).map(|(_, part)| part.pair()).collect()
    }
}

impl Part {
    fn pair(&self) -> (&str, &str) {
        (self.name, &self.value)
    }
}

/// A query while it is read.
struct Reading<'a> {
    typed: &'a FormState,
    layout: &'a Layout,
    parts: Vec<Part>,
    /// Name, what was typed, what is wrong with it.
    faults: Vec<(&'static str, String, String)>,
}

impl Reading<'_> {
    /// What was typed into a field; none where it was left empty.
    fn typed(&self, name: &str) -> Option<String> {
        Some(self.typed.value(name).trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn keep(&mut self, name: &'static str, value: String, label: String) {
        self.parts.push(Part { name, value, label });
    }

    /// Keeps a value of a field that needs its name beside it to be understood.
    fn keep_named(&mut self, name: &'static str, value: String, field: &str, called: &str) {
        self.keep(name, value, self.layout.t.search_part(field, called));
    }

    fn refuse_unknown(&mut self, name: &'static str, value: String) {
        self.faults.push((name, value, self.layout.t.search_fault_unknown()));
    }

    fn text(&mut self) -> Option<String> {
        let text: String = self.typed("q")?.chars().take(LONGEST_TEXT).collect();
        self.keep("q", text.clone(), self.layout.t.search_part_text(&text));
        Some(text)
    }

    fn day(&mut self, name: &'static str, field: &str) -> Option<Date> {
        let typed = self.typed(name)?;
        let day = read_day(&typed);
        match day {
            Some(day) => self.keep_named(name, day.to_string(), field, &dates::date(self.layout.language, day)),
            None => self.faults.push((name, typed.clone(), self.layout.t.search_fault_day(&typed))),
        }
        day
    }

    fn last_day(&mut self, from: Option<Date>) -> Option<Date> {
        let until = self.day("until", &self.layout.t.search_until())?;
        if from.is_some_and(|from| until < from) {
            self.parts.pop();
            self.faults.push(("until", until.to_string(), self.layout.t.search_fault_until_before_from()));
            return None;
        }
        Some(until)
    }

    fn word<T: Word + Copy + FromStr<Err = UnknownWord>>(&mut self, name: &'static str, field: &str) -> Option<T> {
        let typed = self.typed(name)?;
        if let Ok(word) = typed.parse::<T>() {
            self.keep_named(name, typed, field, &word.name(self.layout.t));
            Some(word)
        } else {
            self.refuse_unknown(name, typed);
            None
        }
    }

    fn term(&mut self, name: &'static str, field: &str, list: &[ListedTerm]) -> Option<String> {
        let key = self.typed(name)?;
        let Some(ListedTerm { term, .. }) = list.iter().find(|listed| listed.term.key == key) else {
            self.refuse_unknown(name, key);
            return None;
        };
        self.keep_named(name, key.clone(), field, term.label_in(self.layout.language));
        Some(key)
    }

    fn language(&mut self, facets: &Facets) -> Option<String> {
        let code = self.typed("language")?;
        if !facets.languages.contains(&code) {
            self.refuse_unknown("language", code);
            return None;
        }
        let called = language_name(self.layout.language, &code).to_owned();
        self.keep_named("language", code.clone(), &self.layout.t.search_language(), &called);
        Some(code)
    }

    fn access(&mut self, facets: &Facets) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for key in self.typed.values("access").filter(|key| !key.is_empty()) {
            match facets.access.iter().find(|listed| listed.term.key == key) {
                Some(_) if keys.iter().any(|kept| kept == key) => {}
                Some(ListedTerm { term, .. }) => {
                    self.keep("access", key.to_owned(), term.label_in(self.layout.language).to_owned());
                    keys.push(key.to_owned());
                }
                None => self.refuse_unknown("access", key.to_owned()),
            }
        }
        keys
    }

    fn free(&mut self) -> bool {
        let free = self.typed("free").is_some();
        if free {
            self.keep("free", "yes".to_owned(), self.layout.t.search_free());
        }
        free
    }
}

/// A day as browsers send it (2027-03-21) or as people type it where there is no calendar to choose from (21.3.2027).
fn read_day(typed: &str) -> Option<Date> {
    typed.parse().ok().or_else(|| {
        let parts: Vec<&str> = typed.split('.').map(str::trim).collect();
        let [day, month, year] = parts.as_slice() else { return None };
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    })
}

impl Choices {
    /// What the fields offer, in the language of the page; of the words that are offered no more those that somebody came with.
    pub(super) fn new(facets: &Facets, form: &FormState, layout: &Layout) -> Self {
        let terms = |list: &[ListedTerm], field: &str| {
            let offered = list.iter().filter(|listed| !listed.retired || form.has(field, &listed.term.key));
            offered.map(|ListedTerm { term, .. }| Choice::new(&term.key, term.label_in(layout.language))).collect()
        };
        Self {
            kinds: EventKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(layout.t))).collect(),
            audiences: Audience::ALL.iter().map(|audience| Choice::new(audience.as_str(), audience.name(layout.t))).collect(),
            action_fields: terms(&facets.action_fields, "field"),
            districts: terms(&facets.districts, "district"),
            formats: terms(&facets.formats, "format"),
            languages: languages(&facets.languages, layout.language),
            access: terms(&facets.access, "access"),
            campaigns: terms(&facets.campaigns, "campaign"),
        }
    }
}

/// By their names, as a person looks for them.
fn languages(codes: &[String], language: Language) -> Vec<Choice> {
    let mut choices: Vec<Choice> = codes.iter().map(|code| Choice::new(code, language_name(language, code))).collect();
    choices.sort_by_key(|choice| fold(&choice.label));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_browsers_send_it_and_as_people_type_it() {
        let day = jiff::civil::date(2027, 3, 21);
        for typed in ["2027-03-21", "21.03.2027", "21.3.2027", "21. 3. 2027"] {
            assert_eq!(read_day(typed), Some(day), "{typed}");
        }
        for typed in ["31.02.2027", "2027-02-31", "next week", "21.3.", "21/3/2027", "1.1.99999"] {
            assert_eq!(read_day(typed), None, "{typed}");
        }
    }
}
