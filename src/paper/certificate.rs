//! Certificates of attendance, each on a page.

use crate::domain::attendance::hours_of_teaching;
use crate::domain::certificate::{Certificate as Granted, Signer};
use crate::domain::language::Language;
use crate::domain::wall_time;
use crate::i18n::{Texts, dates, texts};
use crate::paper::{PaperFault, moment, print, printable};
use crate::picture::Qr;
use jiff::Timestamp;
use pdf::{Body, Certificate, Certificates, Document, Head, ListOf, Sessions, Signature, Verification};

/// A certificate and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Issued<'a> {
    /// What was granted.
    pub certificate: &'a Granted,
    /// The name as it is printed.
    pub name: &'a str,
    /// The language in which it is printed.
    pub language: Language,
    /// Where anybody can find out whether it is genuine: the whole address.
    pub verify: &'a str,
    /// Whether it is only shown how one would look.
    pub is_sample: bool,
}

/// Prints certificates, each on a page and in its own language, made at `now` (UTC). The same certificate is the same page at every printing.
/// `language` is that of whoever keeps the file: its title is in it.
///
/// # Errors
/// [`PaperFault`] if the document cannot be set.
pub fn certificates(language: Language, issued: &[Issued<'_>], now: Timestamp) -> Result<Vec<u8>, PaperFault> {
    let t = texts(language);
    let host = issued.first().map(|one| one.certificate.facts.host.clone()).unwrap_or_default();
    let title = issued.first().map(|one| one.certificate.facts.title.clone()).unwrap_or_default();
    let head = Head {
        title: format!("{}: {title}", t.certificate_title()),
        author: host,
        language: language.code().to_owned(),
        made_at: moment(now),
    };
    let pages = issued.iter().map(page).collect();
    print(&Document { head, body: Body::Certificates(Certificates { certificates: pages }) })
}

fn page(issued: &Issued<'_>) -> Certificate {
    let (t, language) = (texts(issued.language), issued.language);
    let Granted { code, issued_at, facts, .. } = issued.certificate;
    let rows = facts.sessions.iter().map(|(starts, ends)| {
        let day = dates::long_date(language, wall_time::day(*starts));
        vec![day, dates::hours(language, *starts, *ends)]
    });
    let on = dates::date(language, wall_time::day(*issued_at));
    let lines = |texts: &[String]| texts.iter().map(|text| printable(text)).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let (own_topics, modules) = (lines(&facts.topics), lines(&facts.modules));
    let topics = if modules.is_empty() { (t.certificate_topics(), own_topics.clone()) } else { (t.certificate_modules(), modules.clone()) };
    // Beside the modules there is no second list.
    let all_topics = (!modules.is_empty() && !own_topics.is_empty()).then(|| t.certificate_all_topics(own_topics.join(", ")));
    Certificate {
        language: language.code().to_owned(),
        host: facts.host.clone(),
        heading: if issued.is_sample { t.certificate_sample_title() } else { t.certificate_title() },
        before: Vec::new(),
        name: issued.name.to_owned(),
        after: std::iter::once(t.certificate_attended(printable(&facts.title))).chain(all_topics).collect(),
        sessions: Some(Sessions { headings: vec![t.certificate_date(), t.certificate_time()], rows: rows.collect() }),
        topics: Some(ListOf { heading: topics.0, items: topics.1 }).filter(|list| !list.items.is_empty()),
        total: t.certificate_total(duration(t, facts.minutes), hours_of_teaching(facts.minutes)),
        issued: if facts.town.is_empty() { on } else { t.certificate_issued(facts.town.as_str(), on) },
        signatures: facts.signers.iter().map(signature).collect(),
        verification: Some(Verification {
            text: t.certificate_verify(),
            code: code.to_string(),
            url: issued.verify.to_owned(),
            qr: Qr::of(issued.verify).map(|code| code.rows().to_vec()).unwrap_or_default(),
            qr_alt: t.certificate_qr(),
        }),
    }
}

fn signature(signer: &Signer) -> Signature {
    Signature { name: signer.name.clone(), function: signer.function.clone() }
}

/// Minutes in words: „6 Stunden 30 Minuten“.
fn duration(t: &Texts, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t.certificate_minutes(minutes),
        (hours, 0) => t.certificate_hours(hours),
        (hours, minutes) => format!("{} {}", t.certificate_hours(hours), t.certificate_minutes(minutes)),
    }
}
