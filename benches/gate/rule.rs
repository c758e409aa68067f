//! The rules of a policy: as text, and as what they must find.
//!
//! What is expected is counted over the places of the files, not over their paths, so that it
//! shares nothing with the patterns that it is held against.

use std::collections::BTreeSet;

use crate::layout::{Code, DIRECTORIES, File, directory, ending};
use crate::policy::Expected;

/// The endings that rules ask for in turn.
const ENDINGS: [&str; 6] = ["go", "proto", "sql", "yaml", "ts", "sh"];

/// From how many lines on [`Rule::Lines`] fires.
const LINES: usize = 10;

/// A rule, of one of the kinds that policies have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// A directory of any service, by a capture.
    Capture {
        /// The directory.
        directory: usize,
        /// The number of the files that are taken out again.
        but: usize,
    },
    /// At least two files of one service, its tests aside.
    Owner {
        /// The service.
        service: usize,
    },
    /// A file name at any depth.
    Name {
        /// The number in the name.
        number: usize,
        /// The ending.
        ending: &'static str,
    },
    /// A directory of several services.
    Spread {
        /// The directory.
        directory: usize,
        /// How many services there must be.
        services: usize,
    },
    /// So many changed lines in a service.
    Lines {
        /// The service.
        service: usize,
    },
    /// An added line in a directory of any service.
    Words {
        /// The directory.
        directory: usize,
        /// The number that the line names.
        number: usize,
    },
    /// The files of one name in a directory of any service, by a capture.
    Part {
        /// The directory.
        directory: usize,
        /// The number in the name.
        number: usize,
        /// Whether the pattern spells out the beginning of the name, or its end.
        beginning: bool,
    },
    /// Any service; unlike the others, it asks for a page that changes too.
    Page,
}

impl Rule {
    /// The rule with this place in a policy: the kinds take turns.
    pub(crate) fn nth(place: usize) -> Self {
        let (turn, kind) = (place / 5, place % 5);
        let (round, directory) = (turn / DIRECTORIES.len(), turn % DIRECTORIES.len());
        match kind {
            0 => Self::Capture {
                directory,
                but: round % 25,
            },
            1 => Self::Owner { service: turn },
            2 => Self::Name {
                number: turn % 25,
                ending: ENDINGS
                    .into_iter()
                    .cycle()
                    .nth(turn % ENDINGS.len())
                    .unwrap_or_default(),
            },
            3 => Self::Spread {
                directory,
                services: 2 + round,
            },
            _ if turn % 2 == 0 => Self::Words {
                directory,
                number: (7 + turn) % 25,
            },
            _ => Self::Lines { service: turn / 2 },
        }
    }

    /// The rule with this place in a policy of captures alone.
    pub(crate) fn part(place: usize) -> Self {
        let (turn, directory) = (place / DIRECTORIES.len(), place % DIRECTORIES.len());
        Self::Part {
            directory,
            // The first is that of the first file that is staged.
            number: (7 + turn) % 25,
            beginning: turn < 25,
        }
    }

