//! What the file itself says of its structure, by lopdf: the structure tree and the page labels.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;

/// The structure tree, by marked content.
#[derive(Debug, Default)]
pub(super) struct Structure {
    /// Page (from 0) and marked content to the element it belongs to.
    content: HashMap<(usize, i32), Place>,
    /// Whether it marks headings at all; many trees are paragraphs only.
    pub(super) has_headings: bool,
    /// Labels of pages that have one, from 0.
    pub(super) labels: BTreeMap<usize, String>,
}

/// Where marked content stands in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// What it is.
    pub(super) role: Role,
    /// Number of the block element it is part of: marked content with one number is one block.
    pub(super) element: u32,
}

/// What a structure element is, for reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Heading(u8),
    Paragraph,
    Item(u8),
    /// The bullet or number of an item.
    Label,
    Cell {
        table: u32,
        row: u32,
        column: u32,
    },
    Note,
    Contents,
    /// Nothing to go by.
    Other,
}

/// Elements visited, at most: the tree of a 700-page book has some 200,000.
const MOST_ELEMENTS: usize = 2_000_000;

impl Structure {
    /// What the tree says of marked content on a page.
    pub(super) fn place(&self, page: usize, mcid: i32) -> Option<Place> {
        self.content.get(&(page, mcid)).copied()
    }

    /// Reads it with lopdf; nothing where lopdf cannot open what hayro can.
    pub(super) fn load(bytes: &[u8]) -> Self {
        let Ok(document) = lopdf::Document::load_mem_with_options(
            bytes,
            lopdf::LoadOptions {
                filter: Some(without_streams),
                ..Default::default()
            },
        ) else {
            return Self::default();
        };
        let mut structure = Self::default();
        structure.read_labels(&document);
        structure.read_tree(&document);
        structure
    }

    fn read_tree(&mut self, document: &lopdf::Document) {
        let Some(root) = document
            .catalog()
            .ok()
            .and_then(|catalog| dictionary(document, catalog.get(b"StructTreeRoot").ok()?))
        else {
            return;
        };
        let roles = root
            .get(b"RoleMap")
            .ok()
            .and_then(|roles| dictionary(document, roles));
        let pages: HashMap<ObjectId, usize> = document
            .get_pages()
            .into_values()
            .enumerate()
            .map(|(number, id)| (id, number))
            .collect();
        let mut walk = Walk {
            document,
            roles,
            pages,
            structure: self,
            seen: HashSet::new(),
            elements: 0,
            tables: 0,
        };
        if let Ok(kids) = root.get(b"K") {
            walk.descend(kids);
        }
    }

    fn read_labels(&mut self, document: &lopdf::Document) {
        let mut ranges = BTreeMap::new();
        let Some(labels) = document
            .catalog()
            .ok()
            .and_then(|catalog| dictionary(document, catalog.get(b"PageLabels").ok()?))
        else {
            return;
        };
        collect_numbers(document, labels, &mut ranges, 0);
        let count = document.get_pages().len();
        let starts: Vec<(usize, &Dictionary)> = ranges
            .into_iter()
            .filter_map(|(start, label)| Some((usize::try_from(start).ok()?, label)))
            .collect();
        for (nth, (start, label)) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).map_or(count, |next| next.0).min(count);
            let prefix = label
                .get(b"P")
                .ok()
                .and_then(|prefix| lopdf::decode_text_string(prefix).ok())
                .unwrap_or_default();
            let style = label.get(b"S").ok().and_then(|style| style.as_name().ok());
            let first = label
                .get(b"St")
                .ok()
                .and_then(|first| first.as_i64().ok())
                .and_then(|first| u32::try_from(first).ok())
                .unwrap_or(1);
            for page in *start..end {
                let number = first + u32::try_from(page - start).unwrap_or(0);
                let text = match style {
                    Some(b"D") => number.to_string(),
                    Some(b"r") => roman(number).to_lowercase(),
                    Some(b"R") => roman(number),
                    Some(b"a") => letters(number).to_lowercase(),
                    Some(b"A") => letters(number),
                    _ => String::new(),
                };
                let label = format!("{prefix}{text}");
                if !label.trim().is_empty() {
                    self.labels.insert(page, label);
                }
            }
        }
    }
}

/// lopdf is asked for structure only: contents, fonts and images stay out of memory.
fn without_streams(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object {
        let kind = stream.dict.get(b"Type").and_then(Object::as_name).ok();
        if kind != Some(b"ObjStm") && kind != Some(b"XRef") {
            return None;
        }
    }
    Some((id, object.clone()))
}

struct Walk<'d> {
    document: &'d lopdf::Document,
    roles: Option<&'d Dictionary>,
    pages: HashMap<ObjectId, usize>,
    structure: &'d mut Structure,
    seen: HashSet<ObjectId>,
    elements: usize,
    tables: u32,
}

/// What an element hands down to what stands in it.
#[derive(Debug, Clone, Copy)]
struct Scope {
    place: Place,
    page: Option<usize>,
    list: u8,
    /// Table, row and column so far.
    table: Option<(u32, u32, u32)>,
}

