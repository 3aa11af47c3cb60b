//! The service put together from its rooms: database, pages, worker; started, and stopped cleanly.

use crate::clock::Clock;
use crate::config::{Config, DkimSettings, MailerChoice};
use crate::domain::calendar::Mailbox;
use crate::domain::notice::{Notice, Recipient};
use crate::jobs::{BounceBox, Worker};
use crate::mail::{Dkim, Mailer, Renderer, Sender, SmtpServer, SmtpUrlFault, TemplateFault, Templates};
use crate::storage::{Store, StoreError};
use crate::web::{self, AppState, FormLimits, LetterReader, ReadLetter, RequestIds, Site, UnreadableLetter};
use axum::Router;
use secrecy::{ExposeSecret, SecretSlice};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// What keeps the service from starting, or from running on.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A mail template.
    #[error(transparent)]
    Template(#[from] TemplateFault),
    /// The address of the mail server.
    #[error("smtp_url {0}")]
    SmtpUrl(#[from] SmtpUrlFault),
    /// The key that signs mails.
    #[error("dkim_key_file {}: {why}", file.display())]
    DkimKey {
        /// Where it should be.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The network.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why not.
        cause: std::io::Error,
    },
}

/// How long running requests and the worker may take to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A service that is ready to run.
pub struct Service {
    /// The database.
    pub store: Store,
    /// The background worker.
    pub worker: Worker,
    router: Router,
}

impl Service {
    /// Opens the database, brings its schema up to date, reads the templates.
    ///
    /// # Errors
    /// [`ServiceError`], before anything is served.
    pub async fn prepare(config: &Config, clock: Clock) -> Result<Self, ServiceError> {
        let store = Store::connect(config.database_url.expose_secret()).await?;
        store.migrate().await?;
        let renderer = Arc::new(renderer(config)?);
        let mailer = Arc::new(mailer(config)?);
        let bounces = config.bounce_dir.clone().map(|directory| BounceBox::new(directory, config.mail_from.clone()));
        let worker = Worker::new(store.clone(), clock.clone(), renderer.clone(), mailer).reading_bounces(bounces);
        let router = web::router(state(config, store.clone(), clock, renderer));
        Ok(Self { store, worker, router })
    }

    /// Serves until `stop` is done; then running requests end and the worker finishes or gives back its letters.
    pub async fn run(self, listener: TcpListener, stop: impl Future<Output = ()>) {
        let (sender, receiver) = watch::channel(false);
        let worker = tokio::spawn(self.worker.run(receiver.clone()));
        let stopping = async move {
            stop.await;
            tracing::info!("stopping: running requests end, letters are given back");
            // Nobody listens any more only if the worker has ended already.
            sender.send_replace(true);
        };
        let server = web::serve(listener, self.router, web::HEAD_PATIENCE, stopping);
        let mut told = receiver;
        let deadline = async move {
            // An error means that the sender is gone, which it is only once it has told.
            let _ = told.wait_for(|stop| *stop).await;
            tokio::time::sleep(PATIENCE).await;
        };
        tokio::select! {
            () = server => {}
            () = deadline => tracing::warn!("some requests did not end in time"),
        }
        if tokio::time::timeout(PATIENCE, worker).await.is_err() {
            tracing::warn!("the worker did not end in time; its letters are free again when their lease ends");
        }
    }
}

impl LetterReader for Renderer {
    fn read(&self, notice: &Notice, to: &Recipient) -> Result<ReadLetter, UnreadableLetter> {
        let (subject, text) = self.words(notice, to).map_err(|fault| UnreadableLetter(fault.to_string()))?;
        Ok(ReadLetter { subject, text })
    }
}

/// Listens.
///
/// # Errors
/// If the address is taken or not allowed.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ServiceError> {
    TcpListener::bind(address).await.map_err(|cause| ServiceError::Listen { address, cause })
}

/// What writes mails.
///
/// # Errors
/// If a template or the key that signs cannot be used.
pub fn renderer(config: &Config) -> Result<Renderer, ServiceError> {
    Ok(Renderer::new(sender(config), Templates::load(config.templates_dir.as_deref())?).signing(dkim(config)?))
}

/// What signs mails, if they are signed here.
///
/// # Errors
/// If the key cannot be read.
pub fn dkim(config: &Config) -> Result<Option<Dkim>, ServiceError> {
    let Some(DkimSettings { domain, selector, key_file }) = &config.dkim else { return Ok(None) };
    let refuse = |why: String| ServiceError::DkimKey { file: key_file.clone(), why };
    let pem = std::fs::read(key_file).map_err(|fault| refuse(format!("cannot be read: {fault}")))?;
    Dkim::new(domain, selector, &pem).map(Some).map_err(|fault| refuse(fault.to_string()))
}

/// What pages share.
fn state(config: &Config, store: Store, clock: Clock, letters: Arc<dyn LetterReader>) -> AppState {
    let site = Site {
        organisation: config.organisation.clone(),
        town: config.town.clone(),
        sender: mail_sender(config),
        base_url: config.base_url.clone(),
        default_language: config.default_language,
        imprint: config.imprint_url.clone(),
        privacy: config.privacy_url.clone(),
        accessibility: config.accessibility_url.clone(),
    };
    let mailbox = match &config.mailer {
        MailerChoice::Folder(folder) => Some(Arc::from(folder.as_path())),
        MailerChoice::Smtp(_) => None,
    };
    let secret = config.secret_key.clone().unwrap_or_else(|| SecretSlice::from(clock.occasion().bytes::<32>().to_vec()));
    let forms = FormLimits::new(clock.clone(), config.trusted_proxy);
    AppState {
        site: Arc::new(site),
        request_ids: RequestIds::new(clock.occasion()),
        store,
        clock,
        rules: Arc::new(config.rules.clone()),
        secret: Arc::new(secret),
        forms,
        letters,
        mailbox,
    }
}

fn mail_sender(config: &Config) -> Mailbox {
    Mailbox { name: config.organisation.clone(), email: config.mail_from.clone() }
}

/// Who writes the mails.
#[must_use]
pub fn sender(config: &Config) -> Sender {
    Sender {
        from: mail_sender(config),
        organisation: config.organisation.clone(),
        town: config.town.clone(),
        base_url: config.base_url.origin().to_owned(),
        privacy_url: config.privacy_url.clone().unwrap_or_default(),
        imprint_url: config.imprint_url.clone().unwrap_or_default(),
        language: config.default_language,
    }
}

/// How mails leave.
///
/// # Errors
/// If the mail server's URL cannot be used.
pub fn mailer(config: &Config) -> Result<Mailer, SmtpUrlFault> {
    match &config.mailer {
        MailerChoice::Smtp(url) => SmtpServer::from_url(url).map(Mailer::Smtp),
        MailerChoice::Folder(folder) => Ok(Mailer::Folder(folder.clone())),
    }
}
