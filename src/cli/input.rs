//! Paths to documents: folders are walked, documents read side by side, failures kept.

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use krachtproef::analysis::Unread;
use krachtproef::error::Error;
use krachtproef::text::Document;
use rayon::prelude::*;

/// Files in folders that are taken for documents; a file that is named is always tried.
const DOCUMENTS: &[&str] = &[
    "pdf", "docx", "odt", "html", "htm", "xhtml", "md", "markdown", "txt", "text", "doc", "rtf",
];

/// From this many documents on, a bar shows how far we are.
const LONG: usize = 4;

/// Reads all documents, in the order given and by name within folders.
pub(super) fn read_all(paths: &[PathBuf]) -> (Vec<Document>, Vec<Unread>) {
    let mut files = Vec::new();
    let mut unread = Vec::new();
    for path in paths {
        list(path, &mut files, &mut unread);
    }
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    let bar = if files.len() >= LONG {
        ProgressBar::with_draw_target(Some(files.len() as u64), ProgressDrawTarget::stderr())
    } else {
        ProgressBar::hidden()
    };
    bar.set_style(
        ProgressStyle::with_template(
            "{bar:30} {pos}/{len} documents, {elapsed}, {eta} left  {wide_msg}",
        )
        .unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    let read = |file: &PathBuf| {
        bar.set_message(
            file.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        );
        let result = krachtproef::read::read(file);
        bar.inc(1);
        result
    };
    // one document needs no crew: starting one costs more than reading a page
    let results: Vec<Result<Document, Error>> = if files.len() < 2 {
        files.iter().map(read).collect()
    } else {
        files.par_iter().map(read).collect()
    };
    bar.finish_and_clear();
    let mut documents = Vec::new();
    for result in results {
        match result {
            Ok(document) => documents.push(document),
            Err(Error::Read { path, reason }) => unread.push(Unread {
                path: path.to_string_lossy().into_owned(),
                reason,
            }),
            Err(other) => unread.push(Unread {
                path: String::new(),
                reason: other.to_string(),
            }),
        }
    }
    (documents, unread)
}

fn list(path: &Path, files: &mut Vec<PathBuf>, unread: &mut Vec<Unread>) {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return;
    }
    let before = files.len();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let extension = entry
                    .path()
                    .extension()
                    .map(|extension| extension.to_string_lossy().to_lowercase());
                if extension.is_some_and(|extension| DOCUMENTS.contains(&extension.as_str())) {
                    files.push(entry.into_path());
                }
            }
            Ok(_) => {}
            Err(error) => unread.push(Unread {
                path: error.path().unwrap_or(path).to_string_lossy().into_owned(),
                reason: error.to_string(),
            }),
        }
    }
    if files.len() == before {
        unread.push(Unread {
            path: path.to_string_lossy().into_owned(),
            reason: format!(
                "no documents in this folder (looked for: {})",
                DOCUMENTS.join(", ")
            ),
        });
    }
}

/// Says on stderr what could not be read; exit code 2 if anything.
pub(super) fn complain(unread: &[Unread]) -> ExitCode {
    for one in unread {
        anstream::eprintln!("cannot read {}: {}", one.path, one.reason);
    }
    if unread.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}
