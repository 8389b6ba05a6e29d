//! HTML: pages of websites and of word processors, as a browser would parse them.

use encoding_rs::Encoding;
use scraper::Html;
use scraper::Node;
use scraper::node::Element;

use crate::text::BlockKind;

use super::draft::Draft;
use super::encoding;
use super::flow::Flow;
use super::flow::level;

/// Reads HTML; the error is why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let text = decode(bytes).ok_or("it is no text in any known encoding; save it as UTF-8")?;
    let mut flow = Flow::new();
    let title = write(&mut flow, &text);
    let mut draft = flow.finish();
    draft.title = title;
    Ok(draft)
}

/// Writes the text of a page, or of a piece of one, into `flow`; its title, where it states one.
pub(crate) fn write(flow: &mut Flow, html: &str) -> Option<String> {
    let page = Html::parse_document(html);
    let mut body = Body {
        flow,
        open: false,
        title: None,
        contexts: vec![Context::default()],
    };
    let mut place = Some(page.tree.root());
    // Step by step, without recursion: a page can nest deeper than the stack.
    while let Some(node) = place {
        let enters = match node.value() {
            Node::Text(text) => {
                body.text(text);
                false
            }
            Node::Element(element) => {
                let parent = node.parent().and_then(|parent| parent.value().as_element());
                let is_title =
                    element.name() == "title" && parent.is_some_and(|p| p.name() == "head");
                if is_title {
                    let title = node.children().filter_map(|child| child.value().as_text());
                    let title: String = title.map(|text| &*text.text).collect();
                    body.title = words(&title);
                }
                let enters = !is_title && !is_left_out(element);
                if enters {
                    body.enter(element, parent);
                }
                enters
            }
            Node::Document | Node::Fragment => true,
            _ => false,
        };
        place = node.first_child().filter(|_| enters);
        // Back up to the first that has a sibling, leaving what ends on the way.
        let mut last = node;
        if place.is_none() && enters {
            body.leave(last.value());
        }
        while place.is_none() {
            place = last.next_sibling();
            if place.is_none() {
                let Some(parent) = last.parent() else {
                    break;
                };
                last = parent;
                body.leave(last.value());
            }
        }
    }
    body.boundary();
    body.title
}

/// The text, by byte order mark, by being UTF-8, by what the page declares, by a guess.
fn decode(bytes: &[u8]) -> Option<String> {
    if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
        let declared = head.split("charset=").nth(1).and_then(|rest| {
            let label = rest.trim_start_matches(['"', '\'', ' ']);
            let end = label.find(['"', '\'', ' ', ';', '>', '/'])?;
            Encoding::for_label(&label.as_bytes()[..end])
        });
        // What declares UTF-8 and is not declares nothing.
        if let Some(encoding) = declared.filter(|encoding| encoding.is_single_byte()) {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            return Some(text.into_owned());
        }
    }
    encoding::decode(bytes)
}

/// Where in the page a text stands; each element hands its own to its children.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    /// Notes, contents, running heads: whatever stands in them is that.
    all: Option<BlockKind>,
    heading: Option<u8>,
    item: bool,
    lists: usize,
    /// Whether the innermost table is a table, and no grid to lay out a page.
    table: bool,
}

struct Body<'f> {
    flow: &'f mut Flow,
    /// Whether a paragraph is open.
    open: bool,
    title: Option<String>,
    contexts: Vec<Context>,
}

