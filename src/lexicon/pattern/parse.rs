//! Signs to steps.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use super::Form;
use super::Pattern;
use super::Words;
use super::part::Part;
use super::signs::Sign;
use super::signs::lex;
use super::words::Numbered;
use crate::lexicon::inflect;
use crate::text::fold_word;

/// Letters at least beside a `*`.
const LEAST_LETTERS: usize = 3;

/// Reads the patterns of one framework, whose words it collects.
///
/// ```
/// use krachtproef::lexicon::pattern::Parser;
///
/// let mut parser = Parser::default();
/// let pattern = parser.parse("zelf (te)? … <kiezen>").expect("a good pattern");
/// assert_eq!(pattern.ways().len(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Parser {
    words: Numbered,
    sets: BTreeMap<String, Pattern>,
    /// Lemmas read before: the same verbs stand in many patterns.
    lemmas: HashMap<String, Part>,
}

impl Parser {
    /// A parser that goes on with the words and sets of a framework.
    pub fn new(words: Words, sets: BTreeMap<String, Pattern>) -> Self {
        Self {
            words: words.into(),
            sets,
            lemmas: HashMap::default(),
        }
    }

    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in words for whoever writes the lexicon.
    pub fn parse(&mut self, source: &str) -> Result<Pattern, String> {
        let signs = lex(source)?;
        let mut at = 0;
        let whole = self.sequence(&signs, &mut at)?;
        if at < signs.len() {
            return Err("')' without '('".into());
        }
        if whole.may_be_nothing() {
            return Err("it would match nothing at all: a part must be required".into());
        }
        Ok(whole.merged(&mut self.words).into())
    }

    /// Gives `@name` a meaning: any of `patterns`.
    pub fn define(&mut self, name: &str, patterns: &[Pattern]) {
        let parts = patterns.iter().map(Part::from);
        let any = parts.reduce(Part::or).unwrap_or_default();
        let set = any.merged(&mut self.words).into();
        self.sets.insert(name.to_owned(), set);
    }

    /// The words of all patterns read, and the sets.
    pub fn finish(self) -> (Words, BTreeMap<String, Pattern>) {
        (self.words.finish(), self.sets)
    }

    /// A sequence up to `|`, `)` or the end.
    fn sequence(&mut self, signs: &[Sign], at: &mut usize) -> Result<Part, String> {
        let between = || "'…' must stand between two words".to_owned();
        let mut so_far = Part::nothing();
        let mut gap = false;
        while let Some(sign) = signs.get(*at) {
            let next = match sign {
                Sign::Bar | Sign::Close { .. } => break,
                Sign::Gap if so_far.is_nothing() => return Err(between()),
                Sign::Gap => {
                    gap = true;
                    *at += 1;
                    continue;
                }
                Sign::Word(word) => Part::word(self.words.slot([form(word)?])),
                Sign::Lemma(lemmas) => self.lemmas(lemmas),
                Sign::Set(name) => self.set(name)?,
                Sign::Open => {
                    *at += 1;
                    self.choice(signs, at)?
                }
            };
            if !matches!(sign, Sign::Open) {
                *at += 1;
            }
            so_far = so_far.then(next, gap)?;
            gap = false;
        }
        if gap {
            return Err(between());
        }
        Ok(so_far)
    }

    /// The alternatives of a choice, after its `(` up to and with its `)`.
    fn choice(&mut self, signs: &[Sign], at: &mut usize) -> Result<Part, String> {
        let mut any = Part::default();
        loop {
            any = any.or(self.sequence(signs, at)?);
            match signs.get(*at) {
                Some(Sign::Bar) => *at += 1,
                Some(Sign::Close { optional }) => {
                    *at += 1;
                    if *optional {
                        any = any.or(Part::nothing());
                    }
                    return Ok(any.merged(&mut self.words));
                }
                _ => return Err("'(' without ')'".into()),
            }
        }
    }

    fn set(&self, name: &str) -> Result<Part, String> {
        self.sets.get(name).map(Part::from).ok_or_else(|| {
            let known = self.sets.keys().cloned().collect::<Vec<_>>().join(", ");
            format!("unknown set '@{name}' (have: {known})")
        })
    }

    fn lemmas(&mut self, lemmas: &str) -> Part {
        if let Some(known) = self.lemmas.get(lemmas) {
            return known.clone();
        }
        let words = &mut self.words;
        let any = lemmas
            .split('|')
            .map(str::trim)
            .filter(|lemma| !lemma.is_empty())
            .map(|lemma| inflected(lemma, words))
            .reduce(Part::or)
            .unwrap_or_default()
            .merged(&mut self.words);
        self.lemmas.insert(lemmas.to_owned(), any.clone());
        any
    }
}

fn inflected(lemma: &str, words: &mut Numbered) -> Part {
    let inflected = inflect::forms(lemma);
    let together = Part::word(words.slot(closed(&inflected.together)));
    let Some(apart) = inflected.apart else {
        return together;
    };
    let particle = words.slot(closed([&apart.particle]));
    let finite = words.slot(closed(&apart.finite));
    let te = words.slot(closed(["te"]));
    let infinitive = words.slot(closed([&apart.infinitive]));
    // "doen … mee"; and "mee te doen", which "mee doen" without "te" also covers
    together
        .or(Part::words([finite, particle], true))
        .or(Part::words([particle, te, infinitive], false))
        .or(Part::words([particle, infinitive], false))
}

fn form(word: &str) -> Result<Form, String> {
    let inner = word.trim_matches('*');
    if inner.contains('*') {
        return Err(format!("'*' stands at the beginning or end of '{word}'"));
    }
    let form = Form {
        open_start: word.starts_with('*'),
        open_end: word.ends_with('*'),
        text: fold_word(inner),
    };
    if form.text.is_empty() {
        return Err("'*' without letters".into());
    }
    if (form.open_start || form.open_end) && form.text.chars().count() < LEAST_LETTERS {
        return Err(format!(
            "'{form}' is too open: at least three letters beside '*'"
        ));
    }
    Ok(form)
}

fn closed<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> impl Iterator<Item = Form> {
    words.into_iter().map(|word| Form {
        open_start: false,
        open_end: false,
        text: fold_word(word.as_ref()),
    })
}
