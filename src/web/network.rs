//! From which network a request comes, and how often one network may send forms. Knows no form in particular.
//!
//! The address is that of the connection (`axum::extract::ConnectInfo`). Behind a reverse proxy that is the proxy's for everybody, so an
//! operator says `trusted_proxy`; then it is the last entry of `X-Forwarded-For`, which is the one that the proxy itself wrote. Never
//! say so without a proxy in front: anybody could then make an address up.

use crate::clock::Clock;
use crate::web::AppState;
use crate::web::error::PageError;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use jiff::Timestamp;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The header in which reverse proxies pass on for whom they ask.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// Forms that a network may send in one go. A whole city hall has one address, and reads the newsletter at the same minute.
const BURST: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// After that, one form in this time.
const ONE_IN: Duration = Duration::from_secs(2);
/// After so many forms the networks that have been quiet are forgotten.
const TIDY_AFTER: u64 = 1000;

const FIRST_HALF: u128 = !0 << 64;

/// The network of a visitor: an IPv4 address, or the /64 that an IPv6 customer has at the least (RFC 6177 § 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Network {
    /// One address, maybe of many people.
    V4(Ipv4Addr),
    /// The first half of an address, with nothing in the second: there, one machine takes a new one whenever it likes.
    V6(Ipv6Addr),
}

impl Network {
    fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address),
            IpAddr::V6(address) => Self::V6(Ipv6Addr::from_bits(address.to_bits() & FIRST_HALF)),
        }
    }

    /// The network of a request; where nothing tells, one that all such requests share, so that nobody escapes the limits.
    fn of_request(connection: Option<SocketAddr>, headers: &HeaderMap, trusted_proxy: bool) -> Self {
        let forwarded = || {
            let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
        };
        let address = if trusted_proxy { forwarded() } else { None };
        Self::of(address.or(connection.map(|peer| peer.ip())).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(address) => address.fmt(f),
            Self::V6(prefix) => write!(f, "{prefix}/64"),
        }
    }
}

impl FromRequestParts<AppState> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer);
        Ok(Self::of_request(connection, &parts.headers, state.forms.trusted_proxy))
    }
}

/// How many forms each network has sent lately. In this process only: several instances allow a network several times as much, which still
/// stops a flood. Cheap to clone.
#[derive(Clone)]
pub struct FormLimits {
    limiter: Arc<RateLimiter<Network, DashMapStateStore<Network>, Passed, NoOpMiddleware<Duration>>>,
    counted: Arc<AtomicU64>,
    trusted_proxy: bool,
}

impl FormLimits {
    /// Limits on empty counters. `trusted_proxy`: visitors come through a reverse proxy that writes `X-Forwarded-For`.
    #[must_use]
    pub fn new(clock: Clock, trusted_proxy: bool) -> Self {
        let quota = Quota::with_period(ONE_IN).unwrap_or(Quota::per_second(NonZeroU32::MIN)).allow_burst(BURST);
        Self { limiter: Arc::new(RateLimiter::dashmap_with_clock(quota, Passed::new(clock))), counted: Arc::default(), trusted_proxy }
    }

    /// Counts one more form.
    fn count(&self, network: Network) -> Result<(), PageError> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % TIDY_AFTER == TIDY_AFTER - 1 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&network).map_err(|until| {
            let now = governor::clock::Clock::now(self.limiter.clock());
            PageError::TooMany { retry_after: until.wait_time_from(now) }
        })
    }
}

/// The leave to send one form. As an extractor it counts the request and answers 429 when its network has sent too many, before anything of
/// the body is read; where a page takes its refusal instead, it gives back what somebody there has typed.
pub(crate) struct MaySend;

impl FromRequestParts<AppState> for MaySend {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let Ok(network) = Network::from_request_parts(parts, state).await;
        state.forms.count(network).map(|()| Self)
    }
}

