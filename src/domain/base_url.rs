//! Where the service is reached from outside; every link in a mail or a feed begins with it.

/// Scheme, host and port under which the service is reached from outside; no path, no slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Not the address of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be http:// or https:// with a host and nothing after it, like https://dabei.example.org")]
pub struct BaseUrlFault;

impl BaseUrl {
    /// Reads `https://host` or `http://host:port`. It becomes what a browser writes as the origin (RFC 6454 § 6.1): the host in small
    /// letters and in ASCII, no default port.
    ///
    /// # Errors
    /// [`BaseUrlFault`] for anything else.
    pub fn parse(raw: &str) -> Result<Self, BaseUrlFault> {
        let (scheme, rest) = raw.split_once("://").ok_or(BaseUrlFault)?;
        let default_port = match scheme {
            "http" => "80",
            "https" => "443",
            _ => return Err(BaseUrlFault),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
        // The colons of an IPv6 address stand in brackets.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority.as_str(), None),
        };
        let address = host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let known = match address {
            Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
            None => !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte)),
        };
        if !known || port.is_some_and(|port| port.parse::<u16>().is_err()) {
            return Err(BaseUrlFault);
        }
        Ok(Self(match port {
            Some(port) if port != default_port => format!("{scheme}://{host}:{port}"),
            _ => format!("{scheme}://{host}"),
        }))
    }

    /// The origin as a browser writes it.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Whether browsers may be told to insist on encryption.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The absolute address of a path that begins with a slash.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<String, BaseUrlFault> {
        BaseUrl::parse(raw).map(|url| url.origin().to_owned())
    }

    #[test]
    fn an_address_is_kept_as_browsers_write_it() {
        assert_eq!(read("https://Dabei.Example.org/").as_deref(), Ok("https://dabei.example.org"));
        assert_eq!(read("https://dabei.example.org:443").as_deref(), Ok("https://dabei.example.org"));
        assert_eq!(read("http://127.0.0.1:8080").as_deref(), Ok("http://127.0.0.1:8080"));
        assert_eq!(read("http://[::1]:8080").as_deref(), Ok("http://[::1]:8080"));
        assert_eq!(BaseUrl::parse("http://[::1]").map(|url| url.join("/de/events")).as_deref(), Ok("http://[::1]/de/events"));
    }

    #[test]
    fn what_is_no_bare_origin_is_refused() {
        for raw in [
            "dabei.example.org",
            "ftp://dabei.example.org",
            "https://",
            "https://dabei.example.org/path",
            "https://user@dabei.example.org",
            "https://dabei.example.org:port",
            "https://dabei.example.org?x",
            "https://[::1",
            "https://straße.example",
        ] {
            assert_eq!(read(raw), Err(BaseUrlFault), "{raw}");
        }
    }
}
