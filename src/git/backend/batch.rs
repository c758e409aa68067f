//! One long-lived `git cat-file --batch`: objects by any name.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use anyhow::{Context as _, bail, ensure};

use crate::change::ObjectId;
use crate::text::printable;

use super::child::Place;
use super::{Kind, Object};
use crate::git::objects::object::parse_id;

/// The child, started when it is first asked.
#[derive(Default)]
pub(in crate::git) struct Batch(RefCell<Option<Running>>);

/// A child and its pipes.
struct Running {
    /// The process.
    child: Child,
    /// Names go in.
    questions: ChildStdin,
    /// Objects come out.
    answers: BufReader<ChildStdout>,
}

impl Batch {
    /// The object of a name, and its own name; `None` where there is none.
    pub(in crate::git) fn ask(
        &self,
        place: &Place,
        name: &str,
    ) -> anyhow::Result<Option<(ObjectId, Object)>> {
        if name.contains('\n') {
            return Ok(None);
        }
        let mut child = self.0.borrow_mut();
        let running = match &mut *child {
            Some(running) => running,
            none => none.insert(Running::start(place)?),
        };
        let answer = running.ask(name);
        if answer.is_err() {
            // It may have ended, and what it says next may answer this question.
            *child = None;
        }
        answer.with_context(|| format!("git cat-file, asked for `{}`", printable(name.as_bytes())))
    }
}

impl Running {
    /// Starts the child.
    fn start(place: &Place) -> anyhow::Result<Self> {
        let mut child = place
            .git()
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("could not run git")?;
        Ok(Self {
            questions: child.stdin.take().context("git without an input")?,
            answers: BufReader::new(child.stdout.take().context("git without an output")?),
            child,
        })
    }

    /// Asks one question and reads its answer: `<name> <kind> <size>`, the bytes, and a line's end;
    /// or the name and a word for why not.
    fn ask(&mut self, name: &str) -> anyhow::Result<Option<(ObjectId, Object)>> {
        self.questions.write_all(format!("{name}\n").as_bytes())?;
        self.questions.flush()?;
        let mut line = Vec::new();
        self.answers.read_until(b'\n', &mut line)?;
        let line = line.strip_suffix(b"\n").context("git ended")?;
        if line.ends_with(b" missing") {
            return Ok(None);
        }
        let text = std::str::from_utf8(line).context("no text")?;
        let words: Vec<&str> = text.split(' ').collect();
        let [id, kind, size] = words[..] else {
            bail!("git answers `{}`", printable(line));
        };
        let id = parse_id(id.as_bytes())?;
        let kind = match kind {
            "blob" => Kind::Blob,
            "tree" => Kind::Tree,
            "commit" => Kind::Commit,
            "tag" => Kind::Tag,
            _ => bail!("an object of the unknown kind `{kind}`"),
        };
        let size: u64 = size.parse().context("a size that is no number")?;
        let mut bytes = Vec::new();
        self.answers
            .by_ref()
            .take(size.saturating_add(1))
            .read_to_end(&mut bytes)?;
        ensure!(bytes.pop() == Some(b'\n'), "git ended within an object");
        Ok(Some((id, Object { kind, bytes })))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It only reads, so it may be ended at any point; waiting leaves nothing of it behind.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
