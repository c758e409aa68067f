//! The invariants on random texts, and on real documents as they are, cut short and garbled.

use std::path::Path;

use crate::tests::{SIZES, property};
use arbtest::arbitrary::{Result, Unstructured};

use super::document;
use crate::markdown::{Document, invariants};

/// What random texts are made of.
const PIECES: [&str; 96] = [
    "a",
    "b c",
    "é",
    "日本",
    "😀",
    "\u{feff}",
    "\0",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\r",
    "# ",
    "## ",
    "### ",
    " #",
    "===\n",
    "---\n",
    "...\n",
    "+++\n",
    "***",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "~",
    "`",
    "``",
    "```",
    "```rust\n",
    "```\n",
    "~~~\n",
    "> ",
    ">",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "[ ] ",
    "[x] ",
    "[X]",
    "[",
    "]",
    "](",
    "(",
    ")",
    "![",
    "[a]",
    "[a]: ",
    "[^1]",
    "[^1]: ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<div>\n",
    "</div>\n",
    "<details>\n",
    "</details>\n",
    "<summary>",
    "<!--",
    "-->",
    "<!-- b -->",
    "<!-->",
    "--",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<pre>",
    "</pre>",
    "<script>",
    "|",
    " | ",
    "|---|\n",
    "|---|---|\n",
    "\\",
    "\\|",
    "&amp;",
    "&#0;",
    "&#x1F600;",
    "http://x.y",
    "<http://x.y>",
    "key: v\n",
    "> [!NOTE]\n",
    "\"t\"",
    "$",
];

/// A random text.
fn text(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=60)? {
        text.push_str(u.choose(&PIECES)?);
    }
    Ok(text)
}

#[test]
fn the_invariants_hold_of_random_texts() {
    property(300, SIZES, |u| {
        let text = text(u)?;
        let _judged = Judged(&text);
        invariants::hold(&document(&text));
        Ok(())
    });
}

/// The Markdown files below a directory, sorted.
fn files(directory: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path
            .extension()
            .is_some_and(|ending| ending == "md" || ending == "mdx")
        {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Real documents; none, with a word about it, where the environment names no place for them.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let Some(place) = std::env::var_os("DOCDUE_CORPUS") else {
        println!("skipped: DOCDUE_CORPUS names no directory with real documents");
        return Vec::new();
    };
    let files = files(Path::new(&place));
    assert!(!files.is_empty(), "DOCDUE_CORPUS has no documents");
    let read =
        |path: std::path::PathBuf| (path.display().to_string(), std::fs::read(path).unwrap());
    files.into_iter().map(read).collect()
}

/// Says which document it was, where a test fails.
struct Judged<'a>(&'a str);

impl Drop for Judged<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("in {:?}", self.0);
        }
    }
}

#[test]
fn the_invariants_hold_of_real_documents() {
    for (name, bytes) in &corpus() {
        let _judged = Judged(name);
        invariants::hold(&Document::read(name, bytes).unwrap());
    }
}

#[test]
fn the_invariants_hold_of_garbled_documents() {
    let corpus = corpus();
    if corpus.is_empty() {
        return;
    }
    property(300, 32..1 << 10, |u| {
        let (name, bytes) = u.choose(&corpus)?;
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        let _judged = Judged(name);
        for _ in 0..u.int_in_range(1..=8)? {
            garble(u, &mut text)?;
        }
        invariants::hold(&document(&text));
        Ok(())
    });
}

/// Cuts a text short, takes a piece out of it, or puts one in.
fn garble(u: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    let place = |u: &mut Unstructured<'_>, text: &str| -> Result<usize> {
        let mut at = u.int_in_range(0..=text.len())?;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        Ok(at)
    };
    let at = place(u, text)?;
    match u.int_in_range(0..=7)? {
        0 => text.truncate(at),
        1 => drop(text.drain(..at)),
        2 => {
            let mut end = (at + u.int_in_range(1..=40)?).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            drop(text.drain(at..end));
        }
        _ => text.insert_str(at, u.choose(&PIECES)?),
    }
    Ok(())
}
