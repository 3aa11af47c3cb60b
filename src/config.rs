//! The configuration: defaults, then a TOML file, then `DABEI_…` variables; parsed into final types once, at start. Decides nothing else.
//!
//! Every key is a line of `Config::read` and nothing else. A fault names the key, where it was set, and what it should be; the value of
//! a key is never printed, because it may be a secret. So addresses that hold a password are read here already: whoever opens them may quote
//! what they cannot read.

use crate::domain::base_url::BaseUrl;
use crate::domain::email::EmailAddress;
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use jiff::SignedDuration;
use percent_encoding::percent_decode_str;
use secrecy::{SecretSlice, SecretString};
use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use url::Url;

/// The configuration of a running program.
#[derive(Debug)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Where it is reached from outside.
    pub base_url: BaseUrl,
    /// `sqlite://FILE?mode=rwc` or `postgres://…`; may hold a password.
    pub database_url: SecretString,
    /// How mails leave.
    pub mailer: MailerChoice,
    /// Who signs mails; `None` where the relay does.
    pub dkim: Option<DkimSettings>,
    /// From whom mails come; a mailbox that takes replies.
    pub mail_from: EmailAddress,
    /// Signs what forms carry; `None` if nobody set one.
    pub secret_key: Option<SecretSlice<u8>>,
    /// The language of visitors who tell no preference.
    pub default_language: Language,
    /// The operating organisation.
    pub organisation: String,
    /// Its town, for addresses in calendar entries; may be empty.
    pub town: String,
    /// Link to the legal notice.
    pub imprint_url: Option<String>,
    /// Link to the privacy notice.
    pub privacy_url: Option<String>,
    /// Link to the accessibility statement.
    pub accessibility_url: Option<String>,
    /// Own mail templates, over the built-in ones.
    pub templates_dir: Option<PathBuf>,
    /// Whether the address of a visitor is read from `X-Forwarded-For`, which only a reverse proxy in front may set.
    pub trusted_proxy: bool,
    /// The mail directory to which mails come back that could not be delivered; none where they are piped in.
    pub bounce_dir: Option<PathBuf>,
    /// What holds for all events.
    pub rules: HouseRules,
    /// Names of environment variables that begin like ours and are none of ours: a typo, or another program's.
    pub unknown_variables: Vec<String>,
}

/// How mails leave.
#[derive(Debug)]
pub enum MailerChoice {
    /// Through a mail server: `smtp://`, `smtp+starttls://` or `smtps://`, with user and password where it asks for them.
    Smtp(SecretString),
    /// Into a folder, one file a mail: for trying Dabei out.
    Folder(PathBuf),
}

/// How mails are signed (DKIM).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimSettings {
    /// The domain that signs.
    pub domain: String,
    /// Where in the domain the public key stands: `selector._domainkey.domain`.
    pub selector: String,
    /// The private key, in PEM.
    pub key_file: PathBuf,
}

/// One thing that is wrong with the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    key: String,
    origin: String,
    expected: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.key, self.origin, self.expected)
    }
}

/// All that is wrong with the configuration, a line each.
#[derive(Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

impl std::error::Error for Faults {}

const KEYS: [&str; 25] = [
    "listen",
    "base_url",
    "database_url",
    "mailer",
    "mail_folder",
    "smtp_url",
    "mail_from",
    "secret_key",
    "default_language",
    "organisation",
    "town",
    "imprint_url",
    "privacy_url",
    "accessibility_url",
    "templates_dir",
    "trusted_proxy",
    "hold_hours",
    "staff_domains",
    "mails_per_hour",
    "second_factor_days",
    "dkim_domain",
    "dkim_selector",
    "dkim_key_file",
    "training_officer",
    "bounce_dir",
];

/// What the command line reads from the environment by itself.
const OF_THE_COMMAND_LINE: [&str; 2] = ["config", "log_format"];

/// What a connection to PostgreSQL may be told behind the question mark. Others would be written into the log with their values, and one that
/// is misspelt would do nothing.
const POSTGRES_PARAMETERS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

impl Config {
    /// Reads the file, if one is named, and the variables, given as pairs.
    ///
    /// # Errors
    /// All faults at once.
    pub fn load(file: Option<&Path>, variables: impl Iterator<Item = (String, String)>) -> Result<Self, Faults> {
        let mut layers = Layers::default();
        if let Some(file) = file {
            layers.add_file(file);
        }
        layers.add_variables(variables);
        Self::read(layers)
    }

