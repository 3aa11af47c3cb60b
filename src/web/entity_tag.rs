//! Whether a client has an answer already (RFC 9110 § 13.1.2). Knows no answer in particular.

use axum::http::HeaderValue;

/// Whether an `If-None-Match` names an entity tag: compared weakly, since caches on the way may weaken it.
pub(crate) fn names(if_none_match: Option<&HeaderValue>, tag: &str) -> bool {
    let tags = if_none_match.and_then(|tags| tags.to_str().ok()).unwrap_or_default();
    tags.split(',').map(str::trim).any(|named| named == "*" || named.strip_prefix("W/").unwrap_or(named) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_has_is_recognised_in_every_spelling_of_its_tag() {
        let named = |tags: &'static str| names(Some(&HeaderValue::from_static(tags)), "\"abc\"");
        assert!(["\"abc\"", "W/\"abc\"", "\"x\", W/\"abc\"", "*"].into_iter().all(named));
        assert!(!["", "abc", "\"abcd\"", "\"ab\", \"c\""].into_iter().any(named));
        assert!(!names(None, "\"abc\""));
    }
}
