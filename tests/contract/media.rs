//! Uploads and the files they leave (contract 6.7).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kaizala_api::media::MEDIA_LIMIT;
use kaizala_platform::Media;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::receiver::{Receiver, Reply};
use crate::server::{Answer, Ask as _, Server, text};
use crate::setup::Setup;

pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

fn part(name: &str, content_type: &str, content: &[u8]) -> Part {
    Part::bytes(content.to_vec())
        .file_name(name.to_owned())
        .mime_str(content_type)
        .unwrap()
}

async fn send(server: &Server, token: &str, form: Form) -> Answer {
    let request = server.platform(Method::POST, "/v1/media", token);
    request.multipart(form).answer().await
}

/// Uploads a picture; what stands for it.
pub(crate) async fn picture(server: &Server, token: &str, name: &str) -> String {
    let form = Form::new().part("files", part(name, "image/png", PNG));
    text(&send(server, token, form).await.ok(), "/mediaResource")
}

/// What the address of a file ends in.
pub(crate) fn extension(address: &str) -> &str {
    address
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
}

/// Addresses of the files of an action that was posted with these.
pub(crate) async fn addresses(
    setup: &Setup,
    token: &str,
    action_type: &str,
    resource: &str,
) -> Vec<String> {
    let path = format!("/v1/groups/{}/actions", setup.group);
    let wish = json!({"actionType": action_type, "actionBody": {"mediaResource": resource}});
    let post = setup.server.platform(Method::POST, &path, token);
    let posted = post.json(&wish).answer().await.ok();
    let path = format!("{path}/{}", text(&posted, "/referenceId"));
    let read = setup.server.platform(Method::GET, &path, token);
    let read = read.answer().await.ok();
    let media = read["actions"][0]["actionBody"]["media"]
        .as_array()
        .unwrap();
    media.iter().map(|file| text(file, "/mediaUrl")).collect()
}

#[tokio::test]
async fn every_kind_of_file_is_taken_under_any_name_of_its_part() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let ooxml = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    for (part_name, name, content_type, content) in [
        ("files", "a.png", "image/png", PNG),
        (
            "FileName",
            "a.jpeg",
            "image/jpeg",
            b"\xff\xd8\xff\xe0\0\0".as_slice(),
        ),
        ("x", "a.mp3", "audio/mpeg", b"ID3\x04\0\0\0\0"),
        ("x", "a.wav", "audio/wav", b"RIFF\0\0\0\0WAVEfmt "),
        ("x", "a.pdf", "application/pdf", b"%PDF-1.7"),
        ("x", "a.docx", ooxml, b"PK\x03\x04\x14\0\0\0\0\0\0\0"),
        ("x", "a.mp4", "video/mp4", b"\0\0\0\x18ftypmp42\0\0\0\0"),
    ] {
        let form = Form::new().part(part_name.to_owned(), part(name, content_type, content));
        let answer = send(&setup.server, &token, form).await.ok();
        assert_eq!(answer.as_object().unwrap().len(), 1, "{name}");
        let resource = text(&answer, "/mediaResource");
        assert!(STANDARD.decode(&resource).is_ok(), "{name}: {resource}");
    }
    for (name, content_type, content) in [
        ("a.svg", "image/svg+xml", b"<svg/>".as_slice()),
        ("a.html", "text/html", b"<html>"),
        ("a.exe", "image/png", PNG),
        ("a.png", "application/octet-stream", PNG),
        ("a.png", "image/png", b"<html><script>"),
        ("a.jpg", "image/jpeg", PNG),
        ("a.png", "image/png", b""),
    ] {
        let form = Form::new().part("files", part(name, content_type, content));
        let answer = send(&setup.server, &token, form).await;
        answer.is_error(415, "UnsupportedMediaType", "ValidationException");
    }
    let json = setup.server.platform(Method::POST, "/v1/media", &token);
    let json = json.json(&json!({"files": []})).answer().await;
    json.is_error(415, "UnsupportedMediaType", "ValidationException");
    let none = Form::new().text("files", "not a file");
    send(&setup.server, &token, none).await.is_invalid("files");
}

