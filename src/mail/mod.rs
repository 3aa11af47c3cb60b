//! Mail: a notice becomes typed facts, rendered parts, a message, and a letter in somebody's mailbox.
mod facts;
mod inert;
mod samples;
mod sender;
mod templates;
mod wrap;
pub use sender::Sender;
pub use templates::{TemplateFault, Templates};
#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    #[test]
    fn x() {
        let t = Templates::load(None).unwrap();
        for l in Language::ALL {
            for n in samples::notices() {
                let w = t.wording(n.kind(), l, &facts::Facts::of_notice(&n, &samples::recipient(l), &samples::sender())).unwrap();
                println!("=== {} ===\nSubject: {}\n\n{}", n.kind(), w.subject, w.text);
            }
        }
    }
}
