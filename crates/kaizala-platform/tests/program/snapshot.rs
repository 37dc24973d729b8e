//! `kaizala-platform snapshot` and `restore`.

use std::path::Path;
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::multipart::{Form, Part};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::served::{Served, demo, run, text};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

async fn snapshot(data: &Path, to: &Path) -> Output {
    let (data, to) = (data.to_str().unwrap(), to.to_str().unwrap());
    run(["snapshot", "--data", data, "--to", to]).await
}

async fn restore(data: &Path, from: &Path) -> Output {
    let (data, from) = (data.to_str().unwrap(), from.to_str().unwrap());
    run(["restore", "--data", data, "--from", from]).await
}

/// Puts a picture on a new group; the path of the picture.
async fn picture(server: &Served, world: &Value) -> String {
    let token = text(world, "/tokens/tenant/accessToken");
    let part = Part::bytes(PNG).file_name("a.png").mime_str("image/png");
    let sent = server
        .http
        .post(format!("{}/v1/media", server.url))
        .header("accessToken", token)
        .multipart(Form::new().part("files", part.unwrap()))
        .send()
        .await
        .unwrap();
    let sent: Value = sent.json().await.unwrap();
    let wish = json!({
        "name": "With a picture", "welcomeMessage": "", "groupPhoto": sent["mediaResource"],
    });
    let made = server
        .with_token(Method::POST, "/v1/groups", token, Some(wish))
        .await;
    let path = format!("/v1/groups/{}", text(&made, "/groupId"));
    let shown = server.with_token(Method::GET, &path, token, None).await;
    let url = text(&shown, "/groups/0/groupImageUrl");
    url.strip_prefix(&server.url).unwrap().to_owned()
}

/// Texts of the newest messages in the demo's site.
async fn messages(server: &Served, world: &Value) -> Vec<String> {
    let session = format!("Bearer {}", text(world, "/people/2/session"));
    let site = text(world, "/tokens/group/id");
    let path = format!("/portal/v1/groups/{site}/messages?limit=200");
    let headers = [("Authorization", session.as_str())];
    let (status, read) = server.ask(Method::GET, &path, &headers, None).await;
    assert_eq!(status, StatusCode::OK, "{read}");
    let messages = read["messages"].as_array().unwrap();
    messages
        .iter()
        .map(|message| text(message, "/text").to_owned())
        .collect()
}

#[tokio::test]
async fn a_snapshot_under_writes_is_whole_and_answers_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), folder.path().join("kept"));
    let world = demo(&data).await;
    let server = Served::start(&data).await;
    let picture = picture(&server, &world).await;
    let token = text(&world, "/tokens/group/accessToken");
    let path = format!("/v1/groups/{}/messages", text(&world, "/tokens/group/id"));
    let written = AtomicUsize::new(0);
    let post = async || {
        let number = written.load(Ordering::SeqCst);
        let wish = json!({"message": format!("number {number}")});
        server
            .with_token(Method::POST, &path, token, Some(wish))
            .await;
        written.store(number + 1, Ordering::SeqCst);
    };
    for _ in 0..5 {
        post().await;
    }
    let ended = tokio::select! {
        ended = snapshot(&data, &file) => ended,
        () = async { for _ in 0..60 { post().await; } std::future::pending().await } => unreachable!(),
    };
    assert!(ended.status.success(), "{ended:?}");
    assert!(
        written.load(Ordering::SeqCst) > 5,
        "nothing was written meanwhile"
    );
    server.kill().await;

    let again = folder.path().join("again");
    let restored = restore(&again, &file).await;
    assert!(restored.status.success(), "{restored:?}");
    let server = Served::start(&again).await;
    let kept = messages(&server, &world).await;
    for number in 0..5 {
        assert!(
            kept.contains(&format!("number {number}")),
            "{number}: {kept:?}"
        );
    }
    for kind in ["group", "user", "tenant"] {
        let token = text(&world["tokens"][kind], "/accessToken");
        server
            .with_token(Method::GET, "/v1/users/me", token, None)
            .await;
    }
    let read = server.http.get(format!("{}{picture}", server.url));
    let read = read.send().await.unwrap();
    assert_eq!(read.status(), StatusCode::OK);
    assert_eq!(read.bytes().await.unwrap(), PNG);
    server.kill().await;
}

#[tokio::test]
async fn what_is_there_stays_and_what_is_damaged_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), folder.path().join("kept"));
    demo(&data).await;
    assert!(snapshot(&data, &file).await.status.success());
    assert_eq!(snapshot(&data, &file).await.status.code(), Some(3));
    assert_eq!(restore(&data, &file).await.status.code(), Some(3));
    let nothing = folder.path().join("nothing");
    assert_eq!(snapshot(&nothing, &nothing).await.status.code(), Some(1));

    let good = std::fs::read(&file).unwrap();
    let bad = folder.path().join("bad");
    let target = folder.path().join("target");
    let mut altered = Vec::new();
    for at in [
        0,
        700,
        good.len() / 2,
        good.len() - 50,
        good.len() - 36,
        good.len() - 1,
    ] {
        let mut one = good.clone();
        one[at] ^= 1;
        altered.push(one);
    }
    for length in [0, 39, good.len() / 2, good.len() - 1] {
        altered.push(good[..length].to_vec());
    }
    let before = names(folder.path());
    for one in altered {
        std::fs::write(&bad, one).unwrap();
        let refused = restore(&target, &bad).await;
        assert_eq!(refused.status.code(), Some(3), "{refused:?}");
    }
    std::fs::remove_file(&bad).unwrap();
    assert_eq!(names(folder.path()), before, "nothing is left behind");

    std::fs::create_dir(&target).unwrap();
    assert!(restore(&target, &file).await.status.success());
    assert_eq!(names(&target), ["media", "platform.sqlite"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
        assert_eq!(mode(&target), 0o700);
        assert_eq!(mode(&target.join("platform.sqlite")), 0o600);
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
