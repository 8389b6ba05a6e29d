//! A workbook that people filled in, back to labelled sentences.
//!
//! A row counts as coded where an element is ticked or "geen" is. What two people differ on is not
//! decided by us: it is disputed, and counts neither for nor against the lexicon.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;

use calamine::Data;
use calamine::Range;
use calamine::Reader;
use calamine::Xlsx;
use sha2::Digest;
use sha2::Sha256;

use super::workbook::AFTER;
use super::workbook::BEFORE;
use super::workbook::CODERS;
use crate::error::Error;
use crate::evaluate;
use crate::evaluate::Coder;
use crate::evaluate::Sentence;
use crate::evaluate::Set;
use crate::lexicon::Framework;
use crate::text::hex;

/// What one person filled in, by id.
type Sheet = BTreeMap<String, Sentence>;

/// The name of the sample in a workbook: copies of one workbook have the same.
///
/// # Errors
/// [`Error::Read`] where it holds no sample.
pub fn name(path: &Path, bytes: &[u8]) -> Result<String, Error> {
    let refuse = |reason: String| Error::Read {
        path: path.to_path_buf(),
        reason: format!("{reason} (want: a workbook that `krachtproef sample` wrote)"),
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| refuse(error.to_string()))?;
    let range = book
        .worksheet_range(CODERS[0])
        .map_err(|error| refuse(error.to_string()))?;
    let id = range.get((1, 0)).map(text).unwrap_or_default();
    let name = id.rsplit_once('-').map(|(name, _)| name.to_owned());
    name.ok_or_else(|| refuse(format!("'{id}' is no id of a sentence")))
}

