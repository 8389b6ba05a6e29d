#!/usr/bin/env python3
"""Rebuild corpus-samples/: the documents of invented municipalities, from their sources.

    scripts/make-samples.py                 all documents
    scripts/make-samples.py oeverwaard      only the paths that contain a given word

Every document is written once, in corpus-samples/bron/<gemeente>/<document>.md, in a small Markdown:

    ---                     key: value lines (titel, uit, maker, kop, voet, inhoud, omslag …)
    # / ## / ###            headings, numbered by hand
    text^[a footnote]       paragraphs; *em*, **strong**; {+inserted+} and {-deleted-} for tracked changes
    - item   1. item        lists, one item a line
    | a | b |               tables, first row is the head; "Tabel: …" above is the caption
    > text                  a quotation
    \\newpage                a page break

`maker` names the producer: typst, pdflatex, chromium, soffice-pdf, soffice-odt, soffice-docx, scan, html,
markdown or plain. Next to each source its `.txt` is written: headings, paragraphs, items, cells (row by row, left to
right) and notes (after the block that calls them) in reading order, one block per line, without running heads,
feet, page numbers, cover, contents page or note marks. It is the ground truth for measuring text extraction.

A producer that is missing is skipped with a message that names the package. Only the standard library is used; the
Python package `typst` when it is there.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "corpus-samples"
EPOCH = int(os.environ.setdefault("SOURCE_DATE_EPOCH", "1735732800"))  # 1 January 2025, noon
PACKAGES = {
    "typst": "the Python package typst (pip install typst)",
    "pdflatex": "texlive-latex-recommended, texlive-lang-european and texlive-fonts-recommended",
    "chromium": "chromium",
    "soffice": "libreoffice-writer",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "convert": "imagemagick",
}
YES = {"ja": True, "nee": False}


# ---------------------------------------------------------------- the source


class Document:
    """One source: its key-value lines and its blocks."""

    def __init__(self, path):
        self.path = path
        head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
        self.meta = dict(re.findall(r"^(\w+): *(.*)$", head, re.M))
        self.blocks = list(blocks(body.replace("'", "’")))

    def get(self, key, default=""):
        return self.meta.get(key, default)

    def wants(self, key, default="nee"):
        return YES[self.meta.get(key, default)]

    @property
    def target(self):
        return ROOT / self.path.parent.name / self.meta["uit"]


def blocks(body):
    """Yield (kind, …): head, para, list, table, quote, break."""
    caption = ""
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = [line.strip() for line in chunk.strip().split("\n")]
        first = lines[0]
        if first == "\\newpage":
            yield ("break",)
        elif match := re.match(r"(#{1,3}) (.*)", first):
            yield ("head", len(match[1]), match[2])
            if lines[1:]:
                yield from blocks("\n".join(lines[1:]))
        elif first.startswith(("Tabel: ", "|")):
            if first.startswith("Tabel: "):
                caption, lines = first[7:], lines[1:]
            if not lines:
                continue  # the rows are in the next chunk
            yield ("table", caption, [[c.strip() for c in line.strip("|").split("|")] for line in lines])
            caption = ""
        elif re.match(r"- |\d+\. ", first):
            items = [re.match(r"(?:- |(\d+)\. )(.*)", line) for line in lines]
            yield ("list", bool(items[0][1]), [m[2] for m in items], int(items[0][1] or 1))
        elif first.startswith("> "):
            yield ("quote", " ".join(line.removeprefix("> ") for line in lines))
        else:
            yield ("para", " ".join(lines))


INLINE = re.compile(r"\^\[(?P<note>[^\]]+)\]|\*\*(?P<strong>.+?)\*\*|\*(?P<em>.+?)\*"
                    r"|\{\+(?P<ins>.+?)\+\}|\{-(?P<del>.+?)-\}")


def inline(text):
    """Yield (kind, text) where kind is text, note, strong, em, ins or del."""
    at = 0
    for match in INLINE.finditer(text):
        if match.start() > at:
            yield "text", text[at:match.start()]
        part = match[match.lastgroup]
        yield match.lastgroup, part.replace("*", "") if match.lastgroup == "note" else part
        at = match.end()
    if at < len(text):
        yield "text", text[at:]


def plain(text):
    return "".join(part for kind, part in inline(text) if kind not in ("note", "del"))


def notes(text):
    return [part for kind, part in inline(text) if kind == "note"]


def texts(block):
    """Every piece of text of a block, in reading order."""
    kind = block[0]
    if kind == "head":
        return [block[2]]
    if kind in ("para", "quote"):
        return [block[1]]
    if kind == "list":
        return block[2]
    if kind == "table":
        return ([block[1]] if block[1] else []) + [cell for row in block[2] for cell in row if cell]
    return []


def truth(doc):
    lines = []
    if not doc.wants("omslag") and doc.wants("titelblok", "ja") and doc.get("maker") not in ("plain", "markdown"):
        lines = [doc.get("titel")]
        if doc.get("maker") == "pdflatex":
            lines += [doc.get("ondertitel"), doc.get("gemeente"), doc.get("datum")]
    for block in doc.blocks:
        pieces = texts(block)
        lines += [plain(piece) for piece in pieces]
        lines += [plain(note) for piece in pieces for note in notes(piece)]
    return "\n".join(lines) + "\n"


def headings(doc):
    deepest = int(doc.get("inhoudsdiepte", "2"))
    return [(b[1], plain(b[2])) for b in doc.blocks if b[0] == "head" and b[1] <= deepest]


# ---------------------------------------------------------------- Typst


def typst_source(doc):
    def esc(text):
        return re.sub(r"([\\#*_$@<>`\[\]~/])", r"\\\1", text)

    def rich(text):
        forms = {"text": "{}", "strong": "#strong[{}]", "em": "#emph[{}]", "ins": "{}", "del": "", "note": "#footnote[{}]"}
        return "".join(forms[kind].format(esc(part)) for kind, part in inline(text))

    size = doc.get("letter", "10.5")
    font = doc.get("font", "Liberation Serif")
    roman = doc.wants("romeins")
    head, foot = esc(doc.get("kop")), esc(doc.get("voet"))
    out = [
        f'#set document(title: "{doc.get("titel")}", date: none)',
        f'#set text(lang: "nl", region: "NL", font: "{font}", size: {size}pt, hyphenate: true)',
        "#set smartquote(enabled: false)",
        f'#set par(justify: {"true" if doc.wants("uitvullen", "ja") else "false"}, leading: 0.68em, spacing: 1.05em)',
        f'#set page(paper: "a4", margin: (x: 2.6cm, top: 2.8cm, bottom: 2.6cm), columns: {doc.get("kolommen", "1")})',
        "#show heading: set block(above: 1.5em, below: 0.8em)",
        "#set table(stroke: 0.5pt + luma(120), inset: 5pt)",
        "#show table.cell: set text(size: 0.9em, hyphenate: false)",
        "#show table.cell: set par(justify: false)",
        "#show figure: set block(breakable: true)",
    ]
    if doc.wants("omslag"):
        out += ["#page(columns: 1, header: none, footer: none)[#v(5cm) #text(size: 26pt, weight: \"bold\")["
                + esc(doc.get("titel")) + "]\n\n#text(size: 15pt)[" + esc(doc.get("ondertitel")) + "]\n\n#v(1fr)\n\n"
                + esc(doc.get("omslagvoet")) + "]"]
    running = (f"#set page(header: align(right, text(size: 8.5pt)[{head}]), "
               f"footer: context [#set text(size: 8.5pt); {foot} #h(1fr) #counter(page).display()])")
    out += [running]
    if roman:
        out += ['#set page(numbering: "i")', "#counter(page).update(1)"]
    else:
        out += ['#set page(numbering: "1")']
    if doc.wants("inhoud"):
        out += [f'#outline(title: "Inhoud", depth: {doc.get("inhoudsdiepte", "2")}, indent: 1.2em)', "#pagebreak()"]
    if roman:
        out += ['#set page(numbering: "1")', "#counter(page).update(1)"]
    if not doc.wants("omslag") and doc.wants("titelblok", "ja"):
        out += [f'#text(size: 17pt, weight: "bold")[{esc(doc.get("titel"))}]', ""]
    for block in doc.blocks:
        kind = block[0]
        if kind == "head":
            out += [f"#heading(level: {block[1]})[{rich(block[2])}]"]
        elif kind == "para":
            out += [f"#par[{rich(block[1])}]"]
        elif kind == "quote":
            out += [f"#quote(block: true)[{rich(block[1])}]"]
        elif kind == "list":
            start = f"start: {block[3]}, " if block[1] else ""
            items = ", ".join(f"[{rich(i)}]" for i in block[2])
            out += [f'#{"enum" if block[1] else "list"}({start}tight: true, {items})']
        elif kind == "table":
            rows, width = block[2], len(block[2][0])
            top = "table.header(" + ", ".join(f"[#strong[{rich(c)}]]" for c in rows[0]) + "), "
            rest = ", ".join(f"[{rich(c)}]" for row in rows[1:] for c in row)
            columns = "(" + "1.6fr, " + "1fr, " * (width - 1) + ")"
            grid = f"table(columns: {columns}, align: left, {top}{rest})"
            if block[1]:
                grid = f'#figure({grid}, caption: figure.caption(position: top)[{rich(block[1])}], kind: table, supplement: none, numbering: none)'
            out += [grid if grid.startswith("#") else "#" + grid]
        elif kind == "break":
            out += ["#pagebreak(weak: true)"]
        out += [""]
    return "\n".join(out)


def with_typst(doc, work, target):
    import typst

    source = work / "bron.typ"
    source.write_text(typst_source(doc), encoding="utf-8")
    typst.compile(str(source), output=str(target), timestamp=EPOCH, pdf_tags=doc.wants("tags", "ja"))


# ---------------------------------------------------------------- pdfTeX


def latex_source(doc):
    def esc(text):
        text = re.sub(r"([&%$#_{}])", r"\\\1", text)
        for old, new in (("–", "--"), ("€", "\\texteuro{}"), ("§", "\\S{}"), ("…", "\\dots{}"), ("½", "\\textonehalf{}")):
            text = text.replace(old, new)
        return text

    def rich(text):
        forms = {"text": "{}", "strong": r"\textbf{{{}}}", "em": r"\emph{{{}}}", "ins": "{}", "del": "",
                 "note": r"\footnote{{{}}}"}
        return "".join(forms[kind].format(esc(part)) for kind, part in inline(text))

    two = doc.get("kolommen") == "2"
    out = [
        r"\documentclass[a4paper," + doc.get("letter", "10") + "pt" + (",twocolumn" if two else "") + "]{article}",
        r"\pdfinfoomitdate=1 \pdftrailerid{} \pdfsuppressptexinfo=-1",
        r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp}",
        r"\usepackage[dutch]{babel}\shorthandoff{"r'"'r"}\usepackage{mathptmx}\usepackage{cmap}",
        r"\usepackage[a4paper,margin=2.1cm,top=2.6cm]{geometry}\usepackage{tabularx}\usepackage{fancyhdr}",
        r"\setlength{\columnsep}{7mm}\setlength{\emergencystretch}{1.5em}\hyphenpenalty=20 \sloppy",
        r"\pagestyle{fancy}\fancyhf{}\fancyhead[L]{\small " + esc(doc.get("kop")) + "}",
        r"\fancyfoot[L]{\small " + esc(doc.get("voet")) + r"}\fancyfoot[R]{\small\thepage}",
        r"\usepackage[hidelinks,pdftitle={" + esc(doc.get("titel")) + "}]{hyperref}",
        r"\setcounter{secnumdepth}{0}\setcounter{tocdepth}{2}",
        r"\title{" + esc(doc.get("titel")) + r"\\[2mm]\large " + esc(doc.get("ondertitel")) + r"}\author{"
        + esc(doc.get("gemeente")) + r"}\date{" + esc(doc.get("datum")) + "}",
        r"\begin{document}\maketitle\thispagestyle{fancy}",
    ]
    if doc.wants("inhoud"):
        out += [r"\tableofcontents\clearpage"]
    levels = {1: "section", 2: "subsection", 3: "subsubsection"}
    for block in doc.blocks:
        kind = block[0]
        if kind == "head":
            out += [rf"\{levels[block[1]]}{{{rich(block[2])}}}"]
        elif kind == "para":
            out += [rich(block[1])]
        elif kind == "quote":
            out += [r"\begin{quote}" + rich(block[1]) + r"\end{quote}"]
        elif kind == "list":
            name = "enumerate" if block[1] else "itemize"
            out += [rf"\begin{{{name}}}"] + [rf"\item {rich(i)}" for i in block[2]] + [rf"\end{{{name}}}"]
        elif kind == "table":
            rows, width = block[2], len(block[2][0])
            float_ = "table*" if two and width > 3 else "table"
            spec = r"@{}>{\raggedright\arraybackslash}X" + r">{\raggedright\arraybackslash}X" * (width - 1) + "@{}"
            out += [rf"\begin{{{float_}}}[tb]\small\setlength{{\tabcolsep}}{{4pt}}"]
            out += [r"\textbf{" + rich(block[1]) + r"}\\[1mm]" if block[1] else ""]
            measure = r"\textwidth" if float_ == "table*" else r"\columnwidth"
            out += [rf"\begin{{tabularx}}{{{measure}}}{{{spec}}}\hline"]
            out += [" & ".join(rf"\textbf{{{rich(c)}}}" for c in rows[0]) + r"\\ \hline"]
            out += [" & ".join(rich(c) for c in row) + r"\\" for row in rows[1:]]
            out += [rf"\hline\end{{tabularx}}\end{{{float_}}}"]
        elif kind == "break":
            out += [r"\clearpage"]
        out += [""]
    return "\n".join(out + [r"\end{document}", ""])


def with_pdflatex(doc, work, target):
    (work / "bron.tex").write_text(latex_source(doc), encoding="utf-8")
    for _ in range(3):
        run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "bron.tex"], cwd=work)
    shutil.copy(work / "bron.pdf", target)


# ---------------------------------------------------------------- HTML, and Chromium from it


def html_source(doc, pages=None, printed=False):
    foot = []

    def rich(text):
        def form(kind, part):
            part = escape(part, quote=False)
            if kind == "note":
                foot.append(part)
                n = len(foot)
                return f'<sup><a href="#noot{n}" id="roep{n}">{n}</a></sup>'
            tag = {"strong": "strong", "em": "em"}.get(kind)
            return "" if kind == "del" else f"<{tag}>{part}</{tag}>" if tag else part

        return "".join(form(kind, part) for kind, part in inline(text))

    css = """body { font: 10.5pt/1.45 "Liberation Sans", sans-serif; max-width: 46em; margin: auto }
