//! How far two codings agree beyond chance.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

/// Agreement of two codings of the same units, and beyond chance. A coefficient is `None` where
/// chance alone would give full agreement: one value throughout.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Agreement {
    /// Units that both coded.
    pub units: usize,
    /// Units on which they agree.
    pub same: usize,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha, nominal.
    pub alpha: Option<f64>,
}

impl Agreement {
    /// Of pairs of values, one pair a unit.
    pub fn of<T: Ord + Clone>(pairs: &[(T, T)]) -> Self {
        let units: Vec<Vec<T>> = pairs
            .iter()
            .map(|(one, other)| vec![one.clone(), other.clone()])
            .collect();
        Self {
            units: pairs.len(),
            same: pairs.iter().filter(|(one, other)| one == other).count(),
            kappa: kappa(pairs),
            alpha: alpha(&units),
        }
    }
}

/// Cohen's kappa (1960): `(observed − expected) / (1 − expected)`, each coder with a distribution
/// of their own.
pub fn kappa<T: Ord>(pairs: &[(T, T)]) -> Option<f64> {
    let all = pairs.len() as f64;
    let mut counts: BTreeMap<&T, (f64, f64)> = BTreeMap::new();
    let mut same = 0.0;
    for (one, other) in pairs {
        counts.entry(one).or_default().0 += 1.0;
        counts.entry(other).or_default().1 += 1.0;
        same += f64::from(u8::from(one == other));
    }
    let expected: f64 = counts
        .values()
        .map(|(one, other)| one / all * (other / all))
        .sum();
    (counts.len() > 1).then(|| (same / all - expected) / (1.0 - expected))
}

/// Krippendorff's alpha for nominal values (2004, ch. 11): `1 − observed / expected disagreement`,
/// the coders pooled. A unit holds the values it was given, by any number of coders; one with fewer
/// than two says nothing and is left out.
pub fn alpha<T: Ord>(units: &[Vec<T>]) -> Option<f64> {
    let mut totals: BTreeMap<&T, f64> = BTreeMap::new();
    let mut observed = 0.0;
    let mut all = 0.0;
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let mut here: BTreeMap<&T, f64> = BTreeMap::new();
        for value in unit {
            *here.entry(value).or_default() += 1.0;
            *totals.entry(value).or_default() += 1.0;
        }
        let size = unit.len() as f64;
        all += size;
        // ordered pairs of unlike values, each unit weighing as its number of values
        let unlike: f64 = here.values().map(|count| count * (size - count)).sum();
        observed += unlike / (size - 1.0);
    }
    let expected: f64 = totals.values().map(|count| count * (all - count)).sum();
    (totals.len() > 1).then(|| 1.0 - (all - 1.0) * observed / expected)
}

/// Agreement on elements. A unit is the decision whether an element is in a sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreements {
    /// All decisions of all elements together.
    pub overall: Both,
    /// In the order of the framework.
    pub elements: Vec<ElementAgreement>,
}

/// Agreement over all sentences, and over those that either side gave any element: where most
/// sentences hold nothing, agreeing on nothing is easy.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Both {
    /// Over all sentences.
    pub all: Agreement,
    /// Over sentences to which either side gave an element.
    pub coded: Agreement,
}

/// Agreement on one element.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ElementAgreement {
    /// Its id.
    pub element: String,
    /// Its figures.
    #[serde(flatten)]
    pub agreement: Both,
}

/// A sentence, coded twice.
pub(super) struct Twice<'s> {
    pub(super) one: &'s BTreeSet<usize>,
    pub(super) other: &'s BTreeSet<usize>,
    /// Elements on which there is nothing to agree with.
    pub(super) open: &'s BTreeSet<usize>,
}

