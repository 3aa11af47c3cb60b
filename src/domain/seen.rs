//! What somebody has read before they write it anew: where it is another by then, nothing is written over silently (issue 4).

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;

/// The state in which something was read. The same state has the same number in every process of one version of Dabei; a form that was open
/// while the house got another version may be asked to look once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen(u64);

impl Seen {
    /// That of this state.
    #[must_use]
    pub fn of(state: &impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        state.hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Seen {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_brings_back_what_was_read() {
        let seen = Seen::of(&("Rathaus", 1));
        assert_eq!(seen.to_string().parse(), Ok(seen));
        assert_ne!(seen, Seen::of(&("Rathaus", 2)));
        assert!("".parse::<Seen>().is_err());
    }
}
