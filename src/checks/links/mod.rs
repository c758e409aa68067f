//! `links`: a relative link, or another mention of a file or a document, leads nowhere.

mod address;
mod anchors;
mod prose;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::reading::place::{Place, relative};
use super::{Check, Edit, Findings, Kind, Library, Options, Subject, Version};
use crate::change::RepoPath;
use crate::diagnostic::Severity;
use crate::markdown::{Destination, LinkKind};
use crate::pattern::PatternList;
use crate::text::printable;
pub(crate) use address::Address;
use anchors::Anchors;

/// The check.
pub(super) const LINKS: Kind = Kind {
    name: "links",
    wrong_when: "a relative link, an anchor or a mention leads nowhere",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Links {
    /// The directory that links from `/` on begin at; without it, they are not followed.
    site_root: Option<String>,
    /// Paths that need not be there.
    except: Option<PatternList>,
    /// The words before a number that make it the number of a document of the type.
    ids: Vec<String>,
    /// Whether `@path` is a mention of a file.
    mentions: bool,
}

/// Pages of a host that a link can lead to beside the files.
const PAGES: [&str; 12] = [
    "actions",
    "blob",
    "commit",
    "compare",
    "discussions",
    "issues",
    "projects",
    "pull",
    "pulls",
    "releases",
    "tree",
    "wiki",
];

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    Arc::new(Links {
        site_root: options.directory("site_root"),
        except: options.patterns("except"),
        ids: options.strings("ids").unwrap_or_default(),
        mentions: options.boolean("mentions", false),
    })
}

/// What is needed to follow the links of one document.
struct Walk<'a> {
    /// The options.
    links: &'a Links,
    /// The document.
    version: &'a Version,
    /// Where others are found.
    library: &'a dyn Library,
    /// The places in documents.
    anchors: Anchors,
}

impl Check for Links {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let mut walk = Walk {
            links: self,
            version,
            library: subject.set.library,
            anchors: Anchors::default(),
        };
        let document = &version.document;
        let mut defined = BTreeSet::new();
        for definition in &document.definitions {
            let destination = &definition.destination;
            defined.extend(destination.span.clone().map(|span| span.start));
            walk.follow(destination, &definition.span, findings)?;
        }
        for link in &document.links {
            let span = &link.destination.span;
            let told = span.as_ref().is_some_and(|it| defined.contains(&it.start));
            if !told && link.kind != LinkKind::Autolink {
                walk.follow(&link.destination, &link.span, findings)?;
            }
        }
        prose::undefined(version, findings);
        if self.mentions {
            prose::mentions(version, walk.library, findings)?;
        }
        if !self.ids.is_empty() {
            prose::ids(version, subject.set, &self.ids, findings)?;
        }
        Ok(())
    }
}