    /// What its kind is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Capture { .. } => "capture",
            Self::Owner { .. } => "owner",
            Self::Name { .. } => "name",
            Self::Spread { .. } => "spread",
            Self::Lines { .. } => "lines",
            Self::Words { .. } => "words",
            Self::Part { .. } => "part",
            Self::Page => "page",
        }
    }

    /// Its trigger.
    pub(crate) fn when(self) -> String {
        match self {
            Self::Capture { directory: at, but } => {
                let directory = directory(at);
                format!(r#"paths: ["services/{{service}}/{directory}/**", "!*_{but:02}.*"]"#)
            }
            Self::Owner { service } => format!(
                r#"paths: ["services/s{service:04}/**", "!services/*/tests/**"], min_files: 2"#
            ),
            Self::Name { number, ending } => {
                format!(r#"paths: ["*_{number:02}.{ending}"], change: [modified]"#)
            }
            Self::Spread {
                directory: at,
                services,
            } => {
                let directory = directory(at);
                format!(
                    r#"paths: ["services/{{service}}/{directory}/*"], distinct: {{service: {services}}}"#
                )
            }
            Self::Lines { service } => {
                format!(r#"paths: ["services/s{service:04}/**"], min_lines: {LINES}"#)
            }
            Self::Words {
                directory: at,
                number,
            } => {
                let directory = directory(at);
                format!(
                    r#"paths: ["services/*/{directory}/**"], added: "(?i)^// Revision {number}$""#
                )
            }
            Self::Part {
                directory: at,
                number,
                beginning,
            } => {
                let name = if beginning {
                    format!("part_{number:02}.*")
                } else {
                    format!("*_{number:02}.{}", ending(at))
                };
                format!(
                    r#"paths: ["services/{{service}}/{}/{name}"]"#,
                    directory(at)
                )
            }
            Self::Page => r#"paths: ["services/{service}/**"]"#.into(),
        }
    }

    /// Its requirement.
    pub(crate) fn require(self) -> String {
        match self {
            // The page counts where it changes, and if not, because it is there.
            Self::Capture { .. } => {
                "any_of: [{document: service}, {document: service, state: exists}]".into()
            }
            Self::Owner { service } => {
                format!(r#"paths: ["docs/services/s{service:04}.md"], state: exists"#)
            }
            Self::Name { .. } | Self::Spread { .. } | Self::Lines { .. } | Self::Words { .. } => {
                r#"paths: ["docs/services/s0000.md"], state: exists"#.into()
            }
            Self::Part { .. } => "document: service, state: exists".into(),
            Self::Page => "document: service".into(),
        }
    }

    /// What it must find where these files are modified.
    pub(crate) fn expected(self, staged: &[File]) -> Expected {
        if let Self::Page = self {
            let services: BTreeSet<usize> = code(staged).map(|code| code.service).collect();
            let changes = |service: &&usize| staged.contains(&File::Page { service: **service });
            return Expected {
                fired: services.len(),
                met: services.iter().filter(changes).count(),
            };
        }
        let fired = self.fired(staged);
        Expected { fired, met: fired }
    }

    /// How many obligations it must raise.
    fn fired(self, staged: &[File]) -> usize {
        let services = |at: usize, but: Option<usize>| {
            let found = code(staged)
                .filter(|code| code.directory == at && Some(code.number) != but)
                .map(|code| code.service);
            found.collect::<BTreeSet<_>>().len()
        };
        let any = |wanted: &dyn Fn(&Code) -> bool| code(staged).any(|code| wanted(&code));
        let of = |owner: usize| code(staged).filter(move |code| code.service == owner);
        match self {
            Self::Capture { directory, but } => return services(directory, Some(but)),
            Self::Owner { service } => {
                let is_test = |code: &Code| directory(code.directory).starts_with("tests/");
                of(service).filter(|code| !is_test(code)).count() >= 2
            }
            Self::Name {
                number,
                ending: wanted,
            } => any(&|code| code.number == number && ending(code.directory) == wanted),
            Self::Spread {
                directory,
                services: least,
            } => services(directory, None) >= least,
            // The change adds one line to each file.
            Self::Lines { service } => of(service).count() >= LINES,
            Self::Words { directory, number } => {
                any(&|code| code.directory == directory && code.number == number)
            }
            Self::Part {
                directory, number, ..
            } => {
                // A file is in a service once.
                let is_it = |code: &Code| code.directory == directory && code.number == number;
                return code(staged).filter(is_it).count();
            }
            Self::Page => false,
        }
        .into()
    }
}

/// The files that are not pages.
fn code(staged: &[File]) -> impl Iterator<Item = Code> {
    staged.iter().filter_map(|file| match file {
        File::Code(code) => Some(*code),
        File::Page { .. } => None,
    })
}
