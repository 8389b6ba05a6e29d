//! Files to [`Document`]s. A new input format is a new file here, a variant of
//! [`Format`](crate::text::Format), and an arm in [`read`] and in `sniff`.

mod docx;
mod draft;
mod dutch;
mod encoding;
mod flow;
mod grid;
mod html;
mod hyphen;
mod ledger;
mod markdown;
mod marks;
mod odt;
mod ooxml;
mod pdf;
mod plain;
mod xml;

use std::panic::AssertUnwindSafe;
use std::path::Path;

use sha2::Digest;
use sha2::Sha256;

use crate::error::Error;
use crate::text::Document;
use crate::text::Format;
use crate::text::hex;

/// The largest file that is read, in bytes; a policy document of 2,000 pages stays well below.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Reads one file, whatever its name says; the format is recognised by content.
///
/// # Errors
/// [`Error::Read`] where the file cannot be opened, is of no known format, wants a password or is
/// damaged beyond reading. A panic of a parser is such an error too: one document never takes
/// down a run over many.
pub fn read(path: &Path) -> Result<Document, Error> {
    let fail = |reason: String| Error::Read {
        path: path.to_path_buf(),
        reason,
    };
    let size = std::fs::metadata(path)
        .map_err(|error| fail(error.to_string()))?
        .len();
    if size > LARGEST {
        return Err(fail(format!(
            "{size} bytes is more than the {LARGEST} this tool reads; split the file"
        )));
    }
    let bytes = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
    read_bytes(&path.to_string_lossy(), bytes).map_err(fail)
}

/// Reads a document that is in memory; `name` stands for its path in results.
///
/// # Errors
/// The reason it cannot be read, without the name.
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<Document, String> {
    let format = sniff(name, &bytes)?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let read = AssertUnwindSafe(|| match format {
        Format::Pdf => pdf::read(bytes),
        Format::Docx => docx::read(&bytes),
        Format::Odt => odt::read(&bytes),
        Format::Html => html::read(&bytes),
        Format::Markdown => markdown::read(&bytes),
        Format::Plain => plain::read(&bytes),
    });
    let mut draft = std::panic::catch_unwind(read)
        .unwrap_or_else(|_| Err("its contents are damaged in a way no reader expects".into()))?;
    ledger::fill(&mut draft);
    Ok(Document {
        path: name.to_owned(),
        format,
        sha256,
        title: draft.title,
        text: draft.text,
        blocks: draft.blocks,
        lines: draft.lines,
        pages: draft.pages,
    })
}

/// The format of `bytes`. The name decides only between Markdown and plain text, which no
/// content tells apart.
fn sniff(name: &str, bytes: &[u8]) -> Result<Format, String> {
    const KNOWN: &str = "have: PDF, DOCX, ODT, HTML, Markdown, plain text";
    let head = &bytes[..bytes.len().min(1024)];
    if bytes.is_empty() {
        return Err("the file is empty".into());
    }
    // Readers accept a PDF header within the first 1,024 bytes (ISO 32000-1, annex H.3.4.1).
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return sniff_zip(bytes).ok_or_else(|| format!("a zip that is no DOCX or ODT ({KNOWN})"));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(format!(
            "an old Word file (.doc) or an encrypted one; save it as DOCX without password ({KNOWN})"
        ));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(format!("RTF; save it as DOCX or PDF ({KNOWN})"));
    }
    let text = encoding::decode(head).ok_or_else(|| format!("not a document ({KNOWN})"))?;
    let start = text.trim_start().to_ascii_lowercase();
    let html = ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
        || (start.starts_with("<!--") && start.contains("<html"));
    if html {
        return Ok(Format::Html);
    }
    let extension = Path::new(name)
        .extension()
        .map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    Ok(match extension.as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        _ => Format::Plain,
    })
}

/// DOCX or ODT, by what is in the zip.
fn sniff_zip(bytes: &[u8]) -> Option<Format> {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let word = archive
        .file_names_raw()
        .any(|name| name.starts_with(b"word/document"));
    if word && has("[Content_Types].xml") {
        Some(Format::Docx)
    } else if has("content.xml") || has("encrypted-package") {
        Some(Format::Odt)
    } else {
        None
    }
}