table { border-collapse: collapse; width: 100%; font-size: 9pt } td, th { border: .5pt solid #777; padding: 3pt 5pt;
text-align: left; vertical-align: top } caption { text-align: left; font-weight: bold; padding: 6pt 0 }
tr { break-inside: avoid } h1, h2, h3 { break-after: avoid } .noten { border-top: 1px solid #555; font-size: 8.5pt }
.omslag { height: 16cm; padding-top: 5cm; break-after: page } .omslag p:first-child { font-size: 26pt }
.inhoud { break-after: page } .nieuw { break-before: page } nav p { margin: 2pt 0; display: flex }
nav .punten { flex: 1; border-bottom: 1px dotted #555; margin: 0 4pt }
blockquote { border-left: 2pt solid #999; padding-left: 8pt; margin-left: 0 }"""
    if printed:
        quoted = doc.get("kop").replace('"', "")
        first = ":first" if doc.wants("omslag") else ":not-used"
        css += f"""\n@page {{ size: A4; margin: 2.6cm 2.3cm;
@top-left {{ content: "{quoted}"; font: 8pt sans-serif }}
@bottom-left {{ content: "{doc.get("voet")}"; font: 8pt sans-serif }}
@bottom-right {{ content: "Pagina " counter(page) " van " counter(pages); font: 8pt sans-serif }} }}\n"""
        if first == ":first":
            css += '@page :first { @top-left { content: "" } @bottom-left { content: "" } @bottom-right { content: "" } }\n'
    out = ['<!DOCTYPE html>', '<html lang="nl">', '<head><meta charset="utf-8">',
           f"<title>{escape(doc.get('titel'))}</title>", f"<style>{css}</style>"]
    if not printed:
        out += ["<script>var menu = 'eigen regie, zelfredzaamheid';</script>"]
    out += ["</head>", "<body>"]
    if not printed:
        out += [f"<nav><a href='/'>Home</a> <a href='/raad'>{escape(doc.get('kop'))}</a></nav>"]
    out += ["<main>"]
    if doc.wants("omslag"):
        out += [f'<div class="omslag"><p>{doc.get("titel")}</p><p>{doc.get("ondertitel")}</p><p>{doc.get("omslagvoet")}</p></div>']
    elif doc.wants("titelblok", "ja"):
        out += [f"<p><strong>{escape(doc.get('titel'))}</strong></p>"]
    if doc.wants("inhoud"):
        out += ['<nav class="inhoud"><p><strong>Inhoud</strong></p>']
        for n, (level, text) in enumerate(headings(doc)):
            page = (pages or {}).get(n, "")
            out += [f'<p style="padding-left:{(level - 1) * 1.2}em"><a href="#k{n}">{escape(text)}</a>'
                    f'<span class="punten"></span>{page}</p>']
        out += ["</nav>"]
    n = 0

    def flush():
        """Notes stand at the end of their chapter."""
        if foot and foot[-1] is not None:
            todo = [(i + 1, t) for i, t in enumerate(foot) if i + 1 > flush.done]
            flush.done = len(foot)
            if todo:
                return ['<div class="noten">'] + [f'<p id="noot{i}">{i} {t}</p>' for i, t in todo] + ["</div>"]
        return []

    flush.done = 0
    deepest = int(doc.get("inhoudsdiepte", "2"))
    for block in doc.blocks:
        kind = block[0]
        if kind == "head":
            if block[1] == 1:
                out += flush()
            level = block[1]
            anchor = ""
            if level <= deepest:
                anchor, n = f' id="k{n}"', n + 1
            out += [f"<h{level}{anchor}>{rich(block[2])}</h{level}>"]
        elif kind == "para":
            out += [f"<p>{rich(block[1])}</p>"]
        elif kind == "quote":
            out += [f"<blockquote><p>{rich(block[1])}</p></blockquote>"]
        elif kind == "list":
            name = "ol" if block[1] else "ul"
            start = f' start="{block[3]}"' if block[1] and block[3] > 1 else ""
            out += [f"<{name}{start}>"] + [f"<li>{rich(i)}</li>" for i in block[2]] + [f"</{name}>"]
        elif kind == "table":
            rows = block[2]
            out += ["<table>"] + ([f"<caption>{rich(block[1])}</caption>"] if block[1] else [])
            out += ["<thead><tr>" + "".join(f'<th scope="col">{rich(c)}</th>' for c in rows[0]) + "</tr></thead><tbody>"]
            out += ["<tr>" + "".join(f"<td>{rich(c)}</td>" for c in row) + "</tr>" for row in rows[1:]]
            out += ["</tbody></table>"]
        elif kind == "break":
            out += ['<div class="nieuw"></div>']
    return "\n".join(out + flush() + ["</main>", "</body>", "</html>", ""])


def with_chromium(doc, work, target):
    def once(pages):
        (work / "bron.html").write_text(html_source(doc, pages, printed=True), encoding="utf-8")
        run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             "--generate-pdf-document-outline", f"--user-data-dir={work}/profiel", f"--print-to-pdf={target}",
             (work / "bron.html").as_uri()])

    once({})
    if doc.wants("inhoud"):
        once(heading_pages(doc, target))
    fix_dates(target)


# ---------------------------------------------------------------- LibreOffice

ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
       'xmlns:dc="http://purl.org/dc/elements/1.1/" '
       'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
       'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"')


