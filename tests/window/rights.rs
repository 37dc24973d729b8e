//! What the page may ask of Rust: every command there is gets called from the page, and only the listed ones answer.

use std::collections::BTreeSet;
use std::fs;

use companion_tests::window::{Window, workspace};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};
use serde_json::{Value, json};

/// The plugin commands that the page needs: it hears of the state, is zoomed by keys, and nothing else.
const PLUGIN_COMMANDS: [&str; 3] = [
    "plugin:event|listen",
    "plugin:event|unlisten",
    "plugin:webview|set_webview_zoom",
];

/// Doors that other apps leave open; none of these plugins is part of this one.
const STRANGERS: [&str; 14] = [
    "plugin:fs|read_file",
    "plugin:fs|read_text_file",
    "plugin:fs|write_file",
    "plugin:fs|remove",
    "plugin:shell|execute",
    "plugin:shell|open",
    "plugin:opener|open_url",
    "plugin:http|fetch",
    "plugin:dialog|open",
    "plugin:clipboard-manager|read_text",
    "plugin:process|exit",
    "plugin:sql|select",
    "plugin:stronghold|get_store_record",
    "no_such_command",
];

/// Calls every command without arguments and tells the refused ones from those that answered, be it with a complaint
/// about the missing arguments. One that is silent for long has not been refused.
const CALL_ALL: &str = "
    const [commands, done] = arguments;
    const call = (command) => new Promise((settle) => {
        setTimeout(() => settle('silent'), 5000);
        window.__TAURI_INTERNALS__.invoke(command).then(
            (value) => settle(`value ${JSON.stringify(value)}`), (error) => settle(`error ${JSON.stringify(error)}`));
    });
    const answers = {};
    (async () => {
        for (const command of commands) answers[command] = await call(command);
        done(answers);
    })();
";

#[tokio::test]
async fn only_the_listed_commands_answer() -> Outcome {
    let app: BTreeSet<String> = app_commands()?.lines().map(str::to_owned).collect();
    let plugins = plugin_commands()?;
    assert!(
        plugins.len() > 100,
        "the list of Tauri's commands is in src-tauri/gen/schemas: {plugins:?}"
    );
    assert!(plugins.contains("plugin:store|get"), "{plugins:?}");
    let strangers = STRANGERS.map(str::to_owned);

    let world = World::new()?;
    let window = Window::open(&world).await?;
    window.wait_for("welcome-continue").await?;
    let mut answered = BTreeSet::new();
    let all: Vec<String> = plugins
        .iter()
        .chain(&strangers)
        .chain(&app)
        .cloned()
        .collect();
    // In portions, since a driver's script may not run for long.
    for portion in all.chunks(20) {
        let answers = window
            .run_until_called(CALL_ALL, vec![json!(portion)])
            .await?;
        for command in portion {
            let answer = answers[command].as_str().unwrap_or_default();
            if !is_refusal(answer) {
                answered.insert(command.clone());
            }
        }
    }
    let listed: BTreeSet<String> = app
        .into_iter()
        .chain(PLUGIN_COMMANDS.map(str::to_owned))
        .collect();
    let beyond: Vec<_> = answered.difference(&listed).collect();
    assert!(
        beyond.is_empty(),
        "these answer and are not listed: {beyond:?}"
    );
    let missing: Vec<_> = listed.difference(&answered).collect();
    assert!(
        missing.is_empty(),
        "these are listed and do not answer: {missing:?}"
    );
    Ok(())
}

/// Tauri's words for it, in debug and in release builds.
fn is_refusal(answer: &str) -> bool {
    answer.starts_with("error") && answer.contains(" not allowed")
}

fn app_commands() -> Outcome<String> {
    Ok(fs::read_to_string(
        workspace().join("src-tauri/commands.txt"),
    )?)
}

/// Every command of Tauri itself and of the app's plugins, from the lists that the build leaves.
fn plugin_commands() -> Outcome<BTreeSet<String>> {
    let lists = workspace().join("src-tauri/gen/schemas/acl-manifests.json");
    let lists: Value = serde_json::from_str(&fs::read_to_string(lists)?)?;
    let lists = lists
        .as_object()
        .ok_or_else(|| Failure::new("the lists of commands are no object"))?;
    let mut commands = BTreeSet::new();
    for (plugin, list) in lists {
        if plugin.starts_with("__") {
            continue;
        }
        let plugin = plugin.strip_prefix("core:").unwrap_or(plugin);
        for permission in list["permissions"]
            .as_object()
            .into_iter()
            .flat_map(|permissions| permissions.values())
        {
            let allowed = permission["commands"]["allow"]
                .as_array()
                .into_iter()
                .flatten();
            commands.extend(
                allowed
                    .filter_map(Value::as_str)
                    .map(|command| format!("plugin:{plugin}|{command}")),
            );
        }
    }
    Ok(commands)
}
