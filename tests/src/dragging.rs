//! A file that is dragged onto a window and dropped there, as a file manager does it: the other side of XDND, without a
//! pointer, for the messages say where it would be.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use url::Url;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{COPY_DEPTH_FROM_PARENT, CURRENT_TIME, NONE};

use crate::screen::Screen;
use crate::window::PATIENCE;
use crate::{Failure, Outcome};

const VERSION: u32 = 5;
/// How long the pointer rests before it moves on, which asks the window again whether it takes the file.
const REST: Duration = Duration::from_millis(50);
/// How often it looks: the connection waits for an answer or not at all.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Drops `file` in the middle of the largest window of `display`, and waits until that has taken it.
///
/// # Errors
/// When the window does not take files, or not in time.
pub fn drop_file(display: &str, file: &Path) -> Outcome {
    let target = Screen::connect(display)?
        .largest_window()?
        .ok_or_else(|| Failure::new("there is no window to drop a file on"))?;
    let address = Url::from_file_path(file)
        .map_err(|()| Failure::new(format!("{} is no whole path", file.display())))?;
    Source::new(display, target, format!("{address}\r\n"))?.drop()
}

/// What is dragged, and onto which window.
struct Source {
    connection: RustConnection,
    window: Window,
    target: Window,
    /// The middle of the target, on the screen.
    place: u32,
    files: String,
    atoms: Atoms,
}

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndSelection,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndDrop,
        XdndFinished,
        XdndActionCopy,
        URI_LIST: b"text/uri-list",
    }
}

impl Source {
    fn new(display: &str, target: Window, files: String) -> Outcome<Self> {
        let (connection, index) = x11rb::connect(Some(display))?;
        let screen = connection
            .setup()
            .roots
            .get(index)
            .ok_or_else(|| Failure::new("the display has no screen"))?;
        let (root, visual) = (screen.root, screen.root_visual);
        let atoms = Atoms::new(&connection)?.reply()?;
        let window = connection.generate_id()?;
        connection
            .create_window(
                COPY_DEPTH_FROM_PARENT,
                window,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_OUTPUT,
                visual,
                &CreateWindowAux::new(),
            )?
            .check()?;
        connection
            .set_selection_owner(window, atoms.XdndSelection, CURRENT_TIME)?
            .check()?;
        let size = connection.get_geometry(target)?.reply()?;
        let middle = connection
            .translate_coordinates(
                target,
                root,
                i16::try_from(size.width / 2)?,
                i16::try_from(size.height / 2)?,
            )?
            .reply()?;
        let (x, y) = (u32::try_from(middle.dst_x)?, u32::try_from(middle.dst_y)?);
        Ok(Self {
            connection,
            window,
            target,
            place: x << 16 | y,
            files,
            atoms,
        })
    }

    fn drop(&self) -> Outcome {
        let atoms = &self.atoms;
        let entered = [self.window, VERSION << 24, atoms.URI_LIST, NONE, NONE];
        self.tell(atoms.XdndEnter, entered)?;
        let deadline = Instant::now() + PATIENCE;
        // A window that has to read the file's address first says no until it has.
        loop {
            let moved = [
                self.window,
                0,
                self.place,
                CURRENT_TIME,
                atoms.XdndActionCopy,
            ];
            self.tell(atoms.XdndPosition, moved)?;
            let status = self.heard(atoms.XdndStatus, deadline)?;
            if status[1] & 1 == 1 {
                break;
            }
            self.rest()?;
        }
        self.tell(atoms.XdndDrop, [self.window, 0, CURRENT_TIME, NONE, NONE])?;
        self.heard(atoms.XdndFinished, deadline).map(drop)
    }

    fn tell(&self, kind: u32, data: [u32; 5]) -> Outcome {
        let event = ClientMessageEvent::new(32, self.target, kind, data);
        self.connection
            .send_event(false, self.target, EventMask::NO_EVENT, event)?
            .check()?;
        Ok(())
    }

    /// Waits for a message of this kind, and hands out the file's address to whoever asks meanwhile.
    fn heard(&self, kind: u32, deadline: Instant) -> Outcome<[u32; 5]> {
        while Instant::now() < deadline {
            match self.connection.poll_for_event()? {
                Some(Event::ClientMessage(message)) if message.type_ == kind => {
                    return Ok(message.data.as_data32());
                }
                Some(event) => self.serve(&event)?,
                None => thread::sleep(LOOK_EVERY),
            }
        }
        Err(Failure::new("the window does not answer the drag"))
    }

    fn rest(&self) -> Outcome {
        let until = Instant::now() + REST;
        while Instant::now() < until {
            match self.connection.poll_for_event()? {
                Some(event) => self.serve(&event)?,
                None => thread::sleep(LOOK_EVERY),
            }
        }
        Ok(())
    }

    fn serve(&self, event: &Event) -> Outcome {
        if let Event::SelectionRequest(asked) = event {
            self.answer(asked)?;
        }
        Ok(())
    }

    fn answer(&self, asked: &SelectionRequestEvent) -> Outcome {
        let atoms = &self.atoms;
        let mut property = asked.property;
        if asked.target == atoms.URI_LIST {
            self.connection.change_property8(
                PropMode::REPLACE,
                asked.requestor,
                property,
                atoms.URI_LIST,
                self.files.as_bytes(),
            )?;
        } else {
            property = NONE;
        }
        let told = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property,
        };
        self.connection
            .send_event(false, asked.requestor, EventMask::NO_EVENT, told)?;
        self.connection.flush()?;
        Ok(())
    }
}
