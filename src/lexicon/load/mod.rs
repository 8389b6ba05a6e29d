//! A folder of TOML to a [`Framework`]. Bad data is refused with file, line and reason, never
//! repaired: a lexicon that loads is the lexicon that was written.

mod base;
mod element;
mod file;
mod raw;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest;
use sha2::Sha256;
use toml::Spanned;

use super::Cluster;
use super::Cue;
use super::Element;
use super::Framework;
use super::Measured;
use super::pattern::Parser;
use crate::error::Error;
use crate::text::hex;

use base::Base;
use element::element;
use file::File;
use file::refuse;
use raw::RawCluster;
use raw::RawFramework;

/// The ids of the standings, lowest first; what they mean is the audit's.
const STANDINGS: [&str; 6] = [
    "niet-te-beoordelen",
    "niet-aangetroffen",
    "genoemd",
    "omschreven",
    "ondersteund",
    "gevolgd",
];

/// Loads the framework in `folder`, or each framework in the folders of `folder`.
///
/// # Errors
/// [`Error::Lexicon`] with file, line and reason for the first fault.
pub fn load_folder(folder: &Path) -> Result<Vec<Framework>, Error> {
    if folder.join("framework.toml").is_file() {
        return Ok(vec![one_folder(folder)?]);
    }
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|error| refuse(folder, 1, error.to_string()))?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.join("framework.toml").is_file())
        .collect();
    folders.sort();
    if folders.is_empty() {
        let reason = "no framework.toml here, nor in a folder below".to_owned();
        return Err(refuse(folder, 1, reason));
    }
    folders.iter().map(|path| one_folder(path)).collect()
}

fn one_folder(folder: &Path) -> Result<Framework, Error> {
    let id = folder
        .canonicalize()
        .ok()
        .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .unwrap_or_default();
    // a framework that uses another finds it beside itself, or takes the one that is shipped
    let beside = folder
        .canonicalize()
        .ok()
        .and_then(|folder| folder.parent().map(Path::to_path_buf));
    framework(&id, files_of(folder)?, beside.as_deref())
}

/// Path and text of each TOML file in a folder.
fn files_of(folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let mut files = Vec::new();
    let entries =
        std::fs::read_dir(folder).map_err(|error| refuse(folder, 1, error.to_string()))?;
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.extension().is_some_and(|end| end == "toml") {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| refuse(&path, 1, error.to_string()))?;
            files.push((path, text));
        }
    }
    Ok(files)
}

/// A file's text under its path; by stem, those not used yet.
type Files = BTreeMap<String, (PathBuf, String)>;

/// A framework from its files: path and text of each. `beside` is the folder in which the one it
/// uses may lie.
pub(super) fn framework(
    id: &str,
    mut files: Vec<(PathBuf, String)>,
    beside: Option<&Path>,
) -> Result<Framework, Error> {
    files.sort();
    // a measurement of the lexicon is no part of it
    let measured = match files.iter().position(|(path, _)| is_measured(path)) {
        Some(at) => {
            let (path, text) = files.remove(at);
            Some(File::new(&path, &text).parse()?)
        }
        None => None,
    };
    let mut hashed = files.clone();
    let mut files: Files = files
        .into_iter()
        .map(|(path, text)| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            (stem.into_owned(), (path, text))
        })
        .collect();
    let (path, text) = files
        .remove("framework")
        .ok_or_else(|| refuse(Path::new(id), 1, "there is no framework.toml".into()))?;
    let file = File::new(&path, &text);
    let raw: RawFramework = file.parse()?;
    let mut parser = Parser::default();
    let base = match &raw.uses {
        Some(uses) => Base::find(&file, uses, beside)?,
        None => Base::default(),
    };
    hashed.extend(base.files());
    let mut people = base.people(&mut parser)?;
    file.sets(&raw.sets, &mut parser)?;
    if !raw.residents.is_empty() {
        people.residents = file.terms(&raw.residents, &mut parser)?;
    }
    if !raw.others.is_empty() {
        people.others = file.terms(&raw.others, &mut parser)?;
    }
    let exclude = file.terms(&raw.exclude.unwrap_or_default().terms, &mut parser)?;
    let cues = match files.remove("stance").as_ref().or(base.stance()) {
        Some((path, text)) => cues(path, text, &mut parser)?,
        None => Vec::new(),
    };
    let (clusters, elements) = clusters(&file, &raw.clusters, &mut files, &mut parser)?;
    if let Some((_, (path, _))) = files.first_key_value() {
        let reason = "no cluster of framework.toml names this element".into();
        return Err(refuse(path, 1, reason));
    }
    let (words, sets) = parser.finish();
    let framework = Framework {
        id: id.to_owned(),
        title: raw.title,
        question: raw.question,
        source: raw.source,
        clusters,
        elements,
        thresholds: raw.thresholds,
        words,
        sets,
        residents: people.residents,
        others: people.others,
        standings: raw.standings,
        exclude,
        cues,
        findings: raw.findings,
        figures: raw.figures,
        hash: hash(&hashed),
        measured,
    };
    names_are_known(&framework, &file)?;
    Ok(framework)
}

