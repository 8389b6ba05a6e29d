//! A folder of TOML to a [`Framework`]. Bad data is refused with file, line and reason, never
//! repaired: a lexicon that loads is the lexicon that was written.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use sha2::Digest;
use sha2::Sha256;
use toml::Spanned;

use super::Cluster;
use super::Cue;
use super::Element;
use super::Example;
use super::Figure;
use super::Finding;
use super::Framework;
use super::Indicator;
use super::Measured;
use super::Mistake;
use super::StandingName;
use super::Term;
use super::Text;
use super::Thresholds;
use super::pattern::Pattern;
use crate::error::Error;
use crate::text::hex;

/// The ids of the standings, lowest first; what they mean is the audit's.
const STANDINGS: [&str; 6] = [
    "niet-te-beoordelen",
    "niet-aangetroffen",
    "genoemd",
    "omschreven",
    "ondersteund",
    "gevolgd",
];
/// Sentences an element is found in, at least.
const LEAST_MATCHES: usize = 3;
/// Sentences an element is not found in, at least.
const LEAST_LEFT_ALONE: usize = 2;

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
    // a framework that uses another finds it beside itself, or among those that are shipped
    let other = |other: &str| {
        let beside = folder.canonicalize().ok()?.parent()?.join(other);
        files_of(&beside)
            .ok()
            .or_else(|| super::builtin::files(other))
    };
    framework(&id, files_of(folder)?, &other)
}

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

/// A framework from its files: path and text of each. `other` gives the files of the framework it
/// uses, by id.
pub(super) fn framework(
    id: &str,
    mut files: Vec<(PathBuf, String)>,
    other: &dyn Fn(&str) -> Option<Vec<(PathBuf, String)>>,
) -> Result<Framework, Error> {
    files.retain(|(path, _)| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    // a measurement of the lexicon is no part of it
    let measured = match files.iter().position(|(path, _)| is_measured(path)) {
        Some(at) => {
            let (path, text) = files.remove(at);
            Some(File::new(&path, &text).parse()?)
        }
        None => None,
    };
    let mut by_stem: BTreeMap<String, (PathBuf, String)> = files
        .iter()
        .cloned()
        .map(|(path, text)| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            (stem.into_owned(), (path, text))
        })
        .collect();
    let (path, text) = by_stem
        .remove("framework")
        .ok_or_else(|| refuse(Path::new(id), 1, "there is no framework.toml".into()))?;
    let file = File::new(&path, &text);
    let raw: RawFramework = file.parse()?;
    let base = match &raw.uses {
        Some(uses) => Some(Base::load(&file, uses, other)?),
        None => None,
    };
    let mut sets = base
        .as_ref()
        .map(|base| base.sets.clone())
        .unwrap_or_default();
    sets.extend(file.sets(&raw.sets, &sets)?);
    let or_base = |own: Vec<Term>, of: fn(&Base) -> &Vec<Term>| match &base {
        Some(base) if own.is_empty() => of(base).clone(),
        _ => own,
    };
    let residents = file.terms(&raw.residents, &sets)?;
    let others = file.terms(&raw.others, &sets)?;
    let mut framework = Framework {
        id: id.to_owned(),
        title: raw.title,
        question: raw.question,
        source: raw.source,
        clusters: Vec::new(),
        elements: Vec::new(),
        thresholds: raw.thresholds,
        residents: or_base(residents, |base| &base.residents),
        others: or_base(others, |base| &base.others),
        standings: raw.standings,
        exclude: file.terms(&raw.exclude.unwrap_or_default().terms, &sets)?,
        cues: Vec::new(),
        findings: raw.findings,
        figures: raw.figures,
        hash: hash(&files, base.as_ref()),
        measured,
        sets,
    };
    let sets = framework.sets.clone();
    if let Some((path, text)) = by_stem.remove("stance") {
        framework.cues = cues(&path, &text, &sets)?;
    } else if let Some(base) = base {
        framework.cues = base.cues;
    }
    for cluster in &raw.clusters {
        let mut elements = Vec::new();
        for name in &cluster.elements {
            let line = file.line(name.span().start);
            let (path, text) = by_stem.remove(name.get_ref()).ok_or_else(|| {
                refuse(
                    &path,
                    line,
                    format!(
                        "there is no file '{0}.toml', or '{0}' is named twice",
                        name.get_ref()
                    ),
                )
            })?;
            elements.push(framework.elements.len());
            let apart = cluster.apart.contains(name.get_ref());
            let place = (framework.clusters.len(), apart);
            framework
                .elements
                .push(element(name.get_ref(), place, &path, &text, &sets)?);
        }
        framework.clusters.push(Cluster {
            id: cluster.id.clone(),
            label: cluster.label.clone(),
            explains: cluster.explains.clone(),
            domain: cluster.domain,
            elements,
        });
    }
    if let Some((_, (path, _))) = by_stem.first_key_value() {
        return Err(refuse(
            path,
            1,
            "no cluster of framework.toml names this element".into(),
        ));
    }
    if let Some(id) = framework
        .standings
        .keys()
        .find(|id| !STANDINGS.contains(&id.as_str()))
    {
        let reason = format!("unknown standing '{id}' (have: {})", STANDINGS.join(", "));
        return Err(refuse(&path, file.line_of("[standings]"), reason));
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
            let line = file.line_of(&format!("\"{id}\""));
            let reason = format!("{what} '{id}' names unknown element '{name}'");
            return Err(refuse(&path, line, reason));
        }
    }
    Ok(framework)
}

