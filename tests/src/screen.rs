//! The virtual display as seen from outside the app: what a person would see on the glass.
//!
//! Pictures come from here and not from WebDriver, whose screenshots never return from a WebKitGTK window that has
//! nothing new to present.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::time::Timespec;
use x11rb::NONE;
use x11rb::connection::Connection;
use x11rb::image::Image;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, Damage, ReportLevel};
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConnectionExt as _, EventMask, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

use crate::{Failure, Outcome};

/// A connection to a display.
pub struct Screen {
    connection: RustConnection,
    root: Window,
}

/// A picture, four bytes (blue, green, red, unused) for each pixel, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u16,
    height: u16,
    pixels: Vec<u8>,
}

impl Screen {
    /// Connects to `display`, such as `:3`.
    ///
    /// # Errors
    /// When nothing answers there.
    pub fn connect(display: &str) -> Outcome<Self> {
        let (connection, index) = x11rb::connect(Some(display))?;
        let screen = connection
            .setup()
            .roots
            .get(index)
            .ok_or_else(|| Failure::new("the display has no screen"))?;
        let root = screen.root;
        Ok(Self { connection, root })
    }

    /// The largest window shown, which is the app's.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn largest_window(&self) -> Outcome<Option<Window>> {
        let windows = self.windows()?;
        Ok(windows
            .into_iter()
            .max_by_key(|(area, _)| *area)
            .map(|(_, window)| window))
    }

    /// Tells of every change of what is shown, from now on.
    ///
    /// # Errors
    /// When the display cannot tell.
    pub fn changes(&self) -> Outcome<Changes<'_>> {
        self.connection.damage_query_version(1, 1)?.reply()?;
        let damage = self.connection.generate_id()?;
        self.connection
            .damage_create(damage, self.root, ReportLevel::NON_EMPTY)?
            .check()?;
        Ok(Changes {
            connection: &self.connection,
            damage,
        })
    }

    /// Asks `window` to close, as its close button does.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn close_window(&self, window: Window) -> Outcome {
        let atom = |name: &str| {
            Ok::<_, Failure>(
                self.connection
                    .intern_atom(false, name.as_bytes())?
                    .reply()?
                    .atom,
            )
        };
        let message = [atom("WM_DELETE_WINDOW")?, 0, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS")?, message);
        self.connection
            .send_event(false, window, EventMask::NO_EVENT, event)?
            .check()?;
        Ok(())
    }

    /// How many windows a person sees; helpers of one pixel are none.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn window_count(&self) -> Outcome<usize> {
        Ok(self
            .windows()?
            .into_iter()
            .filter(|(area, _)| *area > 1)
            .count())
    }

    /// The windows shown, each with its area in pixels.
    fn windows(&self) -> Outcome<Vec<(u32, Window)>> {
        let mut windows = Vec::new();
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            // A window may go between the listing and the questions.
            let Ok(attributes) = self.connection.get_window_attributes(window)?.reply() else {
                continue;
            };
            let Ok(geometry) = self.connection.get_geometry(window)?.reply() else {
                continue;
            };
            if attributes.map_state == MapState::VIEWABLE {
                windows.push((
                    u32::from(geometry.width) * u32::from(geometry.height),
                    window,
                ));
            }
        }
        Ok(windows)
    }

    /// What `window` shows now.
    ///
    /// # Errors
    /// When the window is gone or reaches beyond the display.
    pub fn picture(&self, window: Window) -> Outcome<Picture> {
        let geometry = self.connection.get_geometry(window)?.reply()?;
        let (width, height) = (geometry.width, geometry.height);
        let (image, _) = Image::get(&self.connection, window, 0, 0, width, height)?;
        Ok(Picture {
            width,
            height,
            pixels: image.data().to_vec(),
        })
    }
}

/// Changes of what a display shows.
pub struct Changes<'screen> {
    connection: &'screen RustConnection,
    damage: Damage,
}

impl Changes<'_> {
    /// When the next change came, or nothing where `limit` passed without one.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn next(&self, limit: Duration) -> Outcome<Option<Instant>> {
        let deadline = Instant::now() + limit;
        loop {
            let mut changed = None;
            while let Some(event) = self.connection.poll_for_event()? {
                if matches!(event, Event::DamageNotify(_)) {
                    changed = Some(Instant::now());
                }
            }
            if changed.is_some() {
                // What is told is taken back, so that the next change is told too.
                self.connection
                    .damage_subtract(self.damage, NONE, NONE)?
                    .check()?;
                return Ok(changed);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            let mut sources = [PollFd::new(self.connection.stream(), PollFlags::IN)];
            poll(&mut sources, Some(&Timespec::try_from(left)?))?;
        }
    }
}

impl Picture {
    /// Writes it to `file` as PNG.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, file: &Path) -> Outcome {
        let mut encoder = png::Encoder::new(
            BufWriter::new(File::create(file)?),
            self.width.into(),
            self.height.into(),
        );
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let rows: Vec<u8> = self
            .pixels
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[2], pixel[1], pixel[0]])
            .collect();
        encoder.write_header()?.write_image_data(&rows)?;
        Ok(())
    }

    /// Its height in pixels.
    pub fn height(&self) -> u16 {
        self.height
    }

    /// Its upper part, as many pixels high.
    #[must_use]
    pub fn top(mut self, height: u16) -> Self {
        self.height = self.height.min(height);
        self.pixels
            .truncate(usize::from(self.width) * usize::from(self.height) * 4);
        self
    }

    /// The share of pixels, from 0 to 1, in which it differs from `other`; 1 if the sizes differ.
    pub fn difference(&self, other: &Self) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let different = self
            .pixels
            .chunks_exact(4)
            .zip(other.pixels.chunks_exact(4))
            .filter(|(a, b)| a[..3] != b[..3]);
        let all = f64::from(self.width) * f64::from(self.height);
        u32::try_from(different.count()).map_or(1.0, |count| f64::from(count) / all)
    }
}
