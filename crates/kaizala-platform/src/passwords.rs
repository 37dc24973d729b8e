//! Passwords: what is accepted, and how they are kept (Argon2id, 19 MiB, two passes).

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use kaizala_api::errors::Reason;
use kaizala_api::secret::Secret;
use tokio::sync::{OnceCell, Semaphore};

use crate::errors::Fault;

/// Fewest characters of a password.
const MIN_LENGTH: usize = 12;
/// Longest password in bytes; more only costs time.
const MAX_LENGTH: usize = 1024;
/// Fewest different characters of a password.
const MIN_DISTINCT: usize = 5;

/// Whether `password` may be chosen by the person with this e-mail address.
pub(crate) fn check(password: &Secret, email: &str) -> Result<(), Reason> {
    let text = password.expose();
    if text.chars().count() < MIN_LENGTH {
        return Err(Reason::PasswordTooShort);
    }
    let lower = text.to_lowercase();
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let name = email.split('@').next().unwrap_or_default();
    let names_owner = name.chars().count() >= 3 && lower.contains(name);
    if text.len() > MAX_LENGTH || distinct.len() < MIN_DISTINCT || names_owner || is_a_row(&lower) {
        return Err(Reason::PasswordTooWeak);
    }
    Ok(())
}

/// Whether each sign follows the one before it, as in `abcdefghijkl` or `987654321098`.
fn is_a_row(text: &str) -> bool {
    let signs: Vec<u32> = text.chars().map(u32::from).collect();
    let steps = signs
        .windows(2)
        .filter(|pair| pair[0].abs_diff(pair[1]) <= 1)
        .count();
    // The turn from 9 to 0 is forgiven.
    steps + 2 >= signs.len()
}

/// Hashes and compares passwords, two at a time: each takes 19 MiB and a tenth of a second.
pub(crate) struct Passwords {
    turns: Semaphore,
    nobody: OnceCell<String>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        Self {
            turns: Semaphore::new(2),
            nobody: OnceCell::new(),
        }
    }

    /// What is stored of `password`.
    pub(crate) async fn hash(&self, password: &Secret) -> Result<String, Fault> {
        let password = password.clone();
        self.work(move || {
            Argon2::default()
                .hash_password(password.expose().as_bytes())
                .map(|hash| hash.to_string())
                .map_err(|error| Fault::new("password hash", error.to_string()))
        })
        .await
    }

    /// Whether `password` is the one that `hash` was made of. Where there is no account there is no hash, and it
    /// takes just as long to say no.
    pub(crate) async fn verify(
        &self,
        password: &Secret,
        hash: Option<String>,
    ) -> Result<bool, Fault> {
        let exists = hash.is_some();
        let hash = match hash {
            Some(hash) => hash,
            None => self.nobodys_hash().await?.to_owned(),
        };
        let password = password.clone();
        let fits = self
            .work(move || {
                let hash = PasswordHash::new(&hash)
                    .map_err(|error| Fault::new("password hash", error.to_string()))?;
                Ok(Argon2::default()
                    .verify_password(password.expose().as_bytes(), &hash)
                    .is_ok())
            })
            .await?;
        Ok(fits && exists)
    }

    async fn nobodys_hash(&self) -> Result<&str, Fault> {
        self.nobody
            .get_or_try_init(async || self.hash(&Secret::from("nobody has this password")).await)
            .await
            .map(String::as_str)
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let turn = self
            .turns
            .acquire()
            .await
            .map_err(|error| Fault::new("password hash", error))?;
        let done = tokio::task::spawn_blocking(job).await;
        drop(turn);
        done.map_err(|error| Fault::new("password hash", error))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_refused() {
        for (password, verdict) in [
            ("correct horse battery", Ok(())),
            ("korrektes pferd", Ok(())),
            ("short", Err(Reason::PasswordTooShort)),
            ("aaaaaaaaaaaaaaaa", Err(Reason::PasswordTooWeak)),
            ("abababababab", Err(Reason::PasswordTooWeak)),
            ("abcdefghijkl", Err(Reason::PasswordTooWeak)),
            ("123456789012", Err(Reason::PasswordTooWeak)),
            ("Ada.Lovelace 1815", Err(Reason::PasswordTooWeak)),
        ] {
            assert_eq!(
                check(&Secret::from(password), "ada.lovelace@example.org"),
                verdict,
                "{password}"
            );
        }
    }

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let passwords = Passwords::new();
        let right = Secret::from("correct horse battery");
        let hash = passwords.hash(&right).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.verify(&right, Some(hash.clone())).await.unwrap());
        let wrong = Secret::from("correct horse stapler");
        assert!(!passwords.verify(&wrong, Some(hash)).await.unwrap());
        let nobody = Secret::from("nobody has this password");
        assert!(
            !passwords.verify(&nobody, None).await.unwrap(),
            "no account, no entry"
        );
    }
}
