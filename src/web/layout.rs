//! What every page shows around its content: language, organisation, navigation, footer. Knows no page in particular.

use crate::domain::language::Language;
use crate::i18n::{self, Texts};
use crate::web::error::PageError;
use crate::web::{AppState, Site, urls};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use axum_extra::extract::CookieJar;
use std::sync::Arc;

/// The frame of a page, extracted from the request. Every page template has it as its field `layout`.
///
/// A route with `{lang}` in its path answers 404 for a language that is not spoken; the other routes follow the choice made at the desk
/// (`web::desk::language`), then `Accept-Language`.
#[derive(Clone)]
pub(crate) struct Layout {
    /// The language of the page.
    pub language: Language,
    /// The texts in that language.
    pub t: &'static Texts,
    /// The operating organisation and its links.
    pub site: Arc<Site>,
    path_and_query: String,
}

/// The page in another language, for the switch in the header.
pub(crate) struct LanguageLink {
    /// The language that the link leads to.
    pub language: Language,
    /// Its own name for itself.
    pub name: String,
    /// The address of this page in that language.
    pub url: String,
}

impl Layout {
    /// The frame for any request, also one that no route answers.
    pub(crate) fn of(site: Arc<Site>, uri: &Uri, headers: &HeaderMap) -> Self {
        let first = uri.path().split('/').nth(1).unwrap_or_default();
        let language =
            Language::from_code(first).or_else(|| chosen(headers)).unwrap_or_else(|| match headers.get(header::ACCEPT_LANGUAGE) {
                Some(wishes) => i18n::negotiate(wishes.to_str().unwrap_or_default()),
                None => site.default_language,
            });
        let path_and_query = uri.path_and_query().map(|whole| whole.as_str().to_owned()).unwrap_or_default();
        Self { language, t: i18n::texts(language), site, path_and_query }
    }

    /// The direction in which the language is written, for the attribute `dir`.
    pub(crate) fn direction(&self) -> &'static str {
        match self.language {
            Language::De | Language::En => "ltr",
        }
    }

    /// The start page in this language.
    pub(crate) fn home(&self) -> String {
        urls::home(self.language)
    }

    /// The links of the main navigation: address and name.
    pub(crate) fn navigation(&self) -> [(String, String); 2] {
        [(self.home(), self.t.nav_programme()), (urls::my_links(self.language), self.t.nav_my_links())]
    }

    /// The links of the footer that the operator has set: address and name.
    pub(crate) fn legal_links(&self) -> Vec<(&str, String)> {
        let site = &self.site;
        let all = [
            (&site.imprint, self.t.footer_imprint()),
            (&site.privacy, self.t.footer_privacy()),
            (&site.accessibility, self.t.footer_accessibility()),
        ];
        all.into_iter().filter_map(|(url, name)| Some((url.as_deref()?, name))).collect()
    }

    /// The other languages of this page; none where the address names no language.
    pub(crate) fn other_languages(&self) -> Vec<LanguageLink> {
        let others = Language::ALL.into_iter().filter(|language| *language != self.language);
        others
            .filter_map(|language| {
                let url = urls::in_language(&self.path_and_query, language)?;
                Some(LanguageLink { language, name: i18n::texts(language).language_own_name(), url })
            })
            .collect()
    }

    /// The languages to choose from where the address names none: at the desk, each a button of a form.
    pub(crate) fn desk_languages(&self) -> Vec<(Language, String)> {
        if self.current(urls::DESK).is_none() {
            return Vec::new();
        }
        let others = Language::ALL.into_iter().filter(|language| *language != self.language);
        others.map(|language| (language, i18n::texts(language).language_own_name())).collect()
    }

    /// Path and query of this page.
    pub(crate) fn here(&self) -> &str {
        &self.path_and_query
    }

    /// Where a page that went wrong leads: back into the desk, or to the start page; with the words for it.
    pub(crate) fn way_on(&self) -> (String, String) {
        match self.current(urls::DESK) {
            Some(_) => (urls::DESK.to_owned(), self.t.error_to_desk()),
            None => (self.home(), self.t.error_to_programme()),
        }
    }

    /// What `aria-current` says about a link of the navigation: this very page, a page above it, or nothing.
    pub(crate) fn current(&self, url: &str) -> Option<&'static str> {
        let here = self.path_and_query.split('?').next().unwrap_or_default();
        let below = here.strip_prefix(url)?;
        match below.chars().next() {
            None => Some("page"),
            Some('/') => Some("true"),
            Some(_) => None,
        }
    }
}

/// The name of the cookie with the language that somebody chose at the desk.
pub(crate) const LANGUAGE_COOKIE: &str = "dabei-language";

fn chosen(headers: &HeaderMap) -> Option<Language> {
    Language::from_code(CookieJar::from_headers(headers).get(LANGUAGE_COOKIE)?.value())
}

impl FromRequestParts<AppState> for Layout {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| PageError::NotFound)?;
        let unspoken = params.iter().any(|(name, value)| name == "lang" && Language::from_code(value).is_none());
        if unspoken {
            return Err(PageError::NotFound);
        }
        Ok(Self::of(Arc::clone(&state.site), &parts.uri, &parts.headers))
    }
}
