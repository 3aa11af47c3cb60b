//! An operator's own templates: what they can change, and what they are told when they got it wrong.

use super::{head, nadia, opened};
use crate::domain::notice::Notice;
use crate::mail::{Renderer, TemplateFault, Templates, samples};
use std::path::Path;
use tempfile::TempDir;

fn folder_with(name: &str, source: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    std::fs::create_dir_all(file.parent().expect("a parent")).expect("made");
    std::fs::write(file, source).expect("written");
    folder
}

/// The fault of this one file, its path relative to the folder.
fn fault_of(name: &str, source: &str) -> TemplateFault {
    let folder = folder_with(name, source);
    let fault = Templates::load(Some(folder.path())).expect_err("a fault");
    let file = Path::new(&fault.file).strip_prefix(folder.path()).map_or(fault.file.clone(), |file| file.display().to_string());
    TemplateFault { file, ..fault }
}

#[test]
fn an_own_subject_replaces_ours_and_the_rest_stays() {
    let folder = folder_with("withdrawn/de/subject.txt", "Schade: {{ event.title }}\n");
    std::fs::write(folder.path().join(".directory"), "of a file manager").expect("written");
    let renderer = Renderer::new(samples::sender(), Templates::load(Some(folder.path())).expect("templates"));
    let letter = renderer.render(&Notice::Withdrawn { booking: samples::booking() }, &nadia(), head(1)).expect("a letter");
    assert_eq!(opened(&letter).subject, "Schade: Hinhören, einmischen, zusammenbleiben");
    assert!(opened(&letter).text.contains("Ihre Abmeldung ist angekommen."));
}

#[test]
fn a_misspelt_name_is_told_with_file_and_line() {
    let fault =
        fault_of("waiting/en/text.txt", "{% extends \"shared/en/letter.txt\" %}\n{% block message %}\n{{ positon }}\n{% endblock %}\n");
    assert_eq!((fault.file.as_str(), fault.line), ("waiting/en/text.txt", Some(3)));
    assert!(fault.to_string().contains("waiting/en/text.txt, line 3: names something that this mail does not have"), "{fault}");
}

#[test]
fn a_fault_in_a_shared_part_is_told_where_it_is() {
    let fault = fault_of("shared/de/place.html", "{{ event.place.known }}\n{{ event.plaice.known }}\n");
    assert_eq!((fault.file.as_str(), fault.line), ("shared/de/place.html", Some(2)));
}

#[test]
fn a_broken_tag_is_told_with_file_and_line() {
    let fault = fault_of("test/de/body.html", "<p>\n{% if %}\n</p>");
    assert_eq!((fault.file.as_str(), fault.line), ("test/de/body.html", Some(2)));
    assert!(fault.what.starts_with("syntax error"), "{}", fault.what);
}

#[test]
fn a_loop_without_end_ends() {
    let fault = fault_of("test/de/text.txt", "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}");
    assert_eq!((fault.file.as_str(), fault.what.as_str()), ("test/de/text.txt", "does not come to an end"));
}

#[test]
fn a_file_that_overrides_nothing_is_a_slip_of_the_pen() {
    assert_eq!(fault_of("confirmd/de/text.txt", "").file, "confirmd/de/text.txt");
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    let fault = Templates::load(Some(Path::new("/no/such/folder"))).expect_err("a fault");
    assert_eq!((fault.file.as_str(), fault.line), ("/no/such/folder", None));
}

#[test]
fn an_own_template_cannot_make_typed_text_live() {
    let folder =
        folder_with("cancelled/de/body.html", "<p>{{ name }} {{ event.title }} {% for line in reason %}{{ line }}{% endfor %}</p>");
    let renderer = Renderer::new(samples::sender(), Templates::load(Some(folder.path())).expect("templates"));
    let mut booking = samples::booking();
    booking.event.title = "<img src=x> www.evil.example".to_owned();
    let notice = Notice::Cancelled { booking, reason: "https://evil.example".to_owned(), moved_to: None };
    let letter = renderer.render(&notice, &nadia(), head(1)).expect("a letter");
    assert_eq!(
        opened(&letter).html.trim_end(),
        "<p>Nadia Haddad &lt;img src=x&gt; www\u{2060}.evil\u{2060}.example https\u{2060}:\u{2060}//evil\u{2060}.example</p>"
    );
}
