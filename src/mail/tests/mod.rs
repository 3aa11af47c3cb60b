//! The room as a whole: what a letter says, and what it is made of.

mod letters;
mod overrides;
mod wording;

use crate::domain::ids::LetterId;
use crate::domain::language::Language;
use crate::domain::notice::{Notice, Recipient};
use crate::domain::occasion::Occasion;
use crate::mail::{LetterHead, RenderedLetter, Renderer, Templates, samples};
use crate::mailbox::{self, StoredLetter};
use jiff::Timestamp;
use std::sync::LazyLock;

/// 1 March 2027, 9:00 in Berlin: when the letters of these tests were put into the outbox.
fn written() -> Timestamp {
    "2027-03-01T08:00:00Z".parse().expect("a timestamp")
}

fn head(number: u8) -> LetterHead {
    LetterHead { id: LetterId::new(&mut Occasion::new(written(), [number; 32])), thread: None, date: written() }
}

fn renderer() -> &'static Renderer {
    static RENDERER: LazyLock<Renderer> =
        LazyLock::new(|| Renderer::new(samples::sender(), Templates::load(None).expect("the own templates")));
    &RENDERER
}

fn nadia() -> Recipient {
    samples::recipient(Language::De)
}

fn render(notice: &Notice, to: &Recipient) -> RenderedLetter {
    renderer().render(notice, to, head(1)).expect("a letter")
}

fn opened(letter: &RenderedLetter) -> StoredLetter {
    mailbox::parse("letter", &letter.bytes).expect("a message")
}

/// Every sample in every language, rendered, with what it was made of.
fn every_letter() -> &'static [(Notice, Language, RenderedLetter)] {
    static LETTERS: LazyLock<Vec<(Notice, Language, RenderedLetter)>> = LazyLock::new(|| {
        let in_language = |language| {
            let to = samples::recipient(language);
            samples::notices().into_iter().map(move |notice| {
                let letter = renderer().render(&notice, &to, head(1)).expect("a letter");
                (notice, language, letter)
            })
        };
        Language::ALL.into_iter().flat_map(in_language).collect()
    });
    &LETTERS
}

/// To look at them: `DABEI_WRITE_MAILS=some/folder cargo test every_letter_can_be_looked_at` writes each as `.eml` and `.html`.
#[test]
fn every_letter_can_be_looked_at() {
    let letters = every_letter();
    let test = renderer().render_test(&nadia(), head(2)).expect("a letter");
    assert!(opened(&test).text.contains("dabei mail-test"));
    let Some(folder) = std::env::var_os("DABEI_WRITE_MAILS").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    for (number, (notice, language, letter)) in letters.iter().enumerate() {
        let file = folder.join(format!("{}-{number:03}-{}", language.code(), notice.kind()));
        std::fs::write(file.with_extension("eml"), &letter.bytes).expect("written");
        std::fs::write(file.with_extension("html"), opened(letter).html).expect("written");
    }
}
