//! `dabei doctor`: looks at everything that an operator can get wrong, and says what to do.

use crate::cli::{Failure, open, say};
use crate::config::{Config, Faults, MailerChoice};
use crate::domain::wall_time;
use crate::mail::Templates;
use crate::service;
use std::fmt::Display;

/// What a check found.
enum Finding {
    Good(String),
    /// Works, but should be looked at.
    Weak(String),
    /// Does not work; with what to do.
    Bad(String),
}

pub(super) async fn run(config: impl Fn() -> Result<Config, Faults>) -> Result<(), Failure> {
    let config = config()?;
    let mut bad = 0;
    // Each is told as soon as it is known: a server that does not answer takes its time.
    let mut tell = |name: &str, finding: Finding| {
        let (mark, text) = match finding {
            Finding::Good(text) => ("ok  ", text),
            Finding::Weak(text) => ("look", text),
            Finding::Bad(text) => {
                bad += 1;
                ("MEND", text)
            }
        };
        say!("{mark}  {name}: {text}");
    };
    tell("environment", environment(&config));
    tell("mail templates", templates(&config));
    tell("DKIM", dkim(&config));
    tell("base URL", base_url(&config));
    tell("secret key", secret(&config));
    tell("legal links", legal_links(&config));
    tell("time zone", zone());
    eprintln!("      asking the database …");
    tell("database", database(&config).await);
    eprintln!("      asking the mail server …");
    tell("mail server", mail_server(&config).await);
    if bad == 0 { Ok(()) } else { Err(Failure::Doctor(bad)) }
}

fn bad(fault: impl Display, advice: &str) -> Finding {
    Finding::Bad(format!("{fault}. {advice}"))
}

fn environment(config: &Config) -> Finding {
    if config.unknown_variables.is_empty() {
        Finding::Good("no variable that is not known".to_owned())
    } else {
        Finding::Weak(format!("not known, and so without effect: {}", config.unknown_variables.join(", ")))
    }
}

async fn database(config: &Config) -> Finding {
    let store = match open(config).await {
        Ok(store) => store,
        Err(fault) => return bad(fault, "Check database_url, and that the database runs and lets this user in."),
    };
    match store.pending_migrations().await {
        Ok(pending) if pending.is_empty() => Finding::Good("answers, schema up to date".to_owned()),
        Ok(pending) => {
            Finding::Weak(format!("answers; {} changes of the schema are due: run dabei migrate, or start dabei serve", pending.len()))
        }
        Err(fault) => bad(fault, "Is this a database of Dabei?"),
    }
}

async fn mail_server(config: &Config) -> Finding {
    if let MailerChoice::Folder(folder) = &config.mailer {
        return Finding::Weak(format!("mails stay in the folder {}; set mailer = \"smtp\" before people depend on it", folder.display()));
    }
    let checked = match service::mailer(config) {
        Ok(mailer) => mailer.check().await.map_err(|fault| fault.to_string()),
        Err(fault) => Err(fault.to_string()),
    };
    match checked {
        Ok(()) => Finding::Good("answers and lets us in; dabei mail-test ADDRESS sends a real mail".to_owned()),
        Err(fault) => bad(fault, "Check smtp_url: scheme, host, port, user and password."),
    }
}

fn templates(config: &Config) -> Finding {
    match Templates::load(config.templates_dir.as_deref()) {
        Ok(_) if config.templates_dir.is_some() => Finding::Good("own templates render in every language".to_owned()),
        Ok(_) => Finding::Good("the built-in ones".to_owned()),
        Err(fault) => bad(fault, "Correct the file, or remove it to use the built-in one."),
    }
}

fn dkim(config: &Config) -> Finding {
    let Some(settings) = &config.dkim else { return Finding::Good("left to the mail server".to_owned()) };
    let from = config.mail_from.domain();
    match service::dkim(config) {
        Ok(_) if from != settings.domain && !from.ends_with(&format!(".{}", settings.domain)) => Finding::Weak(format!(
            "the key can be read, but mails come from {from} and are signed by {}: DMARC will not count it",
            settings.domain
        )),
        Ok(_) => Finding::Good(format!(
            "the key can be read; its public half belongs into the DNS at {}._domainkey.{}",
            settings.selector, settings.domain
        )),
        Err(fault) => bad(fault, "Correct dkim_key_file, or leave out the dkim_ settings if the mail server signs."),
    }
}

fn base_url(config: &Config) -> Finding {
    let url = config.base_url.origin();
    if config.base_url.is_https() {
        Finding::Good(url.to_owned())
    } else {
        Finding::Weak(format!("{url} is not https: links in mails and log-ins are not protected on the way"))
    }
}

fn secret(config: &Config) -> Finding {
    match config.secret_key {
        Some(_) => Finding::Good("is set".to_owned()),
        None => Finding::Bad("is not set. Set secret_key to at least 32 random characters (openssl rand -hex 32).".to_owned()),
    }
}

fn legal_links(config: &Config) -> Finding {
    let missing: Vec<&str> =
        [("imprint_url", &config.imprint_url), ("privacy_url", &config.privacy_url), ("accessibility_url", &config.accessibility_url)]
            .into_iter()
            .filter_map(|(key, url)| url.is_none().then_some(key))
            .collect();
    if missing.is_empty() {
        Finding::Good("imprint, privacy notice and accessibility statement are linked".to_owned())
    } else {
        Finding::Weak(format!("not set: {}; a public service in Germany needs them", missing.join(", ")))
    }
}

fn zone() -> Finding {
    if wall_time::zone().iana_name() == Some(wall_time::ZONE) {
        Finding::Good(format!("{} is known", wall_time::ZONE))
    } else {
        Finding::Bad(format!("{} is not known to this program. Install a build with the time zone database.", wall_time::ZONE))
    }
}
