//! What an open vault has to hide: every secret in it, the key store's item, and the keys that come of it.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, Row as _, SqliteConnection};

use crate::canary::Canary;
use crate::window::app;
use crate::world::World;
use crate::{Failure, Outcome};

/// Where the app and `kaizala` keep the vault in a world.
pub fn vault(world: &World) -> PathBuf {
    world.folder().join("data/org.kaizala.companion/vault")
}

/// Everything that the vault of `world` holds, and the four keys on the way from the key store to its records. Its key
/// store has to be unlocked, and to hold the vault's first key.
///
/// # Errors
/// When the vault cannot be opened beside those who have it open.
pub async fn in_vault(world: &World) -> Outcome<Vec<Canary>> {
    let folder = vault(world);
    let mut command = world.command(app().with_file_name("vault_secrets"));
    let said = command.arg(&folder).output()?;
    if !said.status.success() {
        let error = String::from_utf8_lossy(&said.stderr);
        return Err(Failure::new(format!("the vault's secrets: {error}")));
    }
    let told: Vec<(String, String)> = serde_json::from_slice(&said.stdout)?;
    let (_, item) = told
        .last()
        .ok_or_else(|| Failure::new("there is no item in the key store"))?;
    let mut canaries = keys(&folder, item).await?;
    canaries.extend(told.iter().map(|(name, value)| Canary::new(name, value)));
    Ok(canaries)
}

/// The keys of the vault, worked out past the product from the file and the key store's item.
async fn keys(folder: &Path, item: &str) -> Outcome<Vec<Canary>> {
    let coded = item
        .get(5..48)
        .ok_or_else(|| Failure::new("a short item"))?;
    let store_key = URL_SAFE_NO_PAD.decode(coded)?;
    let file = SqliteConnectOptions::new().filename(folder.join("vault.db"));
    let mut raw = SqliteConnection::connect_with(&file).await?;
    let vault_id: Vec<u8> = sqlx::query_scalar("SELECT vault_id FROM meta")
        .fetch_one(&mut raw)
        .await?;
    let slot = sqlx::query("SELECT id, gen, params, wrapped FROM keyslot WHERE kind = 1")
        .fetch_one(&mut raw)
        .await?;
    let generation = u32::try_from(slot.get::<i64, _>("gen"))?;
    let mut binding = Vec::new();
    for field in [
        b"kzc-slot".as_slice(),
        &1_u16.to_be_bytes(),
        &vault_id,
        &slot.get::<i64, _>("id").to_be_bytes(),
        &1_u16.to_be_bytes(),
        &generation.to_be_bytes(),
        &slot.get::<Vec<u8>, _>("params"),
    ] {
        binding.extend_from_slice(&u32::try_from(field.len())?.to_be_bytes());
        binding.extend_from_slice(field);
    }
    let wrapped: Vec<u8> = slot.get("wrapped");
    let slot_key = derive(&store_key, "kzc/v1/slot")?;
    let nonce: [u8; 24] = wrapped[9..33].try_into()?;
    let sealed = Payload {
        msg: &wrapped[33..],
        aad: &binding,
    };
    let master = XChaCha20Poly1305::new(&slot_key.into())
        .decrypt(&XNonce::from(nonce), sealed)
        .map_err(|_| Failure::new("the slot does not open"))?;
    let record = derive(&master, "kzc/v1/record")?;
    Ok(vec![
        Canary::key("key of the key store", store_key),
        Canary::key("key of the slot", slot_key),
        Canary::key("master key", master),
        Canary::key("record key", record),
    ])
}

fn derive(key: &[u8], info: &str) -> Outcome<[u8; 32]> {
    let mut derived = [0; 32];
    Hkdf::<Sha256>::new(None, key)
        .expand(info.as_bytes(), &mut derived)
        .map_err(|_| Failure::new("a key of another length"))?;
    Ok(derived)
}