/// Findings and figures name elements, and standings have ids: each must be known.
fn names_are_known(framework: &Framework, file: &File<'_>) -> Result<(), Error> {
    let mut standings = framework.standings.keys();
    if let Some(id) = standings.find(|id| !STANDINGS.contains(&id.as_str())) {
        let reason = format!("unknown standing '{id}' (have: {})", STANDINGS.join(", "));
        return Err(file.refuse_part("[standings]", reason));
    }
    let findings = framework.findings.iter().flat_map(|finding| {
        let names = finding.when.elements().iter();
        names.map(|name| ("finding", &finding.id, name))
    });
    let figures = framework.figures.iter().flat_map(|figure| {
        let names = figure.shape.elements().into_iter();
        names.map(|name| ("figure", &figure.id, name))
    });
    for (what, id, name) in findings.chain(figures) {
        if framework.element(name).is_none() {
            let reason = format!("{what} '{id}' names unknown element '{name}'");
            return Err(file.refuse_part(&format!("\"{id}\""), reason));
        }
    }
    Ok(())
}

fn is_measured(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == Measured::FILE)
}

fn cues(path: &Path, text: &str, parser: &mut Parser) -> Result<Vec<Cue>, Error> {
    let file = File::new(path, text);
    let raw: BTreeMap<String, Vec<Spanned<String>>> = file.parse()?;
    raw.into_iter()
        .map(|(name, terms)| {
            let terms = file.terms(&terms, parser)?;
            Ok(Cue { name, terms })
        })
        .collect()
}

/// The clusters as `framework` has them, and the elements they name.
fn clusters(
    framework: &File<'_>,
    raw: &[RawCluster],
    files: &mut Files,
    parser: &mut Parser,
) -> Result<(Vec<Cluster>, Vec<Element>), Error> {
    let mut clusters = Vec::new();
    let mut elements = Vec::new();
    for cluster in raw {
        let begin = elements.len();
        for name in &cluster.elements {
            let (path, text) = files
                .remove(name.get_ref())
                .ok_or_else(|| {
                    let name = name.get_ref();
                    format!("there is no file '{name}.toml', or '{name}' is named twice")
                })
                .map_err(|reason| framework.refuse(name.span().start, reason))?;
            let apart = cluster.apart.contains(name.get_ref());
            let place = (clusters.len(), apart);
            elements.push(element(name.get_ref(), place, &path, &text, parser)?);
        }
        clusters.push(Cluster {
            id: cluster.id.clone(),
            label: cluster.label.clone(),
            explains: cluster.explains.clone(),
            domain: cluster.domain,
            elements: (begin..elements.len()).collect(),
        });
    }
    Ok((clusters, elements))
}

/// The name of a file counts, the folder it lies in does not.
fn hash(files: &[(PathBuf, String)]) -> String {
    let mut sha = Sha256::new();
    let unique: BTreeSet<_> = files
        .iter()
        .map(|(path, text)| (path.file_name().unwrap_or_default().to_os_string(), text))
        .collect();
    for (name, text) in unique {
        sha.update(name.as_encoded_bytes());
        sha.update([0]);
        sha.update(text.as_bytes());
        sha.update([0]);
    }
    hex(&sha.finalize()[..6])
}
