//! What is read from ODT, on small inputs.

use super::*;
use crate::read::xml::zipped;

const STYLES: &str = r#"<office:document-styles><office:styles>
    <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>
    <style:style style:name="Eigen" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
    </office:styles><office:master-styles><style:master-page><style:header><text:p>Nota zorg</text:p></style:header>
    <style:footer><text:p>Nota zorg</text:p><text:p><text:page-number>1</text:page-number></text:p></style:footer>
    </style:master-page></office:master-styles></office:document-styles>"#;

fn draft(body: &str) -> Draft {
    let content = format!(
        "<office:document-content><office:automatic-styles>\
         <style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let meta = "<office:document-meta><office:meta><dc:title>Nota &amp; plan</dc:title></office:meta></office:document-meta>";
    let bytes = zipped(&[
        ("content.xml", &content),
        ("styles.xml", STYLES),
        ("meta.xml", meta),
    ]);
    read(&bytes).expect("it is an ODT")
}

fn blocks(body: &str) -> Vec<(BlockKind, String)> {
    let draft = draft(body);
    let block = |block: &crate::text::Block| (block.kind, block.span.slice(&draft.text).to_owned());
    let mut blocks: Vec<_> = draft.blocks.iter().map(block).collect();
    let heads = blocks.split_off(blocks.len() - 2);
    assert_eq!(heads[0], (BlockKind::Running, "Nota zorg".to_owned()));
    assert_eq!(heads[1], (BlockKind::Running, "1".to_owned()));
    assert_eq!(draft.title.as_deref(), Some("Nota & plan"));
    blocks
}

fn prose(text: &str) -> (BlockKind, String) {
    (BlockKind::Paragraph, text.to_owned())
}

#[test]
fn headings_lists_and_spaces() {
    let item = |level, text: &str| (BlockKind::Item { level }, text.to_owned());
    assert_eq!(
        blocks(
            "<text:h text:outline-level=\"1\">Kop</text:h><text:p text:style-name=\"Eigen\">Sub</text:p>\
             <text:p>a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span></text:p>\
             <text:list><text:list-item><text:p>een</text:p><text:list><text:list-item><text:p>twee</text:p></text:list-item></text:list></text:list-item>\
             <text:list-item><text:h text:outline-level=\"3\">Genummerd</text:h></text:list-item></text:list>"
        ),
        [
            (BlockKind::Heading { level: 1 }, "Kop".to_owned()),
            (BlockKind::Heading { level: 2 }, "Sub".to_owned()),
            prose("a b c de"),
            item(1, "een"),
            item(2, "twee"),
            (BlockKind::Heading { level: 3 }, "Genummerd".to_owned()),
        ]
    );
}

#[test]
fn changes_are_accepted_and_notes_follow() {
    assert_eq!(
        blocks(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>oud</text:p></text:deletion></text:changed-region></text:tracked-changes>\
             <text:table-of-content><text:table-of-content-source><text:index-title-template>x</text:index-title-template></text:table-of-content-source>\
             <text:index-body><text:p>Visie 3</text:p></text:index-body></text:table-of-content>\
             <text:p>Eigen<text:change text:change-id=\"1\"/> kracht<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
             <text:note-body><text:p>Zie de Wmo.</text:p></text:note-body></text:note> telt.<office:annotation><text:p>opmerking</text:p></office:annotation></text:p>\
             <text:p><draw:frame><draw:text-box><text:p>kader</text:p></draw:text-box><svg:title>alt</svg:title></draw:frame></text:p>"
        ),
        [
            (BlockKind::Contents, "Visie 3".to_owned()),
            prose("Eigen kracht telt."),
            (BlockKind::Note, "Zie de Wmo.".to_owned()),
            prose("kader"),
        ]
    );
}

#[test]
fn tables_count_repeated_and_covered_cells() {
    let cell = |row, column| BlockKind::Cell {
        table: 0,
        row,
        column,
    };
    assert_eq!(
        blocks(
            "<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>a</text:p></table:table-cell>\
             <table:covered-table-cell/><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table-header-rows>\
             <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell><text:list><text:list-item><text:p>c</text:p></text:list-item></text:list></table:table-cell></table:table-row></table:table>"
        ),
        [
            (cell(0, 0), "a".to_owned()),
            (cell(0, 2), "b".to_owned()),
            (cell(1, 2), "c".to_owned()),
        ]
    );
}

#[test]
fn pages_by_soft_breaks_and_by_hand() {
    let body = "<text:p text:style-name=\"P1\">een</text:p><text:soft-page-break/>\
         <text:p>twee</text:p><text:p text:style-name=\"P1\">drie gemeen<text:soft-page-break/>te</text:p>";
    let stated = draft(body);
    assert_eq!(stated.pages.len(), 4);
    assert!(stated.text.contains("drie gemeente"));
    let silent = draft(&body.replace("<text:soft-page-break/>", ""));
    assert!(silent.pages.is_empty());
}

#[test]
fn a_password_is_an_error() {
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">\
         <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = zipped(&[
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}"),
    ]);
    assert_eq!(
        read(&bytes).expect_err("it is refused"),
        "it is encrypted with a password; save it without one"
    );
}
