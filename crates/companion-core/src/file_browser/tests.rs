//! A file manager of the test's own, on a bus of the test's own.

use std::path::Path;
use std::sync::{Arc, Mutex};

use zbus::connection::Builder;

use super::system::select_on;
use crate::session_bus::Bus;

type Asked = Arc<Mutex<Vec<(Vec<String>, String)>>>;

struct FileManager(Asked);

#[zbus::interface(name = "org.freedesktop.FileManager1")]
impl FileManager {
    fn show_items(&self, uris: Vec<String>, startup_id: String) {
        self.0.lock().unwrap().push((uris, startup_id));
    }
}

#[tokio::test]
async fn the_file_manager_selects_the_file() {
    let bus = Bus::start();
    let address = bus.address.as_str();
    let client = Builder::address(address).unwrap().build().await.unwrap();
    let file = Path::new("/home/lead/Téléchargements/Site A & B.kzbackup");
    assert!(select_on(&client, file).await.is_err(), "there is none yet");

    let asked = Asked::default();
    let server = Builder::address(address)
        .unwrap()
        .name("org.freedesktop.FileManager1")
        .unwrap()
        .serve_at(
            "/org/freedesktop/FileManager1",
            FileManager(Arc::clone(&asked)),
        )
        .unwrap()
        .build()
        .await
        .unwrap();
    select_on(&client, file).await.unwrap();
    let uri = "file:///home/lead/T%C3%A9l%C3%A9chargements/Site%20A%20&%20B.kzbackup".to_owned();
    assert_eq!(*asked.lock().unwrap(), [(vec![uri], String::new())]);
    assert!(select_on(&client, Path::new("b.kzbackup")).await.is_err());
    server.close().await.unwrap();
}
