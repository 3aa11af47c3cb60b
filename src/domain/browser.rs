//! What somebody logs in with, as far as the browser tells (`User-Agent`, RFC 9110 § 10.1.5): so that they know their own log-ins apart.

/// A browser and a system; either may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Browser {
    /// "Firefox".
    pub name: Option<&'static str>,
    /// "Windows".
    pub system: Option<&'static str>,
}

/// What betrays a browser, and its name. The first that is found counts: Edge and Opera also say Chrome, Chrome also says Safari.
const NAMES: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same for systems: telephones also name the system that theirs came from.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Browser {
    /// Reads what a browser says of itself.
    #[must_use]
    pub fn read(said: &str) -> Self {
        let first = |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| said.contains(sign)).map(|(_, name)| *name);
        Self { name: first(&NAMES), system: first(&SYSTEMS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_that_claim_to_be_others_are_known_all_the_same() {
        let read = |said| {
            let Browser { name, system } = Browser::read(said);
            (name.unwrap_or("-"), system.unwrap_or("-"))
        };
        assert_eq!(read("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), ("Firefox", "Linux"));
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(read(edge), ("Edge", "Windows"));
        let phone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19.0 Safari/604.1";
        assert_eq!(read(phone), ("Safari", "iOS"));
        assert_eq!(read("curl/8.5.0"), ("-", "-"));
    }
}