def fodt_source(doc, pages=None):
    changes, count = [], [0]

    def rich(text):
        def form(kind, part):
            part = escape(part, quote=False)
            if kind == "note":
                count[0] += 1
                n = count[0]
                return (f'<text:note text:id="ftn{n}" text:note-class="footnote"><text:note-citation>{n}'
                        f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{part}</text:p>'
                        "</text:note-body></text:note>")
            if kind in ("ins", "del"):
                n = f"ct{len(changes) + 1}"
                who = ("<office:change-info><dc:creator>Beleidsadviseur</dc:creator>"
                       "<dc:date>2025-01-06T10:00:00</dc:date></office:change-info>")
                if kind == "ins":
                    changes.append(f'<text:changed-region xml:id="{n}" text:id="{n}"><text:insertion>{who}</text:insertion></text:changed-region>')
                    return f'<text:change-start text:change-id="{n}"/>{part}<text:change-end text:change-id="{n}"/>'
                changes.append(f'<text:changed-region xml:id="{n}" text:id="{n}"><text:deletion>{who}'
                               f'<text:p text:style-name="Text_20_body">{part}</text:p></text:deletion></text:changed-region>')
                return f'<text:change text:change-id="{n}"/>'
            style = {"strong": "Vet", "em": "Cursief"}.get(kind)
            return f'<text:span text:style-name="{style}">{part}</text:span>' if style else part

        return "".join(form(kind, part) for kind, part in inline(text))

    def para(text, style="Text_20_body"):
        return f'<text:p text:style-name="{style}">{rich(text)}</text:p>'

    body = []
    first = "Titel"
    if doc.wants("omslag"):
        body += [para(doc.get("titel"), "Titelomslag"), para(doc.get("ondertitel")), para(doc.get("omslagvoet"))]
        first = "Eerste"
    elif doc.wants("titelblok", "ja"):
        body += [para(doc.get("titel"), "Titel")]
    if doc.wants("inhoud"):
        lines = "".join(f'<text:p text:style-name="{"Contents" if level == 1 else "Contents2"}">{escape(text)}<text:tab/>'
                        f'{(pages or {}).get(n, "")}</text:p>' for n, (level, text) in enumerate(headings(doc)))
        style = "InhoudkopEerste" if first == "Eerste" else "Inhoudkop"
        body += ['<text:table-of-content text:name="Inhoud" text:protected="true"><text:table-of-content-source '
                 'text:outline-level="2"/><text:index-body><text:index-title text:name="kop">'
                 f'<text:p text:style-name="{style}">Inhoud</text:p></text:index-title>{lines}'
                 "</text:index-body></text:table-of-content>"]
        body += ['<text:p text:style-name="Nieuw"/>']
    for number, block in enumerate(doc.blocks):
        kind = block[0]
        if kind == "head":
            body += [f'<text:h text:style-name="Heading_20_{block[1]}" text:outline-level="{block[1]}">{rich(block[2])}</text:h>']
        elif kind == "para":
            body += [para(block[1])]
        elif kind == "quote":
            body += [para(block[1], "Quotations")]
        elif kind == "list":
            start = f' text:start-value="{block[3]}"' if block[1] else ""
            name = "Genummerd" if block[1] else "Punten"
            items = "".join(f"<text:list-item{start if i == 0 else ''}>{para(t, 'List_20_Item')}</text:list-item>"
                            for i, t in enumerate(block[2]))
            body += [f'<text:list text:style-name="{name}">{items}</text:list>']
        elif kind == "table":
            rows = block[2]
            if block[1]:
                body += [para(block[1], "Bijschrift")]
            table = f'<table:table table:name="Tabel{number}" table:style-name="Tabel">'
            table += f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
            for i, row in enumerate(rows):
                cells = "".join('<table:table-cell table:style-name="Cel" office:value-type="string">'
                                + para(c, "Celkop" if i == 0 else "Celtekst") + "</table:table-cell>" for c in row)
                line = f"<table:table-row>{cells}</table:table-row>"
                table += f"<table:table-header-rows>{line}</table:table-header-rows>" if i == 0 else line
            body += [table + "</table:table>", para("", "Celtekst")]
        elif kind == "break":
            body += ['<text:p text:style-name="Nieuw"/>']
    font = doc.get("font", "Liberation Sans")
    size = doc.get("letter", "10.5")
    align = "justify" if doc.wants("uitvullen") else "left"
    hyphen = ' fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if doc.wants("afbreken") else ""

    def style(name, parent="Text_20_body", para_="", text_="", extra=""):
        shown = name.replace("_20_", " ")
        return (f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
                f'style:parent-style-name="{parent}"{extra}><style:paragraph-properties {para_}/>'
                f'<style:text-properties {text_}/></style:style>')

    tab = '<style:tab-stops><style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
    styles = [
        f'<style:default-style style:family="paragraph"><style:paragraph-properties/><style:text-properties '
        f'style:font-name="{font}" fo:font-family="{font}" fo:font-size="{size}pt" fo:language="nl" fo:country="NL"/></style:default-style>',
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>',
        style("Text_20_body", "Standard", f'fo:margin-bottom="0.22cm" fo:line-height="125%" fo:text-align="{align}"', hyphen.strip()),
        *(f'<style:style style:name="Heading_20_{n}" style:display-name="Heading {n}" style:family="paragraph" '
          f'style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:default-outline-level="{n}">'
          f'<style:paragraph-properties fo:margin-top="0.45cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/>'
          f'<style:text-properties fo:font-size="{s}pt" fo:font-weight="bold"/></style:style>' for n, s in ((1, 16), (2, 13), (3, 11))),
        style("Titel", "Standard", 'fo:margin-bottom="0.5cm"', 'fo:font-size="19pt" fo:font-weight="bold"'),
        style("Titelomslag", "Standard", 'fo:margin-top="6cm" fo:margin-bottom="0.8cm"', 'fo:font-size="26pt" fo:font-weight="bold"', ' style:master-page-name="Omslag"'),
        style("Inhoudkop", "Standard", 'fo:margin-bottom="0.3cm"', 'fo:font-size="14pt" fo:font-weight="bold"'),
        style("InhoudkopEerste", "Inhoudkop", 'style:page-number="1"', "", ' style:master-page-name="Standard"'),
        f'<style:style style:name="Contents" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>{tab}</style:paragraph-properties></style:style>',
        f'<style:style style:name="Contents2" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="0.6cm">{tab.replace("16cm", "15.4cm")}</style:paragraph-properties></style:style>',
        style("Nieuw", "Standard", 'fo:break-before="page"', 'fo:font-size="2pt"'),
        style("Quotations", "Text_20_body", 'fo:margin-left="1cm" fo:margin-right="1cm"', 'fo:font-style="italic"'),
        style("List_20_Item", "Text_20_body", 'fo:margin-bottom="0.08cm"'),
        style("Footnote", "Standard", "", 'fo:font-size="8.5pt"'),
        style("Bijschrift", "Standard", 'fo:margin-top="0.2cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"', 'fo:font-weight="bold" fo:font-size="9.5pt"'),
        style("Celtekst", "Standard", "", 'fo:font-size="9pt"'),
        style("Celkop", "Celtekst", "", 'fo:font-weight="bold"'),
        style("Voet", "Standard", "", 'fo:font-size="8pt"'),
        '<style:style style:name="Vet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
        '<style:style style:name="Cursief" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>',
    ]

    def levels(kind):
        form = ('<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1">' if kind == "Genummerd"
                else '<text:list-level-style-bullet text:level="1" text:bullet-char="•">')
        end = "number" if kind == "Genummerd" else "bullet"
        return (f'<text:list-style style:name="{kind}">{form}<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
                '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.7cm" fo:text-indent="-0.6cm" fo:margin-left="0.7cm"/>'
                f"</style:list-level-properties></text:list-level-style-{end}></text:list-style>")

    layout = ('<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
              'fo:margin-top="1.6cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>'
              '<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style>'
              '<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>'
              '<style:page-layout style:name="Kaal"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/></style:page-layout>')
    head = f'<style:header><text:p text:style-name="Voet">{escape(doc.get("kop"))}</text:p></style:header>' if doc.get("kop") else ""
    foot = (f'<style:footer><text:p text:style-name="Voet">{escape(doc.get("voet"))} – pagina <text:page-number '
            'text:select-page="current">1</text:page-number></text:p></style:footer>')
    masters = (f'<style:master-page style:name="Standard" style:page-layout-name="A4">{head}{foot}</style:master-page>'
               '<style:master-page style:name="Omslag" style:page-layout-name="Kaal" style:next-style-name="Standard"/>')
    table_styles = ('<style:style style:name="Tabel" style:family="table"><style:table-properties style:width="16cm" table:align="left"/></style:style>'
                    '<style:style style:name="Cel" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #777777" fo:padding="0.1cm"/></style:style>')
    tracked = f"<text:tracked-changes>{''.join(changes)}</text:tracked-changes>" if changes else ""
    newline = "\n"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {ODF} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(doc.get('titel'))}</dc:title><meta:creation-date>2025-01-01T12:00:00</meta:creation-date>
