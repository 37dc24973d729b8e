//! The whole state in one file: taken while a server answers, and put back on whichever database.

use std::path::Path;

use kaizala_platform::snapshot::{self, Place, SnapshotError};
use kaizala_platform::{Database, Media};
use reqwest::Method;
use serde_json::json;
use sqlx::ConnectOptions as _;
use tempfile::TempDir;

use crate::media::{PNG, addresses, picture};
use crate::server::{Ask as _, Kept, Server};
use crate::setup::Setup;

fn place(server: &Server) -> Place {
    let data = server.folder.path().to_owned();
    Place {
        database: server.kept.database(),
        ..Place::folder(data)
    }
}

async fn post(server: &Server, group: &str, token: &str, text: &str) {
    let path = format!("/v1/groups/{group}/messages");
    let wish = json!({"message": text});
    let posted = server.platform(Method::POST, &path, token).json(&wish);
    posted.answer().await.ok();
}

async fn texts(server: &Server, setup: &Setup) -> Vec<String> {
    let path = format!("/groups/{}/messages?limit=200", setup.group);
    let read = server.portal(Method::GET, &path, &setup.lead.session);
    let read = read.answer().await.ok();
    let messages = read["messages"].as_array().unwrap();
    messages
        .iter()
        .map(|message| message["text"].as_str().unwrap().to_owned())
        .collect()
}

/// Every row of every table, as SQLite writes it.
async fn rows(database: &Path) -> Vec<String> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    let mut database = options.connect().await.unwrap();
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT m.name, group_concat('quote(\"' || c.name || '\")', ' || '','' || ') \
            FROM sqlite_master m, pragma_table_info(m.name) c \
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'seaql_migrations' \
            GROUP BY m.name ORDER BY m.name",
    )
    .fetch_all(&mut database)
    .await
    .unwrap();
    let mut rows = Vec::new();
    for (table, columns) in tables {
        let sql = format!("SELECT '{table} ' || {columns} FROM \"{table}\" ORDER BY 1");
        let found: Vec<(String,)> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut database)
            .await
            .unwrap();
        rows.extend(found.into_iter().map(|(row,)| row));
    }
    rows
}

/// A server on this place.
async fn serve(place: &Place) -> Server {
    let Database::Sqlite(file) = &place.database else {
        panic!("{place:?}");
    };
    let media = place.media.clone();
    let kept = Kept::Sqlite(file.clone());
    Server::beside(kept, |config| config.media = media).await
}

#[tokio::test]
async fn a_snapshot_that_is_taken_meanwhile_goes_on_in_a_folder() {
    let setup = Setup::new().await;
    let server = &setup.server;
    let token = setup.access_token().await;
    let resource = picture(server, &token, "a.png").await;
    let urls = addresses(&setup, &token, "Image", &resource).await;
    post(server, &setup.group, &token, "before").await;

    let folder = TempDir::new().unwrap();
    let (file, data) = (folder.path().join("kept"), folder.path().join("again"));
    let from = place(server);
    let posting = async {
        loop {
            post(server, &setup.group, &token, "meanwhile").await;
        }
    };
    tokio::select! {
        done = snapshot::take(&from, &file) => done.unwrap(),
        () = posting => unreachable!(),
    }
    post(server, &setup.group, &token, "after").await;

    let again = Place::folder(data);
    snapshot::restore(&again, &file).await.unwrap();
    let second = serve(&again).await;
    let kept = texts(&second, &setup).await;
    assert!(kept.contains(&"before".to_owned()), "{kept:?}");
    assert!(!kept.contains(&"after".to_owned()), "{kept:?}");
    post(&second, &setup.group, &token, "goes on").await;
    let path = url::Url::parse(&urls[0]).unwrap();
    let path = format!("{}?{}", path.path(), path.query().unwrap_or_default());
    let seen = second.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(seen.bytes().await.unwrap(), PNG);
}

#[tokio::test]
async fn nothing_is_lost_between_the_databases_and_the_stores() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    picture(&setup.server, &token, "a.png").await;
    // More than is read, and more than is written, at a time.
    let many: Vec<String> = (0..5_000)
        .map(|number| format!("('{number:032x}', 'Site {number}', '', 'Group', {number})"))
        .collect();
    let columns = "id, name, welcome_message, group_type, created";
    let sql = format!("INSERT INTO groups ({columns}) VALUES {}", many.join(","));
    setup.server.kept.execute(sql).await;

    let folder = TempDir::new().unwrap();
    let of = |name: &str| folder.path().join(name);
    let from = place(&setup.server);
    snapshot::take(&from, &of("first")).await.unwrap();

    let bucket = of("bucket");
    std::fs::create_dir(&bucket).unwrap();
    let between = Place {
        media: Media::Bucket(url::Url::from_directory_path(&bucket).unwrap()),
        database: Kept::empty(&of("between")).await.database(),
        ..Place::folder(of("between"))
    };
    snapshot::restore(&between, &of("first")).await.unwrap();
    assert_eq!(std::fs::read_dir(&bucket).unwrap().count(), 1);
    assert!(!of("between").join("media").exists());
    snapshot::take(&between, &of("second")).await.unwrap();
    let refused = snapshot::restore(&between, &of("first")).await;
    assert!(
        matches!(
            refused,
            Err(SnapshotError::InUse(_) | SnapshotError::DatabaseInUse)
        ),
        "{refused:?}"
    );
    assert_eq!(std::fs::read_dir(&bucket).unwrap().count(), 1);

    for name in ["first", "second"] {
        let place = Place::folder(of(&format!("{name} again")));
        snapshot::restore(&place, &of(name)).await.unwrap();
        assert_eq!(
            std::fs::read_dir(place.data.join("media")).unwrap().count(),
            1
        );
    }
    let first = rows(&of("first again").join("platform.sqlite")).await;
    let second = rows(&of("second again").join("platform.sqlite")).await;
    assert!(first.len() > 5_000, "{}", first.len());
    assert!(first == second);
}