    fn read(mut layers: Layers) -> Result<Self, Faults> {
        let link = |text: &str| ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme)).then(|| text.to_owned());
        let listen = layers.value("listen", "127.0.0.1:8080", "an address and port, like 127.0.0.1:8080", parsed);
        let base_url = layers.value(
            "base_url",
            "http://127.0.0.1:8080",
            "the address at which visitors reach Dabei, like https://dabei.example.org, without a path",
            |text| BaseUrl::parse(text).ok(),
        );
        let database_url = layers.value(
            "database_url",
            "sqlite://dabei.sqlite?mode=rwc",
            "sqlite://FILE?mode=rwc or postgres://USER:PASSWORD@HOST/DATABASE; in user and password, characters such as @ : / ? # % are \
             written percent-encoded, / as %2F",
            |text| (is_sqlite(text) || is_postgres(text)).then(|| text.into()),
        );
        let folder = layers.value("mail_folder", "mails", "a path", parsed);
        let smtp_url = layers.optional(
            "smtp_url",
            "smtp://, smtp+starttls:// or smtps:// and a host, with USER:PASSWORD@ before it where the server asks for both; there, characters \
             such as @ : / ? # % are written percent-encoded, / as %2F",
            |text| is_mail_server(text).then(|| text.into()),
        );
        let by_smtp = layers.value("mailer", "smtp", "smtp or folder", |text| match text {
            "smtp" => Some(true),
            "folder" => Some(false),
            _ => None,
        });
        if by_smtp == Some(true) && !layers.has("smtp_url") {
            layers.fault("smtp_url", "is needed: the address of the mail server, or mailer = \"folder\" for trying Dabei out");
        }
        let mail_from =
            layers.value("mail_from", "dabei@dabei.example", "an e-mail address that takes replies", |text| EmailAddress::parse(text).ok());
        let dkim = dkim(&mut layers);
        let secret_key = layers.optional("secret_key", "at least 32 characters that nobody can guess", |text| {
            (text.len() >= 32).then(|| text.as_bytes().to_vec().into())
        });
        let default_language = layers.value("default_language", "de", "de or en", Language::from_code);
        let organisation =
            layers.value("organisation", "Dabei", "the name of the operating organisation", |text| Some(text.trim().to_owned()));
        let town = layers.optional("town", "the name of a town", |text| Some(text.trim().to_owned()));
        let imprint_url = layers.optional("imprint_url", "an address that begins with https://", link);
        let privacy_url = layers.optional("privacy_url", "an address that begins with https://", link);
        let accessibility_url = layers.optional("accessibility_url", "an address that begins with https://", link);
        let templates_dir = layers.optional("templates_dir", "a path", parsed);
        let trusted_proxy = layers.value("trusted_proxy", "false", "true or false", parsed);
        let hours = layers.value("hold_hours", "24", "a whole number of hours from 1 to 168", |text| within(text, 1..=168));
        let staff_domains = layers.optional("staff_domains", "mail domains, separated by commas", |text| Some(list(text)));
        let factor_days = layers.value("second_factor_days", "14", "a whole number from 0 to 365", |text| {
            within(text, 0..=365).and_then(|days| u16::try_from(days).ok())
        });
        let mails_per_hour = layers.value("mails_per_hour", "10", "a whole number from 1 to 1000", |text| within(text, 1..=1000));
        let training_officer = layers.optional("training_officer", "an e-mail address", |text| EmailAddress::parse(text).ok());

        let bounce_dir = layers.optional("bounce_dir", "a path", parsed);

        let read = || {
            Some(Self {
                listen: listen?,
                base_url: base_url?,
                database_url: database_url?,
                mailer: match (by_smtp?, smtp_url) {
                    (true, url) => MailerChoice::Smtp(url?),
                    (false, _) => MailerChoice::Folder(folder?),
                },
                dkim,
                mail_from: mail_from?,
                secret_key,
                default_language: default_language?,
                organisation: organisation?,
                town: town.unwrap_or_default(),
                imprint_url,
                privacy_url,
                accessibility_url,
                templates_dir,
                trusted_proxy: trusted_proxy?,
                bounce_dir,
                rules: HouseRules {
                    hold: SignedDuration::from_hours(i64::from(hours?)),
                    staff_domains: staff_domains.unwrap_or_default(),
                    mails_per_hour: mails_per_hour?,
                    training_officer,
                    second_factor_days: factor_days?,
                },
                unknown_variables: std::mem::take(&mut layers.unknown_variables),
            })
        };
        match read() {
            Some(config) if layers.faults.is_empty() => Ok(config),
            _ => Err(Faults(layers.faults)),
        }
    }
}

