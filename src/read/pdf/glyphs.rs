//! Content streams of a page to positioned glyphs: text operators only, no paint.
//!
//! Leaving paths, colours and images aside is what makes reading quicker than a renderer that
//! throws its picture away.

use std::time::Instant;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::Dict;
use hayro_syntax::object::Name;
use hayro_syntax::object::Number;
use hayro_syntax::object::Object;
use hayro_syntax::object::Stream;
use hayro_syntax::page::Page;
use hayro_syntax::page::Resources;
use kurbo::Affine;
use kurbo::Point;

use super::font::Fonts;

/// Forms within forms, at most.
const DEEPEST: usize = 12;
/// Glyphs of a page, at most: a page of print has some 5,000.
const MOST_GLYPHS: usize = 400_000;
/// Operators of a page between two looks at the clock.
const TICK: usize = 4096;

/// A glyph with its text and place, in points, in a frame turned so that its text runs to the right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Where its text begins in [`PageGlyphs::text`].
    pub(super) text: u32,
    /// Length of its text in bytes.
    pub(super) length: u8,
    /// Quarter turns, counter-clockwise, of its text as displayed: 0 upright.
    pub(super) turn: u8,
    /// Number of its font.
    pub(super) font: u16,
    /// Left.
    pub(super) x0: f32,
    /// Right.
    pub(super) x1: f32,
    /// Baseline.
    pub(super) y: f32,
    /// Font size.
    pub(super) size: f32,
    /// Marked content it belongs to; -1 none, -2 an artifact.
    pub(super) mcid: i32,
}

/// Marked content that is no part of the document proper.
pub(super) const ARTIFACT: i32 = -2;

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs whose text is a guess or nothing.
    pub(super) unmapped: usize,
    /// Share of the page that its largest image covers.
    pub(super) image: f32,
    /// Whether an image that fills the page is grey or black and white, as scans are.
    pub(super) scan: bool,
    /// Whether the page was left before its end, for time or size.
    pub(super) cut_off: bool,
}

/// Reads the glyphs of a page. `upright` maps user space to the page as displayed.
pub(super) fn read<'a>(
    page: &Page<'a>,
    upright: Affine,
    fonts: &mut Fonts<'a>,
    deadline: Instant,
) -> PageGlyphs {
    let (width, height) = page.render_dimensions();
    let mut reader = Reader {
        fonts,
        out: PageGlyphs::default(),
        state: State::new(upright),
        saved: Vec::new(),
        marked: Vec::new(),
        deadline,
        operators: 0,
        area: f64::from(width * height).max(1.0),
        bounds: (f64::from(width), f64::from(height)),
    };
    reader.run(page.typed_operations(), page.resources(), 0);
    reader.out
}

struct Reader<'r, 'a> {
    fonts: &'r mut Fonts<'a>,
    out: PageGlyphs,
    state: State,
    saved: Vec<State>,
    marked: Vec<i32>,
    deadline: Instant,
    operators: usize,
    area: f64,
    bounds: (f64, f64),
}

