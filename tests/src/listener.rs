//! A listener on loopback that stands for everybody on the network, and notes who calls and what they say.

use std::io::Read;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::Outcome;

/// How long a caller is listened to.
const ATTENTION: Duration = Duration::from_secs(2);

/// A port at which nobody should ever call.
pub struct Listener {
    port: u16,
    calls: Arc<Mutex<Vec<JoinHandle<String>>>>,
}

impl Listener {
    /// Listens on a free port. The thread ends with the process.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start() -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let calls = Arc::<Mutex<Vec<_>>>::default();
        let noted = Arc::clone(&calls);
        thread::spawn(move || {
            for call in listener.incoming().flatten() {
                let hearing = thread::spawn(move || first_words(call));
                noted
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(hearing);
            }
        });
        Ok(Self { port, calls })
    }

    /// Host and port, to be put into an address.
    pub fn authority(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// How often somebody connected.
    pub fn calls(&self) -> usize {
        self.calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    /// What each caller so far said first; nothing, where one only connected. Hears all of them out.
    pub fn words(&self) -> Vec<String> {
        let hearings =
            std::mem::take(&mut *self.calls.lock().unwrap_or_else(PoisonError::into_inner));
        hearings
            .into_iter()
            .filter_map(|hearing| hearing.join().ok())
            .collect()
    }
}

fn first_words(mut call: TcpStream) -> String {
    let mut words = [0; 512];
    let count = call
        .set_read_timeout(Some(ATTENTION))
        .and_then(|()| call.read(&mut words))
        .unwrap_or(0);
    String::from_utf8_lossy(&words[..count]).into_owned()
}
