//! **Dabei** registers people for a city's trainings and its Aktionswochen gegen Rassismus. This page is the map of the house.
//!
//! # The way of a registration
//!
//! form → `web::public::register` parses it into domain types, all faults at once → [`actions::register`] opens one write transaction, locks the
//! event's seats in a `Ledger`, asks [`domain::seats::place`], stores, posts a [`domain::notice::Notice`] into the outbox, commits → the handler
//! matches the outcome and chooses a page → [`jobs`] leases the letter, [`mail`] renders it with [`calendar`] and sends it with no transaction
//! open → it is marked sent. Data goes this way and does not turn back.
//!
//! # The rooms, and into which others each may look
//!
//! | room | owns | may look into |
//! |---|---|---|
//! | [`domain`] | every rule, on plain values | nothing |
//! | [`clock`] | the time and the dice of the machine | domain |
//! | [`calendar`] | iCalendar text; the only user of the crate `ics` | domain |
//! | [`i18n`] | every word on a page, dates and times in words | domain |
//! | [`export`] | lists as CSV and XLSX | domain |
//! | [`storage`] | SQL, SeaORM, the schema | domain |
//! | [`picture`] | pictures made small, upright and without metadata, codes for telephones; the only user of the crates `image` and `fast_qr` | domain |
//! | [`paper`] | sheets to sign and certificates as PDF; the only user of the crate `pdf` | domain, i18n, picture |
//! | [`mailbox`] | how the folder mailer lays mails down to be read | nothing |
//! | [`mail`] | wording, MIME, SMTP; the only user of `lettre` | domain, i18n, calendar, mailbox, paper, picture |
//! | [`actions`] | what a person can do: one transaction each | domain, storage |
//! | [`import`] | files of a programme | domain, storage, actions |
//! | [`jobs`] | what happens by itself: letters leave, times run out | clock, domain, storage, actions, mail |
//! | [`web`] | HTTP in, HTML out | clock, domain, storage, actions, i18n, calendar, export, paper, picture, mailbox |
//! | [`config`] | the operator's settings, parsed once | domain |
//! | [`service`], [`cli`] | the rooms put together, the command line | all |
//!
//! `web` never sees `mail` or `jobs`: it cannot send. Where a page shows a mail, it asks a [`web::LetterReader`], which [`service`] gives it. `actions` never sees `clock`: it is given an [`domain::occasion::Occasion`]. The test
//! `architecture` reads the source and enforces the table.
//!
//! # Where to begin
//!
//! Whether one can register is [`domain::registering`], who gets a seat [`domain::seats`], without a database. What a registration can become is [`domain::registration`]. What people are told is
//! [`domain::notice`]. Who has to agree is [`domain::approval`], what a list of colleagues comes to [`domain::batch`], what a form may ask
//! [`domain::question`], what an event must have before everybody sees it [`domain::publishing`], what lies across it [`domain::collision`]. What organisers write is
//! [`domain::mailing`]. Who was there is [`domain::attendance`], what that is worth [`domain::certificate`]. Who may do what at the desk is
//! [`domain::access`], by whose permits `web::desk` groups its routes. To
//! add a page, read [`web`]; to add a mail, a variant of `Notice` and a folder in `email-templates/`; to add a deed, a file in `actions/`; to
//! change the schema, a file in `migration/`.
//!
//! # Where this deviates from the plan, and why
//!
//! - **One ledger for all seats.** Actions do not call `promote` themselves: a registration changes its state only through the `Ledger` of its event,
//!   and closing the ledger moves the line up. A cause that frees a seat cannot forget the promotion.
//! - **Counted occupancy.** Held seats and waiting people are counters in the row that is locked, so that a registration costs the same whether ten
//!   people or ten thousand came before. Tests compare the counters with the sums.
//!   Counting stands in a file of its own below `domain::seats`: together with the rules for the line it had grown too long to be read at once.
//! - **Quotas keep seats; they do not split an event.** Whoever counts against a quota may also take a common seat, unless the quota never
//!   returns: then it is a kind of seat (a wheelchair place, the room of a hybrid event). Those who count against the same quotas are a lane;
//!   lanes are counted in the locked row, and the line moves by the heads of its lanes, however long it is.
//! - **A group that takes a part of its seats becomes two registrations** in the same place of the line: no state means "half confirmed".
//! - **The event is read before the lock, and remembered.** It carries a revision that counts every change of anything it shows; only if that
//!   number is another one is it read again, before the lock or under it. What a transaction has not committed is never remembered.
//!   So is the list of access needs that its form offers: a change of an operator's list is a change of every event.
//! - **Writes go to the database together.** A write that nobody reads a result of waits for the next statement or the commit (`WriteTx`): a
//!   registration, its audit line, its link, its letter and the counter are one trip. What the database refuses shows only then.
//! - **Writers share commits:** on SQLite all of them, on PostgreSQL those of one process at one event. Who ends while others wait leaves the
//!   transaction open for the next, who works behind a savepoint; one wait for the disk does for all of them, and nobody is answered before it
//!   (`storage::writers`). On PostgreSQL a hot event so takes one connection, and readers find the others free.
//! - **Letters are numbered under the lock.** An id is drawn with the instant at which somebody came, which may be before another who got the
//!   lock first; letters about one registration leave by their numbers.
//! - **A mailbox's brake counts letters, not attempts:** what went out in the last hour is in the outbox already, and a counter of its own would
//!   be one more row for two events to wait for.
//! - **Sent letters are marked by the round, at least once a second,** not one by one: what a crash in between sends again is the same message.
//! - **Rendered mails are kept on the first failure, not before the first try.** Rendering is deterministic (`mail::Renderer`), so that a try
//!   after a crash gives the same bytes anyway, and the database is not written twice for every letter.
//! - **What a mail told is kept for ninety days, its secret links are not:** the desk can read what somebody was told, and nobody can use it to
//!   open that person's page. Nothing is kept of a protected event.
//! - **A deed with several people says what it has shown:** the second step carries a digest of who was listed and where they stood; if the list is
//!   another one by then, it is shown again, and nothing is done by half.
//! - **A reminder has no date of its own.** It says how long before or after; each round asks the event when that is, so it moves with it.
//! - **A mark that was taken back stays as a row, and each carries when it was made:** telephones at the door tell late what was pressed while
//!   they were without network, and what was noted since must stand.
//! - **A pass is a code and no key:** it opens nothing of the person's, and says nothing to whoever does not look after the door.
//! - **Whoever waits keeps the places of the options that they chose,** so that whoever moves up gets what they chose, and is not asked once more.
//! - **A list that leaves the house comes from the database as one value of JSON:** the driver hands over each value of a row by itself, and ten
//!   thousand rows have many.
//! - **Three scripts, and every page works without them:** `check-in.js` keeps what is pressed at the door while there is no network, `desk.js`
//!   looks again while letters leave, and shows what lies across an event while it is written, `questions.js` keeps a question out of sight that
//!   is not asked yet. They are modules: no name of one meets one of another.
//! - **Who is moved gets two letters,** one that takes the old calendar entries back and one with the new: a calendar part has one method.
//! - **A certificate keeps no name, only its seal,** so that it can be checked when the registration is long deleted; of a protected event not
//!   even that. Once somebody has one, or the event is over, the name on the registration stays.
//! - **A browser in which somebody has logged in is known for ninety days, by a cookie that opens nothing,** and outlasts the session,
//!   unlike others (domain.md § 8): its tries are counted by themselves, so that nobody in the same house locks it out. A form that comes after the end of a log-in is given back filled in, and kept nowhere.
//! - **A route names its permit, and what lacks one is closed.** The routes of the desk are grouped by permit; whoever comes to one finds the event
//!   through the scope that this permit gives them. Actions ask again: a page that forgot would still do nothing.
//! - **A draft is written in one form; once it is published, its seats are changed on pages of their own,** which show who would move up before
//!   anything is saved. The picture has a page of its own from the start: a form that comes back with a fault cannot keep a file.
//! - **What was read comes back with a form:** a revision of the event with its large form, and of what is smaller a number of its state (`Seen`).
//!   Where it is another by then, nothing is stored: the form comes back with what was typed, and says what stands there now, of what is
//!   smaller at each field. Actions decide it, under the lock of what they write.
//! - **A safer space is one from the beginning:** what mails, lists and supervisors have told of whoever came before cannot be called back. An event
//!   for which somebody has registered neither becomes one nor ceases to be one; a copy can.
//! - **Who was at a safer space is known there and nowhere else.** A certificate of a whole programme counts one only where it is issued from it.
//!   No account, host or import opens one to others unasked: a circle of nobody who can look after it would be none.
//! - **A hybrid event of which every seat is in the room is open online:** nobody is asked how they take part, and the link is everybody's; where
//!   not anybody may register, it is for whoever has a seat.
//! - **Another address of a venue is a change of every event there:** whoever goes there is told, unless a letter was put right. A venue is
//!   known at the desk to those who have events there, to its organisation or to everybody, as whoever wrote it says: some are safer spaces.
//! - **Looking is logged although a GET changes nothing else.** A page with names writes one line an hour for whoever opens it, also by a
//!   trainer's link. Nobody's page looks different because of it.
//! - **The key of a second factor is stored nowhere.** It is made from a seed in the database and the secret of the installation.
//! - **An account is closed to guessing from everywhere, and not to its owner:** after a hundred tries in a day only networks from which somebody
//!   has logged in are heard, and a link by mail makes one of these.
//! - **Letters to approvers belong to no registration** in the outbox, only to its event: they neither replace nor follow the person's letters.
//! - **Connections are accepted by `web::serve`, not by `axum::serve`,** which waits for the head of a request for ever.
//! - **Others are told what no mail can tell:** whoever enrolled somebody without an address, or a seat without a name, gets the news of them,
//!   one letter for each list and transaction, also where the organisers have moved them; organisers get that of everybody else without an
//!   address, unless one of them did it.
//! - **Letters leave in lanes, and chores have one of their own.** A server that is silent in the middle of a letter holds up neither others nor
//!   what falls due. While only the server is waited for, no transaction is open: what is written then never waits for what waits for it.
//! - **Whoever was agreed to and found no seat waits, also where there is no waiting list,** for the organisers; a seat is kept for each, and
//!   nobody who comes later takes it.
//! - **Nobody gets a certificate with another name on it:** where the fonts lack a letter, none is issued until the name is written in others.
//! - **Access needs and unconfirmed registrations are deleted; other registrations are not yet.** What counts of them remain is to be decided
//!   before the first is deleted (domain.md § 7). An unconfirmed one stays while its mail cannot be delivered: the desk shows that.
//! - **Links by registration, feeds by mailbox.** A status link opens one registration; a calendar feed shows everything of a mailbox.

pub mod actions;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod export;
pub mod i18n;
pub mod import;
pub mod jobs;
pub mod mail;
pub mod mailbox;
pub mod paper;
pub mod picture;
pub mod service;
pub mod storage;
pub mod telemetry;
pub mod web;
