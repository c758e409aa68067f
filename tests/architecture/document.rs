//! What `ARCHITECTURE.md` says, as data.

/// The rules for the modules.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Architecture {
    /// The modules from the top to the bottom, each with those that it may use.
    pub(crate) layers: Vec<(String, Vec<String>)>,
    /// Crates and modules of the standard library, each with the only modules that may name it.
    pub(crate) reserved: Vec<(String, Vec<String>)>,
}

/// Reads the two tables of the document.
pub(crate) fn read(document: &str) -> Architecture {
    let mut layers: Vec<(String, Vec<String>)> = Vec::new();
    for cells in table(document, "| module |") {
        let allowed = match cells[2] {
            "all above" => layers.iter().map(|(name, _)| name.clone()).collect(),
            cell => quoted(cell),
        };
        let name = quoted(cells[0]).concat();
        for used in &allowed {
            assert!(
                layers.iter().any(|(above, _)| above == used),
                "ARCHITECTURE.md: `{name}` may use `{used}`, which is not above it"
            );
        }
        layers.push((name, allowed));
    }
    let reserved = table(document, "| named |")
        .flat_map(|cells| {
            let places = quoted(cells[1]);
            let names = quoted(cells[0]);
            names.into_iter().map(move |name| (name, places.clone()))
        })
        .collect();
    Architecture { layers, reserved }
}

/// The cells of each row of the table whose head begins so.
fn table<'a>(document: &'a str, head: &str) -> impl Iterator<Item = Vec<&'a str>> {
    document
        .lines()
        .skip_while(move |line| !line.starts_with(head))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

/// The words in backticks.
fn quoted(cell: &str) -> Vec<String> {
    let words = cell.split('`').skip(1).step_by(2);
    words.map(str::to_owned).collect()
}

#[test]
fn the_tables_are_read() {
    let document = "# A\n\n| module | job | may use |\n| --- | --- | --- |\n| `a` | x | |\n| `b` | y | `a` |\n\
        | `c` | z | all above |\n\nB\n\n| named | only in | why |\n| --- | --- | --- |\n| `d`, `e::f` | `b` | q |\n";
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let expected = Architecture {
        layers: vec![
            ("a".into(), names(&[])),
            ("b".into(), names(&["a"])),
            ("c".into(), names(&["a", "b"])),
        ],
        reserved: vec![("d".into(), names(&["b"])), ("e::f".into(), names(&["b"]))],
    };
    assert_eq!(read(document), expected);
}
