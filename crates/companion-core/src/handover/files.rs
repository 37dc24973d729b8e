//! Files and links that were sent: which of them are ours, and reading them without being overwhelmed.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::{HandoverError, LONGEST, invitation, reply};
use crate::problems::{Outcome, Problem, ProblemCode};

/// Whether a file's name ends like an invitation's or a reply's.
pub fn is_named_like_ours(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        [invitation::FILE_ENDING, reply::FILE_ENDING]
            .iter()
            .any(|ours| ours.eq_ignore_ascii_case(ending))
    })
}

/// Whether a text is a link of ours.
pub fn is_link(text: &str) -> bool {
    text.starts_with(invitation::LINK)
}

/// The text of a file. No more of it is read than an invitation or a reply is long.
///
/// # Errors
/// [`ProblemCode::HandoverTooLong`], [`ProblemCode::HandoverUnrecognised`] where it is no text, and
/// [`ProblemCode::FileUnreadable`].
pub fn read(file: &Path) -> Outcome<String> {
    let mut bytes = Vec::new();
    let unreadable = |error: std::io::Error| {
        Problem::from(ProblemCode::FileUnreadable)
            .with("file", file.display())
            .detailed(error)
    };
    File::open(file)
        .and_then(|opened| opened.take(LONGEST as u64 + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() > LONGEST {
        return Err(HandoverError::TooLong.into());
    }
    String::from_utf8(bytes).map_err(|_| HandoverError::Unrecognised.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_far_as_ours_reach() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.kzrequest");
        let code = |content: &[u8]| {
            std::fs::write(&file, content).unwrap();
            read(&file).map_err(|problem| problem.code)
        };
        assert_eq!(code(b"hello"), Ok("hello".to_owned()));
        assert_eq!(
            code(&vec![b'x'; LONGEST + 1]),
            Err(ProblemCode::HandoverTooLong)
        );
        assert_eq!(code(&[0xff; 9]), Err(ProblemCode::HandoverUnrecognised));
        let gone = read(&folder.path().join("gone")).unwrap_err();
        assert_eq!(gone.code, ProblemCode::FileUnreadable);
    }

    #[test]
    fn ours_are_told_by_their_names() {
        for (name, ours) in [
            ("a.kzrequest", true),
            ("/b/c.KZHANDOFF", true),
            ("a.kzrequest.exe", false),
            ("kzrequest", false),
        ] {
            assert_eq!(is_named_like_ours(Path::new(name)), ours, "{name}");
        }
        assert!(is_link("kaizala-companion://invitation/abc"));
        assert!(!is_link(
            "https://example.org/kaizala-companion://invitation/"
        ));
    }
}
