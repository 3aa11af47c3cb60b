//! The limit of seats for one registration, where the text of an event names one in German: "Pro Anmeldung höchstens vier Plätze".

/// Number words up to the most that a text would write out.
const WORDS: [&str; 12] = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

/// The limit that one of the texts names; the smallest, if several do.
///
/// Only a sentence that speaks of a registration counts: "höchstens vier Personen pro Schule" limits something else.
pub(super) fn named_in(texts: &[&str]) -> Option<u32> {
    texts.iter().flat_map(|text| text.split(['.', ';', '\n', '!', '?'])).filter_map(in_sentence).min()
}

fn in_sentence(sentence: &str) -> Option<u32> {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let per_registration = words.windows(2).any(|pair| matches!(pair, ["pro" | "je", "anmeldung"]));
    if !per_registration {
        return None;
    }
    let at = words.iter().enumerate().find_map(|(at, word)| match *word {
        "höchstens" | "maximal" => Some(at + 1),
        "zu" if at > 0 && words[at - 1] == "bis" => Some(at + 1),
        _ => None,
    })?;
    let thing = words.get(at + 1)?;
    let of_seats = ["platz", "plätze", "person", "personen", "karte", "karten"].contains(thing);
    number(words.get(at)?).filter(|limit| of_seats && *limit > 0)
}

fn number(word: &str) -> Option<u32> {
    let inflected = word.strip_suffix("en").or_else(|| word.strip_suffix('e')).unwrap_or(word);
    let written = WORDS.iter().position(|known| *known == word || *known == inflected);
    written.and_then(|at| u32::try_from(at + 1).ok()).or_else(|| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn a_limit_for_each_registration_is_found() {
        for (text, limit) in [
            ("Vegan, halal. Pro Anmeldung können wir es: höchstens vier Plätze, danke.", 4),
            ("**Plätze:** je Anmeldung maximal 6 Personen", 6),
            ("Pro Anmeldung sind bis zu zwei Karten möglich.", 2),
            ("Höchstens einen Platz pro Anmeldung.", 1),
        ] {
            assert_eq!(named_in(&[text]), Some(limit), "{text}");
        }
    }

    #[test]
    fn limits_of_something_else_are_left_alone() {
        for text in [
            "Pro Schule sind höchstens vier Personen möglich.",
            "Antworten dürfen höchstens eine Minute dauern.",
            "Pro Anmeldung bekommen Sie eine Karte. Höchstens drei Plätze sind vorn.",
            "Es gibt höchstens vier Plätze.",
        ] {
            assert_eq!(named_in(&[text]), None, "{text}");
        }
    }
}
