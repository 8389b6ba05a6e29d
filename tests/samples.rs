//! The samples against what was written down before the code saw them (corpus-samples/EXPECTED.toml),
//! and a snapshot of every tag, so that a change of the lexicon shows its full effect in a diff.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use krachtproef::analysis::Analysis;
use krachtproef::analysis::analyse;
use krachtproef::audit::Standing;
use krachtproef::lexicon::Example;
use krachtproef::lexicon::Framework;
use krachtproef::text::PassageKind;
use krachtproef::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    gemeente: BTreeMap<String, Municipality>,
    document: Vec<Document>,
}

#[derive(Deserialize)]
struct Municipality {
    documenten: Vec<String>,
    elementen: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "pad")]
    bestand: String,
    #[serde(default)]
    citaat: Vec<Quotation>,
    #[serde(default)]
    geen: Vec<Negative>,
    #[serde(default)]
    lopende_kop: Option<Head>,
    #[serde(default)]
    verwijderd: Vec<String>,
    #[serde(default)]
    gedrukt: Option<i64>,
}

#[derive(Deserialize)]
struct Head {
    tekst: String,
}

#[derive(Deserialize)]
struct Quotation {
    tekst: String,
    pagina: Option<u32>,
    elementen: Vec<String>,
}

#[derive(Deserialize)]
struct Negative {
    tekst: String,
    niet: Vec<String>,
}

/// Standings that come out otherwise today, and why. A test fails when one is cured: move it out.
const WRONG_STANDINGS: &[(&str, &str, &str)] = &[
    (
        "hoogveld-broek",
        "maatschappelijk-wettelijk",
        "the exemption from a duty is read as a limit, not as room that is given",
    ),
    (
        "hoogveld-broek",
        "zelfregie",
        "'hen laten wij met rust' counts as leaving room to choose",
    ),
    (
        "hoogveld-broek",
        "motivationeel",
        "support is told without a verb of support: 'opdrachten die kans van slagen hebben'",
    ),
    (
        "hoogveld-broek",
        "sociaal",
        "a rule for provisions that names help of family is read as support",
    ),
    (
        "zandermeer",
        "activiteiten",
        "one koffieochtend against loneliness counts as an activity",
    ),
];

/// Quotations whose elements are not all found today, by how they begin.
const MISSED_QUOTATIONS: &[&str] = &[
    "Van mensen voor wie betaald werk nog te ver weg is",
    "De buurtverbinder legt contact tussen bewoners",
    "Een ergotherapeut komt na een ziekenhuisopname",
    "Langdurige stress tast het vermogen aan",
    "Na zes weken belt de coach",
    "Niemand hoort alleen te zijn.",
    "Wij verwachten van inwoners dat zij eerst zelf en met hun omgeving",
    "De vervanging van een oude badkamer",
];

/// Passages that count where they should not today, by how they begin.
const WRONGLY_COUNTED: &[&str] = &[];

fn expected() -> Expected {
    let text = std::fs::read_to_string("corpus-samples/EXPECTED.toml").expect("it is there");
    toml::from_str(&text).expect("EXPECTED.toml is well-formed")
}

fn framework() -> Framework {
    let mut frameworks = krachtproef::lexicon::builtin(Some("eigen-kracht")).expect("it loads");
    frameworks.remove(0)
}

fn dossier<'f>(files: &[String], framework: &'f Framework) -> Analysis<'f> {
    let documents = files
        .iter()
        .map(|file| {
            let path = Path::new("corpus-samples").join(file);
            krachtproef::read::read(&path).expect("the sample is readable")
        })
        .collect();
    analyse(documents, Vec::new(), std::slice::from_ref(framework))
}

