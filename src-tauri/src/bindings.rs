//! The border to the page: every command and the one event, typed. The TypeScript side of it is
//! generated from here into `ui/src/host/bindings.ts`.

use companion_core::state::AppState;
use kaizala_api::permissions::PERMISSION_CHOICES;
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Wry};
use tauri_specta::{Builder, Event, collect_commands, collect_events};

use crate::commands::{
    account, backups, connectors, exchange, files, grants, groups, handover, secrets, settings,
    start, tokens, vault,
};
use crate::incoming::IncomingArrived;

/// The state has changed; this is the whole of it.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub(crate) struct StateChanged(AppState);

/// A choice of permissions, as the page gets it.
#[derive(Clone, Debug, Serialize, Type)]
struct Choice {
    key: &'static str,
    permissions: Vec<String>,
}

/// Every command and event.
#[expect(clippy::too_many_lines, reason = "it is a list")]
pub(crate) fn builder() -> Builder<Wry> {
    let choices: Vec<_> = PERMISSION_CHOICES
        .iter()
        .map(|choice| Choice {
            key: choice.key,
            permissions: choice.permissions.iter().map(ToString::to_string).collect(),
        })
        .collect();
    Builder::<Wry>::new()
        // What the page sends and what it gets has one shape; two of each type would hide that.
        .disable_serde_phases()
        .commands(collect_commands![
            start::get_state,
            start::refresh,
            start::choose_personas,
            settings::set_language,
            settings::set_theme,
            settings::set_lock_minutes,
            settings::set_clipboard_seconds,
            settings::set_notices,
            settings::note_activity,
            settings::lock_vault,
            start::check_platform,
            start::choose_platform,
            start::move_built_in_port,
            start::trust_authority,
            start::forget_authorities,
            start::retry_vault,
            start::set_vault_aside,
            vault::unlock,
            vault::make_vault_with_passphrase,
            vault::set_passphrase,
            vault::remove_passphrase,
            vault::make_recovery_code,
            vault::remove_recovery_code,
            vault::ask_key_store,
            vault::print_page,
            backups::make_backup,
            backups::suggest_passphrase,
            backups::restore_plan,
            backups::cancel_backup,
            backups::restore_backup,
            backups::rotate_keys,
            backups::wipe_vault,
            account::create_account,
            account::sign_in,
            account::sign_out,
            account::request_pin,
            account::verify_pin,
            account::sms_messages,
            start::select_setup,
            connectors::register_connector,
            connectors::connectors,
            connectors::connector,
            connectors::edit_connector,
            connectors::deactivate_connector,
            connectors::reactivate_connector,
            connectors::regenerate_secret,
            connectors::connector_consequences,
            connectors::delete_connector,
            connectors::add_connector,
            groups::groups,
            groups::create_group,
            grants::grantable_connectors,
            grants::preview_grant,
            grants::grant_access,
            grants::remove_grant,
            grants::preview_user_token,
            grants::create_user_token,
            grants::request_user_token_pin,
            grants::create_user_token_with_pin,
            grants::accept_refresh_token,
            handover::invite,
            handover::invitation,
            handover::invitations,
            handover::invitation_qr,
            handover::save_invitation,
            handover::read_handover,
            handover::received_invitation,
            handover::preview_answer,
            handover::answer_invitation,
            handover::answer,
            handover::save_answer,
            handover::seal_with_passphrase,
            handover::open_reply,
            handover::open_with_passphrase,
            handover::waiting,
            handover::handover_message,
            handover::reminder_message,
            handover::nudge,
            handover::withdraw,
            handover::receipts,
            handover::receipt_text,
            handover::save_receipt,
            handover::take_incoming,
            exchange::get_access_token,
            exchange::token_history,
            tokens::reminders,
            tokens::save_calendar,
            tokens::throttle,
            tokens::unsettled_calls,
            tokens::send_again,
            tokens::forget_call,
            exchange::allow_endpoint,
            exchange::try_groups,
            exchange::try_send,
            groups::conversation,
            files::show_saved,
            secrets::reveal,
            secrets::copy_secret,
            secrets::copy_text,
        ])
        .events(collect_events![StateChanged, IncomingArrived])
        .constant("PERMISSION_CHOICES", choices)
}

/// Pushes the state to the page.
pub(crate) fn push(app: &AppHandle, state: &AppState) {
    if let Err(error) = StateChanged(state.clone()).emit(app) {
        tracing::warn!(%error, "the page did not get the state");
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use specta_typescript::Typescript;

    use super::*;

    /// Fails when the committed file is not what the code says; `UPDATE_BINDINGS=1` writes it.
    #[test]
    fn bindings_are_fresh() {
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/host/bindings.ts");
        let folder = tempfile::tempdir().unwrap();
        let fresh = folder.path().join("bindings.ts");
        builder().export(Typescript::default(), &fresh).unwrap();
        let fresh = std::fs::read_to_string(fresh).unwrap();
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::write(&committed, &fresh).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(committed).unwrap(),
            fresh,
            "run `UPDATE_BINDINGS=1 cargo test -p kaizala-companion bindings`"
        );
    }

    /// The build script declares commands by name; one that is missing there would answer nobody.
    #[test]
    fn every_command_is_declared() {
        let source = include_str!("bindings.rs");
        let mut listed: Vec<_> = source
            .lines()
            .filter_map(|line| line.trim().strip_suffix(','))
            .filter_map(|line| line.split_once("::"))
            .filter(|(room, name)| {
                [room, name].iter().all(|part| {
                    part.chars()
                        .all(|sign| sign.is_ascii_lowercase() || sign == '_')
                })
            })
            .map(|(_, name)| name)
            .collect();
        let mut declared: Vec<_> = include_str!("../commands.txt").lines().collect();
        listed.sort_unstable();
        declared.sort_unstable();
        assert_eq!(listed, declared);
    }
}
