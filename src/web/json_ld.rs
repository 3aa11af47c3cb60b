//! Structured data in a page (JSON-LD 1.1 § 7): owns how it is made inert; knows no vocabulary.

use serde_json::Value;
use std::fmt;

/// A data block for `{% block json_ld %}`. Browsers do not execute it, so the Content-Security-Policy has nothing to forbid.
#[derive(Debug)]
pub(crate) struct JsonLd(String);

impl JsonLd {
    /// The block for a document. Whatever could end the element or begin another is written as JSON escapes, which mean the same.
    pub(crate) fn new(document: &Value) -> Self {
        let json = document.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        Self(format!("<script type=\"application/ld+json\">{json}</script>"))
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// Tells askama not to escape it once more.
impl askama::filters::HtmlSafe for JsonLd {}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};
    use serde_json::json;

    #[test]
    fn a_title_cannot_leave_the_block_and_reads_back_as_it_was_typed() {
        let document = json!({"@type": "Event", "name": "</script><script>alert(1)</script><!-- & Tee"});
        let page = Html::parse_document(&JsonLd::new(&document).to_string());
        let blocks: Vec<_> = page.select(&Selector::parse("script").expect("a selector")).collect();
        assert_eq!(blocks.len(), 1);
        let read: Value = serde_json::from_str(&blocks[0].text().collect::<String>()).expect("it is JSON");
        assert_eq!(read, document);
    }
}
