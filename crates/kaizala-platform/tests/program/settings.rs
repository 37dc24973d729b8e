//! Wrong settings keep the program from starting.

use std::fs;

use crate::process::command;

#[test]
fn a_wrong_setting_is_named_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("kaizala.toml");
    fs::write(&file, "dev = true\npublic_url = \"https://a.example\"\n").unwrap();
    let ended = command(&[])
        .arg("--data")
        .arg(&data)
        .env("KAIZALA_CONFIG", &file)
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let said = String::from_utf8(ended.stderr).unwrap();
    let place = format!("`public_url` ({}, line 2): ", file.display());
    assert!(
        said.contains(&place) && said.contains("`public-url`"),
        "{said}"
    );
    assert!(!data.exists());
}

#[test]
fn an_unknown_flag_is_refused() {
    let ended = command(&["--listne", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(
        said.contains("--listne") && said.contains("--listen"),
        "{said}"
    );
}