#[tokio::test]
async fn files_are_served_to_whoever_has_their_signed_address() {
    let setup = Setup::new().await;
    let Setup { server, .. } = &setup;
    let token = setup.access_token().await;
    let resource = picture(server, &token, "Regal „4“.png").await;
    let urls = addresses(&setup, &token, "Image", &resource).await;
    assert_eq!(urls.len(), 1);
    assert_eq!(extension(&urls[0]), "png", "{}", urls[0]);
    let response = server.http.get(&urls[0]).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let headers = response.headers().clone();
    assert_eq!(headers["content-type"], "image/png");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(
        headers["content-disposition"],
        "attachment; filename*=UTF-8''Regal%20%E2%80%9E4%E2%80%9C.png"
    );
    assert_eq!(headers["content-length"], PNG.len().to_string().as_str());
    assert_eq!(response.bytes().await.unwrap(), PNG);

    let (start, signature) = urls[0].rsplit_once('/').unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    for wrong in [
        format!("{start}/{flipped}{}", &signature[1..]),
        format!("{start}/{}", signature.replace(".png", ".html")),
        format!("{start}/{}", signature.replace(".png", "")),
        format!("{start}/.png"),
    ] {
        let answer = server.http.get(&wrong).answer().await;
        answer.is_error(404, "NotFound", "ValidationException");
    }
}

#[tokio::test]
async fn several_pictures_are_an_album() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let form = Form::new()
        .part("a", part("1.png", "image/png", PNG))
        .part("b", part("2.png", "image/png", PNG));
    let answer = send(&setup.server, &token, form).await.ok();
    let resource = text(&answer, "/mediaResource");
    let urls = addresses(&setup, &token, "Album", &resource).await;
    assert_eq!(urls.len(), 2);
    assert_ne!(urls[0], urls[1]);
    let mixed = Form::new()
        .part("a", part("1.png", "image/png", PNG))
        .part("b", part("2.pdf", "application/pdf", b"%PDF-1.7"));
    send(&setup.server, &token, mixed).await.is_invalid("files");
    let many = (0..31).fold(Form::new(), |form, number| {
        form.part(number.to_string(), part("x.png", "image/png", PNG))
    });
    send(&setup.server, &token, many).await.is_invalid("files");
}

#[tokio::test]
async fn an_upload_may_have_fifty_megabytes_and_leaves_nothing_if_refused() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let of_size = |size: usize| {
        let mut content = PNG.to_vec();
        content.resize(size, 0);
        Form::new().part("files", part("a.png", "image/png", &content))
    };
    let media = setup.server.folder.path().join("media");
    let kept = || std::fs::read_dir(&media).unwrap().count();
    send(&setup.server, &token, of_size(MEDIA_LIMIT)).await.ok();
    assert_eq!(kept(), 1);
    let refused = send(&setup.server, &token, of_size(MEDIA_LIMIT + 1)).await;
    refused.is_error(413, "InvalidParameters", "ValidationException");
    let both = of_size(10).part("b", part("b.html", "text/html", b"x"));
    send(&setup.server, &token, both).await.is_error(
        415,
        "UnsupportedMediaType",
        "ValidationException",
    );
    assert_eq!(kept(), 1);
}

#[tokio::test]
async fn a_file_arrives_inside_json() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let post = |body: serde_json::Value| {
        let request = setup
            .server
            .platform(Method::POST, "/v1/media/attachment", &token);
        request.json(&body).answer()
    };
    let file = json!({"$content-type": "image/png", "$content": STANDARD.encode(PNG)});
    let answer = post(json!({"fileContent": file})).await.ok();
    let resource = text(&answer, "/mediaResource");
    assert_eq!(addresses(&setup, &token, "Image", &resource).await.len(), 1);
    post(json!({})).await.is_invalid("fileContent: is missing");
    let broken = json!({"$content-type": "image/png", "$content": "?"});
    post(json!({"fileContent": broken}))
        .await
        .is_invalid("fileContent");
    for (size, status) in [(3_000_000, 200), (MEDIA_LIMIT, 200), (MEDIA_LIMIT + 1, 413)] {
        let mut content = PNG.to_vec();
        content.resize(size, 0);
        let file = json!({"$content-type": "image/png", "$content": STANDARD.encode(content)});
        let answer = post(json!({"fileContent": file})).await;
        assert_eq!(answer.status.as_u16(), status, "{size}: {}", answer.body);
    }
    let page = json!({"$content-type": "text/html", "$content": ""});
    post(json!({"fileContent": page})).await.is_error(
        415,
        "UnsupportedMediaType",
        "ValidationException",
    );
}