impl<'d> Walk<'d> {
    /// Depth first, with a stack of its own: trees may be deep, or made to be.
    fn descend(&mut self, kids: &'d Object) {
        let mut stack: Vec<(&'d Object, Scope)> = Vec::new();
        let top = Scope {
            place: Place {
                role: Role::Other,
                element: 0,
            },
            page: None,
            list: 0,
            table: None,
        };
        stack.push((kids, top));
        while let Some((object, scope)) = stack.pop() {
            self.elements += 1;
            if self.elements > MOST_ELEMENTS {
                return;
            }
            let object = if let Object::Reference(id) = object {
                if !self.seen.insert(*id) {
                    continue;
                }
                match self.document.get_object(*id) {
                    Ok(object) => object,
                    Err(_) => continue,
                }
            } else {
                object
            };
            match object {
                Object::Integer(mcid) => self.mark(scope, *mcid),
                Object::Array(kids) => self.push_kids(kids, scope, &mut stack),
                Object::Dictionary(dict) => self.element(dict, scope, &mut stack),
                _ => {}
            }
        }
    }

    fn mark(&mut self, scope: Scope, mcid: i64) {
        if let (Some(page), Ok(mcid)) = (scope.page, i32::try_from(mcid)) {
            self.structure.content.insert((page, mcid), scope.place);
        }
    }

    fn push_kids(&self, kids: &'d [Object], scope: Scope, stack: &mut Vec<(&'d Object, Scope)>) {
        // rows and columns are counted here, where the siblings are known
        let (mut row, mut column) = scope.table.map_or((0, 0), |(_, row, column)| (row, column));
        let mut children = Vec::with_capacity(kids.len());
        for kid in kids {
            let mut below = scope;
            let kind = dictionary(self.document, kid).map(|dict| self.role_name(dict));
            match (kind.as_deref(), &mut below.table) {
                (Some("TR"), Some(table)) => {
                    table.1 = row;
                    table.2 = 0;
                    row += 1;
                }
                (Some("THead" | "TBody" | "TFoot"), Some(table)) => {
                    table.1 = row;
                    row += self.count_rows(kid);
                }
                (Some("TD" | "TH"), Some(table)) => {
                    table.2 = column;
                    column += 1;
                }
                _ => {}
            }
            children.push((kid, below));
        }
        stack.extend(children.into_iter().rev());
    }

    fn count_rows(&self, group: &Object) -> u32 {
        dictionary(self.document, group)
            .and_then(|dict| dict.get(b"K").ok())
            .and_then(|kids| self.document.dereference(kids).ok())
            .and_then(|(_, kids)| kids.as_array().ok())
            .map_or(1, |kids| u32::try_from(kids.len()).unwrap_or(1))
    }

    fn element(
        &mut self,
        dict: &'d Dictionary,
        mut scope: Scope,
        stack: &mut Vec<(&'d Object, Scope)>,
    ) {
        if let Ok(page) = dict.get(b"Pg").and_then(Object::as_reference) {
            scope.page = self.pages.get(&page).copied();
        }
        if let Ok(mcid) = dict.get(b"MCID").and_then(Object::as_i64) {
            self.mark(scope, mcid);
            return;
        }
        let Ok(kids) = dict.get(b"K") else {
            return;
        };
        let number = u32::try_from(self.elements).unwrap_or(u32::MAX);
        let begins = |role: Role, scope: &mut Scope| {
            scope.place = Place {
                role,
                element: number,
            };
        };
        let name = self.role_name(dict);
        match name.as_str() {
            "Title" => begins(Role::Heading(1), &mut scope),
            "H" => begins(Role::Heading(2), &mut scope),
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
                let level = name.as_bytes()[1] - b'0';
                begins(Role::Heading(level), &mut scope);
                self.structure.has_headings = true;
            }
            "TOC" | "TOCI" => begins(Role::Contents, &mut scope),
            "L" => scope.list = scope.list.saturating_add(1).min(6),
            "LI" => begins(Role::Item(scope.list.max(1)), &mut scope),
            "Lbl" if matches!(scope.place.role, Role::Item(_)) => {
                scope.place.role = Role::Label;
            }
            "Note" | "FENote" => begins(Role::Note, &mut scope),
            "Table" => {
                self.tables += 1;
                scope.table = Some((self.tables, 0, 0));
            }
            "TD" | "TH" => {
                if let Some((table, row, column)) = scope.table {
                    begins(Role::Cell { table, row, column }, &mut scope);
                }
            }
            "P" | "BlockQuote" | "Caption" => match scope.place.role {
                Role::Other | Role::Paragraph => begins(Role::Paragraph, &mut scope),
                _ => {}
            },
            _ => {}
        }
        stack.push((kids, scope));
    }

    /// The standard name of an element's type.
    fn role_name(&self, dict: &Dictionary) -> String {
        let name = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        let Ok(own) = dict.get(b"S").and_then(Object::as_name) else {
            return String::new();
        };
        let mut own = own;
        for _ in 0..8 {
            let mapped = self
                .roles
                .and_then(|roles| roles.get(own).ok())
                .and_then(|role| role.as_name().ok());
            match mapped {
                Some(standard) if standard != own => own = standard,
                _ => break,
            }
        }
        name(own)
    }
}

fn dictionary<'d>(document: &'d lopdf::Document, object: &'d Object) -> Option<&'d Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

/// A number tree, flattened.
fn collect_numbers<'d>(
    document: &'d lopdf::Document,
    node: &'d Dictionary,
    into: &mut BTreeMap<i64, &'d Dictionary>,
    depth: usize,
) {
    let array = |key: &[u8]| {
        node.get(key)
            .ok()
            .and_then(|array| document.dereference(array).ok())
            .and_then(|(_, array)| array.as_array().ok())
    };
    if let Some(numbers) = array(b"Nums") {
        for pair in numbers.chunks_exact(2) {
            if let (Ok(key), Some(value)) = (pair[0].as_i64(), dictionary(document, &pair[1])) {
                into.insert(key, value);
            }
        }
    }
    if depth < 16 {
        for kid in array(b"Kids").into_iter().flatten().take(10_000) {
            if let Some(kid) = dictionary(document, kid) {
                collect_numbers(document, kid, into, depth + 1);
            }
        }
    }
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    if number > 5000 {
        return number.to_string();
    }
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

fn letters(number: u32) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26 + 1).min(8) as usize).collect()
}
