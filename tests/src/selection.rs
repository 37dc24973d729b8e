//! The clipboard of a display as another program has it: read what is there, and put something else.

use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, SELECTION_NOTIFY_EVENT,
    SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{COPY_DEPTH_FROM_PARENT, CURRENT_TIME, NONE};

use crate::{Failure, Outcome};

/// The target under which managers of clipboards look for a hint that a copy is a secret.
pub const SECRET_HINT: &str = "x-kde-passwordManagerHint";
/// The target of a text.
pub const TEXT: &str = "UTF8_STRING";

/// How long it waits for who has copied something. A clipboard that was cleared may have somebody who never answers.
const ANSWER: Duration = Duration::from_secs(1);
/// How often it looks: the connection waits for an answer or not at all.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Another program on a display.
pub struct Selection {
    connection: RustConnection,
    window: Window,
    clipboard: u32,
    property: u32,
}

impl Selection {
    /// Connects to `display`, such as `:3`.
    ///
    /// # Errors
    /// When nothing answers there.
    pub fn on(display: &str) -> Outcome<Self> {
        let (connection, index) = x11rb::connect(Some(display))?;
        let screen = connection
            .setup()
            .roots
            .get(index)
            .ok_or_else(|| Failure::new("the display has no screen"))?;
        let (root, visual) = (screen.root, screen.root_visual);
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
        let clipboard = atom(&connection, "CLIPBOARD")?;
        let property = atom(&connection, "COMPANION_TESTS")?;
        Ok(Self {
            connection,
            window,
            clipboard,
            property,
        })
    }

    /// Whether somebody has copied something.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn is_owned(&self) -> Outcome<bool> {
        let reply = self
            .connection
            .get_selection_owner(self.clipboard)?
            .reply()?;
        Ok(reply.owner != NONE)
    }

    /// What the clipboard holds as this target; nothing when it does not.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn read(&self, target: &str) -> Outcome<Option<String>> {
        let bytes = self.convert(atom(&self.connection, target)?)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Everything as which the clipboard can be read.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn targets(&self) -> Outcome<Vec<String>> {
        let bytes = self.convert(atom(&self.connection, "TARGETS")?)?;
        let mut names = Vec::new();
        for four in bytes.unwrap_or_default().as_chunks::<4>().0 {
            let name = self
                .connection
                .get_atom_name(u32::from_ne_bytes(*four))?
                .reply()?;
            names.push(String::from_utf8_lossy(&name.name).into_owned());
        }
        Ok(names)
    }

    fn convert(&self, target: u32) -> Outcome<Option<Vec<u8>>> {
        if !self.is_owned()? {
            return Ok(None);
        }
        self.connection.convert_selection(
            self.window,
            self.clipboard,
            target,
            self.property,
            CURRENT_TIME,
        )?;
        self.connection.flush()?;
        let deadline = Instant::now() + ANSWER;
        while Instant::now() < deadline {
            let Some(event) = self.connection.poll_for_event()? else {
                thread::sleep(LOOK_EVERY);
                continue;
            };
            if let Event::SelectionNotify(answer) = event {
                if answer.property == NONE {
                    return Ok(None);
                }
                let value = self
                    .connection
                    .get_property(true, self.window, self.property, AtomEnum::ANY, 0, 1 << 16)?
                    .reply()?;
                return Ok(Some(value.value));
            }
        }
        Ok(None)
    }

    /// Copies a text, as another program does, and answers whoever asks for it until somebody else copies something.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn copy(self, text: &'static str) -> Outcome<JoinHandle<()>> {
        let (utf8, targets) = (
            atom(&self.connection, TEXT)?,
            atom(&self.connection, "TARGETS")?,
        );
        self.connection
            .set_selection_owner(self.window, self.clipboard, CURRENT_TIME)?
            .check()?;
        Ok(thread::spawn(move || {
            loop {
                match self.connection.wait_for_event() {
                    Ok(Event::SelectionRequest(asked)) => {
                        if self.answer(&asked, text, utf8, targets).is_err() {
                            return;
                        }
                    }
                    Ok(Event::SelectionClear(_)) | Err(_) => return,
                    Ok(_) => {}
                }
            }
        }))
    }

    fn answer(
        &self,
        asked: &SelectionRequestEvent,
        text: &str,
        utf8: u32,
        targets: u32,
    ) -> Outcome {
        let mut property = asked.property;
        if asked.target == utf8 {
            self.connection.change_property8(
                PropMode::REPLACE,
                asked.requestor,
                property,
                utf8,
                text.as_bytes(),
            )?;
        } else if asked.target == targets {
            self.connection.change_property32(
                PropMode::REPLACE,
                asked.requestor,
                property,
                AtomEnum::ATOM,
                &[utf8, targets],
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

fn atom(connection: &RustConnection, name: &str) -> Outcome<u32> {
    Ok(connection
        .intern_atom(false, name.as_bytes())?
        .reply()?
        .atom)
}
