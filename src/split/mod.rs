//! A [`Document`] to its [`Passage`]s: sentences, headings, items, cells and notes, each with its
//! page, its section path and what introduces it.

mod parts;
mod sentences;

use crate::text::BlockKind;
use crate::text::Document;
use crate::text::Part;
use crate::text::Passage;
use crate::text::PassageKind;
use crate::text::Span;
use crate::text::fold_word;

use parts::Parts;
pub(crate) use parts::citation;

/// The passages of a document, in reading order.
///
/// Contents pages, running lines and colophons are passages, too: they are shown, and are no
/// evidence ([`Passage::is_evidence`]).
pub fn split(document: &Document) -> Vec<Passage> {
    let mut splitter = Splitter {
        document,
        passages: Vec::new(),
        headings: Vec::new(),
        intros: Vec::new(),
        colophon: false,
        parts: Parts::default(),
    };
    for (number, block) in document.blocks.iter().enumerate() {
        splitter.block(number + 1, block.kind, block.span);
    }
    splitter.passages
}

struct Splitter<'d> {
    document: &'d Document,
    passages: Vec<Passage>,
    /// Level and passage of the headings we are under.
    headings: Vec<(u8, usize)>,
    /// What may introduce the next item: level 0 a sentence, otherwise an item of that level.
    intros: Vec<(u8, usize)>,
    colophon: bool,
    /// Body, annex or explanation, and in which article.
    parts: Parts,
}

impl Splitter<'_> {
    fn block(&mut self, paragraph: usize, kind: BlockKind, span: Span) {
        match kind {
            BlockKind::Heading { level } => self.heading(paragraph, level, span),
            BlockKind::Paragraph => {
                self.sentences(paragraph, PassageKind::Sentence, span, None);
                self.intros.clear();
                self.introduce(0);
            }
            BlockKind::Item { level } => {
                self.intros.retain(|(above, _)| *above < level);
                let intro = self.intros.last().map(|(_, passage)| *passage);
                self.sentences(paragraph, PassageKind::Item, span, intro);
                self.introduce(level);
            }
            BlockKind::Cell { .. } => self.sentences(paragraph, PassageKind::Cell, span, None),
            BlockKind::Note => self.sentences(paragraph, PassageKind::Note, span, None),
            BlockKind::Contents => {
                self.push(paragraph, PassageKind::Contents, span, None);
            }
            BlockKind::Running => {
                self.push(paragraph, PassageKind::Running, span, None);
            }
        }
    }

    fn heading(&mut self, paragraph: usize, level: u8, span: Span) {
        self.headings.retain(|(above, _)| *above < level);
        let title = fold_word(span.slice(&self.document.text));
        self.colophon = title.starts_with("colofon") && title.len() < 24;
        let passage = self.push(paragraph, PassageKind::Heading, span, None);
        self.headings.push((level, passage));
        self.intros.clear();
    }

    /// Lets the last passage introduce what follows, if it ends as an introduction does.
    fn introduce(&mut self, level: u8) {
        let Some(last) = self.passages.last() else {
            return;
        };
        if last
            .span
            .slice(&self.document.text)
            .trim_end()
            .ends_with(':')
        {
            self.intros.push((level, self.passages.len() - 1));
        }
    }

    fn sentences(&mut self, paragraph: usize, kind: PassageKind, span: Span, intro: Option<usize>) {
        for range in sentences::ranges(span.slice(&self.document.text)) {
            let span = Span::new(span.start + range.start, span.start + range.end);
            self.push(paragraph, kind, span, intro);
        }
    }

    fn push(
        &mut self,
        paragraph: usize,
        kind: PassageKind,
        span: Span,
        intro: Option<usize>,
    ) -> usize {
        let running = kind == PassageKind::Running;
        let (part, article) = if running {
            (Part::Body, None)
        } else {
            let text = span.slice(&self.document.text);
            self.parts.enter(text, kind, self.passages.len())
        };
        self.passages.push(Passage {
            span,
            kind,
            page: self.document.page_at(span.start),
            section: if running {
                Vec::new()
            } else {
                self.headings.iter().map(|(_, passage)| *passage).collect()
            },
            paragraph,
            intro,
            colophon: self.colophon && !running,
            part,
            article,
        });
        self.passages.len() - 1
    }
}
