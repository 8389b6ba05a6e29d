//! Shares within a cluster, with Wilson's 95 % interval.

use serde::Serialize;

use super::Judged;
use crate::lexicon::Framework;

/// An element's share of the passages of its cluster.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Share {
    /// Passages of the element.
    pub passages: usize,
    /// Passages of all elements of the cluster, a passage with two elements counted twice.
    pub of: usize,
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Share {
    /// `passages` out of `of`, with [`wilson`]'s interval.
    pub fn new(passages: usize, of: usize) -> Self {
        let share = if of == 0 {
            0.0
        } else {
            passages as f64 / of as f64
        };
        let (low, high) = wilson(share, of as f64);
        Self {
            passages,
            of,
            share,
            low,
            high,
        }
    }
}

/// The 95 % interval of a share `p` among `n`: Wilson's score interval, which holds near 0 and 1 and
/// for few passages (Wilson 1927; Brown, Cai & `DasGupta` 2001). Of nothing it is 0 to 1.
pub fn wilson(p: f64, n: f64) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = Z * Z;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// Gives each element its share; those shown apart have none.
pub(super) fn fill(framework: &Framework, elements: &mut [Judged]) {
    for cluster in &framework.clusters {
        let counted: Vec<usize> = cluster
            .elements
            .iter()
            .copied()
            .filter(|&at| !framework.elements[at].apart)
            .collect();
        if counted.len() < 2 {
            continue;
        }
        let of = counted.iter().map(|&at| elements[at].passages()).sum();
        for at in counted {
            elements[at].share = Some(Share::new(elements[at].passages(), of));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn wilson_holds_at_the_ends() {
        let none = Share::new(0, 10);
        assert!(none.low.abs() < 1e-9 && (none.high - 0.2775).abs() < 1e-3);
        let half = Share::new(5, 10);
        assert!((half.low - 0.2366).abs() < 1e-3 && (half.high - 0.7634).abs() < 1e-3);
        assert!((Share::new(0, 0).high - 1.0).abs() < 1e-9);
    }
}
