//! The HTML report in a real browser: axe-core (WCAG 2.2 AA), no network, no script needed, no
//! sideways scroll at 320 px, every link within the page leads somewhere.

use std::path::Path;
use std::process::Command;

/// Says why the test cannot run here; in CI that is a failure.
fn missing() -> Option<&'static str> {
    if Command::new("node").arg("--version").output().is_err() {
        return Some("node is missing; install it and run scripts/test");
    }
    if !Path::new("/usr/bin/chromium").exists() {
        return Some("chromium is missing; run scripts/test as root on Debian");
    }
    if !Path::new("tests/browser/node_modules/axe-core").exists() {
        return Some("axe-core is missing; run scripts/test");
    }
    None
}

#[test]
fn reports_are_accessible() {
    if let Some(reason) = missing() {
        assert!(std::env::var_os("CI").is_none(), "{reason}");
        eprintln!("skipped: {reason}");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut reports = Vec::new();
    for (dossier, language) in [
        ("kromhaven", "nl"),
        ("lindemond", "nl"),
        ("oeverwaard", "en"),
    ] {
        let report = folder.path().join(format!("{dossier}-{language}.html"));
        Command::new(env!("CARGO_BIN_EXE_krachtproef"))
            .args([
                "audit",
                &format!("corpus-samples/{dossier}"),
                "--lang",
                language,
                "--out",
            ])
            .arg(&report)
            .output()
            .expect("the binary runs");
        assert!(report.is_file(), "{}", report.display());
        reports.push(report);
    }
    let run = Command::new("node")
        .arg("tests/browser/axe.mjs")
        .args(&reports)
        .output()
        .expect("node runs");
    let seen: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&run.stderr));
    });
    let pages = seen.as_array().expect("a page a report");
    assert_eq!(pages.len(), reports.len());
    for page in pages {
        let count = |key: &str| page[key].as_u64().unwrap_or(0);
        // an empty page has no faults either
        assert!(
            count("rules") > 20 && count("links") > 20 && count("words") > 500,
            "{page}"
        );
        let problems = page["problems"].as_array().expect("a list");
        assert!(
            problems.is_empty(),
            "{}:\n{}",
            page["file"],
            serde_json::to_string_pretty(problems).unwrap_or_default()
        );
    }
}
