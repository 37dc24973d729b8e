//! How a snapshot is written: what it says of itself, and its checksum.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek as _, SeekFrom, Write};

use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::SnapshotError;

/// The format that this version writes and reads.
pub(super) const FORMAT: u32 = 1;
/// Name of the first entry.
pub(super) const DESCRIPTION: &str = "kaizala-snapshot.json";
/// Begins the last bytes of the file; the checksum follows.
const MARK: &[u8; 8] = b"KZSNAP01";
const CHECKSUM: usize = 32;
const END: usize = MARK.len() + CHECKSUM;

/// What a snapshot says of itself.
#[derive(Serialize, Deserialize)]
pub(super) struct Description {
    pub(super) format: u32,
    /// The program that wrote it.
    pub(super) version: String,
    pub(super) created: UnixMillis,
}

/// Writes a file and its checksum.
pub(super) struct Writer {
    file: BufWriter<File>,
    sum: Sha256,
}

impl Writer {
    pub(super) fn new(file: File) -> Self {
        Self {
            file: BufWriter::new(file),
            sum: Sha256::new(),
        }
    }

    /// Writes the checksum. When this returns all of it is on disk.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file.write_all(MARK)?;
        self.file.write_all(&self.sum.finalize())?;
        self.file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.sum.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The entries of a snapshot, once its checksum is known to fit.
pub(super) fn verified(
    mut file: File,
) -> Result<tar::Archive<io::Take<BufReader<File>>>, SnapshotError> {
    let length = file
        .metadata()?
        .len()
        .checked_sub(END as u64)
        .ok_or(SnapshotError::NoSnapshot)?;
    let mut sum = Sha256::new();
    let mut reader = BufReader::new(&mut file);
    io::copy(&mut reader.by_ref().take(length), &mut Summing(&mut sum))?;
    let mut end = [0; END];
    reader.read_exact(&mut end)?;
    let (mark, checksum) = end.split_at(MARK.len());
    if mark != MARK {
        return Err(SnapshotError::NoSnapshot);
    }
    if checksum != sum.finalize().as_slice() {
        return Err(SnapshotError::Damaged);
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(tar::Archive::new(BufReader::new(file).take(length)))
}

struct Summing<'a>(&'a mut Sha256);

impl Write for Summing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
