//! Codes for people to type: the set-up code, which proves that whoever makes the first account has seen the server's
//! own output, and the code for a new password that the tenant admin hands out.

use kaizala_api::secret::Secret;
use sha2::{Digest as _, Sha256};

use crate::errors::Fault;
use crate::random;
use crate::server_keys::{ServerKeys, same};

/// Without signs that look alike.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const GROUPS: usize = 5;
const GROUP_LENGTH: usize = 5;

/// The code of 125 bits, in groups for people to type. It follows from a key, so that all servers on one database have
/// the same.
pub(crate) fn of(keys: &ServerKeys) -> Result<Secret, Fault> {
    Ok(written(&keys.setup_code()?))
}

/// A new code of as many bits.
pub(crate) fn make() -> Result<Secret, Fault> {
    Ok(written(&random::bytes()?))
}

fn written(bytes: &[u8; 32]) -> Secret {
    let groups: Vec<String> = bytes
        .chunks(GROUP_LENGTH)
        .take(GROUPS)
        .map(|group| {
            group
                .iter()
                .map(|byte| char::from(SIGNS[usize::from(byte % 32)]))
                .collect()
        })
        .collect();
    Secret::from(groups.join("-"))
}

/// Whether somebody typed this code, however they wrote it.
pub(crate) fn matches(code: &Secret, typed: &Secret) -> bool {
    same(&digest(code), &digest(typed))
}

/// What is stored and compared of a code, however it was written.
pub(crate) fn digest(code: &Secret) -> Vec<u8> {
    let bare: String = code
        .expose()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|sign| sign.to_ascii_uppercase())
        .collect();
    Sha256::digest(bare.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_dashes_do_not_matter() {
        let code = written(&[7; 32]);
        assert_eq!(code.expose().len(), 29);
        let typed = Secret::from(code.expose().replace('-', " ").to_lowercase());
        assert!(matches(&code, &typed));
        assert!(!matches(&code, &written(&[8; 32])));
    }
}
