//! Certificates: refused with a reason before anything is sent, accepted from an authority that the settings add.

use std::sync::Arc;

use kaizala_client::{BaseUrl, CertificateFault, Client, ClientError, Fate, Misfit, Options};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

use crate::server::{Reply, Server};
use crate::{EXCHANGED, exchange_with};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    named_authority("Authority of the test")
}

fn named_authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn trusting(authority: &Authority) -> Client {
    trusting_pem(authority.pem())
}

fn trusting_pem(pem: String) -> Client {
    let extra_ca = vec![pem.into_bytes()];
    Client::new(Options {
        extra_ca,
        ..Options::default()
    })
    .unwrap()
}

fn acceptor(params: &CertificateParams, authority: &Authority) -> TlsAcceptor {
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    with(certificate.der().clone(), &key)
}

fn with(certificate: CertificateDer<'static>, key: &KeyPair) -> TlsAcceptor {
    let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    // Named, because the workspace as a whole brings in a second one.
    let provider = Arc::new(crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

fn for_loopback() -> CertificateParams {
    CertificateParams::new(["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap()
}

async fn refused(client: &Client, acceptor: TlsAcceptor) -> CertificateFault {
    let server = Server::start_tls(acceptor, []).await;
    let error = exchange_with(client, &server.base()).await.unwrap_err();
    assert_eq!(error.fate(), Fate::Never);
    assert_eq!(server.connections(), 1, "a refusal is not tried again");
    assert!(server.requests().is_empty());
    let ClientError::CertificateRefused { why } = error else {
        panic!("{error}");
    };
    why
}

#[tokio::test]
async fn an_added_authority_is_trusted() {
    let authority = authority();
    let server = Server::start_tls(
        acceptor(&for_loopback(), &authority),
        [Reply::json(200, EXCHANGED), Reply::json(200, EXCHANGED)],
    )
    .await;
    let client = trusting(&authority);
    exchange_with(&client, &server.base()).await.unwrap();
    let by_name = BaseUrl::parse(&format!("https://localhost:{}", server.port())).unwrap();
    exchange_with(&client, &by_name).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_unknown_authority_is_refused() {
    let unknown = named_authority("Another authority");
    let acceptor = acceptor(&for_loopback(), &unknown);
    let why = refused(&trusting(&authority()), acceptor).await;
    assert_eq!(why, CertificateFault::UnknownIssuer);
}

#[tokio::test]
async fn an_authority_that_only_bears_a_trusted_name_is_refused() {
    let impostor = acceptor(&for_loopback(), &authority());
    let why = refused(&trusting(&authority()), impostor).await;
    assert_eq!(why, CertificateFault::Other);
}

#[tokio::test]
async fn a_self_signed_certificate_is_refused_until_it_is_added() {
    let key = KeyPair::generate().unwrap();
    let certificate = for_loopback().self_signed(&key).unwrap();
    let acceptor = with(certificate.der().clone(), &key);

    let why = refused(&trusting(&authority()), acceptor.clone()).await;
    assert_eq!(why, CertificateFault::UnknownIssuer);

    let server = Server::start_tls(acceptor, [Reply::json(200, EXCHANGED)]).await;
    let client = trusting_pem(certificate.pem());
    exchange_with(&client, &server.base()).await.unwrap();
}

#[tokio::test]
async fn a_certificate_for_another_host_is_refused() {
    let authority = authority();
    let params = CertificateParams::new(["platform.example.org".to_owned()]).unwrap();
    let why = refused(&trusting(&authority), acceptor(&params, &authority)).await;
    assert_eq!(why, CertificateFault::WrongName);
}

#[tokio::test]
async fn a_certificate_out_of_its_time_is_refused() {
    let authority = authority();
    for (from, until) in [(2001, 2002), (4000, 4001)] {
        let mut params = for_loopback();
        params.not_before = rcgen::date_time_ymd(from, 1, 1);
        params.not_after = rcgen::date_time_ymd(until, 1, 1);
        let why = refused(&trusting(&authority), acceptor(&params, &authority)).await;
        assert_eq!(why, CertificateFault::Expired, "{from}");
    }
}

#[tokio::test]
async fn a_server_without_tls_is_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.read_u8().await.unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
    });
    let base = BaseUrl::parse(&format!("https://127.0.0.1:{port}")).unwrap();
    let error = exchange_with(&trusting(&authority()), &base)
        .await
        .unwrap_err();
    let misfit = Misfit::Tls;
    assert_eq!(
        error,
        ClientError::NotAPlatform {
            misfit,
            status: None
        }
    );
    assert_eq!(error.fate(), Fate::Never);
}

#[test]
fn an_authority_that_cannot_be_read_is_reported_at_once() {
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"] {
        let options = Options {
            extra_ca: vec![pem.as_bytes().to_vec()],
            ..Options::default()
        };
        let error = Client::new(options).unwrap_err();
        assert_eq!(error, ClientError::ExtraCaMalformed, "{pem}");
    }
}
