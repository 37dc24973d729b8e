//! How to trust the server's own authority, for whoever reads the terminal.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{self, Path};

use url::{Host, Url};

/// What to do on each system.
pub(crate) fn instructions(authority: &Path, url: &Url, bound: SocketAddr) -> String {
    let file = path::absolute(authority).unwrap_or_else(|_| authority.to_owned());
    let file = file.display();
    let mut text = format!(
        "
Clients have to trust this authority, which can vouch for the named hosts and this computer only:
  {file}
Debian and Ubuntu:
  sudo cp {file} /usr/local/share/ca-certificates/kaizala-platform.crt && sudo update-ca-certificates
  Python's requests: REQUESTS_CA_BUNDLE={file}   Node: NODE_EXTRA_CA_CERTS={file}
Windows, as administrator:
  certutil -addstore -f Root {file}
macOS:
  sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain {file}
"
    );
    if let Some(Host::Domain(name)) = url.host() {
        let address = if bound.ip().is_unspecified() {
            "ADDRESS-OF-THIS-COMPUTER".to_owned()
        } else {
            bound.ip().to_string()
        };
        let _ = write!(
            text,
            "To point {name} here, in /etc/hosts or C:\\Windows\\System32\\drivers\\etc\\hosts:
  {address} {name}
"
        );
    }
    text
}
