//! The pattern language of the lexicon: from `zelf … <bepalen|kiezen>` to slots and forms.
//!
//! | sign | stands for |
//! | --- | --- |
//! | space | any blank, hyphen or line end; also a comma or bracket, but no colon or semicolon |
//! | `*` | an open beginning or end of a word: `schuld*`, `*netwerk` |
//! | `(a\|b c)` | a choice, of one or more words |
//! | `(a)?` | may be left out |
//! | `…` | up to six words within the sentence, in the order written; not over a colon or semicolon |
//! | `<lemma>` | all inflected forms; separable verbs also apart: `<meedoen>` finds "doen … mee" |
//! | `@set` | the words of a set of the framework: `@inwoner` |

use std::collections::BTreeMap;
use std::sync::Arc;

use super::inflect;
use crate::text::fold_word;

/// Words at most between the two sides of a `…`.
pub const GAP: u8 = 6;

/// More variants than this and the pattern asks to be split in two.
const MOST_VARIANTS: usize = 4000;

/// A pattern, expanded: it matches where one of its variants does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pattern {
    /// Each a sequence of slots, one word a slot.
    pub variants: Vec<Vec<Slot>>,
}

/// One word of a pattern: any of its forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Whether up to [`GAP`] words may stand between this and the slot before.
    pub gap: bool,
    /// What the word may be; sorted, no two alike. Shared: a set of residents stands in hundreds
    /// of patterns, in thousands of their variants.
    pub forms: Arc<[Form]>,
}

/// A folded word, open or closed at either end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Form {
    /// Lower case, without diacritics, never empty.
    pub text: String,
    /// Whether a word may begin before it (`*netwerk`).
    pub open_start: bool,
    /// Whether a word may go on after it (`schuld*`).
    pub open_end: bool,
}

impl Form {
    /// Whether a folded word is of this form.
    pub fn fits(&self, word: &str) -> bool {
        match (self.open_start, self.open_end) {
            (false, false) => word == self.text,
            (false, true) => word.starts_with(&self.text),
            (true, false) => word.ends_with(&self.text),
            (true, true) => word.contains(&self.text),
        }
    }
}

impl std::fmt::Display for Form {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let star = |open: bool| if open { "*" } else { "" };
        write!(
            out,
            "{}{}{}",
            star(self.open_start),
            self.text,
            star(self.open_end)
        )
    }
}

impl Pattern {
    /// Reads a pattern; `sets` gives the meaning of `@name`.
    ///
    /// # Errors
    /// What is wrong with it, in words for whoever writes the lexicon.
    pub fn parse(source: &str, sets: &BTreeMap<String, Self>) -> Result<Self, String> {
        let tokens = lex(source)?;
        let mut at = 0;
        let variants = sequence(&tokens, &mut at, sets)?;
        if at < tokens.len() {
            return Err("')' without '('".into());
        }
        if variants.iter().any(Vec::is_empty) {
            return Err("it would match nothing at all: a part must be required".into());
        }
        if variants.iter().any(|slots| slots[0].gap) {
            return Err("'…' must stand between two words".into());
        }
        let mut pattern = Self { variants };
        pattern.merge();
        for form in pattern
            .variants
            .iter()
            .flatten()
            .flat_map(|slot| slot.forms.iter())
        {
            if (form.open_start || form.open_end) && form.text.chars().count() < 3 {
                return Err(format!(
                    "'{form}' is too open: at least three letters beside '*'"
                ));
            }
        }
        Ok(pattern)
    }

