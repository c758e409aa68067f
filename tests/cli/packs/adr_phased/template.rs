//! The template, ours and another one, as it is and filled in.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::record::PARTS;
use super::*;
use crate::packs::corpus::{brief, places};
use crate::packs::filled::{fill, holds, template};

#[test]
fn the_template_passes_at_each_level() {
    for level in ["L1", "L2", "L3", "L4", "L5"] {
        good(level).passes("adr-phased");
    }
    let parts = [
        (
            "**Current level**: L1 | L2 | L3 | L4 | L5",
            "**Current level**: L3",
        ),
        ("- [ ] [reviewer]", "- [x] Finance"),
        ("- [ ] [the run that passed: from L4 on]\n", "None yet.\n"),
        (
            "- [ ] [what was seen in the weeks after: at L5]\n",
            "None yet.\n",
        ),
        ("- [ ] [what has to be done first]", "None."),
    ];
    let parts: Vec<_> = PARTS.into_iter().chain(parts).collect();
    holds("adr-phased", "pack:adr-phased/adr.md", PATH, &parts, base());
}

#[test]
fn a_first_draft_may_leave_the_later_phases() {
    // Only what is left in of them is told, as a warning.
    let bare = template("pack:adr-phased/adr.md");
    let text = fill(bare, &PARTS[..13]);
    let text = edit(
        &text.replace("Accepted\n", "Proposed\n"),
        "L1 | L2 | L3 | L4 | L5",
        "L1",
    );
    let text = edit(
        &text,
        "#### Alternative 1: [name]",
        "#### Alternative 1: Compare at night",
    );
    base()
        .with(PATH, text)
        .judged("adr-phased")
        .exits(0)
        .says("warnings");
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn the_bare_template_fails_for_what_is_unfilled() {
    let Some(text) = brief("phased/template.md") else {
        return;
    };
    // As it is, it has no blank lines, so that all behind `<details>` is HTML.
    let open = text
        .replace("</summary>\n", "</summary>\n\n")
        .replace("</details>\n", "\n</details>\n\n");
    for (text, expected) in [
        (
            text,
            str![[r#"
1:1 readiness
3:15 placeholders
4:15 placeholders status
5:13 metadata placeholders
6:18 metadata placeholders
7:18 metadata placeholders
11:1 placeholders title
15:21 placeholders
17:20 metadata placeholders
19:17 placeholders
22:3 metadata
22:14 placeholders
24:3 metadata
24:18 placeholders
32:3 metadata
32:19 placeholders
52:3 placeholders
52:15 placeholders
53:3 placeholders
53:15 placeholders
55:7 placeholders
58:1 syntax
143:1 syntax
146:1 syntax
354:1 syntax

"#]],
        ),
        (
            open,
            str![[r#"
3:15 placeholders
4:15 placeholders status
5:13 metadata placeholders
6:18 metadata placeholders
7:18 metadata placeholders
11:1 placeholders title
15:21 placeholders
17:20 metadata placeholders
19:17 placeholders
22:3 metadata
22:14 placeholders
24:3 metadata
24:18 placeholders
32:3 metadata
32:19 placeholders
52:3 placeholders
52:15 placeholders
53:3 placeholders
53:15 placeholders
55:7 placeholders
62:1 placeholders
74:1 placeholders
87:21 placeholders
88:18 placeholders
94:3 placeholders
95:3 placeholders
103:3 placeholders
104:3 placeholders
112:21 placeholders
116:21 placeholders
130:21 placeholders
161:3 placeholders
162:3 placeholders
171:3 placeholders
172:3 placeholders
181:3 placeholders
182:3 placeholders
191:3 placeholders
192:3 placeholders
200:3 placeholders
201:3 placeholders
209:3 placeholders
210:3 placeholders
298:3 placeholders
299:3 placeholders
301:3 placeholders
302:3 placeholders
317:24 placeholders
319:3 placeholders
320:3 placeholders
322:3 placeholders
323:3 placeholders
324:30 placeholders
340:17 placeholders
341:24 placeholders
342:35 placeholders
343:24 placeholders
344:23 placeholders
354:20 readiness
356:7 placeholders
357:7 placeholders
363:3 links
364:3 links
366:3 links
367:3 links

"#]],
        ),
    ] {
        let attempt = Scene::of("docs/adr/ADR-001-x.md", text).judged("adr-phased");
        attempt.exits(1);
        assert_data_eq!(places(&attempt.stdout()), expected.raw());
    }
}