#[test]
fn standings_are_as_written_down() {
    let framework = framework();
    let mut faults = Vec::new();
    for (name, municipality) in &expected().gemeente {
        let analysis = dossier(&municipality.documenten, &framework);
        for (id, wanted) in &municipality.elementen {
            let element = framework.element(id).expect("the codebook's id");
            let standing = analysis.outcomes[0].audit.elements[element].standing;
            let right = match wanted.as_str() {
                "aanwezig" | "ondersteund" => standing >= Standing::Ondersteund,
                "genoemd" | "beroep" => {
                    (Standing::Genoemd..=Standing::Omschreven).contains(&standing)
                }
                "afwezig" => standing == Standing::NietAangetroffen,
                "niet te beoordelen" => standing == Standing::NietTeBeoordelen,
                other => panic!("EXPECTED.toml: unknown standing '{other}'"),
            };
            let known = WRONG_STANDINGS
                .iter()
                .any(|(where_, which, _)| where_ == name && which == id);
            if right == known {
                let cured = if known {
                    " (cured: take it out of WRONG_STANDINGS)"
                } else {
                    ""
                };
                faults.push(format!(
                    "{name} {id}: want {wanted}, got {}{cured}",
                    standing.id()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn quotations_are_found_on_their_page() {
    let framework = framework();
    let mut faults = Vec::new();
    for wanted in expected().document {
        let analysis = dossier(std::slice::from_ref(&wanted.bestand), &framework);
        let one = &analysis.documents[0];
        let text = |span: Span| span.slice(&one.document.text);
        for quotation in &wanted.citaat {
            let here: Vec<usize> = (0..one.passages.len())
                .filter(|&at| {
                    let passage = text(one.passages[at].span);
                    passage.contains(&quotation.tekst) || quotation.tekst.contains(passage)
                })
                .collect();
            if here.is_empty() {
                faults.push(format!("{}: not read: {}", wanted.bestand, quotation.tekst));
                continue;
            }
            let pages: BTreeSet<u32> = here
                .iter()
                .filter_map(|&at| one.passages[at].page)
                .map(|page| one.document.pages[page].number)
                .collect();
            if quotation.pagina.is_some_and(|page| !pages.contains(&page)) {
                faults.push(format!(
                    "{}: on page {pages:?}: {}",
                    wanted.bestand, quotation.tekst
                ));
            }
            let found: BTreeSet<&str> = analysis.outcomes[0].taggings[0]
                .tags
                .iter()
                .filter(|tag| here.contains(&tag.passage))
                .map(|tag| framework.elements[tag.element].id.as_str())
                .collect();
            let missing: Vec<&String> = quotation
                .elementen
                .iter()
                .filter(|id| !found.contains(id.as_str()))
                .collect();
            let known = MISSED_QUOTATIONS
                .iter()
                .any(|start| quotation.tekst.starts_with(start));
            if missing.is_empty() == known {
                faults.push(format!("{missing:?} in: {}", quotation.tekst));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn confusable_sentences_do_not_count() {
    let framework = framework();
    let mut faults = Vec::new();
    for wanted in expected().document {
        let analysis = dossier(std::slice::from_ref(&wanted.bestand), &framework);
        let one = &analysis.documents[0];
        for negative in &wanted.geen {
            let counted: BTreeSet<&str> = analysis.outcomes[0].taggings[0]
                .tags
                .iter()
                .filter(|tag| !tag.flags.contents && !tag.flags.quotation)
                .filter(|tag| {
                    let passage = one.passages[tag.passage].span.slice(&one.document.text);
                    passage.contains(&negative.tekst) || negative.tekst.contains(passage)
                })
                .map(|tag| framework.elements[tag.element].id.as_str())
                .filter(|id| negative.niet.iter().any(|niet| niet == id))
                .collect();
            let known = WRONGLY_COUNTED
                .iter()
                .any(|start| negative.tekst.starts_with(start));
            if counted.is_empty() == known {
                faults.push(format!("{counted:?} in: {}", negative.tekst));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn running_heads_printed_numbers_and_deletions() {
    for wanted in expected().document {
        let path = Path::new("corpus-samples").join(&wanted.bestand);
        let document = krachtproef::read::read(&path).expect("the sample is readable");
        let passages = krachtproef::split::split(&document);
        if let Some(head) = &wanted.lopende_kop {
            let found: Vec<PassageKind> = passages
                .iter()
                .filter(|passage| passage.span.slice(&document.text).contains(&head.tekst))
                .map(|passage| passage.kind)
                .collect();
            assert!(
                found.contains(&PassageKind::Running),
                "{}: {}",
                wanted.bestand,
                head.tekst
            );
        }
        // a deleted word may stand elsewhere, a deleted sentence may not
        for deleted in wanted.verwijderd.iter().filter(|text| text.contains(' ')) {
            assert!(
                !document.text.contains(deleted.as_str()),
                "{}: {deleted}",
                wanted.bestand
            );
        }
        if let Some(offset) = wanted.gedrukt {
            for page in &document.pages {
                if let Some(number) = page
                    .label
                    .as_ref()
                    .and_then(|label| label.parse::<i64>().ok())
                {
                    assert_eq!(
                        number,
                        i64::from(page.number) + offset,
                        "{}",
                        wanted.bestand
                    );
                }
            }
        }
    }
}

#[test]
fn every_tag_of_every_sample() {
    let framework = framework();
    for (name, municipality) in &expected().gemeente {
        let analysis = dossier(&municipality.documenten, &framework);
        let mut shown = String::new();
        for (one, tagging) in analysis
            .documents
            .iter()
            .zip(&analysis.outcomes[0].taggings)
        {
            let _ = writeln!(shown, "== {}", one.document.path);
            for (index, passage) in one.passages.iter().enumerate() {
                let tags: Vec<_> = tagging
                    .tags
                    .iter()
                    .filter(|tag| tag.passage == index)
                    .collect();
                if tags.is_empty() {
                    continue;
                }
                let page = passage
                    .page
                    .map(|page| one.document.pages[page].number.to_string())
                    .unwrap_or_default();
                let text = passage.span.slice(&one.document.text);
                for tag in tags {
                    let at = Span::new(
                        tag.span.start - passage.span.start,
                        tag.span.end - passage.span.start,
                    );
                    let _ = writeln!(
                        shown,
                        "{page:>3} {} ({}{}) {}",
                        framework.elements[tag.element].id,
                        tag.stance.id(),
                        if tag.means { "+" } else { "" },
                        Example::show(text, &[at])
                    );
                }
            }
        }
        insta::assert_snapshot!(format!("tags-{name}"), shown);
    }
}

#[test]
fn the_amersfoort_profile_is_recognised() {
    let framework = framework();
    let analysis = dossier(&expected().gemeente["oeverwaard"].documenten, &framework);
    let concluded: Vec<&str> = analysis.outcomes[0]
        .audit
        .findings
        .iter()
        .map(|concluded| framework.findings[concluded.finding].id.as_str())
        .collect();
    for finding in [
        "leefgebieden-alle",
        "dimensie-overheerst",
        "willen-en-sturen-niet-aangetroffen",
        "uitingsvormen-ondersteund",
        "uitingsvormen-gevraagd",
    ] {
        assert!(
            concluded.contains(&finding),
            "{finding} is not in {concluded:?}"
        );
    }
}