<dc:date>2025-01-01T12:00:00</dc:date></office:meta>
<office:styles>{newline.join(styles)}{levels("Punten")}{levels("Genummerd")}</office:styles>
<office:automatic-styles>{table_styles}{layout}</office:automatic-styles>
<office:master-styles>{masters}</office:master-styles>
<office:body><office:text>{tracked}
{newline.join(body)}
</office:text></office:body></office:document>
"""


def with_soffice(doc, work, target):
    kind = target.suffix[1:]
    if kind == "pdf":
        tagged = "true" if doc.wants("tags", "ja") else "false"
        kind = ('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"' + tagged
                + '"},"ExportBookmarks":{"type":"boolean","value":"' + tagged + '"}}')
    elif kind == "docx":
        kind = "docx:MS Word 2007 XML"

    def once(pages, form):
        (work / f"{target.stem}.fodt").write_text(fodt_source(doc, pages), encoding="utf-8")
        run(["soffice", f"-env:UserInstallation={(work / 'profiel').as_uri()}", "--headless", "--convert-to", form,
             "--outdir", str(work), str(work / f"{target.stem}.fodt")])

    pages = {}
    if doc.wants("inhoud"):
        once({}, "pdf")
        pages = heading_pages(doc, work / f"{target.stem}.pdf")
    once(pages, kind)
    made = work / target.name
    if target.suffix == ".pdf":
        shutil.copy(made, target)
        fix_dates(target)
    else:
        rezip(made, target)


# ---------------------------------------------------------------- scan, text, Markdown


def with_scan(doc, work, target):
    """Typeset, rasterise, tilt a little, and wrap the bare bitmaps in a PDF without any text."""
    with_typst(doc, work, work / "leesbaar.pdf")
    run(["pdftoppm", "-r", "130", "-gray", "leesbaar.pdf", "blad"], cwd=work)
    objects, kids = [], []

    def add(data):
        objects.append(data)
        return len(objects)

    catalog, tree = add(b""), add(b"")
    for number, page in enumerate(sorted(work.glob("blad-*.pgm"))):
        tilt = ("0.7", "-0.5")[number % 2]
        run(["convert", page.name, "-background", "white", "-rotate", tilt, "-blur", "0x0.4", "-threshold", "62%",
             f"{page.stem}.pbm"], cwd=work)
        raw = (work / f"{page.stem}.pbm").read_bytes()
        match = re.match(rb"P4\s+(?:#.*\s+)*(\d+)\s+(\d+)\s", raw)
        wide, high = int(match[1]), int(match[2])
        data = zlib.compress(raw[match.end():], 9)
        image = add(b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 "
                    b"/Decode [1 0] /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (wide, high, len(data), data))
        draw = b"q 595 0 0 842 0 0 cm /Im0 Do Q"
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw))
        kids.append(add(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                        b"/Resources << /XObject << /Im0 %d 0 R >> >> >>" % (tree, content, image)))
    objects[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % tree
    objects[tree - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    info = add(b"<< /Producer (Scanstraat postkamer) /CreationDate (D:20250101120000Z) >>")
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, data in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, catalog, info, start)
    target.write_bytes(out)


def plain_source(doc, width=78):
    """A typed letter: hard line ends, dashes for lists, headings underlined."""
    import textwrap

    found, out = [], [doc.get("kop"), ""] if doc.get("kop") else []

    def rich(text):
        def form(kind, part):
            if kind == "note":
                found.append(part)
                return f" ({len(found)})"
            return "" if kind == "del" else part

        return "".join(form(kind, part) for kind, part in inline(text))

    for block in doc.blocks:
        kind = block[0]
        if kind == "head":
            text = rich(block[2])
            out += [text, "-" * len(text), ""]
        elif kind in ("para", "quote"):
            out += textwrap.wrap(rich(block[1]), width, break_on_hyphens=False) + [""]
        elif kind == "list":
            for n, item in enumerate(block[2], block[3]):
                mark = f"{n}. " if block[1] else "- "
                out += textwrap.wrap(rich(item), width, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
            out += [""]
        elif kind == "table":
            out += ([block[1]] if block[1] else []) + ["\t".join(row) for row in block[2]] + [""]
    if found:
        out += ["Noten", "-----"] + [f"({n}) {text}" for n, text in enumerate(found, 1)] + [""]
    return "\n".join(out)


def markdown_source(doc):
    found, out = [], []

    def rich(text):
        def form(kind, part):
            if kind == "note":
                found.append(part)
                return f"[^{len(found)}]"
            return {"strong": f"**{part}**", "em": f"*{part}*", "del": ""}.get(kind, part)

        return "".join(form(kind, part) for kind, part in inline(text))

    if doc.wants("titelblok", "ja"):
        out += ["---", f"title: {doc.get('titel')}", f"gemeente: {doc.get('gemeente')}", "---", ""]
    for block in doc.blocks:
        kind = block[0]
        if kind == "head":
            out += ["#" * block[1] + " " + rich(block[2]), ""]
        elif kind == "para":
            out += [rich(block[1]), ""]
        elif kind == "quote":
            out += ["> " + rich(block[1]), ""]
        elif kind == "list":
            out += [(f"{n}. " if block[1] else "- ") + rich(i) for n, i in enumerate(block[2], block[3])] + [""]
        elif kind == "table":
            rows = [[rich(c) for c in row] for row in block[2]]
            out += ([f"*{block[1]}*", ""] if block[1] else [])
            out += ["| " + " | ".join(rows[0]) + " |", "|" + " --- |" * len(rows[0])]
            out += ["| " + " | ".join(row) + " |" for row in rows[1:]] + [""]
    out += [f"[^{n}]: {text}" for n, text in enumerate(found, 1)]
    return "\n".join(out) + "\n"


# ---------------------------------------------------------------- the run


def run(command, cwd=None):
    done = subprocess.run(command, cwd=cwd, capture_output=True, timeout=240)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {(done.stdout + done.stderr).decode(errors='replace')[-1200:]}")


def heading_pages(doc, pdf):
    """Looking from the first paragraph on, past the contents: the printed page of each heading of the contents: physical page, less the cover when numbering starts after it."""
    run(["pdftotext", "-enc", "UTF-8", str(pdf), f"{pdf}.txt"])
    pages = [" ".join(p.split()) for p in Path(f"{pdf}.txt").read_text(encoding="utf-8").split("\f")]
    Path(f"{pdf}.txt").unlink()
    less = 1 if doc.wants("omslag") and doc.get("maker").startswith("soffice") else 0
    opening = next(plain(b[1])[:24] for b in doc.blocks if b[0] == "para")
    start = next((n for n, text in enumerate(pages) if opening in text), 0)
    found, at = {}, start
    for n, (_, text) in enumerate(headings(doc)):
        for page in range(at, len(pages)):
            if text in pages[page]:
                found[n], at = page + 1 - less, page
                break
    return found


def fix_dates(pdf):
    """Chromium and LibreOffice stamp the clock: put the fixed moment in its place, byte for byte as long."""
    data = pdf.read_bytes()
    fixed = time.strftime("%Y%m%d%H%M%S", time.gmtime(EPOCH)).encode()
    data = re.sub(rb"\(D:\d{14}", b"(D:" + fixed, data)
    data = re.sub(rb"(?<=/ID \[)(?:\s*<[0-9A-Fa-f]+>\s*)+(?=\])", lambda m: re.sub(rb"[0-9A-Fa-f]", b"0", m[0]), data)
    data = re.sub(rb"(?<=/DocChecksum /)[0-9A-F]+", lambda m: b"0" * len(m[0]), data)
    pdf.write_bytes(data)


def rezip(source, target):
    """Same members, same order, no clock."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if info.is_dir():
                continue
            data = old.read(info)
            if info.filename.endswith(".xml"):
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?=Z?</(?:dcterms|dc:date|meta:print))", b"2025-01-01T12:00:00", data)
            if info.filename == "settings.xml":
                data = re.sub(rb'(config:name="Rsid(?:Root)?"[^>]*>)\d+', rb"\g<1>1", data)
            fresh = zipfile.ZipInfo(info.filename, (2025, 1, 1, 12, 0, 0))
            fresh.compress_type = info.compress_type
            new.writestr(fresh, data)


