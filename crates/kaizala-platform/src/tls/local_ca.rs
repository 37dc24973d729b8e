//! A certificate authority of this server's own, which can vouch for the named hosts and for nothing else, and a
//! certificate of it for them.

use std::fs;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kaizala_api::time::UnixMillis;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    NameConstraints, date_time_ymd,
};
use rustls::pki_types::DnsName;
use serde::{Deserialize, Serialize};

use super::TlsError;
use crate::{folders, random};

const DAY: Duration = Duration::from_hours(24);
/// How long clients may trust the authority.
const AUTHORITY_LIFE: Duration = DAY.saturating_mul(5 * 365);
/// A new authority has to be trusted anew, so there is a while for it.
const AUTHORITY_REST: Duration = DAY.saturating_mul(30);
/// How long a certificate holds.
const CERTIFICATE_LIFE: Duration = DAY.saturating_mul(90);
/// When it is renewed.
const CERTIFICATE_REST: Duration = DAY.saturating_mul(30);
/// Clocks of clients may be behind.
const SLACK: Duration = DAY;

const AUTHORITY: &str = "authority.pem";
const AUTHORITY_KEY: &str = "authority.key";
const CERTIFICATE: &str = "server.pem";
const STATE: &str = "state.json";

/// What was made, so that it is known when to make it again.
#[derive(Serialize, Deserialize)]
struct State {
    name: String,
    /// What the authority may vouch for.
    permitted: Vec<String>,
    authority_expiry: UnixMillis,
    /// What the certificate is for.
    hosts: Vec<String>,
    certificate_expiry: UnixMillis,
}

/// Where the authority's certificate is.
pub(super) fn authority(folder: &Path) -> PathBuf {
    folder.join(AUTHORITY)
}

/// Makes what is missing, too old or for other hosts. Answers the file with the certificate and its key.
pub(super) fn ensure(
    folder: &Path,
    hosts: &[String],
    now: UnixMillis,
) -> Result<PathBuf, TlsError> {
    let certificate = folder.join(CERTIFICATE);
    let known = read_state(folder).filter(|state| {
        hosts.iter().all(|host| state.permitted.contains(host))
            && state.authority_expiry > now.plus(AUTHORITY_REST)
            && folder.join(AUTHORITY_KEY).exists()
    });
    let mut state = match known {
        Some(state)
            if state.hosts == hosts
                && state.certificate_expiry > now.plus(CERTIFICATE_REST)
                && certificate.exists() =>
        {
            return Ok(certificate);
        }
        Some(state) => state,
        None => make_authority(folder, hosts, now)?,
    };
    make_certificate(folder, &state, hosts, now)?;
    hosts.clone_into(&mut state.hosts);
    state.certificate_expiry = now.plus(CERTIFICATE_LIFE);
    // Last: whatever a crash leaves before this is made again.
    let text = serde_json::to_string_pretty(&state).map_err(make)?;
    write(&folder.join(STATE), &text, 0o600)?;
    Ok(certificate)
}

fn make(error: impl std::fmt::Display) -> TlsError {
    TlsError::Make(error.to_string())
}

fn read_state(folder: &Path) -> Option<State> {
    let text = fs::read_to_string(folder.join(STATE)).ok()?;
    serde_json::from_str(&text).ok()
}

fn make_authority(folder: &Path, hosts: &[String], now: UnixMillis) -> Result<State, TlsError> {
    folders::make(folder).map_err(|cause| TlsError::file(folder, cause))?;
    let _ = fs::remove_file(folder.join(STATE));

    // Two authorities with one name would be taken for one another.
    let id = random::id().map_err(make)?;
    let state = State {
        name: format!("Kaizala Platform on this computer {}", &id[..8]),
        permitted: hosts.to_vec(),
        authority_expiry: now.plus(AUTHORITY_LIFE),
        hosts: Vec::new(),
        certificate_expiry: UnixMillis(0),
    };
    let key = KeyPair::generate().map_err(make)?;
    let certificate = authority_params(&state, now)?
        .self_signed(&key)
        .map_err(make)?;
    write(&folder.join(AUTHORITY_KEY), &key.serialize_pem(), 0o600)?;
    write(&folder.join(AUTHORITY), &certificate.pem(), 0o644)?;
    Ok(state)
}

fn authority_params(state: &State, now: UnixMillis) -> Result<CertificateParams, TlsError> {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, state.name.as_str());
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: permitted(&state.permitted)?,
        excluded_subtrees: Vec::new(),
    });
    params.not_before = date_time_ymd(1970, 1, 1) + since_1970(now.minus(SLACK));
    params.not_after = date_time_ymd(1970, 1, 1) + since_1970(state.authority_expiry);
    Ok(params)
}