impl Body<'_> {
    fn context(&self) -> Context {
        self.contexts.last().copied().unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        if !self.open && text.trim().is_empty() {
            return;
        }
        if !self.open {
            self.flow.paragraph();
            self.open = true;
        }
        self.flow.text(text);
    }

    /// A block begins or ends here: what was open is a paragraph of its own.
    fn boundary(&mut self) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        let context = self.context();
        let kind = match (context.all, context.heading) {
            (Some(BlockKind::Running), Some(1)) => BlockKind::Heading { level: 1 },
            (Some(kind), _) => kind,
            (None, Some(level)) => BlockKind::Heading { level },
            (None, None) if context.item => BlockKind::Item {
                level: level(context.lists),
            },
            (None, None) => BlockKind::Paragraph,
        };
        if self.title.is_none() && kind == (BlockKind::Heading { level: 1 }) {
            self.title = self.flow.open_text();
        }
        self.flow.end_paragraph(kind);
    }

    fn enter(&mut self, element: &Element, parent: Option<&Element>) {
        let name = element.name();
        let mut context = self.context();
        if !is_block(name) {
            if name == "br" && self.open {
                self.flow.text(" ");
            }
            self.contexts.push(context);
            return;
        }
        self.boundary();
        context.all = context.all.or_else(|| whole(element, parent));
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let digit = name.chars().last().and_then(|last| last.to_digit(10));
                context.heading = digit.map(|digit| level(digit as usize));
            }
            "ul" | "ol" | "menu" => context.lists += 1,
            "li" => context.item = true,
            "table" => {
                let role = element.attr("role").unwrap_or_default();
                context.table = !matches!(role, "presentation" | "none");
                if context.table {
                    self.flow.table();
                }
            }
            "tr" if context.table => self.flow.row(),
            "td" | "th" if context.table => {
                (context.item, context.lists, context.heading) = (false, 0, None);
                let number = |name| element.attr(name).and_then(|n| n.trim().parse().ok());
                let spans = |name| number(name).unwrap_or(1);
                self.flow.cell(spans("colspan"), spans("rowspan"));
            }
            _ => {}
        }
        self.contexts.push(context);
    }

    fn leave(&mut self, node: &Node) {
        let Some(element) = node.as_element() else {
            return;
        };
        let name = element.name();
        if is_block(name) {
            self.boundary();
        }
        let context = self.contexts.pop().unwrap_or_default();
        match name {
            "table" if context.table => self.flow.end_table(),
            "tr" if context.table => self.flow.end_row(),
            "td" | "th" if context.table => self.flow.end_cell(),
            _ => {}
        }
    }
}

/// What everything in an element is: a note, contents, or running along with every page.
fn whole(element: &Element, parent: Option<&Element>) -> Option<BlockKind> {
    let name = element.name();
    let role = element.attr("role").unwrap_or_default();
    let mut marks = element.classes().chain(element.id());
    if matches!(role, "doc-footnote" | "doc-endnote" | "doc-endnotes") || marks.clone().any(is_note)
    {
        return Some(BlockKind::Note);
    }
    let contents = role == "doc-toc"
        || marks.any(|mark| {
            let mark = mark.to_lowercase();
            // Outside a nav, "inhoud" is what a page calls its own body.
            (name == "nav" && (mark.contains("toc") || mark.contains("inhoud")))
                || ["toc", "inhoudsopgave", "table-of-contents"].contains(&mark.as_str())
        });
    if contents {
        return Some(BlockKind::Contents);
    }
    let of_page = parent.is_some_and(|parent| parent.name() == "body");
    let runs = name == "nav"
        || matches!(role, "navigation" | "banner" | "contentinfo")
        || (of_page && matches!(name, "header" | "footer"));
    runs.then_some(BlockKind::Running)
}

fn is_note(mark: &str) -> bool {
    const MARKS: &[&str] = &["footnote", "footnotes", "endnotes", "voetnoot", "voetnoten"];
    MARKS.iter().any(|known| mark.eq_ignore_ascii_case(known))
}

/// What a browser does not show, or shows as a control.
fn is_left_out(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let style = style.replace(' ', "").to_ascii_lowercase();
    if element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
    {
        return true;
    }
    match element.name() {
        "a" => is_reference(element),
        "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object"
        | "audio" | "video" | "canvas" | "select" | "textarea" | "button" | "rt" | "datalist" => {
            true
        }
        "dialog" => element.attr("open").is_none(),
        _ => false,
    }
}

/// The number of a note, and the way back: pasted to a word they would spoil it.
fn is_reference(link: &Element) -> bool {
    let role = link.attr("role").unwrap_or_default();
    let target = link.attr("href").unwrap_or_default().to_ascii_lowercase();
    matches!(role, "doc-noteref" | "doc-backlink")
        || [
            "#fn",
            "#_ftn",
            "#_edn",
            "#ftn",
            "#cite",
            "#footnote",
            "#voetnoot",
            "#noot",
        ]
        .iter()
        .any(|start| target.starts_with(start))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "address"
            | "article"
            | "aside"
            | "blockquote"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The words of a text, if there are any.
fn words(text: &str) -> Option<String> {
    let text = encoding::visible(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
#[path = "tests/html.rs"]
mod tests;
