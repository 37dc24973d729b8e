//! The manual's examples, run as they stand there.

use std::fs;

use companion_tests::window::{kaizala, workspace};

use crate::stage::{Stage, ran};

/// The lines that begin with `$ ` in the blocks marked `console`.
fn examples(manual: &str) -> Vec<String> {
    manual
        .split("```console\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("\n```"))
        .flat_map(|(block, _)| block.lines())
        .filter_map(|line| line.strip_prefix("$ "))
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_manuals_examples_do_what_it_says() {
    let manual = fs::read_to_string(workspace().join("docs/command-line.md")).unwrap();
    let examples = examples(&manual);
    assert!(examples.len() > 10, "{examples:?}");
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let path = format!(
        "{}:{}",
        kaizala().parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    for example in &examples {
        let mut sh = stage.world.command("bash");
        sh.args(["-o", "pipefail", "-c", example])
            .env("PATH", &path)
            .env("PLATFORM", &stage.url)
            .current_dir(stage.world.folder());
        let run = ran(sh, b"");
        assert_eq!(run.code, Some(0), "{example}: {run:?}");
    }
    // Restoring locks whoever else has the vault open, once they have noticed.
    stage.ask("until-locked", &[]);
    stage.ask("unlock", &[]);
    let sent = stage.ask("conversation", &[&made.group]);
    assert_eq!(sent.as_array().map(Vec::len), Some(2), "{sent}");
}