/// What a framework takes from another: the words for people, and the cues of stance.
struct Base {
    sets: BTreeMap<String, Pattern>,
    residents: Vec<Term>,
    others: Vec<Term>,
    cues: Vec<Cue>,
    /// The files that this was read from.
    files: Vec<(PathBuf, String)>,
}

impl Base {
    fn load(
        user: &File<'_>,
        uses: &Spanned<String>,
        other: &dyn Fn(&str) -> Option<Vec<(PathBuf, String)>>,
    ) -> Result<Self, Error> {
        let id = uses.get_ref();
        let mut files = other(id).unwrap_or_default();
        files.retain(|(path, _)| {
            let stem = path.file_stem().unwrap_or_default();
            stem == "framework" || stem == "stance"
        });
        files.sort();
        let text = |name: &str| files.iter().find(|(path, _)| path.ends_with(name));
        let Some((path, framework)) = text("framework.toml") else {
            let line = user.line(uses.span().start);
            let reason = format!("it uses '{id}', which is not beside it");
            return Err(refuse(user.path, line, reason));
        };
        let file = File::new(path, framework);
        let raw: RawFramework = file.parse()?;
        let sets = file.sets(&raw.sets, &BTreeMap::new())?;
        Ok(Self {
            residents: file.terms(&raw.residents, &sets)?,
            others: file.terms(&raw.others, &sets)?,
            cues: match text("stance.toml") {
                Some((path, text)) => cues(path, text, &sets)?,
                None => Vec::new(),
            },
            sets,
            files,
        })
    }
}

fn cues(path: &Path, text: &str, sets: &BTreeMap<String, Pattern>) -> Result<Vec<Cue>, Error> {
    let file = File::new(path, text);
    let raw: BTreeMap<String, Vec<Spanned<String>>> = file.parse()?;
    raw.iter()
        .map(|(name, terms)| {
            Ok(Cue {
                name: name.clone(),
                terms: file.terms(terms, sets)?,
            })
        })
        .collect()
}

