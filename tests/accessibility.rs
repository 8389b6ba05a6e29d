//! The report in a real browser: what axe-core finds, and what it cannot see.
//!
//! `tests/browser/axe.mjs` looks, in Debian's chromium; this judges. No violation of WCAG 2.2 AA,
//! no request, the same text without JavaScript, no sideways scroll at 320 px, no link to nowhere.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

#[test]
fn the_report_is_for_everyone() {
    if !browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reports = [
        report("kromhaven", "nl", folder.path()),
        report("lindemond", "nl", folder.path()),
        report("lindemond", "en", folder.path()),
    ];
    // Kromhaven has a scan: without these the hardest parts of the page would go unseen
    let scanned = fs::read_to_string(&reports[0]).expect("a report in UTF-8");
    assert!(scanned.contains("class=\"warning\""), "no warning section");
    assert!(scanned.contains("niet te beoordelen"), "nothing untestable");

    let looked = look(&reports);
    assert_eq!(looked.len(), reports.len(), "a report was not looked at");
    for page in &looked {
        for (what, least) in [("rules", 30), ("links", 20), ("words", 1000)] {
            let seen = page[what].as_u64();
            assert!(seen >= Some(least), "only {seen:?} {what}: {page}");
        }
    }
    let complaint: String = looked.iter().map(complaint).collect();
    assert!(complaint.is_empty(), "\n{complaint}");
}

/// A check that never fails proves nothing.
#[test]
fn a_bad_page_is_seen_to_be_bad() {
    if !browser() {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bad.html");
    let bad = r##"<!DOCTYPE html><html><title>Bad</title><main><h1>Bad</h1>
        <p style="color:#ccc">Pale</p><p style="width:600px">Wide</p><a href="#gone">Gone</a>
        <img alt="" src="https://example.invalid/pixel.png">
        <p id="late"></p><script>late.textContent = "Late"</script></main></html>"##;
    fs::write(&path, bad).expect("a page on disk");

    let complaint = complaint(&look(&[path])[0]);
    for check in [
        "axe color-contrast at 1280 px",
        "axe html-has-lang at 320 px",
        "network",
        "links",
        "width",
        "javascript",
    ] {
        assert!(
            complaint.contains(&format!("  {check}: ")),
            "{check} is not seen:\n{complaint}"
        );
    }
}

/// Whether there is a browser to look with. Says so when there is none; in CI that is a failure.
fn browser() -> bool {
    let modules = home().join("node_modules");
    let lacks = if Command::new("node").arg("--version").output().is_err() {
        "node"
    } else if !Path::new("/usr/bin/chromium").exists() {
        "/usr/bin/chromium"
    } else if !["axe-core", "playwright-core"]
        .iter()
        .all(|name| modules.join(name).is_dir())
    {
        "tests/browser/node_modules"
    } else {
        return true;
    };
    let line = format!("accessibility: skipped, no {lacks}; run scripts/test, which installs it");
    assert!(env::var_os("CI").is_none(), "{line}");
    // not eprintln: the test runner keeps that to itself when a test passes
    writeln!(io::stderr(), "{line}").expect("stderr");
    false
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

fn report(municipality: &str, language: &str, folder: &Path) -> PathBuf {
    let path = folder.join(format!("{municipality}-{language}.html"));
    let output = Command::new(env!("CARGO_BIN_EXE_krachtproef"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("audit")
        .arg(Path::new("corpus-samples").join(municipality))
        .args(["--lang", language, "--out"])
        .arg(&path)
        .output()
        .expect("krachtproef starts");
    // 1 and 2 speak of gaps and of pages that could not be read, not of the report
    assert!(
        matches!(output.status.code(), Some(0..=2)) && path.exists(),
        "no report of {municipality}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    path
}

/// What the browser saw, a JSON object per page.
fn look(pages: &[PathBuf]) -> Vec<Value> {
    let output = Command::new("node")
        .arg(home().join("axe.mjs"))
        .args(pages)
        .output()
        .expect("node starts");
    assert!(
        output.status.success(),
        "axe.mjs: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("axe.mjs writes JSON")
}

/// The problems of one page as lines to read; empty if there are none.
fn complaint(page: &Value) -> String {
    let mut lines = String::new();
    for problem in page["problems"].as_array().expect("a list of problems") {
        let text = |key: &str| problem[key].as_str().unwrap_or_default();
        let file = Path::new(page["file"].as_str().unwrap_or_default());
        let name = file.file_name().unwrap_or_default().display();
        let _ = writeln!(lines, "{name}\n  {}: {}", text("check"), text("what"));
        for place in problem["where"].as_array().into_iter().flatten() {
            let _ = writeln!(lines, "    {}", place.as_str().unwrap_or_default());
        }
    }
    lines
}
