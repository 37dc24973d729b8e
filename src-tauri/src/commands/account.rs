//! Account, phone number and PIN.

use companion_core::accounts::{AccountForm, PinSent, SignInForm, SmsView};
use companion_core::problems::Outcome;
use companion_core::secret::Secret;

use super::Core;

/// Makes an account on the portal and signs in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_account(core: Core<'_>, form: AccountForm) -> Outcome<()> {
    core.create_account(form).await
}

/// Signs in to the portal.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in(core: Core<'_>, form: SignInForm) -> Outcome<()> {
    core.sign_in(form).await
}

/// Signs out; connectors and tokens in the vault stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_out(core: Core<'_>) -> Outcome<()> {
    core.sign_out().await
}

/// Has a PIN sent to a phone number.
#[tauri::command]
#[specta::specta]
pub(crate) async fn request_pin(core: Core<'_>, mobile_number: String) -> Outcome<PinSent> {
    core.request_pin(&mobile_number).await
}

/// Confirms the phone number that the last PIN went to.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify_pin(core: Core<'_>, pin: String) -> Outcome<()> {
    core.verify_pin(Secret::new(pin)).await
}

/// The text messages on the simulated phone, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sms_messages(core: Core<'_>) -> Outcome<Vec<SmsView>> {
    core.sms_messages().await
}
