//! What is sent between a developer and an admin: read from a file or the standard input, written to a new file.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

use companion_core::handover::{HandoverError, LONGEST, files};
use companion_core::problems::Problem;

use crate::trouble::{Outcome, Slip, Trouble};

/// Whether `-` stands where a file would.
pub(crate) fn is_standard_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// The text of a file, or of the standard input for `-`.
pub(crate) fn read(file: &Path) -> Outcome<String> {
    if !is_standard_input(file) {
        return Ok(files::read(file)?);
    }
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .take(LONGEST as u64 + 1)
        .read_to_string(&mut text)
        .map_err(|error| {
            if error.kind() == ErrorKind::InvalidData {
                Trouble::from(Problem::from(HandoverError::Unrecognised))
            } else {
                Trouble::from(Slip::File).with("path", "-").detailed(error)
            }
        })?;
    Ok(text)
}

/// Writes a new file. One that is there is left as it is.
pub(crate) fn write(file: &Path, text: &str) -> Outcome<()> {
    let path = file.display().to_string();
    File::options()
        .write(true)
        .create_new(true)
        .open(file)
        .and_then(|mut opened| opened.write_all(text.as_bytes()))
        .map_err(|error| {
            let slip = if error.kind() == ErrorKind::AlreadyExists {
                Slip::FileExists
            } else {
                Slip::File
            };
            Trouble::from(slip).with("path", path).detailed(error)
        })
}
