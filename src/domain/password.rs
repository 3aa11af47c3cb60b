//! What a password must be: long, and not made of what everybody can guess (NIST SP 800-63B-4 § 3.1.1.2). No rule about kinds of characters.

use std::fmt;

/// A password that somebody chose. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// The fewest characters of a password (NIST asks for 15 where it is the only factor, as it is in the first days).
pub const PASSWORD_MIN: usize = 15;
/// The most: hashing must not become work for whoever sends a novel.
pub const PASSWORD_MAX: usize = 256;
/// The fewest different characters.
const DIFFERENT: usize = 6;

/// Why something is no password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer characters than [`PASSWORD_MIN`].
    #[error("the password must have at least {PASSWORD_MIN} characters")]
    Short,
    /// More characters than [`PASSWORD_MAX`].
    #[error("the password must have at most {PASSWORD_MAX} characters")]
    Long,
    /// The same few characters again and again, or a row of the keyboard, or of the alphabet.
    #[error("the password repeats itself or is a row of characters; choose several words")]
    Plain,
    /// It holds the name or the address of whoever chose it.
    #[error("the password holds the own name or address; choose something else")]
    Personal,
}

/// Rows in which neighbours make nothing harder to guess.
const ROWS: [&str; 4] = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertzuiopü", "qwertyuiop"];

impl Password {
    /// Takes what somebody typed, with a name and an address that it must not hold. Spaces count, as everything else does.
    ///
    /// # Errors
    /// Why it is none.
    pub fn choose(typed: &str, name: &str, email: &str) -> Result<Self, WeakPassword> {
        let length = typed.chars().count();
        if length < PASSWORD_MIN {
            return Err(WeakPassword::Short);
        }
        if length > PASSWORD_MAX {
            return Err(WeakPassword::Long);
        }
        let lower = typed.to_lowercase();
        let mut different: Vec<char> = lower.chars().collect();
        different.sort_unstable();
        different.dedup();
        if different.len() < DIFFERENT || steps_of_rows(&lower) * 2 > length {
            return Err(WeakPassword::Plain);
        }
        let mut personal = vec![email.to_lowercase(), email.split('@').next().unwrap_or_default().to_lowercase()];
        personal.push(name.to_lowercase());
        if personal.iter().any(|part| part.chars().count() >= 5 && lower.contains(part.as_str())) {
            return Err(WeakPassword::Personal);
        }
        Ok(Self(typed.to_owned()))
    }

    /// What was typed, to be hashed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// How many characters only go on with a row, in either direction.
fn steps_of_rows(lower: &str) -> usize {
    let typed: Vec<char> = lower.chars().collect();
    let in_row = |pair: &[char]| {
        ROWS.iter().any(|row| {
            let row: Vec<char> = row.chars().collect();
            row.windows(2).any(|step| step == pair || (step[0] == pair[1] && step[1] == pair[0]))
        })
    };
    typed.windows(2).filter(|pair| in_row(pair)).count()
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_words_are_a_password_and_what_everybody_guesses_is_none() {
        let choose = |typed: &str| Password::choose(typed, "Rana Aziz", "rana.aziz@stadt.example").err();
        assert_eq!(choose("ein langes Passwort"), None);
        assert_eq!(choose("Straßenbahn kommt nie"), None);
        assert_eq!(choose("zu kurz"), Some(WeakPassword::Short));
        assert_eq!(choose(&"lang ".repeat(60)), Some(WeakPassword::Long));
        assert_eq!(choose("aaaaaaaaaaaaaaaaaa"), Some(WeakPassword::Plain));
        assert_eq!(choose("abcdefghijklmnopqr"), Some(WeakPassword::Plain));
        assert_eq!(choose("0123456789987654"), Some(WeakPassword::Plain));
        assert_eq!(choose("ich bin Rana Aziz!"), Some(WeakPassword::Personal));
        assert_eq!(choose("RANA.AZIZ ist hier"), Some(WeakPassword::Personal));
        assert_eq!(format!("{:?}", Password::choose("ein langes Passwort", "", "").expect("a password")), "Password(…)");
    }
}
