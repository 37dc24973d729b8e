//! What may be uploaded (contract 6.7): what it is called, what it is declared as, and what it really is.

/// Which action a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaType {
    Image,
    Album,
    Audio,
    Document,
    Video,
}

impl MediaType {
    /// Every type.
    pub(crate) const ALL: [Self; 5] = [
        Self::Image,
        Self::Album,
        Self::Audio,
        Self::Document,
        Self::Video,
    ];

    /// As the contract writes it, and as stored.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Image => "Image",
            Self::Album => "Album",
            Self::Audio => "Audio",
            Self::Document => "Document",
            Self::Video => "Video",
        }
    }

    /// The type that is stored under `word`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A kind of file.
#[derive(Debug)]
pub(crate) struct Format {
    pub(crate) media_type: MediaType,
    /// What it is served as, and what else it is declared as.
    content_types: &'static [&'static str],
    /// What it is served with, and what else it is called.
    extensions: &'static [&'static str],
    /// What its content is recognised as. Formats that are made of another one are recognised as that one, too.
    recognised: &'static [&'static str],
}

const OLE: &str = "application/x-ole-storage";
const ZIP: &str = "application/zip";
const DOC: &str = "application/msword";
const XLS: &str = "application/vnd.ms-excel";
const PPT: &str = "application/vnd.ms-powerpoint";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const MPEG: [&str; 4] = ["video/mp4", "video/x-m4v", "video/3gpp", "audio/m4a"];

const fn format(
    media_type: MediaType,
    content_types: &'static [&'static str],
    extensions: &'static [&'static str],
    recognised: &'static [&'static str],
) -> Format {
    Format {
        media_type,
        content_types,
        extensions,
        recognised,
    }
}

static FORMATS: [Format; 13] = [
    format(
        MediaType::Image,
        &["image/jpeg", "image/jpg"],
        &["jpg", "jpeg"],
        &["image/jpeg"],
    ),
    format(MediaType::Image, &["image/png"], &["png"], &["image/png"]),
    format(
        MediaType::Audio,
        &["audio/mpeg", "audio/mp3"],
        &["mp3"],
        &["audio/mpeg"],
    ),
    format(
        MediaType::Audio,
        &["audio/wav", "audio/x-wav", "audio/wave"],
        &["wav"],
        &["audio/x-wav"],
    ),
    format(
        MediaType::Document,
        &["application/pdf"],
        &["pdf"],
        &["application/pdf"],
    ),
    format(MediaType::Document, &[DOC], &["doc"], &[DOC, OLE]),
    format(MediaType::Document, &[XLS], &["xls"], &[XLS, OLE]),
    format(MediaType::Document, &[PPT], &["ppt"], &[PPT, OLE]),
    format(MediaType::Document, &[DOCX], &["docx"], &[DOCX, ZIP]),
    format(MediaType::Document, &[XLSX], &["xlsx"], &[XLSX, ZIP]),
    format(MediaType::Document, &[PPTX], &["pptx"], &[PPTX, ZIP]),
    format(MediaType::Video, &["video/mp4"], &["mp4"], &MPEG),
    format(
        MediaType::Video,
        &["video/3gpp", "audio/3gpp"],
        &["3gpp", "3gp"],
        &MPEG,
    ),
];

/// Bytes from the beginning of a file that say what it is.
pub(crate) const HEAD: usize = 8192;

impl Format {
    /// The format that a file is declared as, if its name agrees. A name may have no extension.
    pub(crate) fn declared(content_type: &str, name: &str) -> Option<&'static Self> {
        let content_type = content_type.split(';').next().unwrap_or_default();
        let content_type = content_type.trim().to_ascii_lowercase();
        let format = FORMATS
            .iter()
            .find(|format| format.content_types.contains(&content_type.as_str()))?;
        format.may_be_called(name).then_some(format)
    }

    /// The format of a file that begins like this, if its name agrees. A name may have no extension.
    pub(crate) fn recognise(head: &[u8], name: &str) -> Option<&'static Self> {
        FORMATS
            .iter()
            .filter(|format| format.may_be_called(name))
            .find(|format| format.is_format_of(head))
    }

    /// Whether a name may be one of its files'.
    fn may_be_called(&self, name: &str) -> bool {
        match name.rsplit_once('.') {
            Some((_, extension)) => self
                .extensions
                .contains(&extension.to_ascii_lowercase().as_str()),
            None => true,
        }
    }

    /// Whether a file that begins like this is of this format.
    pub(crate) fn is_format_of(&self, head: &[u8]) -> bool {
        if let Some(found) = infer::get(head)
            && self.recognised.contains(&found.mime_type())
        {
            return true;
        }
        // The ISO base format has more brands than anybody lists.
        self.media_type == MediaType::Video && head.get(4..8) == Some(b"ftyp")
    }

    /// What it is served as.
    pub(crate) fn content_type(&self) -> &'static str {
        self.content_types[0]
    }

    /// What it is served with.
    pub(crate) fn extension(&self) -> &'static str {
        self.extensions[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_name_declaration_and_content_agree_on() {
        let is = |content_type: &str, name: &str, head: &[u8]| {
            Format::declared(content_type, name)
                .filter(|format| format.is_format_of(head))
                .map(|format| (format.media_type, format.extension()))
        };
        let png = b"\x89PNG\r\n\x1a\n0000";
        assert_eq!(
            is("image/png", "a.png", png),
            Some((MediaType::Image, "png"))
        );
        assert_eq!(
            is("Image/PNG; x=y", "A.PNG", png),
            Some((MediaType::Image, "png"))
        );
        assert_eq!(is("image/png", "a", png), Some((MediaType::Image, "png")));
        assert_eq!(is("image/png", "a.jpg", png), None);
        assert_eq!(is("image/jpeg", "a.jpg", png), None);
        assert_eq!(is("text/html", "a.html", b"<html>"), None);
        assert_eq!(is("image/png", "a.png", b"<svg>"), None);
        assert_eq!(
            is("image/jpg", "a.jpeg", b"\xff\xd8\xff\xe0"),
            Some((MediaType::Image, "jpg"))
        );
        assert_eq!(
            is("audio/mp3", "a.mp3", b"ID3\x04\0\0"),
            Some((MediaType::Audio, "mp3"))
        );
        assert_eq!(
            is("audio/wave", "a.wav", b"RIFF\0\0\0\0WAVEfmt "),
            Some((MediaType::Audio, "wav"))
        );
        assert_eq!(
            is("application/pdf", "a.pdf", b"%PDF-1.7"),
            Some((MediaType::Document, "pdf"))
        );
        assert_eq!(
            is(
                DOC,
                "a.doc",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0"
            ),
            Some((MediaType::Document, "doc"))
        );
        assert_eq!(
            is(XLSX, "a.xlsx", b"PK\x03\x04\x14\0\0\0\0\0\0\0"),
            Some((MediaType::Document, "xlsx"))
        );
        assert_eq!(
            is("video/3gpp", "a.3gp", b"\0\0\0\x18ftyp3gp4\0\0"),
            Some((MediaType::Video, "3gpp"))
        );
    }
}