/// The hosts; and loopback, since a constraint on names alone would leave every address free.
fn permitted(hosts: &[String]) -> Result<Vec<GeneralSubtree>, TlsError> {
    let address = |address: IpAddr| {
        let whole = if address.is_ipv4() { 32 } else { 128 };
        GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(address, whole))
    };
    let loopback = [
        IpAddr::from([127, 0, 0, 1]),
        IpAddr::from(std::net::Ipv6Addr::LOCALHOST),
    ];
    let mut all: Vec<GeneralSubtree> = loopback.map(address).into();
    for host in hosts {
        all.push(match host.parse::<IpAddr>() {
            Ok(ip) => address(ip),
            Err(_) if DnsName::try_from(host.as_str()).is_ok() => {
                GeneralSubtree::DnsName(host.clone())
            }
            Err(_) => return Err(TlsError::Host(host.clone())),
        });
    }
    Ok(all)
}

fn make_certificate(
    folder: &Path,
    state: &State,
    hosts: &[String],
    now: UnixMillis,
) -> Result<(), TlsError> {
    let path = folder.join(AUTHORITY_KEY);
    let pem = fs::read_to_string(&path).map_err(|cause| TlsError::file(&path, cause))?;
    let pem = zeroize::Zeroizing::new(pem);
    let authority_key = KeyPair::from_pem(&pem).map_err(|_| TlsError::unusable(&path, "no key"))?;
    let issuer = Issuer::new(authority_params(state, now)?, authority_key);

    let mut params = CertificateParams::new(hosts).map_err(make)?;
    params.distinguished_name = DistinguishedName::new();
    if let Some(host) = hosts.first() {
        params
            .distinguished_name
            .push(DnType::CommonName, host.as_str());
    }
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    params.not_before = date_time_ymd(1970, 1, 1) + since_1970(now.minus(SLACK));
    params.not_after = date_time_ymd(1970, 1, 1)
        + since_1970(now.plus(CERTIFICATE_LIFE).min(state.authority_expiry));
    let key = KeyPair::generate().map_err(make)?;
    let certificate = params.signed_by(&key, &issuer).map_err(make)?;
    // In one file, so that they change together.
    let both = zeroize::Zeroizing::new(format!("{}{}", certificate.pem(), key.serialize_pem()));
    write(&folder.join(CERTIFICATE), &both, 0o600)
}

/// As much later than the first second of 1970 as `time` is.
fn since_1970(time: UnixMillis) -> Duration {
    Duration::from_millis(u64::try_from(time.0).unwrap_or_default())
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str, mode: u32) -> Result<(), TlsError> {
    let failed = |cause| TlsError::file(path, cause);
    let beside = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    let mut file = options.open(&beside).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    drop(file);
    fs::rename(&beside, path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = UnixMillis(1_767_225_600_000);

    fn contents(folder: &Path) -> [String; 3] {
        [AUTHORITY, AUTHORITY_KEY, CERTIFICATE]
            .map(|name| fs::read_to_string(folder.join(name)).unwrap())
    }

    #[test]
    fn it_is_made_once_and_renewed_in_time() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("tls");
        let two = ["api.kaiza.la".to_owned(), "127.0.0.1".to_owned()];
        let at = |days: u32, hosts: &[String]| {
            ensure(&folder, hosts, NOW.plus(DAY * days)).unwrap();
            contents(&folder)
        };
        let first = at(0, &two);
        assert_eq!(at(59, &two), first, "still good");
        let renewed = at(61, &two);
        assert_eq!(renewed[..2], first[..2], "the authority stays");
        assert_ne!(renewed[2], first[2]);
        let fewer = at(61, &two[..1]);
        assert_eq!(fewer[..2], first[..2], "it may vouch for fewer hosts");
        assert_ne!(fewer[2], renewed[2]);
        let other = at(61, &["other.example".to_owned()]);
        assert_ne!(other[0], first[0], "it may not vouch for another");
        let old = at(61 + 5 * 365 - 29, &["other.example".to_owned()]);
        assert_ne!(old[0], other[0]);
    }

    #[test]
    fn what_is_no_host_gets_no_certificate() {
        let folder = tempfile::tempdir().unwrap();
        for host in ["", "two words", "https://api.kaiza.la"] {
            let refused = ensure(folder.path(), &[host.to_owned()], NOW);
            assert!(matches!(refused, Err(TlsError::Host(_))), "{host}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_keys() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        ensure(folder.path(), &["api.kaiza.la".to_owned()], NOW).unwrap();
        for name in [AUTHORITY_KEY, CERTIFICATE] {
            let mode = fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions();
            assert_eq!(mode.mode() & 0o777, 0o600, "{name}");
        }
    }
}