/// The time that has passed on the service's clock since the start. A clock that is put back stands still for the limiter: otherwise everybody
/// would have to wait until it shows the old time again.
struct Passed {
    clock: Clock,
    seen: Mutex<(Timestamp, Duration)>,
}

impl Passed {
    fn new(clock: Clock) -> Self {
        Self { seen: Mutex::new((clock.now(), Duration::ZERO)), clock }
    }
}

impl governor::clock::Clock for Passed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let now = self.clock.now();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let (last, passed) = *seen;
        let passed = passed + Duration::try_from(now.duration_since(last)).unwrap_or_default();
        *seen = (now, passed);
        passed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn peer(address: &str) -> SocketAddr {
        SocketAddr::new(address.parse().expect("an address"), 40_000)
    }

    fn forwarded(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(FORWARDED_FOR.parse().expect("a name"), HeaderValue::from_static(value))])
    }

    fn network(connection: impl Into<Option<SocketAddr>>, headers: &HeaderMap, trusted_proxy: bool) -> String {
        Network::of_request(connection.into(), headers, trusted_proxy).to_string()
    }

    #[test]
    fn a_house_with_ipv6_is_one_network_however_many_addresses_it_draws() {
        let none = HeaderMap::new();
        assert_eq!(network(peer("2001:db8:1:2:aaaa::1"), &none, false), "2001:db8:1:2::/64");
        assert_eq!(network(peer("2001:db8:1:2:bbbb::9"), &none, false), "2001:db8:1:2::/64");
        assert_eq!(network(peer("2001:db8:1:3::1"), &none, false), "2001:db8:1:3::/64");
        assert_eq!(network(peer("::ffff:192.0.2.7"), &none, false), "192.0.2.7");
        assert_eq!(network(None, &none, false), "::/64");
    }

    #[test]
    fn what_a_visitor_writes_into_the_header_counts_for_nothing() {
        let claimed = forwarded("203.0.113.9, 198.51.100.4");
        assert_eq!(network(peer("192.0.2.7"), &claimed, false), "192.0.2.7");
        // A trusted proxy adds the address it sees at the end; what stands before it came from the visitor.
        assert_eq!(network(peer("127.0.0.1"), &claimed, true), "198.51.100.4");
        assert_eq!(network(peer("127.0.0.1"), &forwarded("nonsense"), true), "127.0.0.1");
    }

    #[test]
    fn after_the_burst_a_network_waits_and_its_neighbour_does_not() {
        let clock = Clock::fixed(Timestamp::UNIX_EPOCH);
        let limits = FormLimits::new(clock.clone(), false);
        let (one, other) = (Network::V4(Ipv4Addr::new(192, 0, 2, 1)), Network::V4(Ipv4Addr::new(192, 0, 2, 2)));
        for _ in 0..BURST.get() {
            assert!(limits.count(one).is_ok());
        }
        assert!(matches!(limits.count(one), Err(PageError::TooMany { retry_after }) if retry_after == ONE_IN));
        assert!(limits.count(other).is_ok());
        clock.set(Timestamp::UNIX_EPOCH + ONE_IN);
        assert!(limits.count(one).is_ok());
        assert!(limits.count(one).is_err());
    }

    #[test]
    fn a_clock_that_is_put_back_shuts_nobody_out() {
        let noon: Timestamp = "2027-03-01T12:00:00Z".parse().expect("an instant");
        let clock = Clock::fixed(noon);
        let limits = FormLimits::new(clock.clone(), false);
        let network = Network::V4(Ipv4Addr::LOCALHOST);
        assert!(limits.count(network).is_ok());
        let an_hour_ago = noon - jiff::SignedDuration::from_hours(1);
        clock.set(an_hour_ago);
        for _ in 1..BURST.get() {
            assert!(limits.count(network).is_ok());
        }
        clock.set(an_hour_ago + ONE_IN);
        assert!(limits.count(network).is_ok());
    }
}
