//! Pieces of text to a terminal, bytes to a file.

use std::io::Write;
use std::path::Path;

use anstyle::AnsiColor;
use krachtproef::error::Error;
use krachtproef::report::Style;

/// Prints pieces of text, each in its style.
pub(super) fn print(pieces: Vec<(Style, String)>) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    for (style, text) in pieces {
        let style = match style {
            Style::Plain => anstyle::Style::new(),
            Style::Title => anstyle::Style::new().bold(),
            Style::Found => AnsiColor::Green.on_default(),
            Style::Missing => AnsiColor::Yellow.on_default(),
            Style::Quiet => anstyle::Style::new().dimmed(),
        };
        write!(out, "{style}{text}{style:#}")?;
    }
    Ok(())
}

/// Writes a file, and the folders it lies in.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let fail = |error: std::io::Error| Error::Write {
        path: path.to_path_buf(),
        reason: error.to_string(),
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(fail)?;
    }
    std::fs::write(path, bytes).map_err(fail)
}