fn element(
    id: &str,
    (cluster, apart): (usize, bool),
    path: &Path,
    text: &str,
    sets: &BTreeMap<String, Pattern>,
) -> Result<Element, Error> {
    let file = File::new(path, text);
    let raw: RawElement = file.parse()?;
    let mut seen = BTreeMap::new();
    let mut indicators = Vec::new();
    for indicator in &raw.indicators {
        let all = indicator.terms.iter().chain(&indicator.weak);
        for term in all {
            file.once(term, &mut seen)?;
        }
        if indicator.terms.is_empty() && indicator.weak.is_empty() {
            let line = file.line(indicator.name.span().start);
            let reason = format!("indicator '{}' has no terms", indicator.name.get_ref());
            return Err(refuse(path, line, reason));
        }
        indicators.push(Indicator {
            name: indicator.name.get_ref().clone(),
            terms: file.terms(&indicator.terms, sets)?,
            weak: file.terms(&indicator.weak, sets)?,
            needs: file.terms(&indicator.needs, sets)?,
            unless: file.terms(&indicator.unless, sets)?,
            owned: indicator.owned,
        });
    }
    if indicators.is_empty() {
        return Err(refuse(
            path,
            1,
            "an element needs at least one [[indicator]]".into(),
        ));
    }
    let exclude = raw.exclude.unwrap_or_default().terms;
    for term in &exclude {
        file.once(term, &mut seen)?;
    }
    let examples = raw.examples;
    for (name, have, least) in [
        ("matches", examples.matches.len(), LEAST_MATCHES),
        (
            "leaves_alone",
            examples.leaves_alone.len(),
            LEAST_LEFT_ALONE,
        ),
    ] {
        if have < least {
            let reason = format!("{have} sentences under '{name}', at least {least} are needed");
            return Err(refuse(path, file.line_of("[examples]"), reason));
        }
    }
    let mut gets_wrong = Vec::new();
    for mistake in &examples.gets_wrong {
        gets_wrong.push(Mistake {
            example: file.example(&mistake.text)?,
            because: mistake.because.clone(),
        });
    }
    let read = |sentences: &[Spanned<String>]| {
        sentences
            .iter()
            .map(|sentence| file.example(sentence))
            .collect::<Result<Vec<_>, _>>()
    };
    let matches = read(&examples.matches)?;
    if let Some(bare) = matches.iter().find(|example| example.marks.is_empty()) {
        let reason = format!("no [[mark]] in \"{}\"", bare.text);
        return Err(refuse(path, bare.line, reason));
    }
    Ok(Element {
        id: id.to_owned(),
        cluster,
        apart,
        phrase: raw.phrase.unwrap_or_else(|| raw.label.uncapitalised()),
        label: raw.label,
        definition: raw.definition,
        question: raw.question,
        action: raw.action,
        source: raw.source,
        headwords: file.terms(&raw.headwords, sets)?,
        indicators,
        exclude: file.terms(&exclude, sets)?,
        matches,
        leaves_alone: read(&examples.leaves_alone)?,
        gets_wrong,
        file: path.to_string_lossy().into_owned(),
    })
}

/// A file while it is read, to say where in it something stands.
struct File<'f> {
    path: &'f Path,
    text: &'f str,
    /// Where its lines begin: every term asks for its line.
    lines: Vec<usize>,
}

