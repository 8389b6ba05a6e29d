//! The draw: groups by what the lexicon finds, within each group spread over the documents.
//!
//! 1. The population is every passage that can be evidence and has three words or more, each text
//!    once. The lexicon reads it as it will be labelled: standing alone.
//! 2. A passage belongs to the group of the element found in it, the one with the fewest passages
//!    where there are several; those in which nothing is found are a group of their own, without
//!    which nothing could be said of what the lexicon misses.
//! 3. That group gets its stated share; the others get the rest evenly, each at least one.
//! 4. Within a group the passages stand in order of document, in random order within it, and each
//!    nth is taken from a random start: all have the same chance, each document has its share.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use sha2::Digest;
use sha2::Sha256;

use super::Drawn;
use super::Group;
use super::Key;
use super::Sample;
use super::Source;
use crate::evaluate::Random;
use crate::split;
use crate::tag::Tagger;
use crate::text::Document;
use crate::text::fold_word;
use crate::text::hex;

/// Words a passage must have to be drawn.
const LEAST_WORDS: usize = 3;

/// What is wished of a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// Sentences; all there are where there are fewer.
    pub sentences: usize,
    /// Share of sentences in which the lexicon finds nothing, 0 to 1.
    pub negatives: f64,
    /// The same seed gives the same sample.
    pub seed: u64,
}

/// A passage that can be drawn.
struct Candidate {
    document: usize,
    page: Option<u32>,
    text: String,
    found: BTreeSet<usize>,
}

/// Draws sentences from `documents`.
///
/// # Errors
/// Where there are fewer sentences to draw than groups, or nothing to draw from.
pub fn draw(documents: &[Document], tagger: &Tagger<'_>, wish: Wish) -> Result<Sample, String> {
    let candidates = population(documents, tagger);
    if candidates.is_empty() {
        return Err("there is no sentence of three words or more in these documents".into());
    }
    let groups = groups(&candidates);
    let sizes: Vec<(Option<usize>, usize)> = groups
        .iter()
        .map(|(element, passages)| (*element, passages.len()))
        .collect();
    let shares = shares(&sizes, wish)?;
    let mut random = Random::new(wish.seed);
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for (group, (passages, &share)) in groups.values().zip(&shares).enumerate() {
        let taken = systematic(passages, &candidates, share, &mut random);
        drawn.extend(taken.into_iter().map(|candidate| (group, candidate)));
    }
    random.shuffle(&mut drawn);
    let framework = tagger.framework();
    let mut sha = Sha256::new();
    for document in documents {
        sha.update(document.sha256.as_bytes());
    }
    sha.update(framework.hash.as_bytes());
    sha.update(wish.seed.to_le_bytes());
    sha.update((wish.sentences as u64).to_le_bytes());
    sha.update(wish.negatives.to_le_bytes());
    let sample = hex(&sha.finalize()[..3]);
    let name = |document: &Document| {
        let path = document.path.rsplit(['/', '\\']).next();
        path.unwrap_or_default().to_owned()
    };
    let id = |number: usize| format!("{sample}-{:04}", number + 1);
    let ids = drawn.iter().enumerate();
    Ok(Sample {
        key: Key {
            framework: framework.id.clone(),
            lexicon: framework.hash.clone(),
            seed: wish.seed,
            documents: documents
                .iter()
                .map(|document| Source {
                    name: name(document),
                    sha256: document.sha256.clone(),
                })
                .collect(),
            groups: sizes
                .iter()
                .zip(&shares)
                .map(|((element, population), drawn)| Group {
                    element: element.map(|element| framework.elements[element].id.clone()),
                    population: *population,
                    drawn: *drawn,
                })
                .collect(),
            sentences: ids.map(|(at, (group, _))| (id(at), *group)).collect(),
            sample: sample.clone(),
        },
        sentences: drawn
            .iter()
            .enumerate()
            .map(|(at, (_, candidate))| {
                let candidate = &candidates[*candidate];
                Drawn {
                    id: id(at),
                    text: candidate.text.clone(),
                    document: name(&documents[candidate.document]),
                    page: candidate.page,
                }
            })
            .collect(),
    })
}

fn population(documents: &[Document], tagger: &Tagger<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut seen = BTreeSet::new();
    for (at, document) in documents.iter().enumerate() {
        for passage in split::split(document) {
            let text = passage.span.slice(&document.text);
            let words = text
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphabetic));
            let short = words.count() < LEAST_WORDS;
            if short || !passage.is_evidence() || !seen.insert(fold_word(text)) {
                continue;
            }
            let tagging = tagger.tag_sentence(text);
            candidates.push(Candidate {
                document: at,
                page: passage.page.map(|page| document.pages[page].number),
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                found: tagging.tags.iter().map(|tag| tag.element).collect(),
            });
        }
    }
    candidates
}

