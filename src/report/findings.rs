//! Findings in words: the text of the framework with its blanks filled in.

use std::collections::BTreeMap;

use super::Language;
use super::resolve::Resolver;
use super::resolve::name;
use super::view::FindingView;
use crate::audit::Concluded;

/// Pages named for a document, at most.
const MOST_PAGES: usize = 4;

pub(super) fn word(resolver: &Resolver<'_>) -> Vec<FindingView> {
    let framework = resolver.outcome.framework;
    resolver
        .outcome
        .audit
        .findings
        .iter()
        .map(|concluded| {
            let finding = &framework.findings[concluded.finding];
            let text = resolver.language.text(&finding.text);
            FindingView {
                id: finding.id.clone(),
                text: fill(resolver, concluded, text),
                next: finding
                    .next
                    .as_ref()
                    .map(|next| fill(resolver, concluded, resolver.language.text(next))),
                elements: concluded
                    .elements
                    .iter()
                    .map(|&at| framework.elements[at].id.clone())
                    .collect(),
                passages: concluded.passages,
            }
        })
        .collect()
}

fn fill(resolver: &Resolver<'_>, concluded: &Concluded, text: &str) -> String {
    let language = resolver.language;
    let one = concluded.elements.len() == 1;
    let labels: Vec<String> = concluded
        .elements
        .iter()
        .map(|&at| {
            let element = &resolver.outcome.framework.elements[at];
            language.text(&element.phrase).to_owned()
        })
        .collect();
    let elements = language.list(&labels);
    let choose = |nl: (&'static str, &'static str), en: (&'static str, &'static str)| {
        let (single, plural) = if language == Language::Nl { nl } else { en };
        if one { single } else { plural }
    };
    let share = concluded.share;
    let interval = share.map_or_else(String::new, |share| {
        format!(
            "{} {} {}",
            language.percent(share.low),
            language.of("tot", "to"),
            language.percent(share.high)
        )
    });
    let blanks = [
        ("{elements}", elements.clone()),
        ("{Elements}", upper_first(&elements)),
        ("{count}", small_number(language, concluded.elements.len())),
        ("{total}", language.number(concluded.total)),
        ("{passages}", language.number(concluded.passages)),
        ("{among}", language.number(concluded.among)),
        (
            "{percent}",
            share.map_or_else(String::new, |share| language.percent(share.share)),
        ),
        ("{interval}", interval),
        ("{where}", places(resolver, concluded)),
        (
            "{is_zijn}",
            choose(("is", "zijn"), ("is", "are")).to_owned(),
        ),
        (
            "{wordt_worden}",
            choose(("wordt", "worden"), ("is", "are")).to_owned(),
        ),
        ("{is_are}", choose(("is", "zijn"), ("is", "are")).to_owned()),
        (
            "{was_were}",
            choose(("is", "zijn"), ("was", "were")).to_owned(),
        ),
    ];
    let mut filled = text.to_owned();
    for (blank, value) in blanks {
        filled = filled.replace(blank, &value);
    }
    // "in 1 passages" would make a council member stumble
    if language == Language::Nl {
        for (from, to) in [(" 1 passages", " 1 passage"), ("(1 passages", "(1 passage")] {
            filled = filled.replace(from, to);
        }
    }
    filled
}

/// The pages a finding rests on, by document.
fn places(resolver: &Resolver<'_>, concluded: &Concluded) -> String {
    let mut by_document: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for &element in &concluded.elements {
        for evidence in &resolver.outcome.audit.elements[element].evidence {
            let one = &resolver.analysis.documents[evidence.place.document];
            let pages = by_document.entry(evidence.place.document).or_default();
            if let Some(page) = one.passages[evidence.place.passage].page {
                pages.push(one.document.pages[page].number);
            }
        }
    }
    let parts: Vec<String> = by_document
        .into_iter()
        .map(|(document, mut pages)| {
            let name = name(&resolver.analysis.documents[document].document.path);
            pages.sort_unstable();
            pages.dedup();
            if pages.is_empty() {
                return name;
            }
            let more = pages.len().saturating_sub(MOST_PAGES);
            let mut shown: Vec<String> =
                pages.iter().take(MOST_PAGES).map(u32::to_string).collect();
            if more > 0 {
                shown.push(format!(
                    "{more} {}",
                    resolver.language.of("andere", "others")
                ));
            }
            format!(
                "{name} {} {}",
                resolver.language.of("blz.", "p."),
                resolver.language.list(&shown)
            )
        })
        .collect();
    parts.join("; ")
}

/// Dutch writes small numbers out.
fn small_number(language: Language, number: usize) -> String {
    const WORDS: [&str; 13] = [
        "geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
        "elf", "twaalf",
    ];
    match WORDS.get(number) {
        Some(word) if language == Language::Nl => (*word).to_owned(),
        _ => language.number(number),
    }
}

pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