/// All three of its keys, or none.
fn dkim(layers: &mut Layers) -> Option<DkimSettings> {
    let labels =
        |text: &str| text.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let domain = layers.optional("dkim_domain", "a domain such as stadt.example", |text| labels(text).then(|| text.to_owned()));
    let selector = layers.optional("dkim_selector", "a label such as dabei2027", |text| labels(text).then(|| text.to_owned()));
    let key_file = layers.optional("dkim_key_file", "a path", parsed);
    let keys = ["dkim_domain", "dkim_selector", "dkim_key_file"];
    let missing: Vec<&str> = keys.into_iter().filter(|key| !layers.has(key)).collect();
    if missing.len() < keys.len() {
        for key in missing {
            layers.fault(key, "is needed: dkim_domain, dkim_selector and dkim_key_file belong together");
        }
    }
    Some(DkimSettings { domain: domain?, selector: selector?, key_file: key_file? })
}

fn is_sqlite(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| url.scheme() == "sqlite")
}

fn is_postgres(text: &str) -> bool {
    let Some(url) = Url::parse(text).ok().filter(|url| ["postgres", "postgresql"].contains(&url.scheme())) else { return false };
    let known = |key: &str| POSTGRES_PARAMETERS.contains(&key) || key.starts_with("options[");
    keeps_its_password_in_place(&url) && url.query_pairs().all(|(key, _)| known(&key))
}

fn is_mail_server(text: &str) -> bool {
    let Some(url) = Url::parse(text).ok().filter(|url| ["smtp", "smtp+starttls", "smtps"].contains(&url.scheme())) else { return false };
    let both_or_neither = url.username().is_empty() == url.password().is_none();
    keeps_its_password_in_place(&url) && both_or_neither && url.has_host() && url.query().is_none() && ["", "/"].contains(&url.path())
}

/// Whether user and password are all before the host, and text once they are decoded. A slash or a question mark in a password that stands as
/// it is ends the host before it has begun: what follows, with the @, is then taken for a path, and somebody may print that.
fn keeps_its_password_in_place(url: &Url) -> bool {
    let is_text = |encoded: &str| percent_decode_str(encoded).decode_utf8().is_ok();
    let behind_the_host = [url.path(), url.query().unwrap_or_default()];
    url.fragment().is_none()
        && !behind_the_host.iter().any(|part| part.contains('@'))
        && is_text(url.username())
        && is_text(url.password().unwrap_or_default())
}

/// What a file should be, with the line: its content is not quoted.
fn syntax(text: &str, fault: &toml::de::Error) -> String {
    let before = fault.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {}: {}", before.matches('\n').count() + 1, fault.message())
}

fn parsed<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn within(text: &str, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    text.parse().ok().filter(|number| range.contains(number))
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(|item| item.trim().to_lowercase()).filter(|item| !item.is_empty()).collect()
}

/// What was set, and where; a later layer covers an earlier one.
#[derive(Default)]
struct Layers {
    values: BTreeMap<&'static str, (String, String)>,
    faults: Vec<Fault>,
    unknown_variables: Vec<String>,
}

impl Layers {
    fn add_file(&mut self, path: &Path) {
        let origin = path.display().to_string();
        let table = match std::fs::read_to_string(path).map_err(|fault| fault.to_string()) {
            Ok(text) => text.parse::<toml::Table>().map_err(|fault| syntax(&text, &fault)),
            Err(fault) => Err(fault),
        };
        let table = match table {
            Ok(table) => table,
            Err(fault) => return self.faults.push(Fault { key: "DABEI_CONFIG".to_owned(), origin, expected: fault }),
        };
        for (key, value) in table {
            let text = match value {
                toml::Value::String(text) => Some(text),
                toml::Value::Integer(number) => Some(number.to_string()),
                toml::Value::Boolean(yes) => Some(yes.to_string()),
                toml::Value::Array(items) => {
                    items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>().map(|items| items.join(","))
                }
                _ => None,
            };
            match (KEYS.iter().find(|known| **known == key), text) {
                (Some(key), Some(text)) => drop(self.values.insert(key, (text, origin.clone()))),
                (Some(_), None) => {
                    let expected = "should be a text, a number, true or false, or a list of texts".to_owned();
                    self.faults.push(Fault { key, origin: origin.clone(), expected });
                }
                (None, _) => {
                    let expected = format!("is not known; the keys are {}", KEYS.join(", "));
                    self.faults.push(Fault { key, origin: origin.clone(), expected });
                }
            }
        }
    }

