//! What a process did to its files and its sockets, in order, as strace saw it.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Command;

/// Everything that changes files or their names, and everything that sends. What is not understood below fails the
/// test when it is done to a file that matters.
const CALLS: &str = "trace=openat,open,creat,write,writev,pwrite64,pwritev,pwritev2,fsync,fdatasync,sync_file_range,\
    ftruncate,truncate,fallocate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat,\
    copy_file_range,sendfile,splice,io_uring_setup,sendto,sendmsg";

/// Something that was done. Between `begin` and `end`, lines of the trace, it was under way.
pub(super) struct Step {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) what: What,
}

pub(super) enum What {
    Write {
        path: String,
        offset: usize,
        data: Vec<u8>,
    },
    Truncate {
        path: String,
        length: usize,
    },
    /// A file, or a folder with the names in it.
    Sync {
        path: String,
    },
    /// A name that may have been there before.
    Create {
        path: String,
    },
    Remove {
        path: String,
    },
    MakeFolder {
        path: String,
    },
    /// To another process.
    Send {
        data: Vec<u8>,
    },
}

/// The same command, run by strace, which writes to `to`.
pub(super) fn traced(command: &Command, to: &Path) -> Command {
    let mut strace = Command::new("strace");
    strace
        .args([
            "-f",
            "--seccomp-bpf",
            "-yy",
            "-xx",
            "-s",
            "1000000",
            "-e",
            CALLS,
            "-o",
        ])
        .arg(to)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    strace
}

/// The process that strace runs.
pub(super) fn tracee(trace: &Path) -> u32 {
    let mut line = String::new();
    BufReader::new(File::open(trace).unwrap())
        .read_line(&mut line)
        .unwrap();
    line.split(' ').next().unwrap().parse().unwrap()
}

/// Reads a trace; of files those in `folder`, and the folder itself. Steps are in the order of their ends.
pub(super) fn read(trace: &Path, folder: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut under_way = std::collections::HashMap::new();
    let lines = BufReader::new(File::open(trace).unwrap()).lines();
    for (number, line) in lines.enumerate() {
        let line = line.unwrap();
        let (process, rest) = line.split_once(' ').unwrap();
        let rest = rest.trim_start();
        if let Some(started) = rest.strip_suffix(" <unfinished ...>") {
            under_way.insert(process.to_owned(), (number, started.to_owned()));
        } else if rest.starts_with("<... ") {
            let (_, ended) = rest.split_once(" resumed>").unwrap();
            let (begin, started) = under_way.remove(process).unwrap();
            steps.extend(step(&format!("{started}{ended}"), folder, (begin, number)));
        } else if !rest.starts_with("+++") && !rest.starts_with("---") {
            steps.extend(step(rest, folder, (number, number)));
        }
    }
    steps
}

fn step(call: &str, folder: &str, (begin, end): (usize, usize)) -> Option<Step> {
    let (name, rest) = call.split_once('(').unwrap();
    let (arguments, result) = rest
        .rsplit_once(") ")
        .unwrap_or_else(|| panic!("{call:.200}"));
    let result = result.trim_start().strip_prefix("= ").unwrap();
    if result.starts_with("-1 ") || result.starts_with('?') {
        return None;
    }
    if arguments.contains("<TCP:") {
        let data = strings(arguments).concat();
        let what = What::Send { data };
        return Some(Step { begin, end, what });
    }
    let path = match name {
        "unlink" | "mkdir" => text(strings(arguments).swap_remove(0)),
        "openat" => path_of(result)?,
        _ => path_of(arguments)?,
    };
    let above = Path::new(folder).parent().unwrap();
    if Path::new(&path) != above && !Path::new(&path).starts_with(folder) {
        return None;
    }
    let what = match name {
        "openat" if !arguments.contains("O_CREAT") => return None,
        "openat" => What::Create { path },
        "pwrite64" => {
            let data = strings(arguments).swap_remove(0);
            assert_eq!(result, data.len().to_string(), "written in part: {path}");
            let (_, offset) = arguments.rsplit_once(", ").unwrap();
            What::Write {
                path,
                offset: offset.parse().unwrap(),
                data,
            }
        }
        "ftruncate" => {
            let (_, length) = arguments.rsplit_once(", ").unwrap();
            What::Truncate {
                path,
                length: length.parse().unwrap(),
            }
        }
        "fsync" | "fdatasync" => What::Sync { path },
        "unlink" => What::Remove { path },
        "mkdir" => What::MakeFolder { path },
        _ => panic!("{name} is not understood, and was done to {path}"),
    };
    Some(Step { begin, end, what })
}

/// The path that strace adds to the first descriptor.
fn path_of(descriptor: &str) -> Option<String> {
    let (_, rest) = descriptor.split_once('<')?;
    // Of a device it says the number behind the path.
    let path = rest.split(['<', '>']).next()?;
    path.starts_with(r"\x").then(|| text(unescaped(path)))
}

/// The quoted texts in it.
fn strings(arguments: &str) -> Vec<Vec<u8>> {
    assert!(!arguments.contains("\"..."), "strace cut a text off");
    arguments
        .split('"')
        .skip(1)
        .step_by(2)
        .map(unescaped)
        .collect()
}

fn unescaped(text: &str) -> Vec<u8> {
    let value = |digit: u8| (digit as char).to_digit(16);
    let byte = |sign: &[u8]| u8::try_from((value(sign[2])? << 4) | value(sign[3])?).ok();
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks_exact(4).map(byte).collect();
    bytes.unwrap_or_else(|| panic!("not in hexadecimal: {text:.200}"))
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}
