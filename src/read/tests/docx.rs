//! What is read from DOCX, on small inputs.

use super::*;
use crate::read::xml::zipped;

const STYLES: &str = r#"<w:styles>
    <w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Hoofdstuk"/><w:basedOn w:val="Kop1"/></w:style>
    <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Titel"/></w:style>
    <w:style w:type="paragraph" w:styleId="I1"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="L2"><w:name w:val="List Bullet 2"/>
        <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    </w:styles>"#;

const RELATIONS: &str = r#"<Relationships>
    <Relationship Id="r1" Type="http://x/styles" Target="styles.xml"/>
    <Relationship Id="r2" Type="http://x/footnotes" Target="footnotes.xml"/>
    <Relationship Id="r3" Type="http://x/header" Target="/word/header1.xml"/>
    <Relationship Id="r4" Type="http://x/header" Target="header2.xml"/>
    </Relationships>"#;

const NOTES: &str = r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
    <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Zie de Wmo.</w:t></w:r></w:p></w:footnote>
    </w:footnotes>"#;

fn draft(body: &str) -> Draft {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let header = "<w:hdr><w:p><w:r><w:t>Nota zorg</w:t></w:r></w:p></w:hdr>";
    let bytes = zipped(&[
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", NOTES),
        ("word/header1.xml", header),
        ("word/header2.xml", header),
    ]);
    read(&bytes).expect("it is a DOCX")
}

/// The blocks, without the running head that each of these documents has.
fn blocks(body: &str) -> Vec<(BlockKind, String)> {
    let draft = draft(body);
    let block = |block: &crate::text::Block| (block.kind, block.span.slice(&draft.text).to_owned());
    let mut blocks: Vec<_> = draft.blocks.iter().map(block).collect();
    let head = blocks.pop();
    assert_eq!(head, Some((BlockKind::Running, "Nota zorg".to_owned())));
    blocks
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn prose(text: &str) -> (BlockKind, String) {
    (BlockKind::Paragraph, text.to_owned())
}

#[test]
fn names_of_styles_make_headings_items_and_contents() {
    let body = ["T", "I1", "Kop1", "Eigen", "L2", "onbekend"].map(|id| styled(id, id));
    assert_eq!(
        blocks(&body.concat()),
        [
            (BlockKind::Heading { level: 1 }, "T".to_owned()),
            (BlockKind::Contents, "I1".to_owned()),
            (BlockKind::Heading { level: 1 }, "Kop1".to_owned()),
            (BlockKind::Heading { level: 1 }, "Eigen".to_owned()),
            (BlockKind::Item { level: 2 }, "L2".to_owned()),
            prose("onbekend"),
        ]
    );
    assert_eq!(draft(&body.concat()).title.as_deref(), Some("T"));
}

#[test]
fn changes_are_accepted() {
    assert_eq!(
        blocks(
            "<w:p><w:r><w:t xml:space='preserve'>Wij </w:t></w:r><w:del><w:r><w:delText>oud</w:delText><w:t>oud</w:t></w:r></w:del>\
             <w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom></w:p>\
             <w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>Een</w:t></w:r></w:p>\
             <w:p><w:r><w:t>geheel.</w:t></w:r></w:p>\
             <w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Kop1'/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Slot</w:t></w:r></w:p>"
        ),
        [prose("Wij nieuw"), prose("Een geheel."), prose("Slot")]
    );
}

#[test]
fn runs_glue_and_signs_part() {
    assert_eq!(
        blocks(
            "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>zelf</w:t></w:r><w:r><w:t>red</w:t><w:softHyphen/><w:t>zaam</w:t>\
             <w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c R&amp;D</w:t><w:sym w:char='F0B7'/></w:r>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r></w:p>"
        ),
        [prose("zelfredzaam a b-c R&D")]
    );
}

#[test]
fn fields_show_their_result() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    assert_eq!(
        blocks(&format!(
            "<w:p>{begin}{}{separate}{}</w:p><w:p>{}</w:p><w:p>{end}</w:p>\
             <w:p>{begin}{}{}{separate}{}{end}</w:p><w:p>{begin}{}</w:p><w:p>{}</w:p>",
            instruction(" TOC \\o"),
            text("Visie 3"),
            text("Doel 4"),
            instruction("REF x"),
            text("niet"),
            text("wel"),
            instruction("kapot"),
            text("heel"),
        )),
        [
            (BlockKind::Contents, "Visie 3".to_owned()),
            (BlockKind::Contents, "Doel 4".to_owned()),
            prose("wel"),
            prose("heel"),
        ]
    );
}

#[test]
fn notes_and_boxes_come_after_the_paragraph() {
    assert_eq!(
        blocks(
            "<w:p><w:r><w:t>Eigen kracht</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>\
             <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
             <mc:Fallback><w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
             <w:r><w:t xml:space='preserve'> telt.</w:t></w:r></w:p>"
        ),
        [
            prose("Eigen kracht telt."),
            (BlockKind::Note, "Zie de Wmo.".to_owned()),
            prose("kader"),
        ]
    );
}

#[test]
fn tables_go_cell_by_cell() {
    let cell = |table, row, column| BlockKind::Cell { table, row, column };
    let tc = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    assert_eq!(
        blocks(&format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{}</w:tc></w:tr>\
             <w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:tc><w:tc>{}</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc></w:tr></w:tbl>\
             <w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
            tc("a"),
            tc("b"),
            tc("c"),
            tc("d"),
            tc("e"),
            tc("weg"),
            styled("L2", "punt"),
            tc("kader"),
        )),
        [
            (cell(0, 0, 0), "a".to_owned()),
            (cell(0, 0, 2), "b".to_owned()),
            (cell(1, 0, 0), "c".to_owned()),
            (cell(1, 1, 0), "d".to_owned()),
            (cell(0, 1, 1), "e".to_owned()),
            (BlockKind::Item { level: 2 }, "punt".to_owned()),
            prose("kader"),
        ]
    );
}

#[test]
fn pages_where_the_file_states_them() {
    let body = "<w:p><w:r><w:t>een</w:t><w:br w:type='page'/></w:r></w:p>\
        <w:p><w:r><w:lastRenderedPageBreak/><w:t>twee gemeen</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>te drie</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>vier</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>ook vier</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let stated = draft(body);
    assert_eq!(stated.pages.len(), 4);
    let lines = stated.lines.iter();
    let lines: Vec<(&str, usize)> = lines
        .map(|line| (line.span.slice(&stated.text), line.page))
        .collect();
    assert_eq!(
        lines,
        [
            ("een", 0),
            ("twee gemeen", 1),
            ("te drie", 2),
            ("vier", 3),
            ("ook vier", 3),
            ("Nota zorg", 3),
        ]
    );
    assert!(stated.text.contains("twee gemeente drie"));
    let silent = draft(&body.replace("<w:lastRenderedPageBreak/>", ""));
    assert!(silent.pages.is_empty());
    assert!(silent.lines.iter().all(|line| line.page == 0));
}

#[test]
fn damage_is_an_error_with_its_place() {
    let bytes = zipped(&[("word/document.xml", "<w:document><w:p>tekst</w:document>")]);
    let error = read(&bytes).expect_err("it is refused");
    assert!(
        error.starts_with("word/document.xml is damaged at byte "),
        "{error}"
    );
}