/// The candidates of each group: of each element in order, of none last.
fn groups(candidates: &[Candidate]) -> BTreeMap<Option<usize>, Vec<usize>> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for element in candidates.iter().flat_map(|candidate| &candidate.found) {
        *counts.entry(*element).or_default() += 1;
    }
    let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let rarest = candidate
            .found
            .iter()
            .min_by_key(|element| (counts[element], **element));
        groups.entry(rarest.copied()).or_default().push(at);
    }
    groups
}

/// How many to draw from each group.
fn shares(sizes: &[(Option<usize>, usize)], wish: Wish) -> Result<Vec<usize>, String> {
    if wish.sentences < sizes.len() {
        return Err(format!(
            "{} sentences cannot be divided over {} groups (one for each element found, one for none): ask for {} or more",
            wish.sentences,
            sizes.len(),
            sizes.len()
        ));
    }
    let total: usize = sizes.iter().map(|(_, size)| size).sum();
    let wanted = wish.sentences.min(total);
    let elements = sizes
        .iter()
        .filter(|(element, _)| element.is_some())
        .count();
    let mut shares = vec![0; sizes.len()];
    if let Some(none) = sizes.iter().position(|(element, _)| element.is_none()) {
        let size = sizes[none].1;
        let share = (wish.negatives * wanted as f64).round() as usize;
        // at least one; all the others can leave; and one left for each of them
        let least = wanted.saturating_sub(total - size).max(1);
        shares[none] = share.max(least).min(size).min(wanted - elements);
    }
    let mut left = wanted - shares.iter().sum::<usize>();
    // evenly: one to each that has any left, round and round
    while left > 0 {
        let mut given = false;
        for (share, (element, size)) in shares.iter_mut().zip(sizes) {
            if left > 0 && element.is_some() && *share < *size {
                *share += 1;
                left -= 1;
                given = true;
            }
        }
        if !given {
            break;
        }
    }
    Ok(shares)
}

/// `share` of the passages: each nth, from a random start.
fn systematic(
    passages: &[usize],
    candidates: &[Candidate],
    share: usize,
    random: &mut Random,
) -> Vec<usize> {
    let mut ordered = passages.to_vec();
    random.shuffle(&mut ordered);
    ordered.sort_by_key(|&at| candidates[at].document);
    let start = random.below(ordered.len());
    (0..share)
        .map(|nth| ordered[(start + nth * ordered.len()) / share])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(sentences: usize, negatives: f64) -> Wish {
        Wish {
            sentences,
            negatives,
            seed: 1,
        }
    }

    #[test]
    fn each_group_gets_its_share() {
        let sizes = [(None, 500), (Some(0), 2), (Some(1), 300), (Some(2), 300)];
        assert_eq!(shares(&sizes, wish(100, 0.4)), Ok(vec![40, 2, 29, 29]));
        // all there is
        assert_eq!(shares(&sizes, wish(5000, 0.4)), Ok(vec![500, 2, 300, 300]));
        // no negatives wished: one all the same, or nothing could be weighed
        assert_eq!(shares(&sizes, wish(7, 0.0)), Ok(vec![1, 2, 2, 2]));
        // nothing but negatives wished: one of each element all the same
        assert_eq!(shares(&sizes, wish(100, 1.0)), Ok(vec![97, 1, 1, 1]));
        assert!(shares(&sizes, wish(3, 0.4)).is_err());
        // more wished than the elements have: the rest is negative
        let few = [(None, 500), (Some(0), 5)];
        assert_eq!(shares(&few, wish(100, 0.4)), Ok(vec![95, 5]));
    }

    #[test]
    fn a_draw_takes_none_twice_and_gives_all_the_same_chance() {
        let candidates: Vec<Candidate> = (0..10)
            .map(|at| Candidate {
                document: at / 5,
                page: None,
                text: String::new(),
                found: BTreeSet::new(),
            })
            .collect();
        let passages: Vec<usize> = (0..10).collect();
        let mut times = [0; 10];
        for seed in 0..5000 {
            let taken = systematic(&passages, &candidates, 4, &mut Random::new(seed));
            let distinct: BTreeSet<_> = taken.iter().collect();
            assert_eq!(distinct.len(), 4);
            // two of each document
            assert_eq!(taken.iter().filter(|at| **at < 5).count(), 2);
            for at in taken {
                times[at] += 1;
            }
        }
        assert!(
            times.iter().all(|&count| (1850..2150).contains(&count)),
            "{times:?}"
        );
    }
}
