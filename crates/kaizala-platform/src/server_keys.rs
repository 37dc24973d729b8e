//! The keys a server makes at its first start and keeps: for signing access tokens, hashing PINs and signing the
//! addresses of files.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::database::Store;
use crate::database::entities::server_key;
use crate::errors::Fault;
use crate::random;

/// The key that names the server, and so the organisation: there is one row of it from the first start on.
pub(crate) const SERVER_ID: &str = "server-id";

/// The keys of this server.
pub(crate) struct ServerKeys {
    /// Names this server in what it signs.
    pub(crate) server_id: String,
    /// Signs access tokens.
    pub(crate) token_key: Zeroizing<[u8; 32]>,
    pin_key: Zeroizing<[u8; 32]>,
    media_key: Zeroizing<[u8; 32]>,
}

impl ServerKeys {
    /// Reads the keys, or makes them where there are none yet.
    pub(crate) async fn load_or_make(database: &Store) -> Result<Self, Fault> {
        let change = database.begin_change().await?;
        let mut keys = [[0; 32]; 4];
        for (name, key) in [SERVER_ID, "access-token", "pin", "media"]
            .into_iter()
            .zip(&mut keys)
        {
            let kept = server_key::Entity::find_by_id(name).one(&change).await?;
            *key = if let Some(kept) = kept {
                kept.bytes.try_into().map_err(|_| {
                    Fault::new("database", format!("the key `{name}` has a wrong length"))
                })?
            } else {
                let made = random::bytes()?;
                server_key::ActiveModel {
                    name: Set(name.to_owned()),
                    bytes: Set(made.to_vec()),
                }
                .insert(&change)
                .await?;
                made
            };
        }
        change.commit().await?;
        let [id, token_key, pin_key, media_key] = keys;
        let [a, b, c, d, ..] = id;
        Ok(Self {
            server_id: format!("{:08x}", u32::from_be_bytes([a, b, c, d])),
            token_key: Zeroizing::new(token_key),
            pin_key: Zeroizing::new(pin_key),
            media_key: Zeroizing::new(media_key),
        })
    }

    /// What is stored of a PIN. Its million possibilities are searched in no time, hence the key.
    pub(crate) fn pin_mac(&self, phone: &str, purpose: &str, pin: &str) -> Result<Vec<u8>, Fault> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.pin_key)
            .map_err(|error| Fault::new("PIN key", error))?;
        for part in [phone, purpose, pin] {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        Ok(mac.finalize().into_bytes().to_vec())
    }
}

impl ServerKeys {
    /// What the set-up code is made of.
    pub(crate) fn setup_code(&self) -> Result<[u8; 32], Fault> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.pin_key)
            .map_err(|error| Fault::new("set-up code", error))?;
        mac.update(b"set-up code");
        Ok(mac.finalize().into_bytes().into())
    }
}

/// Bytes of a signature; a guess at it is right once in 2^128.
const SIGNATURE: usize = 16;

impl ServerKeys {
    /// Signs the id of an upload or a file.
    pub(crate) fn media_mac(&self, purpose: &str, id: &[u8]) -> Result<Vec<u8>, Fault> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.media_key)
            .map_err(|error| Fault::new("media key", error))?;
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(id);
        Ok(mac.finalize().into_bytes()[..SIGNATURE].to_vec())
    }
}

/// Whether two hashes are the same, in a time that does not depend on where they differ.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}
