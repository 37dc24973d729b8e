//! Tells every secret of a vault, as JSON: what a test looks for in the memory of a program that has the same vault open.
//! The vault is opened by the key store of the session in which this runs.

#![allow(clippy::print_stdout, reason = "a program for tests")]

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> companion_tests::Outcome {
    use companion_core::connectors::ConnectorRecord;
    use companion_core::grants::GrantRecord;
    use companion_core::key_store::{KeyName, KeyStore, SERVICE};
    use companion_core::platforms::Session;
    use companion_core::secret::Secret;
    use companion_core::vault::Vault;
    use companion_tests::Failure;

    let folder = std::env::args_os()
        .nth(1)
        .ok_or_else(|| Failure::new("which vault?"))?;
    let vault = Vault::open(folder.as_ref(), &KeyStore::platform()).await?;
    let mut secrets = Vec::new();
    for stored in vault.list::<ConnectorRecord>().await?.records {
        secrets.extend(
            stored
                .value
                .secret
                .map(|secret| ("connector secret", secret)),
        );
    }
    for stored in vault.list::<GrantRecord>().await?.records {
        secrets.push(("refresh token", stored.value.refresh_token));
        let access = stored.value.access;
        secrets.extend(access.map(|access| ("access token", access.token)));
    }
    for stored in vault.list::<Session>().await?.records {
        secrets.push(("portal session", stored.value.token));
    }
    let name = KeyName {
        vault_id: vault.id(),
        generation: 1,
    };
    // The session bus is spoken to on a plain thread.
    let item = std::thread::spawn(move || {
        keyring::set_default_store(zbus_secret_service_keyring_store::Store::new()?);
        keyring::Entry::new(SERVICE, &name.user())?.get_password()
    });
    let item = item
        .join()
        .map_err(|_| Failure::new("the key store's thread has ended"))??;
    secrets.push(("item of the key store", Secret::new(item)));
    let told: Vec<_> = secrets
        .iter()
        .map(|(name, secret)| (name, secret.expose()))
        .collect();
    println!("{}", serde_json::to_string(&told)?);
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() -> companion_tests::Outcome {
    Err(companion_tests::Failure::new(
        "its tests read the memory of programs, and need Linux",
    ))
}
