//! Words known to be Dutch: enough to tell text from noise, not a dictionary.

/// Whether a folded word is known.
pub(super) fn knows(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
        || (word.len() > 7 && ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Endings that no noise has by chance.
const ENDINGS: &[&str] = &[
    "heid", "heden", "ingen", "teit", "lijk", "lijke", "schap", "loos", "isch", "ische", "elijks",
    "ering",
];

include!("dutch_words.rs");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_searching() {
        assert!(WORDS.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
