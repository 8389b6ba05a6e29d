//! What is read from HTML, on small inputs.

use super::*;

fn blocks(html: &str) -> Vec<(BlockKind, String)> {
    let draft = read(html.as_bytes()).expect("it is HTML");
    let block = |block: &crate::text::Block| (block.kind, block.span.slice(&draft.text).to_owned());
    draft.blocks.iter().map(block).collect()
}

fn prose(text: &str) -> (BlockKind, String) {
    (BlockKind::Paragraph, text.to_owned())
}

fn item(level: u8, text: &str) -> (BlockKind, String) {
    (BlockKind::Item { level }, text.to_owned())
}

#[test]
fn prose_in_and_between_blocks() {
    assert_eq!(
        blocks(
            "<h2>Visie</h2><div>Los <b>vet</b>te&shy;re tekst<p>Een<br>twee&nbsp;drie</p>na</div>\
             <script>weg</script><p hidden>weg</p><span aria-hidden=true>weg</span>"
        ),
        [
            (BlockKind::Heading { level: 2 }, "Visie".to_owned()),
            prose("Los vettere tekst"),
            prose("Een twee drie"),
            prose("na"),
        ]
    );
}

#[test]
fn lists_hold_only_their_own_text() {
    assert_eq!(
        blocks("<ul><li>een<ol><li><p>twee</p><li>drie</ol>vier<li>vijf</ul>zes"),
        [
            item(1, "een"),
            item(2, "twee"),
            item(2, "drie"),
            item(1, "vier"),
            item(1, "vijf"),
            prose("zes"),
        ]
    );
}

#[test]
fn tables_nest_and_span() {
    let cell = |table, row, column| BlockKind::Cell { table, row, column };
    assert_eq!(
        blocks(
            "<table><tr><th rowspan=2>a<th colspan=2>b<th>c<tr><td>d<td>e\
             <table><tr><td>f<td>g</table><td>h</table>"
        ),
        [
            (cell(0, 0, 0), "a".to_owned()),
            (cell(0, 0, 1), "b".to_owned()),
            (cell(0, 0, 3), "c".to_owned()),
            (cell(0, 1, 1), "d".to_owned()),
            (cell(0, 1, 2), "e".to_owned()),
            (cell(1, 0, 0), "f".to_owned()),
            (cell(1, 0, 1), "g".to_owned()),
            (cell(0, 1, 3), "h".to_owned()),
        ]
    );
    assert_eq!(
        blocks("<table role=presentation><tr><td><h1>Kop</h1>tekst</table>"),
        [
            (BlockKind::Heading { level: 1 }, "Kop".to_owned()),
            prose("tekst")
        ]
    );
    assert_eq!(blocks("<table><tr><td>kader</table>"), [prose("kader")]);
}

#[test]
fn what_is_no_prose_is_told_apart() {
    assert_eq!(
        blocks(
            "<header>Gemeente</header><nav id=inhoudsopgave><a href='#a'>Visie</a></nav>\
             <nav>Menu</nav><main class=inhoud><p>Zelf<sup><a href='#fn1'>1</a></sup> doen.</p>\
             <aside role=doc-footnote><p>Zie de wet.</p></aside><footer>bron</footer></main>\
             <footer>Contact</footer>"
        ),
        [
            (BlockKind::Running, "Gemeente".to_owned()),
            (BlockKind::Contents, "Visie".to_owned()),
            (BlockKind::Running, "Menu".to_owned()),
            prose("Zelf doen."),
            (BlockKind::Note, "Zie de wet.".to_owned()),
            prose("bron"),
            (BlockKind::Running, "Contact".to_owned()),
        ]
    );
}

#[test]
fn the_declared_encoding_is_honoured() {
    let page = b"<html><head><meta charset=\"iso-8859-15\"><title>Beleid &amp; zorg</title></head>\
                 <body>\xA4 100 re\xEBel</body>";
    let draft = read(page).expect("it is HTML");
    assert_eq!(draft.text, "€ 100 reëel\n");
    assert_eq!(draft.title.as_deref(), Some("Beleid & zorg"));
}

#[test]
fn depth_is_no_danger() {
    let deep = format!(
        "{}diep{}",
        "<span>".repeat(20_000),
        "</span>".repeat(20_000)
    );
    assert_eq!(blocks(&deep), [prose("diep")]);
}
