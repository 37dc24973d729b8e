//! The `age` tool that Debian has.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What the tool makes of a file with this key; nothing where there is no such tool, which it says.
///
/// # Panics
/// On Linux, when the tool is missing there.
pub(crate) fn decrypt(file: &Path, identity: &str) -> Option<Output> {
    let mut tool = match Command::new("age")
        .args(["--decrypt", "--identity", "-"])
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
    {
        Ok(tool) => tool,
        Err(error) if cfg!(target_os = "linux") => {
            panic!("age is needed, apt-get install age: {error}")
        }
        Err(_) => {
            println!("NOT RUN HERE: the stock age tool is not installed");
            return None;
        }
    };
    let mut keyboard = tool.stdin.take().unwrap();
    keyboard.write_all(identity.as_bytes()).unwrap();
    drop(keyboard);
    Some(tool.wait_with_output().unwrap())
}