#[derive(Debug, Clone)]
struct State {
    ctm: Affine,
    tm: Affine,
    line: Affine,
    font: Option<usize>,
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(ctm: Affine) -> Self {
        Self {
            ctm,
            tm: Affine::IDENTITY,
            line: Affine::IDENTITY,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn next_line(&mut self, tx: f64, ty: f64) {
        self.line *= Affine::translate((tx, ty));
        self.tm = self.line;
    }
}

fn matrix(parts: [&Number; 6]) -> Affine {
    Affine::new(parts.map(hayro_syntax::object::Number::as_f64))
}

impl<'a> Reader<'_, 'a> {
    fn run(&mut self, mut operators: TypedIter<'_>, resources: &Resources<'a>, depth: usize) {
        let floor = self.saved.len();
        while let Some(operator) = operators.next() {
            self.operators += 1;
            let late = self.operators.is_multiple_of(TICK) && Instant::now() > self.deadline;
            if late || self.out.glyphs.len() > MOST_GLYPHS {
                self.out.cut_off = true;
            }
            if self.out.cut_off {
                break;
            }
            self.step(operator, resources, depth, floor);
        }
        self.saved.truncate(floor);
    }

    #[allow(clippy::too_many_lines)] // one arm an operator: the table of the specification
    fn step(
        &mut self,
        operator: TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
        depth: usize,
        floor: usize,
    ) {
        use TypedInstruction as Op;
        match operator {
            Op::SaveState(_) if self.saved.len() < 512 => {
                self.saved.push(self.state.clone());
            }
            Op::RestoreState(_) => {
                if self.saved.len() > floor
                    && let Some(state) = self.saved.pop()
                {
                    self.state = state;
                }
            }
            Op::Transform(m) => {
                self.state.ctm *= matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
            }
            Op::BeginText(_) => {
                self.state.tm = Affine::IDENTITY;
                self.state.line = Affine::IDENTITY;
            }
            Op::CharacterSpacing(op) => self.state.char_space = op.0.as_f64(),
            Op::WordSpacing(op) => self.state.word_space = op.0.as_f64(),
            Op::HorizontalScaling(op) => self.state.scale = op.0.as_f64() / 100.0,
            Op::TextLeading(op) => self.state.leading = op.0.as_f64(),
            Op::TextRise(op) => self.state.rise = op.0.as_f64(),
            Op::TextFont(op) => {
                self.state.size = op.1.as_f64();
                self.state.font = resources
                    .get_font(op.0)
                    .map(|dict| self.fonts.number(&dict));
            }
            Op::NextLine(op) => self.state.next_line(op.0.as_f64(), op.1.as_f64()),
            Op::NextLineAndSetLeading(op) => {
                self.state.leading = -op.1.as_f64();
                self.state.next_line(op.0.as_f64(), op.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                self.state.line = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                self.state.tm = self.state.line;
            }
            Op::NextLineUsingLeading(_) => self.state.next_line(0.0, -self.state.leading),
            Op::ShowText(op) => self.show(op.0.as_bytes()),
            Op::NextLineAndShowText(op) => {
                self.state.next_line(0.0, -self.state.leading);
                self.show(op.0.as_bytes());
            }
            Op::ShowTextWithParameters(op) => {
                self.state.word_space = op.0.as_f64();
                self.state.char_space = op.1.as_f64();
                self.state.next_line(0.0, -self.state.leading);
                self.show(op.2.as_bytes());
            }
            Op::ShowTexts(op) => {
                for part in op.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes()),
                        Object::Number(number) => self.adjust(number.as_f64()),
                        _ => {}
                    }
                }
            }
            Op::SetGraphicsState(op) => self.graphics_state(op.0, resources),
            Op::BeginMarkedContent(op) => self.begin_marked(op.0, None),
            Op::BeginMarkedContentWithProperties(op) => {
                let properties = match op.1 {
                    Object::Dict(dict) => dict.get::<i32>(b"MCID".as_slice()),
                    Object::Name(name) => resources
                        .properties
                        .get::<Dict<'_>>(name)
                        .and_then(|dict| dict.get::<i32>(b"MCID".as_slice())),
                    _ => None,
                };
                self.begin_marked(op.0, properties);
            }
            Op::EndMarkedContent(_) => {
                self.marked.pop();
            }
            Op::XObject(op) => {
                if let Some(stream) = resources.get_x_object(op.0) {
                    self.x_object(&stream, resources, depth);
                }
            }
            Op::InlineImage(_) => self.image(false),
            _ => {}
        }
    }

    fn begin_marked(&mut self, tag: &Name<'_>, mcid: Option<i32>) {
        let around = self.marked.last().copied().unwrap_or(-1);
        let here = if tag.as_str() == "Artifact" {
            ARTIFACT
        } else {
            mcid.filter(|mcid| *mcid >= 0).unwrap_or(around)
        };
        if self.marked.len() < 4096 {
            self.marked.push(here);
        }
    }

    fn graphics_state(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let Some(dict) = resources.get_ext_g_state(name) else {
            return;
        };
        if let Some(font) = dict.get::<hayro_syntax::object::Array<'a>>(b"Font".as_slice()) {
            let mut pair = font.flex_iter();
            if let Some(dict) = pair.next::<Dict<'a>>() {
                self.state.font = Some(self.fonts.number(&dict));
            }
            if let Some(size) = pair.next::<f64>() {
                self.state.size = size;
            }
        }
    }

    fn x_object(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>(b"Subtype".as_slice());
        match kind.as_ref().map(hayro_syntax::object::Name::as_str) {
            Some("Image") => self.image(is_grey(dict)),
            Some("Form") if depth < DEEPEST => {
                let Ok(data) = stream.decoded_data() else {
                    return;
                };
                let own = dict
                    .get::<Dict<'a>>(b"Resources".as_slice())
                    .map(Resources::new);
                let before = self.state.clone();
                let marked = self.marked.len();
                if let Some(matrix) = dict.get::<[f64; 6]>(b"Matrix".as_slice()) {
                    self.state.ctm *= Affine::new(matrix);
                }
                self.run(
                    TypedIter::new(&data),
                    own.as_ref().unwrap_or(resources),
                    depth + 1,
                );
                self.marked.truncate(marked);
                self.state = before;
            }
            _ => {}
        }
    }

    /// An image fills the unit square.
    fn image(&mut self, grey: bool) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            .map(|corner| self.state.ctm * Point::from(corner));
        let clamp = |value: f64, most: f64| value.clamp(0.0, most);
        let xs = corners.map(|corner| clamp(corner.x, self.bounds.0));
        let ys = corners.map(|corner| clamp(corner.y, self.bounds.1));
        let reach = |values: [f64; 4]| {
            let low = values.iter().copied().fold(f64::MAX, f64::min);
            let high = values.iter().copied().fold(f64::MIN, f64::max);
            high - low
        };
        let share = reach(xs) * reach(ys) / self.area;
        self.out.image = self.out.image.max(share as f32);
        self.out.scan |= grey && share > 0.6;
    }

    fn adjust(&mut self, thousandths: f64) {
        let by = -thousandths / 1000.0 * self.state.size;
        let vertical = self
            .state
            .font
            .is_some_and(|font| self.fonts.get(font).vertical);
        let shift = if vertical {
            (0.0, by)
        } else {
            (by * self.state.scale, 0.0)
        };
        self.state.tm *= Affine::translate(shift);
    }

    fn show(&mut self, bytes: &[u8]) {
        let number = match self.state.font {
            Some(number) => number,
            None => self.fonts.fallback(),
        };
        let state = &mut self.state;
        let font = self.fonts.get(number);
        let mcid = self.marked.last().copied().unwrap_or(-1);
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = font.read_code(bytes, at);
            at += length;
            let vertical = font.vertical;
            let known = font.code(code);
            let mut advance = f64::from(known.advance) / 1000.0 * state.size + state.char_space;
            if code == 32 && length == 1 {
                advance += state.word_space;
            }
            let shift = if vertical {
                (0.0, advance)
            } else {
                (advance * state.scale, 0.0)
            };
            if known.guessed {
                self.out.unmapped += 1;
            }
            if !known.text.is_empty() {
                let trm = state.ctm * state.tm;
                let width = if vertical {
                    state.size
                } else {
                    (advance - state.char_space) * state.scale
                };
                place(
                    &mut self.out,
                    trm,
                    state,
                    width,
                    &known.text,
                    (number, mcid),
                );
            }
            state.tm *= Affine::translate(shift);
        }
    }
}