    /// Makes one slot of all variants that are one word long.
    pub(super) fn merge(&mut self) {
        self.variants = merge_single_slots(std::mem::take(&mut self.variants));
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Sign {
    Word(String),
    Lemma(String),
    Set(String),
    Gap,
    Open,
    Bar,
    Close { optional: bool },
}

fn lex(source: &str) -> Result<Vec<Sign>, String> {
    let mut signs = Vec::new();
    let mut chars = source.chars().peekable();
    while let Some(sign) = chars.next() {
        match sign {
            '(' => signs.push(Sign::Open),
            '|' => signs.push(Sign::Bar),
            ')' => {
                let optional = chars.next_if_eq(&'?').is_some();
                signs.push(Sign::Close { optional });
            }
            '…' => signs.push(Sign::Gap),
            '<' => {
                let inner: String = chars.by_ref().take_while(|&sign| sign != '>').collect();
                if inner.trim().is_empty() {
                    return Err("'<' without a lemma and '>'".into());
                }
                signs.push(Sign::Lemma(inner));
            }
            '@' => {
                let mut name = String::new();
                while let Some(letter) =
                    chars.next_if(|letter| letter.is_alphanumeric() || *letter == '-')
                {
                    name.push(letter);
                }
                signs.push(Sign::Set(name));
            }
            sign if sign.is_whitespace() || is_hyphen(sign) => {}
            sign if sign == '*' || sign == '%' || sign == '€' || sign.is_alphanumeric() => {
                let mut word = sign.to_string();
                while let Some(letter) = chars.next_if(|&letter| {
                    letter == '*' || letter.is_alphanumeric() || is_apostrophe(letter)
                }) {
                    word.push(letter);
                }
                signs.push(Sign::Word(word));
            }
            other => {
                return Err(format!(
                    "'{other}' is no sign of a pattern (have: words, space, '*', '(a|b)', '(a)?', '…', '<lemma>', '@set')"
                ));
            }
        }
    }
    Ok(signs)
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}')
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘')
}

type Variants = Vec<Vec<Slot>>;

/// A sequence up to `|`, `)` or the end.
fn sequence(
    signs: &[Sign],
    at: &mut usize,
    sets: &BTreeMap<String, Pattern>,
) -> Result<Variants, String> {
    let mut so_far: Variants = vec![Vec::new()];
    let mut gap = false;
    let mut trailing_gap = false;
    while *at < signs.len() {
        let part: Variants = match &signs[*at] {
            Sign::Bar | Sign::Close { .. } => break,
            Sign::Gap => {
                if so_far.iter().all(Vec::is_empty) {
                    return Err("'…' must stand between two words".into());
                }
                gap = true;
                trailing_gap = true;
                *at += 1;
                continue;
            }
            Sign::Word(word) => {
                *at += 1;
                vec![vec![Slot {
                    gap: false,
                    forms: Arc::new([form(word)?]),
                }]]
            }
            Sign::Lemma(lemmas) => {
                *at += 1;
                lemma(lemmas)
            }
            Sign::Set(name) => {
                *at += 1;
                let known = sets.keys().cloned().collect::<Vec<_>>().join(", ");
                sets.get(name)
                    .ok_or_else(|| format!("unknown set '@{name}' (have: {known})"))?
                    .variants
                    .clone()
            }
            Sign::Open => {
                *at += 1;
                choice(signs, at, sets)?
            }
        };
        trailing_gap = false;
        so_far = product(&so_far, &part, gap)?;
        gap = false;
    }
    if trailing_gap {
        return Err("'…' must stand between two words".into());
    }
    Ok(so_far)
}

fn choice(
    signs: &[Sign],
    at: &mut usize,
    sets: &BTreeMap<String, Pattern>,
) -> Result<Variants, String> {
    let mut all: Variants = Vec::new();
    loop {
        all.extend(sequence(signs, at, sets)?);
        match signs.get(*at) {
            Some(Sign::Bar) => *at += 1,
            Some(Sign::Close { optional }) => {
                *at += 1;
                if *optional {
                    all.push(Vec::new());
                }
                return Ok(merge_single_slots(all));
            }
            _ => return Err("'(' without ')'".into()),
        }
    }
}

fn product(left: &Variants, right: &Variants, gap: bool) -> Result<Variants, String> {
    if left.len() * right.len() > MOST_VARIANTS {
        return Err(format!(
            "it stands for more than {MOST_VARIANTS} sequences; write it as two patterns"
        ));
    }
    let mut all = Vec::with_capacity(left.len() * right.len());
    for before in left {
        for after in right {
            let mut slots = before.clone();
            for (index, slot) in after.iter().enumerate() {
                let mut slot = slot.clone();
                slot.gap |= index == 0 && gap && !before.is_empty();
                slots.push(slot);
            }
            all.push(slots);
        }
    }
    Ok(all)
}

/// Variants of one slot become one slot of more forms: the automaton's work, not ours.
fn merge_single_slots(variants: Variants) -> Variants {
    let (single, mut rest): (Variants, Variants) =
        variants.into_iter().partition(|slots| slots.len() == 1);
    for gap in [false, true] {
        let mut forms: Vec<Form> = single
            .iter()
            .filter(|slots| slots[0].gap == gap)
            .flat_map(|slots| slots[0].forms.iter().cloned())
            .collect();
        forms.sort();
        forms.dedup();
        if !forms.is_empty() {
            let forms = forms.into();
            rest.insert(0, vec![Slot { gap, forms }]);
        }
    }
    rest
}

fn form(word: &str) -> Result<Form, String> {
    let inner = word.trim_matches('*');
    if inner.contains('*') {
        return Err(format!("'*' stands at the beginning or end of '{word}'"));
    }
    let text = fold_word(inner);
    if text.is_empty() {
        return Err("'*' without letters".into());
    }
    Ok(Form {
        text,
        open_start: word.starts_with('*'),
        open_end: word.ends_with('*'),
    })
}

fn lemma(lemmas: &str) -> Variants {
    let mut all: Variants = Vec::new();
    for lemma in lemmas
        .split('|')
        .map(str::trim)
        .filter(|lemma| !lemma.is_empty())
    {
        let inflected = inflect::forms(lemma);
        all.push(vec![Slot {
            gap: false,
            forms: closed(&inflected.together),
        }]);
        if let Some(apart) = inflected.apart {
            let particle = closed(std::slice::from_ref(&apart.particle));
            let finite = Slot {
                gap: false,
                forms: closed(&apart.finite),
            };
            // "doen … mee"; and "mee te doen", which "mee doen" without "te" also covers
            all.push(vec![
                finite,
                Slot {
                    gap: true,
                    forms: particle.clone(),
                },
            ]);
            let infinitive = closed(&[apart.infinitive]);
            all.push(vec![
                Slot {
                    gap: false,
                    forms: particle.clone(),
                },
                Slot {
                    gap: false,
                    forms: closed(&["te".to_owned()]),
                },
                Slot {
                    gap: false,
                    forms: infinitive.clone(),
                },
            ]);
            all.push(vec![
                Slot {
                    gap: false,
                    forms: particle,
                },
                Slot {
                    gap: false,
                    forms: infinitive,
                },
            ]);
        }
    }
    merge_single_slots(all)
}

fn closed(words: &[String]) -> Arc<[Form]> {
    let mut forms: Vec<Form> = words
        .iter()
        .map(|word| Form {
            text: fold_word(word),
            open_start: false,
            open_end: false,
        })
        .collect();
    forms.sort();
    forms.dedup();
    forms.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        let pattern = Pattern::parse(source, &BTreeMap::new()).expect("a good pattern");
        pattern
            .variants
            .iter()
            .map(|slots| {
                slots
                    .iter()
                    .map(|slot| {
                        let forms: Vec<_> = slot.forms.iter().map(ToString::to_string).collect();
                        format!("{}{}", if slot.gap { "… " } else { "" }, forms.join("/"))
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn a_choice_of_single_words_stays_one_slot() {
        assert_eq!(shown("zelf (kiezen|bepalen)"), ["zelf bepalen/kiezen"]);
    }

    #[test]
    fn hyphen_and_space_are_alike_and_diacritics_go() {
        assert_eq!(shown("eigen-kracht*"), ["eigen kracht*"]);
        assert_eq!(shown("financiële zorg"), ["financiele zorg"]);
    }

    #[test]
    fn what_may_be_left_out_is_left_out() {
        assert_eq!(
            shown("in hun (eigen)? kracht"),
            ["in hun eigen kracht", "in hun kracht"]
        );
    }

    #[test]
    fn refusals_say_what_is_wrong() {
        for (source, part) in [
            ("(a", "without ')'"),
            ("a)", "without '('"),
            ("… a", "between"),
            ("a …", "between"),
            ("ab*", "too open"),
            ("@wie", "unknown set"),
            ("a = b", "no sign"),
            ("(a)?", "nothing at all"),
        ] {
            let error = Pattern::parse(source, &BTreeMap::new()).expect_err(source);
            assert!(error.contains(part), "{source}: {error}");
        }
    }
}
