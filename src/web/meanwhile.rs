//! Forms that bring back what somebody has read: where it is another by then, each field says what stands there now.

use crate::domain::seen::Seen;
use crate::i18n::Texts;
use crate::web::form::FormState;
use std::hash::Hash;

/// The hidden field with what somebody has read before they write it anew.
const SEEN: &str = "seen";

/// What somebody has read before they wrote; a form without it has read nothing that is there.
pub(super) fn seen(form: &FormState) -> Option<Seen> {
    form.value(SEEN).parse().ok()
}

/// The form of what is stored, with what its reader has seen.
pub(super) fn with_seen(form: FormState, stored: &impl Hash) -> FormState {
    form.without(SEEN).with(SEEN, Seen::of(stored).to_string())
}

/// The form of whoever was slower, as it comes back with notes at its fields; saved once more, it is written over what stands there `now`. None
/// where no field tells what was changed.
pub(super) fn come_back(mut form: FormState, t: &Texts, now: &FormState, coded: &[&str]) -> Option<FormState> {
    note(&mut form, t, now, coded).then(|| form.without(SEEN).with(SEEN, now.value(SEEN)))
}

/// With what the names of hidden fields begin that say which line is which.
const KEYS: [&str; 2] = ["key_", "option-key-"];

/// Notes at each field that it is another by now, where somebody else was quicker: `now` is the form as the stored state fills it in, `coded`
/// are the fields whose values are no words of people. Whether anything differs.
pub(super) fn note(form: &mut FormState, t: &Texts, now: &FormState, coded: &[&str]) -> bool {
    let mut fields: Vec<String> = Vec::new();
    for (field, _) in now.pairs() {
        let is_key = KEYS.iter().any(|begin| field.starts_with(begin));
        if !is_key && field != SEEN && !fields.iter().any(|known| known == field) {
            fields.push(field.to_owned());
        }
    }
    for field in fields {
        let differs = {
            let values =
                |form: &FormState| form.values(&field).map(str::trim).filter(|value| !value.is_empty()).collect::<Vec<_>>().join("\n");
            let (typed, stored) = (values(form), values(now));
            (typed.replace("\r\n", "\n") != stored).then_some(stored)
        };
        if let Some(stored) = differs {
            let is_coded = coded.contains(&field.as_str());
            let message = match stored.as_str() {
                _ if is_coded => t.meanwhile_other(),
                "" => t.meanwhile_empty(),
                words => t.meanwhile(words),
            };
            form.refuse(&field, message);
        }
    }
    form.has_faults()
}
