//! The tour: the app's real window on a virtual display, led through the four steps as a person would, with a
//! picture of every page. It succeeds only if the message was seen in the group.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let outcome = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(companion_tests::Failure::from)
        .and_then(|runtime| runtime.block_on(tour::run()));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("The tour ended early: {failure}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("The tour needs Linux: there is no virtual display and driver for the window here.");
    ExitCode::FAILURE
}

#[cfg(target_os = "linux")]
mod tour {
    use std::fs;
    use std::time::Instant;

    use companion_tests::album::Album;
    use companion_tests::walk::{End, Person, Walk};
    use companion_tests::window::{Window, workspace};
    use companion_tests::world::World;
    use companion_tests::{Failure, Outcome};

    pub(super) async fn run() -> Outcome {
        let began = Instant::now();
        let folder = workspace().join("target/tour");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        println!("A fresh home, a virtual display and a key store of its own.");
        let world = World::new()?;
        let window = Window::open(&world).await?;
        let person = Person::default();
        let mut album = Album::new(folder.clone(), |page| println!("  {page}"));
        let end = Walk::new(&window, &person)
            .seen_by(&mut album)
            .run()
            .await?;
        if end != End::MessageSeen {
            return Err(Failure::new("the message was not seen"));
        }
        window.close().await?;
        album.close()?;
        println!(
            "“{}” was seen in {}, after {:.1} s.",
            person.message,
            person.group,
            began.elapsed().as_secs_f32()
        );
        println!("The pictures are in {}.", folder.display());
        Ok(())
    }
}
