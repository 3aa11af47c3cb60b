//! Mail: a notice becomes typed facts, rendered words, a message, and a letter in somebody's mailbox.
//!
//! Owns wording, MIME and sending. Knows neither database nor clock: who asks for a letter brings its facts, its id and its date.
//!
//! - [`Renderer`]: notice in, [`RenderedLetter`] out; pure
//! - [`Dkim`]: its signature, where the relay does not sign
//! - [`Templates`]: the wording, which an operator may override
//! - [`Mailer`]: how a letter leaves, and [`SendFault`]: what it means if it does not
//! - [`retry`]: when it is tried again
//!
//! A new kind of mail: a variant of [`crate::domain::notice::Notice`], its words in `facts`, its folder in `email-templates` and in
//! `templates`, a sample in `samples`; the compiler and the tests ask for each.

pub mod bounce;
mod dkim;
mod facts;
mod inert;
mod mailer;
mod particulars;
mod render;
pub mod retry;
mod samples;
mod sender;
mod templates;
mod wrap;

pub use dkim::{Dkim, DkimFault, DkimKeyFault};
pub use mailer::{FaultClass, Mailer, Patience, Reply, SendFault, SmtpServer, SmtpUrlFault, Trouble};
pub use render::{LetterHead, RenderFault, RenderedLetter, Renderer};
pub use sender::Sender;
pub use templates::{TemplateFault, Templates};

#[cfg(test)]
mod tests;
