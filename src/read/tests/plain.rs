//! What is read from plain text, on small inputs.

use super::*;

fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let draft = read(text.as_bytes()).expect("it is text");
    let block = |block: &crate::text::Block| (block.kind, block.span.slice(&draft.text).to_owned());
    draft.blocks.iter().map(block).collect()
}

fn prose(text: &str) -> (BlockKind, String) {
    (BlockKind::Paragraph, text.to_owned())
}

fn item(level: u8, text: &str) -> (BlockKind, String) {
    (BlockKind::Item { level }, text.to_owned())
}

fn title(level: u8, text: &str) -> (BlockKind, String) {
    (BlockKind::Heading { level }, text.to_owned())
}

#[test]
fn lines_are_joined_and_hyphens_undone() {
    assert_eq!(
        blocks(
            "Inwoners krijgen zorg-\nen hulp van vrij-\nwilligers in Noord-\nHolland.\n\nEn meer.\n"
        ),
        [
            prose("Inwoners krijgen zorg- en hulp van vrijwilligers in Noord-Holland."),
            prose("En meer."),
        ]
    );
    assert_eq!(
        blocks("de ge\u{AD}meen\u{AD}\nte is er."),
        [prose("de gemeente is er.")]
    );
}

#[test]
fn headings_by_number_capitals_and_shape() {
    assert_eq!(
        blocks(
            "Hoofdstuk 3\n\n2.1 Visie\n\nDe visie is dit.\n\nWat willen we?\n\nSAMEN STERK\n\n\
             2.2 Doelen\nDe gemeente heeft doelen, en die staan hier beschreven.\n\n\
             Tot slot het volgende:\n\nBijlage 1\n"
        ),
        [
            title(1, "Hoofdstuk 3"),
            title(2, "2.1 Visie"),
            prose("De visie is dit."),
            title(3, "Wat willen we?"),
            title(2, "SAMEN STERK"),
            title(2, "2.2 Doelen"),
            prose("De gemeente heeft doelen, en die staan hier beschreven."),
            prose("Tot slot het volgende:"),
            title(1, "Bijlage 1"),
        ]
    );
}

#[test]
fn items_by_mark_and_indent() {
    assert_eq!(
        blocks(
            "We doen:\n• kiezen,\n  en nog eens\n   - zelf\n• doen\n\n1. Visie\n\n2. Doelen\n\n\
             a) een\nb) twee\n"
        ),
        [
            prose("We doen:"),
            item(1, "kiezen, en nog eens"),
            item(2, "zelf"),
            item(1, "doen"),
            item(1, "Visie"),
            item(1, "Doelen"),
            item(1, "een"),
            item(1, "twee"),
        ]
    );
}

#[test]
fn a_dash_in_prose_is_no_item() {
    assert_eq!(
        blocks("De inwoners\n- jong en oud -\nkiezen zelf."),
        [prose("De inwoners - jong en oud - kiezen zelf.")]
    );
}

#[test]
fn long_lines_are_paragraphs_of_their_own() {
    let long = format!("De gemeente {}doet.", "ondersteunt en ".repeat(15));
    assert_eq!(
        blocks(&format!("{long}\n{long}\nKort stukje.\n")),
        [prose(&long), prose(&long), prose("Kort stukje.")]
    );
}

#[test]
fn pages_and_running_lines() {
    let text = "Nota zorg\n\nInwoners kiezen wat zij\n\n1\n\u{C}Nota zorg\n\nzelf willen. Klaar.\n\n2\n\
                \u{C}Nota zorg\n\nSlot van de nota, hier.\n\n3\n\u{C}";
    let draft = read(text.as_bytes()).expect("it is text");
    let numbers: Vec<u32> = draft.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let prose: Vec<&str> = draft
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .map(|block| block.span.slice(&draft.text))
        .collect();
    assert_eq!(
        prose,
        [
            "Inwoners kiezen wat zij zelf willen. Klaar.",
            "Slot van de nota, hier."
        ]
    );
    let running = draft
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Running);
    assert_eq!(running.count(), 6);
    let of_prose = draft
        .lines
        .iter()
        .filter(|line| line.span.slice(&draft.text).len() > 9);
    let pages: Vec<usize> = of_prose.map(|line| line.page).collect();
    assert_eq!(pages, [0, 1, 2]);
}

#[test]
fn contents_have_leaders() {
    assert_eq!(
        blocks("1 Inleiding ........ 3\n2 Visie . . . . . 12\n"),
        [
            (BlockKind::Contents, "1 Inleiding ........ 3".to_owned()),
            (BlockKind::Contents, "2 Visie . . . . . 12".to_owned()),
        ]
    );
}
