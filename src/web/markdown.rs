//! Markdown that organisers write, as safe HTML for a page. Owns what of it survives; knows no page.

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

/// HTML that may stand in a page as it is: made by [`to_html`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SafeHtml(String);

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// Tells askama not to escape it once more.
impl askama::filters::HtmlSafe for SafeHtml {}

/// Only what a description needs. No images: they would be requests to somebody else. Everything else loses its tags and keeps its words.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = ["p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "del", "code", "pre", "a"];
    let table = ["table", "thead", "tbody", "tr", "th", "td"];
    let mut cleaner = Builder::empty();
    cleaner
        .tags(tags.into_iter().chain(table).collect())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener nofollow"));
    cleaner
});

/// Turns Markdown (`CommonMark` with tables and strikethrough) into clean HTML.
///
/// Its highest heading becomes one of `top_level` (2 to 6), so that the outline of the page around it holds and no level is left out at the start.
pub(crate) fn to_html(markdown: &str, top_level: u8) -> SafeHtml {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let highest = Parser::new_ext(markdown, options)
        .filter_map(|event| if let Event::Start(Tag::Heading { level, .. }) = event { Some(level as u8) } else { None })
        .min();
    let shifted = |level: HeadingLevel| {
        let level = top_level + level as u8 - highest.unwrap_or(1);
        HeadingLevel::try_from(usize::from(level.clamp(2, 6))).unwrap_or(HeadingLevel::H6)
    };
    let events = Parser::new_ext(markdown, options).map(|event| match event {
        // Ids and classes of headings could collide with those of the page.
        Event::Start(Tag::Heading { level, .. }) => {
            Event::Start(Tag::Heading { level: shifted(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(shifted(level))),
        // HTML that somebody wrote is shown as they wrote it.
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut raw = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut raw, events);
    // What is wider than the screen is scrolled, also by keyboard (WCAG 2.1.1). The words of strangers hold no tags any more.
    let cleaned = CLEANER.clean(&raw).to_string();
    SafeHtml(cleaned.replace("<table>", "<div class=\"dabei-scroll\" tabindex=\"0\"><table>").replace("</table>", "</table></div>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scraper::{Html, Node};

    fn html(markdown: &str) -> String {
        to_html(markdown, 2).to_string()
    }

    #[test]
    fn a_description_keeps_its_lists_quotes_tables_and_emphasis() {
        let text = "Wir **lesen** und *reden*.\n\n- Tee\n- Kuchen\n\n3. drei\n\n> Zitat\n\n| Tag | Raum |\n|---|---|\n| Mo | 12 |";
        let made = html(text);
        for part in [
            "<p>Wir <strong>lesen</strong> und <em>reden</em>.</p>",
            "<li>Kuchen</li>",
            "<ol start=\"3\">",
            "<blockquote>",
            "<th>Raum</th>",
            "<td>12</td>",
        ] {
            assert!(made.contains(part), "{part} in {made}");
        }
    }

    #[test]
    fn headings_go_below_those_of_the_page_and_leave_out_no_level() {
        assert_eq!(html("# Ablauf\n## Vormittag"), "<h2>Ablauf</h2>\n<h3>Vormittag</h3>\n");
        assert_eq!(to_html("### Ablauf\n#### Vormittag", 3).to_string(), "<h3>Ablauf</h3>\n<h4>Vormittag</h4>\n");
        assert_eq!(to_html("# a\n###### b", 4).to_string(), "<h4>a</h4>\n<h6>b</h6>\n");
        assert_eq!(html("# Ablauf {#content .kern-btn}"), "<h2>Ablauf {#content .kern-btn}</h2>\n");
    }

    #[test]
    fn a_link_leaves_without_thanks_and_only_to_where_links_lead() {
        assert_eq!(
            html("[Verein](https://verein.example/?a=1&b=2)"),
            "<p><a href=\"https://verein.example/?a=1&amp;b=2\" rel=\"noopener nofollow\">Verein</a></p>\n"
        );
        assert!(html("<mailto:kontakt@verein.example>").contains("href=\"mailto:kontakt@verein.example\""));
        for hostile in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "/desk/logout",
            "//evil.example",
        ] {
            assert!(!html(&format!("[x]({hostile})")).contains("href"), "{hostile}");
        }
    }

    #[test]
    fn html_that_somebody_typed_is_shown_and_does_nothing() {
        assert_eq!(html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
        assert_eq!(html("<script>alert(1)</script>").trim(), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert!(!html("![x](https://evil.example/pixel.gif)").contains("<img"));
        assert!(!html("[x](https://a.example \"t\" onmouseover=alert(1))").contains("<a"));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_only_harmless_tags_come_out(text in r#"([a-z <>"'&;:/=#\[\]()!*`|~\-\n\\]|<script|javascript:|onerror=|<img src=|</p>|<!--|\]\(){0,60}"#) {
            for node in Html::parse_fragment(&html(&text)).tree.nodes() {
                if let Node::Element(element) = node.value() {
                    prop_assert!(!["script", "style", "img", "iframe", "svg", "form", "input"].contains(&element.name()));
                    for (name, value) in element.attrs() {
                        prop_assert!(["href", "rel", "start"].contains(&name), "{name}");
                        prop_assert!(!value.trim().to_lowercase().starts_with("javascript"));
                    }
                }
            }
        }
    }
}
