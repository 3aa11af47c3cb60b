//! How people follow an event: its languages, into which it is interpreted, access features, and until when one can ask for what there is only
//! on request.

use crate::domain::event::{AccessFeature, Event, Interpretation, Term};
use crate::domain::language::Language;
use crate::domain::text::fold;
use crate::domain::vocabulary::{Availability, Taxonomy};
use crate::i18n::{language_codes, language_name};
use crate::storage::catalogue::Catalogue;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use jiff::civil::Date;

/// With what the names of the fields of access features begin.
pub(super) const FEATURE: &str = "feature-";

/// The field of an access feature.
pub(super) fn feature_field(feature: &Term) -> String {
    format!("{FEATURE}{}", feature.key)
}

/// The fields as an event fills them in.
pub(super) fn fill_in(mut form: FormState, layout: &Layout, event: &Event) -> FormState {
    let named =
        |codes: &mut dyn Iterator<Item = &String>| codes.map(|code| language_name(layout.language, code)).collect::<Vec<&str>>().join(", ");
    let interpreted =
        |on_request: bool| named(&mut event.interpretation.iter().filter(|it| it.on_request == on_request).map(|it| &it.language));
    form = form
        .with("languages", named(&mut event.languages.iter()))
        .with("interpretation", interpreted(false))
        .with("interpretation_asked", interpreted(true))
        .with("asked_until", common_day(event).map(|day| day.to_string()).unwrap_or_default());
    for access in &event.accessibility {
        form = form.with(&feature_field(&access.feature), access.availability.as_str());
    }
    form
}

/// Reads them into an event.
pub(super) fn read(form: &mut FormState, layout: &Layout, known: &Catalogue, before: &Event, event: &mut Event) {
    let there = |codes: &mut dyn Iterator<Item = &String>| codes.cloned().collect::<Vec<String>>();
    event.languages = languages(form, layout, "languages", &before.languages);
    let spoken = there(&mut before.interpretation.iter().map(|it| &it.language));
    let always = languages(form, layout, "interpretation", &spoken);
    let mut asked = languages(form, layout, "interpretation_asked", &spoken);
    asked.retain(|code| !always.contains(code));
    let until = read_day(form, layout);
    // Where the days differ, the empty field stands for all of them: it changes none.
    let day = |was: Option<Date>| if until == common_day(before) { was.or(until) } else { until };
    let kept = |code: &str, on_request| before.interpretation.iter().find(|it| it.language == code && it.on_request == on_request);
    let always = always.into_iter().map(|language| Interpretation { language, on_request: false, until: None });
    let asked = asked.into_iter().map(|language| {
        let until = day(kept(&language, true).and_then(|it| it.until));
        Interpretation { language, on_request: true, until }
    });
    event.interpretation = always.chain(asked).collect();
    event.accessibility = accessibility(form, known, before, day);
}

/// The one day until which everything can be asked for that there is on request; none where they differ, or nobody named one.
fn common_day(event: &Event) -> Option<Date> {
    let interpreters = event.interpretation.iter().filter(|it| it.on_request).map(|it| it.until);
    let features = event.accessibility.iter().filter(|it| it.availability == Availability::OnRequest).map(|it| it.until);
    let mut days = interpreters.chain(features);
    let first = days.next()??;
    days.all(|day| day == Some(first)).then_some(first)
}

fn read_day(form: &mut FormState, layout: &Layout) -> Option<Date> {
    let day = |text: &str| if text.trim().is_empty() { Ok(None) } else { text.trim().parse().map(Some) };
    form.read("asked_until", day, |_| layout.t.desk_rules_day_fault()).flatten()
}

/// Names of languages, in either language of the pages, or their codes. Codes that nobody has a name for may stay where they are.
fn languages(form: &mut FormState, layout: &Layout, field: &str, before: &[String]) -> Vec<String> {
    let t = layout.t;
    let mut known: Vec<&str> = language_codes().collect();
    known.extend(before.iter().map(String::as_str));
    let mut codes: Vec<String> = Vec::new();
    let mut unknown = None;
    for part in form.value(field).split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let means = |code: &&str| {
            let names = Language::ALL.map(|language| language_name(language, code));
            fold(code) == fold(part) || names.iter().any(|name| fold(name) == fold(part))
        };
        match known.iter().copied().find(means) {
            Some(code) if codes.iter().any(|known| known == code) => {}
            Some(code) => codes.push(code.to_owned()),
            None => unknown = Some(part.to_owned()),
        }
    }
    if let Some(unknown) = unknown {
        form.refuse(field, t.desk_write_language_fault(unknown));
    }
    codes
}

/// What was said about each feature; `day` says until when one can ask, from when one could before.
fn accessibility(form: &FormState, known: &Catalogue, before: &Event, day: impl Fn(Option<Date>) -> Option<Date>) -> Vec<AccessFeature> {
    let said = known.list(Taxonomy::AccessibilityFeature).filter_map(|feature| {
        let availability: Availability = form.value(&feature_field(feature)).parse().ok()?;
        let same = before.accessibility.iter().find(|it| it.feature.key == feature.key && it.availability == availability);
        let was = same.and_then(|it| it.until);
        let until = if availability == Availability::OnRequest { day(was) } else { was };
        Some(AccessFeature { feature: feature.clone(), availability, until })
    });
    said.collect()
}