impl Agreements {
    /// Of two codings with the elements `ids`.
    pub(super) fn of<'i>(ids: impl Iterator<Item = &'i str>, sentences: &[Twice<'_>]) -> Self {
        let mut everything = (Vec::new(), Vec::new());
        let elements = ids
            .enumerate()
            .map(|(element, id)| {
                let decided = sentences
                    .iter()
                    .filter(|sentence| !sentence.open.contains(&element));
                let pairs = |coded: bool| -> Vec<(bool, bool)> {
                    decided
                        .clone()
                        .filter(|it| !coded || !it.one.is_empty() || !it.other.is_empty())
                        .map(|it| (it.one.contains(&element), it.other.contains(&element)))
                        .collect()
                };
                let (all, coded) = (pairs(false), pairs(true));
                let agreement = Both {
                    all: Agreement::of(&all),
                    coded: Agreement::of(&coded),
                };
                everything.0.extend(all);
                everything.1.extend(coded);
                ElementAgreement {
                    element: id.to_owned(),
                    agreement,
                }
            })
            .collect();
        Self {
            overall: Both {
                all: Agreement::of(&everything.0),
                coded: Agreement::of(&everything.1),
            },
            elements,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: Option<f64>, wanted: f64) {
        let value = value.expect("it is defined");
        assert!((value - wanted).abs() < 1e-4, "{value} is not {wanted}");
    }

    #[test]
    fn kappa_by_hand() {
        // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.7; expected 0.5 × 0.6 + 0.5 × 0.4
        // = 0.5; (0.7 − 0.5) / 0.5 = 0.4
        let mut pairs = vec![(true, true); 20];
        pairs.extend([(true, false); 5]);
        pairs.extend([(false, true); 10]);
        pairs.extend([(false, false); 15]);
        near(kappa(&pairs), 0.4);
        assert_eq!(kappa(&[(true, true); 3]), None);
        assert_eq!(kappa::<bool>(&[]), None);
    }

    #[test]
    fn alpha_by_hand() {
        // Krippendorff (2011), example A, binary: ten units, 6 agreements; n0 = 14, n1 = 6, o01 = 4:
        // 1 − 19 × 4 / (14 × 6) = 0.095
        let one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
        let other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
        let units: Vec<Vec<u8>> = one.iter().zip(other).map(|(&a, b)| vec![a, b]).collect();
        near(alpha(&units), 0.0952);
    }

    #[test]
    fn alpha_with_gaps_and_four_coders() {
        // Krippendorff (2011), example C: nominal alpha 0.743
        let units: [&[u8]; 12] = [
            &[1, 1, 1],
            &[2, 2, 3, 2],
            &[3, 3, 3, 3],
            &[3, 3, 3, 3],
            &[2, 2, 2, 2],
            &[1, 2, 3, 4],
            &[4, 4, 4, 4],
            &[1, 1, 2, 1],
            &[2, 2, 2, 2],
            &[5, 5, 5],
            &[1, 1],
            &[3],
        ];
        let units: Vec<Vec<u8>> = units.iter().map(|unit| unit.to_vec()).collect();
        near(alpha(&units), 0.743_421);
        assert_eq!(alpha(&[vec![1, 1], vec![1, 1]]), None);
    }

    #[test]
    fn empty_sentences_count_only_among_all() {
        let (none, first) = (BTreeSet::new(), BTreeSet::from([0]));
        let twice = |one, other| Twice {
            one,
            other,
            open: &none,
        };
        let sentences = [
            twice(&first, &first),
            twice(&first, &none),
            twice(&none, &none),
            twice(&none, &none),
        ];
        let agreements = Agreements::of(["a", "b"].into_iter(), &sentences);
        let first = &agreements.elements[0].agreement;
        assert_eq!((first.all.units, first.all.same), (4, 3));
        assert_eq!((first.coded.units, first.coded.same), (2, 1));
        // observed 3/4; expected 1/2 × 1/4 + 1/2 × 3/4 = 1/2
        near(first.all.kappa, 0.5);
        assert_eq!(agreements.overall.all.units, 8);
        assert_eq!(agreements.elements[1].agreement.all.kappa, None);
    }
}