#[tokio::test]
async fn a_file_is_fetched_from_where_it_may_be() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let source = Receiver::start().await;
    let fetch = |url: &str| {
        let request = setup.server.platform(Method::POST, "/v1/media/url", &token);
        request.json(&json!({"mediaUrl": url})).answer()
    };
    source.answers(|_| Reply::With(200, "%PDF-1.7".to_owned(), ""));
    let url = source.url.replace("/hook", "/Plan%20B.pdf?x=y");
    let resource = text(&fetch(&url).await.ok(), "/mediaResource");
    let urls = addresses(&setup, &token, "Document", &resource).await;
    assert_eq!(extension(&urls[0]), "pdf");
    let kept = setup.server.http.get(&urls[0]).send().await.unwrap();
    assert_eq!(
        kept.headers()["content-disposition"],
        "attachment; filename*=UTF-8''Plan%20B.pdf"
    );
    assert_eq!(kept.bytes().await.unwrap(), "%PDF-1.7");
    let other_name = source.url.replace("/hook", "/a.png");
    fetch(&other_name)
        .await
        .is_error(415, "UnsupportedMediaType", "ValidationException");
    source.answers(|_| Reply::With(200, "<html>".to_owned(), ""));
    fetch(&source.url)
        .await
        .is_error(415, "UnsupportedMediaType", "ValidationException");
    source.answers(|_| Reply::With(302, String::new(), "location: /elsewhere\r\n"));
    fetch(&source.url).await.is_invalid("mediaUrl");
    source.answers(|_| Reply::status(404));
    fetch(&source.url).await.is_invalid("mediaUrl");
    let large = format!("%PDF-1.7{}", " ".repeat(MEDIA_LIMIT));
    source.answers(move |_| Reply::With(200, large.clone(), ""));
    fetch(&source.url)
        .await
        .is_error(413, "InvalidParameters", "ValidationException");
    for refused in [
        "http://example.org/a.png",
        "https://10.0.0.1/a.png",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "a.png",
        "",
    ] {
        fetch(refused).await.is_invalid("mediaUrl");
    }
    let folder = setup.server.folder.path().join("media");
    let kept = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(kept, 1, "nothing is left of what was refused");
}

#[tokio::test]
async fn what_stands_for_an_upload_cannot_be_made_up() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let resource = picture(&setup.server, &token, "a.png").await;
    let mut other = STANDARD.decode(&resource).unwrap();
    other[0] ^= 1;
    let path = format!("/v1/groups/{}/actions", setup.group);
    for forged in [
        STANDARD.encode(other),
        "bWVkaWEvMDAwMQ==".to_owned(),
        String::new(),
        "?".to_owned(),
    ] {
        let wish = json!({"actionType": "Image", "actionBody": {"mediaResource": forged}});
        let post = setup.server.platform(Method::POST, &path, &token);
        let answer = post.json(&wish).answer().await;
        answer.is_invalid("actionBody.mediaResource");
    }
    let wish = json!({"actionType": "Video", "actionBody": {"mediaResource": resource}});
    let post = setup.server.platform(Method::POST, &path, &token);
    let answer = post.json(&wish).answer().await;
    answer.is_invalid("actionBody.mediaResource");

    // A group may have it as its picture.
    let path = format!("/v1/groups/{}/subGroups", setup.group);
    let wish = json!({"groupName": "x", "welcomeMessage": "", "groupImageUrl": resource});
    let create = setup.server.platform(Method::POST, &path, &token);
    create.json(&wish).answer().await.ok();
    let read = setup.server.platform(Method::GET, &path, &token);
    let url = text(&read.answer().await.ok(), "/subGroups/0/groupImageUrl");
    let response = setup.server.http.get(url).send().await.unwrap();
    assert_eq!(response.bytes().await.unwrap(), PNG);
    let wish = json!({"groupName": "x", "welcomeMessage": "", "groupImageUrl": "nothing"});
    let create = setup.server.platform(Method::POST, &path, &token);
    create
        .json(&wish)
        .answer()
        .await
        .is_invalid("groupImageUrl");
}

#[tokio::test]
async fn a_bucket_keeps_files_as_a_folder_does() {
    let bucket = "memory:///uploads".parse().unwrap();
    let server = Server::with(|config| config.media = Media::Bucket(bucket)).await;
    let setup = Setup::on(server).await;
    let token = setup.access_token().await;
    let resource = picture(&setup.server, &token, "a.png").await;
    let urls = addresses(&setup, &token, "Image", &resource).await;
    let kept = setup.server.http.get(&urls[0]).send().await.unwrap();
    assert_eq!(kept.bytes().await.unwrap(), PNG);
    assert!(!setup.server.folder.path().join("media").exists());
}
