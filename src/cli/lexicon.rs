//! `krachtproef lexicon`: what there is, whether it holds, and what a pattern means.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::println;
use clap::Args;
use clap::Subcommand;
use krachtproef::lexicon::Framework;
use krachtproef::tag::Tagger;
use krachtproef::text::Span;

use super::Frameworks;

/// List, check and explain the lexicon.
#[derive(Debug, Args)]
pub(crate) struct Lexicon {
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Debug, Subcommand)]
enum Ask {
    /// The frameworks, their clusters and elements, with counts.
    List {
        /// Folder of a framework, or of several; the built-in lexicon where it is left out.
        #[arg(long, value_name = "DIR")]
        lexicon: Option<PathBuf>,
    },
    /// Validate a folder: does it load, do its examples hold, is every term proven?
    Check {
        /// Folder of a framework, or of several; the built-in lexicon where it is left out.
        folder: Option<PathBuf>,
    },
    /// Show what a pattern stands for, and which part of it matches a sentence.
    Explain {
        /// The pattern, or "" to explain every term that matches the sentence.
        pattern: String,
        /// A sentence to try it on.
        sentence: Option<String>,
        #[command(flatten)]
        frameworks: Frameworks,
    },
}

impl Lexicon {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.ask {
            Ask::List { lexicon } => {
                for framework in &load(lexicon)? {
                    list(framework);
                }
                Ok(ExitCode::SUCCESS)
            }
            Ask::Check { folder } => {
                let mut code = ExitCode::SUCCESS;
                for framework in &load(folder)? {
                    if !check(framework) {
                        code = ExitCode::from(2);
                    }
                }
                Ok(code)
            }
            Ask::Explain {
                pattern,
                sentence,
                frameworks,
            } => explain(&pattern, sentence.as_deref(), &frameworks.load()?),
        }
    }
}

fn load(folder: Option<PathBuf>) -> anyhow::Result<Vec<Framework>> {
    Ok(match folder {
        Some(folder) => krachtproef::lexicon::load_folder(&folder)?,
        None => krachtproef::lexicon::builtin(None)?,
    })
}

fn list(framework: &Framework) {
    println!(
        "{}  {} (lexicon {})",
        framework.id, framework.title.nl, framework.hash
    );
    for cluster in &framework.clusters {
        println!("  {} {}", cluster.id, cluster.label.nl);
        for &at in &cluster.elements {
            let element = &framework.elements[at];
            let count = |of: fn(&krachtproef::lexicon::Indicator) -> usize| -> usize {
                element.indicators.iter().map(of).sum()
            };
            println!(
                "    {:<26} {:>3} terms, {:>3} weak, {:>2} exclusions, {:>3} examples",
                element.id,
                count(|indicator| indicator.terms.len()),
                count(|indicator| indicator.weak.len()),
                element.exclude.len(),
                element.matches.len() + element.leaves_alone.len() + element.gets_wrong.len(),
            );
        }
    }
}

fn check(framework: &Framework) -> bool {
    let tagger = Tagger::new(framework);
    let mut faults: Vec<_> = tagger
        .examples()
        .filter_map(|(element, claim, example)| tagger.try_example(element, claim, example))
        .collect();
    faults.extend(tagger.unproven(std::iter::empty()));
    faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    for fault in &faults {
        println!("{}:{}: {}", fault.file, fault.line, fault.what);
    }
    let examples = tagger.examples().count();
    println!(
        "{}: {} elements, {examples} examples, {} faults",
        framework.id,
        framework.elements.len(),
        faults.len()
    );
    faults.is_empty()
}

/// Forms shown of a slot before the rest is counted.
const SHOWN: usize = 24;

fn explain(
    source: &str,
    sentence: Option<&str>,
    framework: &Framework,
) -> anyhow::Result<ExitCode> {
    if source.is_empty() {
        let sentence = sentence
            .ok_or_else(|| anyhow::anyhow!("cannot explain: give a pattern or a sentence"))?;
        return Ok(explain_sentence(sentence, framework));
    }
    let mut parser = framework.parser();
    let pattern = parser
        .parse(source)
        .map_err(|reason| anyhow::anyhow!("cannot explain '{source}': {reason}"))?;
    let (words, _) = parser.finish();
    println!("{source}");
    for way in pattern.ways() {
        let mut parts = Vec::new();
        for (gap, slot) in way {
            if gap {
                parts.push("…".to_owned());
            }
            let all = words.spelled(slot);
            let mut forms: Vec<String> = all.iter().take(SHOWN).map(ToString::to_string).collect();
            if all.len() > SHOWN {
                forms.push(format!("and {} more", all.len() - SHOWN));
            }
            parts.push(format!("[{}]", forms.join(" | ")));
        }
        println!("  {}", parts.join(" "));
    }
    let Some(sentence) = sentence else {
        return Ok(ExitCode::SUCCESS);
    };
    let matches = krachtproef::tag::explain(&words, &pattern, sentence);
    if matches.is_empty() {
        println!("does not match: {sentence}");
        return Ok(ExitCode::from(1));
    }
    for words in matches {
        println!("matches:");
        for (span, form) in words {
            println!("  {}", path(span, &form, sentence));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How a word of the sentence fits a form: which part of a compound is open, what was folded.
fn path(span: Span, form: &krachtproef::lexicon::pattern::Form, sentence: &str) -> String {
    let word = span.slice(sentence);
    let folded = krachtproef::text::fold_word(word);
    let at = if form.open_start && form.open_end {
        folded.find(&form.text)
    } else if form.open_start {
        Some(folded.len() - form.text.len())
    } else {
        Some(0)
    };
    let at = at.unwrap_or(0);
    let parts: Vec<&str> = [&folded[..at], &form.text, &folded[at + form.text.len()..]]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    format!("{word}: {} fits {form}", parts.join("|"))
}

fn explain_sentence(sentence: &str, framework: &Framework) -> ExitCode {
    let tagger = Tagger::new(framework);
    let mut by_element: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (element, term, reason) in tagger.all_matches(sentence) {
        let why = match reason {
            None => "counts".to_owned(),
            Some(reason) => format!("rejected: {reason}"),
        };
        by_element
            .entry(element)
            .or_default()
            .push(format!("{term}  ({why})"));
    }
    for (element, lines) in &by_element {
        println!("{}", framework.elements[*element].id);
        for line in lines {
            println!("  {line}");
        }
    }
    let tagging = tagger.tag_sentence(sentence);
    for tag in &tagging.tags {
        println!(
            "tag: {} \"{}\" {}{}",
            framework.elements[tag.element].id,
            tag.span.slice(sentence),
            tag.stance.id(),
            if tag.means { " (middel)" } else { "" }
        );
    }
    ExitCode::from(u8::from(tagging.tags.is_empty()))
}
