//! The most memory that a process held at one time.
//!
//! Linux tells it while the process runs (`VmHWM` of `proc(5)`). What it tells after the end
//! (`ru_maxrss`) counts the memory of the process that started it too, and this one is large.

use std::io::ErrorKind;
use std::process::Command;

/// Runs a command, and gives the most memory that it was seen to hold, in KiB.
///
/// It is looked at without a pause, and the figure never falls, so that only what is taken in the
/// last few microseconds can be missed. `None` where the system does not tell.
pub(crate) fn peak_kib(command: &mut Command) -> anyhow::Result<Option<u32>> {
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut most = None;
    while child.try_wait()?.is_none() {
        match std::fs::read_to_string(&status) {
            Ok(text) => most = most.max(high_water_mark(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                child.wait()?;
                break;
            }
            Err(error) => {
                child.wait()?;
                return Err(error.into());
            }
        }
    }
    Ok(most)
}

/// What a process holds before the program is loaded that it is to run: less than any program.
const BEFORE_LOADING_KIB: u32 = 1024;

/// The figure in the text of a process's status; a process that has ended, or has not begun, has
/// none.
fn high_water_mark(status: &str) -> Option<u32> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let figure = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    (figure > BEFORE_LOADING_KIB).then_some(figure)
}
