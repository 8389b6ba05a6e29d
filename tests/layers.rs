//! Who may know whom. Reads `use crate::` lines: a fence, not a wall.

use std::path::Path;

/// Module, and the modules it may know. `text` is the ground all stand on.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("text", &[]),
    ("shipped", &[]),
    ("lexicon", &["error", "text", "shipped"]),
    ("read", &["error", "text"]),
    ("split", &["text"]),
    ("tag", &["text", "lexicon"]),
    ("audit", &["text", "lexicon", "tag"]),
    (
        "analysis",
        &["text", "lexicon", "read", "split", "tag", "audit"],
    ),
    ("flips", &["lexicon", "tag", "audit", "analysis"]),
    ("evaluate", &["error", "text", "lexicon", "tag", "audit"]),
    (
        "sample",
        &["error", "text", "lexicon", "split", "tag", "evaluate"],
    ),
    (
        "report",
        &[
            "text", "lexicon", "tag", "audit", "analysis", "flips", "evaluate",
        ],
    ),
];

#[test]
fn every_module_knows_only_what_it_may() {
    let mut faults = Vec::new();
    for path in sources(Path::new("src")) {
        let inner = path.strip_prefix("src").expect("it is below src");
        let first = inner.components().next().expect("a file has a name");
        let module = first.as_os_str().to_string_lossy().replace(".rs", "");
        if ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        let Some((_, may)) = MAY_KNOW.iter().find(|(name, _)| *name == module) else {
            faults.push(format!("add '{module}' to tests/layers.rs"));
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("a source file is readable");
        for (number, line) in text.lines().enumerate() {
            let Some(rest) = line
                .split("crate::")
                .nth(1)
                .filter(|_| !line.contains("//"))
            else {
                continue;
            };
            let known: String = rest
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            if known != module && !may.contains(&known.as_str()) {
                faults.push(format!(
                    "{}:{}: '{module}' must not know '{known}' (see tests/layers.rs)",
                    path.display(),
                    number + 1
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_library_prints_nothing_and_exits_nowhere() {
    let mut faults = Vec::new();
    for path in sources(Path::new("src")) {
        if path.starts_with("src/cli") || path.ends_with("main.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source file is readable");
        for forbidden in ["println!", "eprintln!", "process::exit", "print!("] {
            if text.contains(forbidden) {
                faults.push(format!("{}: {forbidden}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry is readable").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