impl<'f> File<'f> {
    fn new(path: &'f Path, text: &'f str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            path,
            text,
            lines: ends.map(|(at, _)| at).collect(),
        }
    }

    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, Error> {
        toml::from_str(self.text).map_err(|error| {
            let line = error.span().map_or(1, |span| self.line(span.start));
            refuse(self.path, line, error.message().trim().to_owned())
        })
    }

    fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|end| *end < offset) + 1
    }

    fn line_of(&self, part: &str) -> usize {
        self.text.find(part).map_or(1, |at| self.line(at))
    }

    fn terms(
        &self,
        terms: &[Spanned<String>],
        sets: &BTreeMap<String, Pattern>,
    ) -> Result<Vec<Term>, Error> {
        terms
            .iter()
            .map(|term| {
                let line = self.line(term.span().start);
                let text = term.get_ref().clone();
                let pattern = Pattern::parse(&text, sets)
                    .map_err(|reason| refuse(self.path, line, format!("'{text}': {reason}")))?;
                Ok(Term {
                    text,
                    pattern,
                    line,
                })
            })
            .collect()
    }

    /// Sets may use sets that stand before them in the alphabet, and those of the framework used.
    fn sets(
        &self,
        raw: &BTreeMap<String, Vec<Spanned<String>>>,
        base: &BTreeMap<String, Pattern>,
    ) -> Result<BTreeMap<String, Pattern>, Error> {
        let mut sets = base.clone();
        for (name, terms) in raw {
            let mut whole = Pattern::default();
            for term in self.terms(terms, &sets)? {
                whole.variants.extend(term.pattern.variants);
            }
            whole.merge();
            sets.insert(name.clone(), whole);
        }
        Ok(sets)
    }

    fn once(
        &self,
        term: &Spanned<String>,
        seen: &mut BTreeMap<String, usize>,
    ) -> Result<(), Error> {
        let line = self.line(term.span().start);
        match seen.insert(term.get_ref().to_lowercase(), line) {
            Some(first) => Err(refuse(
                self.path,
                line,
                format!("'{}' stands on line {first}, too", term.get_ref()),
            )),
            None => Ok(()),
        }
    }

    fn example(&self, sentence: &Spanned<String>) -> Result<Example, Error> {
        let line = self.line(sentence.span().start);
        Example::parse(sentence.get_ref(), line).map_err(|reason| refuse(self.path, line, reason))
    }
}

fn refuse(path: &Path, line: usize, reason: String) -> Error {
    Error::Lexicon {
        path: path.to_path_buf(),
        line,
        reason,
    }
}

fn is_measured(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == Measured::FILE)
}

/// The name of a file counts, the folder it lies in does not.
fn hash(files: &[(PathBuf, String)], base: Option<&Base>) -> String {
    let mut sha = Sha256::new();
    let unique: BTreeSet<_> = files
        .iter()
        .chain(base.iter().flat_map(|base| &base.files))
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFramework {
    title: Text,
    question: Text,
    source: String,
    /// The framework whose words for people and cues of stance it takes over.
    uses: Option<Spanned<String>>,
    thresholds: Thresholds,
    #[serde(default)]
    standings: BTreeMap<String, StandingName>,
    #[serde(default)]
    sets: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    residents: Vec<Spanned<String>>,
    #[serde(default)]
    others: Vec<Spanned<String>>,
    exclude: Option<RawExclude>,
    #[serde(rename = "cluster")]
    clusters: Vec<RawCluster>,
    #[serde(default, rename = "finding")]
    findings: Vec<Finding>,
    #[serde(default, rename = "figure")]
    figures: Vec<Figure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCluster {
    id: String,
    label: Text,
    explains: Text,
    #[serde(default)]
    domain: bool,
    elements: Vec<Spanned<String>>,
    #[serde(default)]
    apart: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawElement {
    label: Text,
    phrase: Option<Text>,
    definition: Text,
    question: Option<Text>,
    action: Option<Text>,
    source: String,
    #[serde(default)]
    headwords: Vec<Spanned<String>>,
    #[serde(rename = "indicator", default)]
    indicators: Vec<RawIndicator>,
    exclude: Option<RawExclude>,
    examples: RawExamples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIndicator {
    name: Spanned<String>,
    #[serde(default)]
    terms: Vec<Spanned<String>>,
    #[serde(default)]
    weak: Vec<Spanned<String>>,
    #[serde(default)]
    needs: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    owned: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawExclude {
    terms: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExamples {
    #[serde(default)]
    matches: Vec<Spanned<String>>,
    #[serde(default)]
    leaves_alone: Vec<Spanned<String>>,
    #[serde(default)]
    gets_wrong: Vec<RawMistake>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMistake {
    text: Spanned<String>,
    because: String,
}