    fn add_variables(&mut self, variables: impl Iterator<Item = (String, String)>) {
        for (name, value) in variables {
            let Some(key) = name.strip_prefix("DABEI_").map(str::to_ascii_lowercase) else { continue };
            match KEYS.iter().find(|known| **known == key) {
                Some(key) => drop(self.values.insert(key, (value, format!("environment variable {name}")))),
                // No fault, as in the file: Kubernetes sets variables for a service that is called dabei.
                None if !OF_THE_COMMAND_LINE.contains(&key.as_str()) => self.unknown_variables.push(name),
                None => {}
            }
        }
    }

    fn fault(&mut self, key: &str, expected: &str) {
        let origin = self.values.get(key).map_or("not set", |(_, origin)| origin).to_owned();
        self.faults.push(Fault { key: key.to_owned(), origin, expected: expected.to_owned() });
    }

    fn has(&self, key: &str) -> bool {
        self.values.get(key).is_some_and(|(text, _)| !text.is_empty())
    }

    /// A key that may be left out; an empty text leaves it out, too.
    fn optional<T>(&mut self, key: &'static str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.values.get(key).map(|(text, _)| text.clone()).filter(|text| !text.is_empty())?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.fault(key, &format!("should be {expected}"));
        }
        parsed
    }

    /// A key with a default, which is written as it would be set. `None` only together with a fault.
    fn value<T>(&mut self, key: &'static str, default: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.has(key) { self.optional(key, expected, parse) } else { parse(default) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn load(pairs: &[(&str, &str)]) -> Result<Config, Faults> {
        Config::load(None, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn without_a_mail_server_it_says_which_key_is_missing() {
        let faults = load(&[]).expect_err("no mail server");
        assert_eq!(
            faults.to_string(),
            "the configuration cannot be used:\n  smtp_url (not set): is needed: the address of the mail server, or mailer = \"folder\" for trying Dabei out"
        );
    }

    #[test]
    fn every_fault_is_named_at_once_and_no_value_is_printed() {
        let faults = load(&[
            ("DABEI_LISTEN", "everywhere"),
            ("DABEI_SMTP_URL", "smtp://u:geheim@mail.example"),
            ("DABEI_SECRET_KEY", "kurz-geheim"),
        ]);
        let text = faults.expect_err("two faults").to_string();
        assert!(text.contains("listen (environment variable DABEI_LISTEN): should be an address and port"), "{text}");
        assert!(text.contains("secret_key (environment variable DABEI_SECRET_KEY): should be at least 32 characters"), "{text}");
        assert!(!text.contains("geheim") && !text.contains("everywhere"), "{text}");
    }

    #[test]
    fn the_settings_of_dkim_belong_together() {
        let faults = load(&[("DABEI_MAILER", "folder"), ("DABEI_DKIM_DOMAIN", "stadt example"), ("DABEI_DKIM_KEY_FILE", "dkim.pem")]);
        let text = faults.expect_err("two faults").to_string();
        assert!(text.contains("dkim_domain (environment variable DABEI_DKIM_DOMAIN): should be a domain such as"), "{text}");
        assert!(text.contains("dkim_selector (not set): is needed: dkim_domain, dkim_selector and dkim_key_file"), "{text}");
        assert!(!text.contains("dkim_key_file ("), "{text}");
    }

    #[test]
    fn a_variable_covers_the_file_and_a_typo_in_the_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dabei.toml");
        std::fs::write(
            &file,
            "mailer = \"folder\"\norganisation = \"Stadt\"\nstaff_domains = [\"stadt.example\", \"Amt.example\"]\nhold_hours = 48\n",
        )
        .expect("written");
        let variables = [("DABEI_ORGANISATION".to_owned(), "Kreis".to_owned())];
        let config = Config::load(Some(&file), variables.into_iter()).expect("a good configuration");
        assert_eq!(config.organisation, "Kreis");
        assert_eq!(config.rules.staff_domains, ["stadt.example", "amt.example"]);
        assert_eq!(config.rules.hold, SignedDuration::from_hours(48));
        assert_eq!(config.database_url.expose_secret(), "sqlite://dabei.sqlite?mode=rwc");

        std::fs::write(&file, "mailer = \"folder\"\norganization = \"Stadt\"\n").expect("written");
        let faults = Config::load(Some(&file), std::iter::empty()).expect_err("a typo");
        assert!(faults.to_string().contains("organization ("), "{faults}");
        assert!(faults.to_string().contains("is not known; the keys are listen, base_url"), "{faults}");
    }

    #[test]
    fn an_address_that_holds_a_password_and_cannot_be_read_is_a_fault_and_not_printed() {
        let bad = ["GEHEIM/PW", "GEHEIM#PW", "GEHEIM?PW", "12/GEHEIM", "12?GEHEIM", "12#GEHEIM", "GEHEIM%FF"];
        let addresses = |scheme: &str, end: &str| -> Vec<String> {
            let broken = bad.iter().map(|password| format!("{scheme}://dabei:{password}@127.0.0.1{end}"));
            broken
                .chain([format!("{scheme}://dabei:GEHEIM@127.0.0.1:port{end}"), format!("{scheme}://dabei:GEHEIM@127.0.0.1:70000{end}")])
                .collect()
        };
        let databases = addresses("postgres", "/db").into_iter().chain(["postgres://u:p@h/db?pasword=GEHEIM".to_owned()]);
        let servers = addresses("smtps", "").into_iter().chain(["smtps://GEHEIM@mail.example".to_owned()]);
        let set = databases.map(|url| ("database_url", url)).chain(servers.map(|url| ("smtp_url", url)));
        for (key, url) in set {
            let variable = format!("DABEI_{}", key.to_uppercase());
            let text = load(&[("DABEI_MAILER", "folder"), (&variable, &url)]).expect_err(&url).to_string();
            assert!(text.contains(&format!("{key} (environment variable {variable}): should be ")), "{url}: {text}");
            assert!(text.contains("percent-encoded") && !text.contains("GEHEIM"), "{url}: {text}");
        }
    }

    #[test]
    fn an_address_with_a_password_in_its_place_is_good() {
        for url in [
            "postgres://dabei:p%2Fw%40@127.0.0.1:5432/dabei?sslmode=require",
            "postgresql:///dabei?host=/var/run/postgresql&options[search_path]=a",
            "sqlite:///srv/da bei.sqlite?mode=rwc",
            "sqlite::memory:",
        ] {
            let config = load(&[("DABEI_SMTP_URL", "smtp+starttls://u%40v:p%3Aw@mail.example:587/"), ("DABEI_DATABASE_URL", url)]);
            assert_eq!(config.map(|config| config.database_url.expose_secret().to_owned()).as_deref(), Ok(url));
        }
    }

    #[test]
    fn a_fault_in_the_file_is_named_with_its_line_and_a_variable_with_a_typo_by_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dabei.toml");
        std::fs::write(&file, "mailer = \"folder\"\n\nsmtp_url = \"smtp://u:GEHEIM@mail.example\nlisten = \"127.0.0.1:1\"\n")
            .expect("written");
        let text = Config::load(Some(&file), std::iter::empty()).expect_err("a quotation mark is missing").to_string();
        assert!(text.contains("dabei.toml): line 3: ") && !text.contains("GEHEIM"), "{text}");

        let config = load(&[("DABEI_MAILER", "folder"), ("DABEI_LISTENN", "x"), ("DABEI_CONFIG", "x"), ("DABEI_LOG_FORMAT", "text")]);
        assert_eq!(config.expect("a good configuration").unknown_variables, ["DABEI_LISTENN"]);
    }

    #[test]
    fn secrets_are_not_in_its_debug_output() {
        let config = load(&[("DABEI_SMTP_URL", "smtps://u:geheim@mail.example"), ("DABEI_DATABASE_URL", "postgres://u:geheim@db/dabei")]);
        assert!(!format!("{:?}", config.expect("a good configuration")).contains("geheim"));
    }
}
