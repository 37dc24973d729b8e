//! Pictures of the pages of a walk.

use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use crate::walk::Witness;
use crate::window::Window;
use crate::{Failure, Outcome};

/// Pictures of the pages, numbered in the order in which they were seen.
pub struct Album {
    folder: PathBuf,
    say: fn(&str),
    /// Encoding takes longer than looking, so it goes on beside the walk.
    pictures: Vec<JoinHandle<Outcome>>,
}

impl Album {
    /// Pictures in `folder`, which must exist; each page's name is given to `say`.
    pub fn new(folder: PathBuf, say: fn(&str)) -> Self {
        Self {
            folder,
            say,
            pictures: Vec::new(),
        }
    }

    /// Waits until every picture is on disk.
    ///
    /// # Errors
    /// When one could not be written.
    pub fn close(self) -> Outcome {
        for picture in self.pictures {
            picture
                .join()
                .map_err(|_| Failure::new("a picture could not be made"))??;
        }
        Ok(())
    }
}

impl Witness for Album {
    async fn see(&mut self, window: &Window<'_>, page: &str) -> Outcome {
        (self.say)(page);
        let picture = window.photograph().await?;
        let file = self
            .folder
            .join(format!("{:02}-{page}.png", self.pictures.len() + 1));
        self.pictures
            .push(thread::spawn(move || picture.save(&file)));
        Ok(())
    }
}
