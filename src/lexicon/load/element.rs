//! The file of one element.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;

use super::file::File;
use super::file::refuse;
use super::raw::RawElement;
use crate::error::Error;
use crate::lexicon::Element;
use crate::lexicon::Indicator;
use crate::lexicon::Mistake;
use crate::lexicon::pattern::Parser;

/// Sentences an element is found in, at least.
const LEAST_MATCHES: usize = 3;
/// Sentences an element is not found in, at least.
const LEAST_LEFT_ALONE: usize = 2;

/// Reads the element `id`, the text of whose file is `text`; its place is its cluster, and
/// whether it stands apart there.
pub(super) fn element(
    id: &str,
    (cluster, apart): (usize, bool),
    path: &Path,
    text: &str,
    parser: &mut Parser,
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
            let reason = format!("indicator '{}' has no terms", indicator.name.get_ref());
            return Err(file.refuse(indicator.name.span().start, reason));
        }
        indicators.push(Indicator {
            name: indicator.name.get_ref().clone(),
            terms: file.terms(&indicator.terms, parser)?,
            weak: file.terms(&indicator.weak, parser)?,
            needs: file.terms(&indicator.needs, parser)?,
            unless: file.terms(&indicator.unless, parser)?,
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
        headwords: file.terms(&raw.headwords, parser)?,
        indicators,
        exclude: file.terms(&exclude, parser)?,
        matches,
        leaves_alone: read(&examples.leaves_alone)?,
        gets_wrong,
        file: path.to_string_lossy().into_owned(),
    })
}
