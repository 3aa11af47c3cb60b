//! The fair draw: seats by lot instead of first come. The lot follows from a published seed, so that anybody with the list can repeat it.

use crate::domain::occasion::Occasion;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// What is drawn: 128 random bits in hexadecimal digits. Nobody knows it before the draw, and everybody may afterwards.
#[must_use]
pub fn seed(occasion: &mut Occasion) -> String {
    HEXLOWER.encode(&occasion.bytes::<16>())
}

/// The lot of a booking code: SHA-256 of `seed:code` in hexadecimal digits. The smallest lot of a class comes first.
#[must_use]
pub fn lot(seed: &str, code: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(format!("{seed}:{code}")))
}

/// The lot of who joins the line after the draw: behind every lot of their class.
pub const AFTER_THE_DRAW: &str = "z";

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    #[test]
    fn anybody_can_repeat_a_lot() {
        // printf %s 00112233445566778899aabbccddeeff:ABCD3467 | sha256sum
        let lot = lot("00112233445566778899aabbccddeeff", "ABCD3467");
        assert_eq!(lot, "c3976b46ffcf13630edb92ef625f4541523a2e8efc85eed91d6d5ea99751c6d9");
    }

    #[test]
    fn who_comes_after_the_draw_stands_behind_every_lot() {
        assert!(lot("00", "ABCD3467").as_str() < AFTER_THE_DRAW && "f".repeat(64).as_str() < AFTER_THE_DRAW);
    }

    #[test]
    fn another_draw_gives_another_order() {
        let mut occasion = Occasion::new(Timestamp::UNIX_EPOCH, [3; 32]);
        let (one, other) = (seed(&mut occasion), seed(&mut occasion));
        assert_ne!(one, other);
        assert_ne!(lot(&one, "ABCD3467"), lot(&other, "ABCD3467"));
    }
}
