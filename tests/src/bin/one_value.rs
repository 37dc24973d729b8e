//! The least a program can do to read one value from the system's key store: what `kaizala token` is measured against.
//! `one_value set` writes the value first.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

#[cfg(target_os = "linux")]
fn main() -> companion_tests::Outcome {
    const VALUE: &str =
        "a value as long as an access token: 0123456789abcdef0123456789abcdef0123456789abcdef";

    let store = zbus_secret_service_keyring_store::Store::new()?;
    keyring::set_default_store(store);
    let entry = keyring::Entry::new("org.kaizala.companion.bench", "one value")?;
    if std::env::args().nth(1).as_deref() == Some("set") {
        entry.set_password(VALUE)?;
    } else {
        println!("{}", entry.get_password()?);
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() -> companion_tests::Outcome {
    Err(companion_tests::Failure::new("the bench needs Linux"))
}
