//! Masks a secret in a stream of bytes that comes in pieces.

use companion_core::secret::Secret;
use zeroize::Zeroizing;

/// Replaces a secret wherever it stands, also across two pieces.
pub(crate) struct Mask {
    secret: Secret,
    shown: String,
    /// The end of what has come, which may be the beginning of the secret.
    held: Zeroizing<Vec<u8>>,
}

impl Mask {
    /// A mask for this secret, shown as it is masked everywhere.
    pub(crate) fn of(secret: &Secret) -> Self {
        Self {
            secret: secret.clone(),
            shown: secret.masked(),
            held: Zeroizing::default(),
        }
    }

    /// What may be shown after this piece.
    pub(crate) fn pass(&mut self, piece: &[u8]) -> Vec<u8> {
        let needle = self.secret.expose().as_bytes();
        if needle.is_empty() {
            return piece.to_vec();
        }
        self.held.extend_from_slice(piece);
        let mut masked = Vec::with_capacity(self.held.len());
        let mut rest = self.held.as_slice();
        while let Some(at) = rest
            .windows(needle.len())
            .position(|window| window == needle)
        {
            masked.extend_from_slice(&rest[..at]);
            masked.extend_from_slice(self.shown.as_bytes());
            rest = &rest[at + needle.len()..];
        }
        let longest = rest.len().min(needle.len() - 1);
        let kept = (1..=longest)
            .rev()
            .find(|&count| rest.ends_with(&needle[..count]))
            .unwrap_or(0);
        let (shown, kept) = rest.split_at(rest.len() - kept);
        masked.extend_from_slice(shown);
        self.held = Zeroizing::new(kept.to_vec());
        masked
    }

    /// What was held back, when nothing more comes.
    pub(crate) fn rest(&mut self) -> Vec<u8> {
        std::mem::take(&mut *self.held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "kza_aab-aab-aabc9";

    fn masked(pieces: &[&[u8]]) -> String {
        let mut mask = Mask::of(&Secret::from(SECRET));
        let mut text: Vec<u8> = pieces.iter().flat_map(|piece| mask.pass(piece)).collect();
        text.extend(mask.rest());
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn a_secret_is_masked_however_it_is_cut() {
        let shown = Secret::from(SECRET).masked();
        let text = format!("x kza_{SECRET}{SECRET}: kza_aab-aab-aab-aabc9 {SECRET}");
        let expected = format!("x kza_{shown}{shown}: kza_aab-aab-aab-aabc9 {shown}");
        for size in 1..text.len() {
            let pieces: Vec<_> = text.as_bytes().chunks(size).collect();
            assert_eq!(masked(&pieces), expected, "in pieces of {size}");
        }
    }

    #[test]
    fn what_only_begins_like_it_is_shown_in_the_end() {
        assert_eq!(masked(&[b"token: kza_aab"]), "token: kza_aab");
        assert_eq!(masked(&[b"kza_aab", b"!"]), "kza_aab!");
        assert_eq!(masked(&[]), "");
    }

    #[test]
    fn what_cannot_be_the_secret_is_not_held_back() {
        let mut mask = Mask::of(&Secret::from(SECRET));
        assert_eq!(mask.pass(b"Password: "), b"Password: ");
    }
}