impl Walk<'_> {
    /// Follows a link that stands at `whole`.
    fn follow(
        &mut self,
        destination: &Destination,
        whole: &Range<usize>,
        findings: &mut Findings,
    ) -> anyhow::Result<()> {
        let Some(address) = Address::parse(&destination.text) else {
            return Ok(());
        };
        let span = destination.span.as_ref().unwrap_or(whole);
        let Some(place) = self.place(&address) else {
            return Ok(());
        };
        let path = match place {
            Place::Inside(path) => path,
            Place::Outside(rest) => {
                let first = rest.split(|byte| *byte == b'/').next().unwrap_or_default();
                if !PAGES.iter().any(|page| page.as_bytes() == first) {
                    findings
                        .at(self.version, span, "the link leads out of the repository")
                        .help("write the whole address, with its host");
                }
                return Ok(());
            }
        };
        let except = self.links.except.as_ref();
        if except.is_some_and(|except| except.matches(path.as_bytes()).is_some()) {
            return Ok(());
        }
        if !self.is_there(&path)? && !self.is_there(&RepoPath::new(self.undecoded(&address)))? {
            return self.astray(&address, &path, span, findings);
        }
        if let Some(fragment) = &address.fragment
            && !self
                .anchors
                .exist(self.version, self.library, &path, fragment)?
        {
            let fragment = printable(fragment.as_bytes());
            findings
                .at(
                    self.version,
                    span,
                    format!("`{path}` has no heading `#{fragment}`"),
                )
                .severity(Severity::Warning)
                .help("link to one of its headings, in lower case and with `-` for spaces");
        }
        Ok(())
    }

    /// Where an address leads; `None` for one of a site that the policy does not know.
    fn place(&self, address: &Address<'_>) -> Option<Place> {
        if address.written.starts_with('/') {
            let root = self.links.site_root.as_ref()?;
            return Some(Place::below(root.as_bytes(), &address.path));
        }
        if address.path.is_empty() {
            return Some(Place::Inside(self.version.path.clone()));
        }
        Some(Place::of(self.version.path.as_bytes(), &address.path))
    }

    /// Where an address leads whose percent signs are meant as they stand.
    fn undecoded(&self, address: &Address<'_>) -> Vec<u8> {
        match Place::of(self.version.path.as_bytes(), address.written.as_bytes()) {
            Place::Inside(path) => path.as_bytes().to_vec(),
            Place::Outside(_) => Vec::new(),
        }
    }

    /// Whether something is at a path; the top always is.
    fn is_there(&self, path: &RepoPath) -> anyhow::Result<bool> {
        Ok(path.as_bytes().is_empty() || self.library.exists(path)?)
    }

    /// Tells of a link that leads nowhere, and where it was probably meant to lead.
    fn astray(
        &self,
        address: &Address<'_>,
        path: &RepoPath,
        span: &Range<usize>,
        findings: &mut Findings,
    ) -> anyhow::Result<()> {
        let wrong = format!("`{path}` is not there");
        let meant = if findings.are_full() {
            None
        } else {
            self.meant(address, path)?
        };
        let Some((meant, rest)) = meant else {
            findings
                .at(self.version, span, wrong)
                .help("mend the address, or add what it leads to");
            return Ok(());
        };
        let relative = relative(self.version.path.as_bytes(), meant.as_bytes());
        let mended = encoded(&relative) + &rest;
        let site = address.written.starts_with('/');
        let told = findings
            .at(self.version, span, wrong)
            .help(format!("write `{mended}`"));
        let extension_only = meant.as_bytes().strip_suffix(b".md") == Some(path.as_bytes());
        let told = if extension_only {
            told.severity(Severity::Warning)
        } else {
            told
        };
        // Where the address is written with escapes, its parts are not told apart in the text.
        let written = self.version.document.text(span);
        if !site && written.starts_with(address.written) {
            told.edit(Edit {
                path: self.version.path.clone(),
                span: span.start..span.start + address.written.len(),
                text: mended,
            });
        }
        Ok(())
    }

    /// The file that an address was probably meant to lead to, and what follows its path.
    fn meant(
        &self,
        address: &Address<'_>,
        path: &RepoPath,
    ) -> anyhow::Result<Option<(RepoPath, String)>> {
        if let Place::Inside(from_top) = Place::below(b"", &address.path)
            && from_top != *path
            && self.library.exists(&from_top)?
        {
            return Ok(Some((from_top, String::new())));
        }
        let with_ending = RepoPath::new([path.as_bytes(), b".md"].concat());
        if self.library.exists(&with_ending)? {
            return Ok(Some((with_ending, String::new())));
        }
        if let Some((file, lines)) = with_lines(path.as_bytes()) {
            let file = RepoPath::new(file);
            if self.library.exists(&file)? {
                return Ok(Some((file, lines)));
            }
        }
        let spelled = self.library.spelled(path)?;
        Ok(spelled.map(|spelled| (spelled, String::new())))
    }
}

/// A path with lines behind it, such as `a.rs:3-5`, and how a link names them.
fn with_lines(path: &[u8]) -> Option<(&[u8], String)> {
    let colon = path.iter().rposition(|byte| *byte == b':')?;
    let lines = std::str::from_utf8(path.get(colon + 1..)?).ok()?;
    let mut numbers = lines.split('-');
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let first = numbers.next().filter(|it| is_number(it))?;
    let fragment = match numbers.next() {
        Some(last) if is_number(last) => format!("#L{first}-L{last}"),
        Some(_) => return None,
        None => format!("#L{first}"),
    };
    Some((path.get(..colon)?, fragment))
}

/// A path as it is written in a link.
pub(super) fn encoded(path: &[u8]) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'+,;=:@".contains(&byte);
    let pieces = path.iter().map(|byte| match *byte {
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    pieces.collect()
}
