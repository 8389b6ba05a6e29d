//! What is stored with a lexicon of an evaluation.

use std::collections::BTreeMap;

use super::Evaluation;
use crate::lexicon::Measured;
use crate::lexicon::MeasuredElement;
use crate::lexicon::MeasuredSet;

/// The measurement of an evaluation, made on `date`.
///
/// # Errors
/// Where samples and other sets are mixed: their figures mean different things.
pub fn measured(evaluation: &Evaluation, date: &str) -> Result<Measured, String> {
    let mut tables = evaluation.sets.iter().map(|set| &set.table);
    let weighted = tables.clone().all(|table| table.weighted);
    if let Some(sampled) = tables.find(|table| table.weighted && !weighted) {
        return Err(format!(
            "{} is a stratified sample and others are not: their figures mean different things; record one or the other",
            sampled.name
        ));
    }
    let table = evaluation
        .together
        .as_ref()
        .or_else(|| Some(&evaluation.sets.first()?.table))
        .ok_or("there are no sentences")?;
    let elements: BTreeMap<String, MeasuredElement> = table
        .lexicon
        .elements
        .iter()
        .map(|score| {
            let measured = MeasuredElement {
                support: score.support,
                found: score.found,
                claimed: score.claimed,
                recall: score.recall,
                precision: score.precision,
            };
            (score.element.clone(), measured)
        })
        .collect();
    Ok(Measured {
        date: date.to_owned(),
        lexicon: evaluation.lexicon.clone(),
        weighted,
        sets: evaluation
            .sets
            .iter()
            .map(|set| MeasuredSet {
                name: set.table.name.clone(),
                sentences: set.table.sentences,
                sha256: set.sha256.clone(),
            })
            .collect(),
        elements,
    })
}