/// Whether an image has no colour: a fax, or a scan in grey.
fn is_grey(dict: &Dict<'_>) -> bool {
    let name = |key: &[u8]| dict.get::<Name<'_>>(key);
    let bits = dict.get::<u32>(b"BitsPerComponent".as_slice());
    let mask = dict.get::<bool>(b"ImageMask".as_slice()) == Some(true);
    let grey = name(b"ColorSpace").is_some_and(|space| space.as_str() == "DeviceGray");
    let fax = name(b"Filter")
        .is_some_and(|filter| ["CCITTFaxDecode", "JBIG2Decode"].contains(&filter.as_str()));
    bits == Some(1) || mask || grey || fax
}

/// Puts a glyph in the frame in which its text runs to the right.
fn place(
    out: &mut PageGlyphs,
    trm: Affine,
    state: &State,
    width: f64,
    text: &str,
    (font, mcid): (usize, i32),
) {
    let [a, b, c, d, ..] = trm.as_coeffs();
    let start = trm * Point::new(0.0, state.rise);
    let end = trm * Point::new(width, state.rise);
    let size = state.size.abs() * (c * c + d * d).sqrt();
    let values = [start.x, start.y, end.x, end.y, size];
    if values
        .iter()
        .any(|value| !value.is_finite() || value.abs() > 1e6)
    {
        return;
    }
    // a negative font size mirrors the text: look at where the glyph really goes
    let (dx, dy) = if (end.x - start.x).abs() + (end.y - start.y).abs() > 1e-9 {
        (end.x - start.x, end.y - start.y)
    } else {
        (a, b)
    };
    let turn = if dx.abs() >= dy.abs() {
        if dx >= 0.0 { 0 } else { 2 }
    } else if dy > 0.0 {
        1
    } else {
        3
    };
    let turned = |point: Point| match turn {
        0 => (point.x, point.y),
        1 => (point.y, -point.x),
        2 => (-point.x, -point.y),
        _ => (-point.y, point.x),
    };
    let (x0, y) = turned(start);
    let (x1, _) = turned(end);
    let Ok(length) = u8::try_from(text.len()) else {
        return;
    };
    out.glyphs.push(Glyph {
        text: u32::try_from(out.text.len()).unwrap_or(u32::MAX),
        length,
        turn,
        font: u16::try_from(font).unwrap_or(u16::MAX),
        x0: x0 as f32,
        x1: x1 as f32,
        y: y as f32,
        size: size as f32,
        mcid,
    });
    out.text.push_str(text);
}
