//! Passwords: what is accepted, and how they are kept (Argon2id, 19 MiB, two passes).

use crate::errors::Fault;
use crate::random;
use crate::server_keys::same;
use crate::turns::{Turn, Turns};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use kaizala_api::errors::Reason;
use kaizala_api::secret::Secret;
use tokio::sync::oneshot;

/// Fewest characters of a password.
const MIN_LENGTH: usize = 12;
/// Longest password in bytes; more only costs time.
const MAX_LENGTH: usize = 1024;
/// Fewest different characters of a password.
const MIN_DISTINCT: usize = 5;

/// What is compared with where there is no account: it costs what any other costs, and no password fits.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCAxNg$bm9ib2R5J3MgaGFzaCwgd2hpY2ggZml0cyBub2JvZHk";

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
    turns: Turns,
    /// To the threads that do it, which keep the memory that they need: given back after each job it would lie about
    /// in pieces, and ever more of it.
    jobs: mpsc::Sender<Job>,
}

type Job = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

/// How many are compared at once.
const AT_ONCE: usize = 2;

impl Passwords {
    pub(crate) fn new() -> Result<Self, Fault> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..AT_ONCE {
            let queue = queue.clone();
            let work = move || {
                let mut memory = Vec::new();
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    // Nobody sends any more when the server is gone.
                    let Ok(job) = next else { return };
                    job(&mut memory);
                }
            };
            thread::Builder::new()
                .name("passwords".to_owned())
                .spawn(work)
                .map_err(|error| Fault::new("password hash", error))?;
        }
        let turns = Turns::new(AT_ONCE);
        Ok(Self { turns, jobs })
    }

    /// Waits for a turn at comparing. What is decided while it is held is decided about few at a time.
    pub(crate) async fn turn(&self) -> Result<Turn, Fault> {
        self.turns.take().await
    }

    /// What is stored of `password`.
    pub(crate) async fn hash(&self, password: &Secret) -> Result<String, Fault> {
        let turn = self.turn().await?;
        let password = password.clone();
        let hashing = self.work(turn, move |memory| {
            let params = Params::default();
            let salt = random::bytes::<16>()?;
            let hash = digest(&params, &password, &salt, memory)?;
            Ok(format!(
                "$argon2id$v=19$m={},t={},p={}${}${}",
                params.m_cost(),
                params.t_cost(),
                params.p_cost(),
                STANDARD_NO_PAD.encode(salt),
                STANDARD_NO_PAD.encode(hash),
            ))
        });
        let (hash, _) = hashing.await?;
        Ok(hash)
    }

    /// Whether `password` is the one that `hash` was made of. Where there is no account there is no hash, and it
    /// takes just as long to say no. The turn comes back with the answer.
    pub(crate) async fn verify(
        &self,
        turn: Turn,
        password: &Secret,
        hash: Option<String>,
    ) -> Result<(bool, Turn), Fault> {
        let exists = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
        let password = password.clone();
        let comparing = self.work(turn, move |memory| {
            let broken = || Fault::new("password hash", "it is none");
            let stored = PasswordHash::new(&hash).map_err(|_| broken())?;
            let params = Params::try_from(&stored).map_err(|_| broken())?;
            let salt = stored.salt.ok_or_else(broken)?;
            let expected = stored.hash.ok_or_else(broken)?;
            let found = digest(&params, &password, salt.as_ref(), memory)?;
            Ok(same(&found, expected.as_bytes()))
        });
        let (fits, turn) = comparing.await?;
        Ok((fits && exists, turn))
    }

    /// Does a job in a turn, which lasts as long as the job: also if whoever asked has gone meanwhile.
    async fn work<T: Send + 'static>(
        &self,
        turn: Turn,
        job: impl FnOnce(&mut Vec<Block>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<(T, Turn), Fault> {
        let (tell, done) = oneshot::channel();
        let job = move |memory: &mut Vec<Block>| {
            // Whoever has gone is told nothing; the turn ends with the answer.
            drop(tell.send((job(memory), turn)));
        };
        self.jobs
            .send(Box::new(job))
            .map_err(|_| Fault::new("password hash", "its threads have ended"))?;
        let (done, turn) = done
            .await
            .map_err(|error| Fault::new("password hash", error))?;
        Ok((done?, turn))
    }
}

/// What Argon2id makes of a password, in memory that is there already.
fn digest(
    params: &Params,
    password: &Secret,
    salt: &[u8],
    memory: &mut Vec<Block>,
) -> Result<[u8; Params::DEFAULT_OUTPUT_LEN], Fault> {
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::default());
    }
    let mut hash = [0; Params::DEFAULT_OUTPUT_LEN];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password_into_with_memory(
            password.expose().as_bytes(),
            salt,
            &mut hash,
            memory.as_mut_slice(),
        )
        .map_err(|error| Fault::new("password hash", error.to_string()))?;
    Ok(hash)
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
            ("Chief.Of.Staff 1815", Err(Reason::PasswordTooWeak)),
        ] {
            assert_eq!(
                check(&Secret::from(password), "chief.of.staff@example.org"),
                verdict,
                "{password}"
            );
        }
    }

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let passwords = Passwords::new().unwrap();
        let right = Secret::from("correct horse battery");
        let hash = passwords.hash(&right).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let cost = |hash: &str| hash.rsplitn(3, '$').last().unwrap().to_owned();
        assert_eq!(cost(&hash), cost(NOBODYS), "nobody costs as much");
        let fits = async |password: &str, hash: Option<&String>| {
            let turn = passwords.turn().await.unwrap();
            let password = Secret::from(password);
            let verdict = passwords.verify(turn, &password, hash.cloned()).await;
            verdict.unwrap().0
        };
        assert!(fits("correct horse battery", Some(&hash)).await);
        assert!(!fits("correct horse stapler", Some(&hash)).await);
        assert!(
            !fits("correct horse battery", None).await,
            "no account, no entry"
        );
        // As the library writes it, and servers before this one did: the first account of the public demo.
        let earlier = "$argon2id$v=19$m=19456,t=2,p=1$S6Lu6AQxchy34keDyQ3ynQ$mt3er7oqIUELb+SquEfMQ02MinYYUOX6XnbcwQpgTHo";
        assert!(fits("FO9bEji__-7V4h3eTtPQ", Some(&earlier.to_owned())).await);
    }
}