def missing(maker):
    """The name of the first absent program, or nothing."""
    need = {"pdflatex": ["pdflatex"], "chromium": ["chromium", "pdftotext"], "scan": ["pdftoppm", "convert"]}.get(maker, [])
    if maker.startswith("soffice"):
        need = ["soffice", "pdftotext"]
    for program in need:
        if not shutil.which(program):
            return program
    if maker in ("typst", "scan"):
        try:
            import typst  # noqa: F401
        except ImportError:
            return "typst"
    return None


def build(doc):
    maker, target = doc.get("maker"), doc.target
    target.parent.mkdir(parents=True, exist_ok=True)
    doc.path.with_suffix(".txt").write_text(truth(doc), encoding="utf-8")
    if absent := missing(maker):
        print(f"skipped {target.relative_to(ROOT)}: {absent} is missing, install {PACKAGES[absent]}")
        return
    with tempfile.TemporaryDirectory(prefix="krachtproef-") as folder:
        work = Path(folder)
        if maker == "typst":
            with_typst(doc, work, target)
        elif maker == "pdflatex":
            with_pdflatex(doc, work, target)
        elif maker == "chromium":
            with_chromium(doc, work, target)
        elif maker.startswith("soffice"):
            with_soffice(doc, work, target)
        elif maker == "scan":
            with_scan(doc, work, target)
        elif maker == "html":
            target.write_text(html_source(doc), encoding="utf-8")
        elif maker == "markdown":
            target.write_text(markdown_source(doc), encoding="utf-8")
        elif maker == "plain":
            target.write_bytes(plain_source(doc).encode("windows-1252").replace(b"\n", b"\r\n"))
        else:
            sys.exit(f"cannot make {target}: unknown maker {maker!r}")
    print(f"made {target.relative_to(ROOT)} ({target.stat().st_size // 1024 + 1} KB)")


def main():
    wanted = sys.argv[1:]
    for path in sorted((ROOT / "bron").glob("*/*.md")):
        if not wanted or any(word in str(path.relative_to(ROOT)) for word in wanted):
            build(Document(path))


if __name__ == "__main__":
    main()
