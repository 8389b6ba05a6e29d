//! The rows of each sheet.

use super::Cell;
use crate::report::view::FigureView;
use crate::report::view::View;

pub(super) fn figure_rows(figure: &FigureView) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for row in &figure.rows {
        if let Some(group) = &row.group {
            rows.push(vec![group.clone().into()]);
        }
        let mut cells: Vec<Cell> = vec![row.head.clone().into()];
        cells.extend(row.cells.iter().map(|cell| {
            let quoted = cell.quotations.iter();
            let quoted = quoted.map(|one| format!("‘{}’ ({})", one.text, one.place.text));
            let text = std::iter::once(cell.text.clone()).filter(|text| !text.is_empty());
            let lines: Vec<String> = text.chain(quoted).collect();
            if lines.is_empty() {
                Cell::Empty
            } else {
                lines.join("\n").into()
            }
        }));
        rows.push(cells);
    }
    rows
}

pub(super) fn findings(view: &View) -> Vec<Vec<Cell>> {
    view.parts()
        .flat_map(|(_, audit)| &audit.findings)
        .map(|finding| {
            vec![
                finding.text.clone().into(),
                finding.next.as_ref().into(),
                finding.elements.join(", ").into(),
                finding.id.clone().into(),
            ]
        })
        .collect()
}

pub(super) fn elements(view: &View) -> Vec<Vec<Cell>> {
    view.parts()
        .flat_map(|(framework, audit)| {
            audit
                .elements
                .iter()
                .map(move |element| (framework, element))
        })
        .map(|(framework, element)| {
            let part = |of: fn(&crate::audit::Share) -> f64| {
                element.share.as_ref().map_or(Cell::Empty, |share| {
                    ((of(share) * 1000.0).round() / 1000.0).into()
                })
            };
            let rests_on = match &element.absence {
                Some(absence) => format!("{} {}", absence.text, absence.recall),
                None => element.hangs_on.join(" "),
            };
            vec![
                framework.title.clone().into(),
                element.cluster.clone().into(),
                element.label.clone().into(),
                element.standing_text.clone().into(),
                element.passages.into(),
                part(|share| share.share),
                part(|share| share.low),
                part(|share| share.high),
                rests_on.into(),
                element.id.clone().into(),
            ]
        })
        .collect()
}

pub(super) fn passages(view: &View) -> Vec<Vec<Cell>> {
    let yes = |is: bool| -> Cell {
        if is {
            view.language.of("ja", "yes").into()
        } else {
            Cell::Empty
        }
    };
    view.parts()
        .flat_map(|(_, audit)| &audit.elements)
        .flat_map(|element| {
            element.evidence.iter().map(move |evidence| {
                vec![
                    element.label.clone().into(),
                    evidence.text.clone().into(),
                    evidence.stance_text.clone().into(),
                    yes(evidence.means),
                    evidence.place.name.clone().into(),
                    evidence.place.page.into(),
                    evidence.place.label.as_ref().into(),
                    evidence.place.section.join(" > ").into(),
                    evidence.terms.join(" · ").into(),
                    yes(evidence.flags.heading),
                    yes(evidence.flags.quotation),
                    yes(evidence.repeated),
                ]
            })
        })
        .collect()
}

pub(super) fn pages(view: &View) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for document in &view.documents {
        for page in &document.pages {
            rows.push(vec![
                document.name.clone().into(),
                Some(page.number).into(),
                page.label.as_ref().into(),
                page.characters.into(),
                page.words.into(),
                f64::from((page.dutch * 100.0).round() / 100.0).into(),
                usize::from(page.columns).into(),
                Some(page.joined_hyphens).into(),
                Some(page.running_lines).into(),
                page.doubt_text.as_ref().into(),
            ]);
        }
    }
    for unread in &view.unread {
        let mut row: Vec<Cell> = vec![unread.path.clone().into()];
        row.extend((0..8).map(|_| Cell::Empty));
        row.push(unread.reason.clone().into());
        rows.push(row);
    }
    rows
}

pub(super) fn method(view: &View) -> Vec<Vec<Cell>> {
    let t = |nl: &'static str, en: &'static str| view.language.of(nl, en);
    let row = |name: &str, value: Cell| vec![Cell::from(name), value];
    let mut rows = vec![row("Krachtproef", view.version.clone().into())];
    for (framework, audit) in view.parts() {
        let thresholds = &framework.thresholds;
        rows.extend([
            row(t("Kader", "Framework"), framework.title.clone().into()),
            row(t("Bron", "Source"), framework.source.clone().into()),
            row(
                t("Lexicon", "Lexicon"),
                framework.lexicon_hash.clone().into(),
            ),
            row(t("Zoektermen", "Terms"), framework.terms.into()),
            row(
                t("Drempel twijfel (aandeel)", "Doubt threshold (share)"),
                thresholds.doubtful_share.into(),
            ),
            row(
                t(
                    "Niet gelezen in dit dossier (aandeel)",
                    "Not read in this dossier (share)",
                ),
                audit.doubtful_share.into(),
            ),
            row(
                t("Omschreven: kenmerken", "Described: indicators"),
                thresholds.described_indicators.into(),
            ),
            row(
                t(
                    "Ondersteund: passages met middel",
                    "Supported: passages with a means",
                ),
                thresholds.supported_passages.into(),
            ),
            row(
                t(
                    "Leefgebied: passages met inhoud",
                    "Life domain: passages of substance",
                ),
                thresholds.domain_passages.into(),
            ),
        ]);
    }
    for document in &view.documents {
        rows.push(row(
            &document.path,
            format!("SHA-256 {}", document.sha256).into(),
        ));
    }
    rows
}