/// Reads workbooks of one sample: one that both filled in, or the copy of each. `files` are their
/// paths and contents.
///
/// # Errors
/// [`Error::Read`] with the first cell that says what it cannot, or where copies contradict.
pub fn read(files: &[(&Path, &[u8])], framework: &Framework) -> Result<Set, Error> {
    let mut sheets = [Sheet::new(), Sheet::new()];
    let mut ids: Vec<String> = Vec::new();
    let mut set = Set::default();
    for (path, bytes) in files {
        let refuse = |reason: String| Error::Read {
            path: path.to_path_buf(),
            reason,
        };
        let mut book = Xlsx::new(Cursor::new(*bytes)).map_err(|error| refuse(error.to_string()))?;
        for (name, into) in CODERS.iter().zip(&mut sheets) {
            let range = book.worksheet_range(name).map_err(|error| {
                refuse(format!(
                    "{error} (want: a workbook that `krachtproef sample` wrote)"
                ))
            })?;
            let at = |reason: String| refuse(format!("sheet '{name}', {reason}"));
            for (id, row) in rows(&range, framework).map_err(at)? {
                if !ids.contains(&id) {
                    ids.push(id.clone());
                }
                let Some(row) = row else {
                    continue;
                };
                if into.get(&id).is_some_and(|other| *other != row) {
                    return Err(at(format!("'{id}' is coded otherwise in another copy")));
                }
                into.insert(id, row);
            }
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        for (whole, part) in [
            (&mut set.name, name.into_owned()),
            (&mut set.sha256, hex(&Sha256::digest(bytes))),
        ] {
            if !whole.is_empty() {
                whole.push_str(" + ");
            }
            whole.push_str(&part);
        }
    }
    set.coders = CODERS
        .iter()
        .zip(sheets)
        .filter(|(_, sheet)| !sheet.is_empty())
        .map(|(name, sheet)| Coder {
            name: (*name).to_owned(),
            sentences: sheet.into_values().collect(),
        })
        .collect();
    set.sentences = match set.coders.as_slice() {
        [one, other] => agreed(one, other),
        [one] => one.sentences.clone(),
        _ => Vec::new(),
    };
    set.uncoded = ids.len() - set.sentences.len();
    if set.sentences.is_empty() {
        return Err(Error::Read {
            path: files
                .first()
                .map_or_else(Default::default, |(path, _)| path.to_path_buf()),
            reason: format!(
                "no sentence is coded by {} yet (a row counts where an element or '{}' is 1)",
                if set.coders.is_empty() {
                    "anyone"
                } else {
                    "both"
                },
                AFTER[0]
            ),
        });
    }
    Ok(set)
}

/// What both coded, with that on which they differ set apart.
fn agreed(one: &Coder, other: &Coder) -> Vec<Sentence> {
    let others: BTreeMap<&str, &Sentence> = other
        .sentences
        .iter()
        .map(|sentence| (sentence.id.as_str(), sentence))
        .collect();
    one.sentences
        .iter()
        .filter_map(|sentence| {
            let other = others.get(sentence.id.as_str())?;
            let mut both = sentence.clone();
            both.labels = &sentence.labels & &other.labels;
            both.disputed = &sentence.labels ^ &other.labels;
            both.stance = sentence.stance.filter(|it| other.stance == Some(*it));
            both.means = sentence.means.filter(|it| other.means == Some(*it));
            Some(both)
        })
        .collect()
}

/// Each row of a sheet: its id, and what it says where it is coded.
fn rows(
    range: &Range<Data>,
    framework: &Framework,
) -> Result<Vec<(String, Option<Sentence>)>, String> {
    let mut rows = range.rows().enumerate();
    let (_, head) = rows.next().ok_or("it is empty")?;
    let titles: Vec<String> = head.iter().map(text).collect();
    let column = |name: &str| {
        let found = titles.iter().position(|title| title == name);
        found.ok_or_else(|| format!("column '{name}' is missing"))
    };
    let [id, sentence, ..] = BEFORE;
    let (id, sentence) = (column(id)?, column(sentence)?);
    let [none, stance, means, _] = AFTER;
    let (none, stance, means) = (column(none)?, column(stance)?, column(means)?);
    let known = |title: &&String| {
        !title.is_empty() && !BEFORE.contains(&title.as_str()) && !AFTER.contains(&title.as_str())
    };
    evaluate::labels(titles.iter().filter(known).map(String::as_str), framework)
        .map_err(|why| format!("row 1: {why}"))?;
    let elements = framework
        .elements
        .iter()
        .map(|element| column(&element.id))
        .collect::<Result<Vec<_>, _>>()?;
    let mut all = Vec::new();
    for (number, row) in rows {
        let cell = |at: usize| row.get(at).map(text).unwrap_or_default();
        let fault =
            |at: usize, why: &str| format!("row {}, column '{}': {why}", number + 1, titles[at]);
        let ticked = |at: usize| match cell(at).to_lowercase().as_str() {
            "" => Ok(None),
            "0" | "nee" | "onwaar" | "false" => Ok(Some(false)),
            "1" | "x" | "ja" | "waar" | "true" => Ok(Some(true)),
            other => Err(fault(at, &format!("'{other}' is no 0 or 1"))),
        };
        if cell(id).is_empty() {
            continue;
        }
        let mut labels = BTreeSet::new();
        for (element, &at) in elements.iter().enumerate() {
            if ticked(at)? == Some(true) {
                labels.insert(element);
            }
        }
        let nothing = ticked(none)? == Some(true);
        let given = cell(stance);
        let given = (!given.is_empty())
            .then(|| evaluate::stance(&given))
            .transpose()
            .map_err(|why| fault(stance, &why))?;
        if nothing && !labels.is_empty() {
            return Err(fault(none, "it is ticked, and so is an element"));
        }
        if labels.is_empty() && given.is_some() {
            return Err(fault(stance, "a stance without an element"));
        }
        let coded = Sentence {
            id: cell(id),
            text: cell(sentence),
            stance: given,
            means: ticked(means)?,
            labels,
            ..Sentence::default()
        };
        let is_coded = nothing || !coded.labels.is_empty();
        all.push((coded.id.clone(), is_coded.then_some(coded)));
    }
    Ok(all)
}

/// What a cell shows.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        other => other.to_string().trim().to_owned(),
    }
}
