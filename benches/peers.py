#!/usr/bin/env python3
"""Krachtproef beside its peers: text, speed and memory, as Markdown tables.

    python3 benches/peers.py                 everything, medians of 5 rounds (some 4 minutes, and building)
    python3 benches/peers.py --quick         3 rounds, the slow peers on 3 documents (2 minutes, and building)
    python3 benches/peers.py --only text     one part: speed, fixed, stages, tagging, text
    python3 benches/peers.py --write         also put the tables into docs/performance.md

Needs Python 3.11, cargo and pdftotext (poppler-utils). The Python peers are installed by pip into
target/bench-venv; R is used where it has quanteda and pdftools. What could not be had is said in a line.
Documents: ../shared/docs/policy where it is there, otherwise corpus-samples.

CPU time is user + system of the whole process, by wait4; peak memory is maxrss of the same call. Tools
run in turn, round by round, and a ratio is always taken within one round: on a machine that does other
work, too, only such ratios mean something.
"""

import argparse
import itertools
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "target" / "bench-venv"
PYTHON = VENV / "bin" / "python"
SAMPLES = ROOT / "corpus-samples"
POLICY = ROOT.parent / "shared" / "docs" / "policy"
LEXICON = ROOT / "lexicon" / "eigen-kracht"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- numbers: benches/peers.py --write -->", "<!-- end of numbers -->"
ENOUGH = 0.5  # CPU seconds of pairs in a round: the clock of a process of 20 ms is coarse
READABLE = 50  # words that pdfium finds in a PDF that can be read

# -- the peers, as their users would write them ------------------------------------------------

PYMUPDF_SPACY = """
import json, sys, html
import pymupdf, spacy
from collections import Counter
from spacy.matcher import PhraseMatcher
nlp = spacy.blank("nl")
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
matcher.add("T", [nlp.make_doc(term) for term in json.load(open(sys.argv[2]))])
pages = [page.get_text() for page in pymupdf.open(sys.argv[1])]
rows, counts = [], Counter()
for number, doc in enumerate(nlp.pipe(pages), 1):
    for _, start, end in matcher(doc):
        counts[doc[start:end].text.lower()] += 1
        rows.append((number, doc[max(0, start - 8):end + 8].text))
with open(sys.argv[3], "w") as out:
    out.write("<table>" + "".join(f"<tr><td>{p}<td>{html.escape(t)}" for p, t in rows) + "</table>")
"""

SPACY_TAG = """
import json, sys, time
import spacy
from spacy.matcher import PhraseMatcher
nlp = spacy.blank("nl")
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
matcher.add("T", [nlp.make_doc(term) for term in json.load(open(sys.argv[1]))])
texts = [open(path, encoding="utf-8").read() for path in sys.argv[2:]]
def tag():
    hits = 0
    for text in texts:
        for at in range(0, len(text), 900_000):
            hits += len(matcher(nlp(text[at:at + 900_000])))
    return hits
start = time.process_time()
hits = tag()                        # the tokeniser remembers words: later passes are faster
first = time.process_time() - start
start, passes = time.process_time(), 0
while passes == 0 or time.process_time() - start < 1:
    tag(); passes += 1
print(json.dumps({"cpu": (time.process_time() - start) / passes, "first": first, "hits": hits}))
"""

# Not run where there is no quanteda; see docs/performance.md.
QUANTEDA_TAG = """
suppressMessages(library(quanteda)); quanteda_options(threads = 1)
a <- commandArgs(TRUE)
terms <- readLines(a[1], encoding = "UTF-8")
texts <- sapply(a[-1], function(p) paste(readLines(p, encoding = "UTF-8", warn = FALSE), collapse = "\\n"))
d <- dictionary(list(T = terms))
run <- function() tokens_lookup(tokens(texts), d, case_insensitive = TRUE)
start <- proc.time(); hits <- sum(ntoken(run())); first <- proc.time() - start
start <- proc.time(); run(); t <- proc.time() - start
cat(sprintf('{"cpu": %f, "first": %f, "hits": %d}\\n', t[[1]] + t[[2]], first[[1]] + first[[2]], hits))
"""

QUANTEDA_PDF = """
suppressMessages({library(quanteda); library(pdftools)}); quanteda_options(threads = 1)
a <- commandArgs(TRUE)
terms <- phrase(readLines(a[2], encoding = "UTF-8"))
k <- kwic(tokens(pdf_text(a[1])), terms, window = 8)
write.csv(as.data.frame(k), a[3])
"""

PDFIUM_TEXT = """
import json, sys, pypdfium2
for path in sys.argv[1:]:
    try:
        pdf = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_range() for page in pdf]
    except Exception as error:
        pages = None
    print(json.dumps(pages))
"""


# -- running and measuring ---------------------------------------------------------------------


def run(command, stdout=None):
    """Runs a command to its end: CPU seconds, peak MiB, exit code."""
    out = os.open(stdout or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    null = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    child = os.posix_spawnp(command[0], [str(word) for word in command], os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    os.close(out)
    os.close(null)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def output(command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def say(message):
    print(message, file=sys.stderr, flush=True)


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join([" --- "] + [" ---: "] * (len(head) - 1)) + "|"]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]) + "\n"


def verdict(value, bound, at_most=True, digits=2):
    good = value <= bound if at_most else value >= bound
    return f"{value:.{digits}f} ({'met' if good else 'missed'})"


class Bench:
    """What all parts need: tools, documents, terms, how often."""

    def __init__(self, options):
        self.quick = options.quick
        self.rounds = 3 if options.quick else 5
        self.scratch = Path(tempfile.mkdtemp(prefix="krachtproef-bench-"))
        self.missing = []
        self.binary, self.cpu = build()
        self.pdftotext = shutil.which("pdftotext") or self.lacks("pdftotext (Debian: poppler-utils)")
        self.pymupdf = self.python_has("pymupdf", "spacy")
        self.spacy = self.python_has("spacy")
        self.pdfium = self.python_has("pypdfium2")
        self.quanteda = self.r_has("quanteda", "pdftools")
        if POLICY.is_dir():
            self.pdfs = sorted(POLICY.glob("*.pdf"))
        else:
            say(f"{POLICY} is not here: measuring on corpus-samples instead")
            self.pdfs = [pdf for pdf in sorted(SAMPLES.glob("*/*.pdf")) if "scan" not in pdf.name]
        self.patterns, terms = lexicon_terms()
        self.terms = self.scratch / "terms.json"
        self.terms.write_text(json.dumps(terms))
        (self.scratch / "terms.txt").write_text("\n".join(terms))
        self.terms_count = len(terms)

    def lacks(self, what):
        self.missing.append(what)
        say(f"not measured: {what} is not here")

    def python_has(self, *modules):
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        for module in modules:
            if subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True).returncode:
                install = [PYTHON, "-m", "pip", "install", "--quiet", module]
                if subprocess.run(install, capture_output=True).returncode:
                    self.lacks(f"Python's {module} (pip could not install it)")
                    return False
        return True

    def r_has(self, *packages):
        libraries = ";".join(f"library({package})" for package in packages)
        here = shutil.which("Rscript")
        if not here or subprocess.run([here, "-e", libraries], capture_output=True).returncode:
            self.lacks("R with quanteda and pdftools (Debian has no r-cran-quanteda; from CRAN: install.packages)")
            return False
        return True

    def audit(self, pdf):
        return run([self.binary, "audit", pdf, "--out", self.scratch / "report.html"])


def build():
    """Paths of the binary and of benches/cpu.rs, built as cargo does."""
    found = {}
    for command in (["build", "--release", "--bin", "krachtproef"], ["bench", "--no-run", "--bench", "cpu"]):
        done = subprocess.run(["cargo", *command, "--message-format=json"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit(f"cargo {' '.join(command)} failed")
        for line in done.stdout.splitlines():
            message = json.loads(line)
            if message.get("executable"):
                found[message["target"]["name"]] = message["executable"]
    return found["krachtproef"], found["cpu"]


# -- the lexicon as a list of literal phrases, for tools that know no more ------------------------


def lexicon_terms():
    """The patterns of the lexicon, and as many literal phrases: gaps dropped, choices written out,
    lemmas and stems taken as they stand. The first phrase of each pattern, then the second, …"""
    sets = tomllib.loads((LEXICON / "framework.toml").read_text()).get("sets", {})
    patterns = []
    for path in sorted(LEXICON.glob("*.toml")):
        for indicator in tomllib.loads(path.read_text()).get("indicator", []):
            patterns += indicator.get("terms", []) + indicator.get("weak", [])
    phrases = [expand(pattern, sets) for pattern in patterns if "…" not in pattern]
    terms = {}
    for layer in itertools.zip_longest(*phrases):
        for phrase in layer:
            if phrase and len(terms) < len(patterns):
                terms[phrase] = None
    return len(patterns), list(terms)


def expand(pattern, sets, most=64):
    signs = re.findall(r"[(|]|\)\??|<[^>]*>|@[\w-]+|[^\s()|<>@?]+", pattern)

    def choice(at):
        every, parts = [], [[""]]
        while at < len(signs):
            sign = signs[at]
            if sign == "|":
                every += joined(parts)
                parts = [[""]]
            elif sign.startswith(")"):
                return every + joined(parts) + ([""] if sign == ")?" else []), at
            elif sign == "(":
                inner, at = choice(at + 1)
                parts.append(inner)
            elif sign.startswith("<"):
                parts.append([lemma.strip() for lemma in sign[1:-1].split("|")])
            elif sign.startswith("@"):
                members = sets.get(sign[1:], [])
                parts.append([word for member in members for word in expand(member, sets, 8)])
            else:
                parts.append([sign.replace("*", "")])
            at += 1
        return every + joined(parts), at

    def joined(parts):
        several = itertools.islice(itertools.product(*parts), most)
        return [" ".join(filter(None, words)) for words in several]

    return [phrase for phrase in choice(0)[0][:most] if phrase]


# -- the parts -----------------------------------------------------------------------------------


def speed(bench):
    """Whole processes, one document each: against pdftotext, Python and R; and their memory."""
    pairs = {pdf: [] for pdf in bench.pdfs}
    memory = {pdf: (0, 0) for pdf in bench.pdfs}
    for turn in range(bench.rounds):
        say(f"speed: round {turn + 1} of {bench.rounds}")
        for pdf in bench.pdfs:
            def poppler():
                return run([bench.pdftotext, "-q", pdf, bench.scratch / "text.txt"])
            taken = 0
            while taken < ENOUGH:  # one pair of a long document, several of a short one
                order = [poppler, lambda: bench.audit(pdf)]
                results = [tool() for tool in (order if turn % 2 == 0 else order[::-1])]
                theirs, ours = results if turn % 2 == 0 else results[::-1]
                pairs[pdf].append((ours[0], theirs[0]))
                memory[pdf] = max(memory[pdf][0], ours[1]), max(memory[pdf][1], theirs[1])
                taken += ours[0] + theirs[0]
    median = {pdf: statistics.median(ours / theirs for ours, theirs in several) for pdf, several in pairs.items()}
    others = slow_peers(bench)
    # a process starts from the memory of the one that starts it: less than ours cannot be seen
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = []
    for pdf in sorted(bench.pdfs, key=lambda pdf: -median[pdf]):
        ours = statistics.median(pair[0] for pair in pairs[pdf])
        theirs = statistics.median(pair[1] for pair in pairs[pdf])
        more = [f"{others[pdf][peer]:.1f}" if peer in others.get(pdf, {}) else "–" for peer in ("python", "r")]
        rows.append([pdf.stem, f"{pdf.stat().st_size / 1e6:.1f}", f"{ours:.2f}", f"{theirs:.2f}",
                     f"**{median[pdf]:.2f}**", *more, *(f"{'≤ ' if mib < floor + 1 else ''}{mib:.0f}" for mib in memory[pdf])])
    head = ["document", "MB", "krachtproef, s", "pdftotext, s", "ratio", "Python is × slower", "R is × slower",
            "krachtproef, MiB", "pdftotext, MiB"]
    worst = max(median, key=median.get)
    heaviest = max(memory, key=lambda pdf: memory[pdf][0])
    largest = max(bench.pdfs, key=lambda pdf: pdf.stat().st_size)
    summary = [
        ["ratio to pdftotext, median over documents", "0.80 (aim 0.60)", verdict(statistics.median(median.values()), 0.8)],
        [f"ratio to pdftotext, worst document ({worst.stem})", "1.50", verdict(median[worst], 1.5)],
        [f"peak memory, largest document ({largest.stem})", "150 MiB", verdict(memory[largest][0], 150, digits=0)],
        [f"peak memory, hungriest document ({heaviest.stem})", "150 MiB", verdict(memory[heaviest][0], 150, digits=0)],
    ]
    return (f"### One document, cold process to HTML report\n\n`python3 benches/peers.py --only speed`: {bench.rounds} rounds of "
            "pairs, several of a short document; `krachtproef audit FILE --out report.html` against `pdftotext FILE`. Python: PyMuPDF, spaCy "
            f"`blank('nl')` and PhraseMatcher with {bench.terms_count} phrases; R: pdftools and quanteda `kwic`.\n\n"
            + table(["measure", "at most", "measured"], summary) + "\n" + table(head, rows))


def slow_peers(bench):
    """How many times slower than ours Python and R are, by document; on three documents when quick."""
    by_size = sorted(bench.pdfs, key=lambda pdf: pdf.stat().st_size)
    chosen = [by_size[len(by_size) * n // 4] for n in (1, 2, 3)] if bench.quick else bench.pdfs
    peers = {}
    if bench.pymupdf:
        peers["python"] = lambda pdf: [PYTHON, "-c", PYMUPDF_SPACY, pdf, bench.terms, bench.scratch / "python.html"]
    if bench.quanteda:
        peers["r"] = lambda pdf: ["Rscript", "-e", QUANTEDA_PDF, "--args", pdf, bench.scratch / "terms.txt", bench.scratch / "r.csv"]
    ratios = {}
    for turn in range(1 if bench.quick else 3):
        for pdf in chosen:
            for name, command in peers.items():
                say(f"speed: {name}, {pdf.stem}")
                ours = bench.audit(pdf)[0]
                cpu, _, code = run(command(pdf))
                if code == 0:
                    ratios.setdefault(pdf, {}).setdefault(name, []).append(cpu / ours)
    return {pdf: {name: statistics.median(several) for name, several in by.items()} for pdf, by in ratios.items()}


def fixed(bench):
    """Start, lexicon, one page, report."""
    page = bench.scratch / "one-page.pdf"
    page.write_bytes(one_page())
    text = bench.scratch / "one-line.txt"
    text.write_text("Inwoners bepalen zelf welke hulp past.\n")
    tools = {
        "krachtproef audit, one-page PDF": lambda: bench.audit(page),
        "krachtproef audit, one line of text": lambda: bench.audit(text),
        "krachtproef --version": lambda: run([bench.binary, "--version"]),
        "pdftotext, one-page PDF": lambda: run([bench.pdftotext, "-q", page, bench.scratch / "text.txt"]),
    }
    if bench.spacy:
        tools["Python: import spacy; blank('nl')"] = lambda: run([PYTHON, "-c", "import spacy; spacy.blank('nl')"])
    taken = {name: [] for name in tools}
    for turn in range(bench.rounds * 4):
        for name, tool in tools.items():
            if not name.startswith("Python") or turn < bench.rounds:
                taken[name].append(tool()[0] * 1000)
    first = next(iter(tools))
    rows = [[name, f"{statistics.median(several):.1f}", f"{min(several):.1f}",
             verdict(statistics.median(several), 40, digits=1) if name == first else ""] for name, several in taken.items()]
    return (f"### Fixed cost\n\n`python3 benches/peers.py --only fixed`: {bench.rounds * 4} rounds (Python {bench.rounds}), CPU "
            "milliseconds of the whole process. At most 40.\n\n" + table(["process", "median, ms", "least, ms", "target"], rows))


def one_page():
    """A PDF of one page with a heading and ten lines, in a standard font."""
    lines = ["1 Inleiding"] + ["Inwoners bepalen zelf welke hulp bij hun situatie past, met steun van hun netwerk."] * 10
    content = b"BT /F1 11 Tf 14 TL 60 760 Td " + b" ".join(b"(%s) Tj T*" % line.encode() for line in lines) + b" ET"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table_at = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table_at


def stages(bench):
    """Share of the stages after extraction, by document."""
    names = ["read", "lexicon", "split", "tag", "audit", "report"]
    taken = {pdf: [] for pdf in bench.pdfs}
    for _ in range(bench.rounds):
        for pdf in bench.pdfs:  # a process each: no allocator or cache warmed by another document
            taken[pdf].append(json.loads(output([bench.cpu, "stages", pdf])))
    rows, shares = [], {}
    for pdf, several in taken.items():
        share = [sum(one[name] for name in names[2:]) / sum(one[name] for name in names) for one in several]
        shares[pdf] = statistics.median(share)
        middle = [statistics.median(one[name] for one in several) * 1000 for name in names]
        rows.append([pdf.stem, several[0]["pages"], f"{several[0]['text'] / 1000:.0f}", f"{several[0]['html'] / 1000:.0f}",
                     *(f"{ms:.1f}" for ms in middle), f"**{shares[pdf] * 100:.1f} %**"])
    rows.sort(key=lambda row: -float(row[-1].strip("* %")))
    worst = max(shares, key=shares.get)
    summary = [["share after extraction, median", "10 %", verdict(statistics.median(shares.values()) * 100, 10, digits=1)],
               [f"share after extraction, worst ({worst.stem})", "10 %", verdict(shares[worst] * 100, 10, digits=1)]]
    return ("### Stages\n\n`python3 benches/peers.py --only stages`, or `cargo bench --bench cpu -- stages FILE`: CPU milliseconds, one cold "
            f"pass in a process of its own, medians of {bench.rounds}. After extraction: split, tag, audit, report; the lexicon (load and "
            "compile) is fixed cost.\n\n" + table(["measure", "at most", "measured"], summary) + "\n"
            + table(["document", "pages", "text, kB", "HTML, kB", *names, "after extraction"], rows))


def tagging(bench):
    """Text to tags against spaCy and quanteda, start-up excluded."""
    texts = {"sources of the samples": sorted(SAMPLES.glob("bron/*/*.txt"))}
    if POLICY.is_dir() and bench.pdftotext:
        files = []
        for pdf in bench.pdfs:
            files.append(bench.scratch / f"{pdf.stem}.txt")
            run([bench.pdftotext, "-q", "-enc", "UTF-8", pdf, files[-1]])
        texts["the policy PDFs, by pdftotext"] = files
    rows, summary = [], []
    for title, files in texts.items():
        size = sum(file.stat().st_size for file in files)
        ours, peers = [], {"spaCy": [], "quanteda": []}
        for turn in range(bench.rounds):
            say(f"tagging: {title}, round {turn + 1}")
            ours.append(json.loads(output([bench.cpu, "tag", *files])))
            if bench.spacy:
                peers["spaCy"].append(json.loads(output([PYTHON, "-c", SPACY_TAG, bench.terms, *files])))
            if bench.quanteda:
                script = ["Rscript", "-e", QUANTEDA_TAG, "--args", bench.scratch / "terms.txt", *files]
                peers["quanteda"].append(json.loads(output(script)))
        tag = statistics.median(one["tag"] for one in ours)
        both = statistics.median(one["split"] + one["tag"] for one in ours)
        found = f"{ours[0]['tags']} tags, {ours[0]['misses']} rejected"
        rows.append([title, f"krachtproef tag", f"{size / tag / 1e6:.1f}", found, "1"])
        rows.append([title, f"krachtproef split + tag", f"{size / both / 1e6:.1f}", "", f"{both / tag:.2f}"])
        for name, target in (("spaCy", 40), ("quanteda", 25)):
            if peers[name]:
                ratio = statistics.median(peer["cpu"] / one["tag"] for peer, one in zip(peers[name], ours))
                whole = statistics.median(peer["cpu"] / (one["split"] + one["tag"]) for peer, one in zip(peers[name], ours))
                cpu = statistics.median(peer["cpu"] for peer in peers[name])
                rows.append([title, name, f"{size / cpu / 1e6:.2f}", f"{peers[name][0]['hits']} hits", f"{ratio:.1f}"])
                cold = statistics.median(peer["first"] / one["first"] for peer, one in zip(peers[name], ours))
                summary.append([f"× {name}, {title}", target, verdict(ratio, target, at_most=False, digits=1), f"{cold:.1f}", f"{whole:.1f}"])
            else:
                summary.append([f"× {name}, {title}", target, "not measured", "", ""])
    return (f"### Tagging\n\n`python3 benches/peers.py --only tagging`: text in memory to tags, start-up and lexicon excluded on both sides, "
            f"{bench.rounds} interleaved rounds. Krachtproef: {bench.patterns} patterns with stems, lemmas, gaps, exclusions, stances (and its "
            f"cues); the peers: {bench.terms_count} literal phrases. Judged on later passes, when spaCy's tokeniser remembers the words it has seen; the first pass beside it.\n\n"
            + table(["faster than", "at least", "tag", "tag, first pass of each", "split + tag"], summary) + "\n"
            + table(["text", "tool", "MB per CPU s", "found", "× slower"], rows))


# -- text ------------------------------------------------------------------------------------------


def normal(text):
    """One spelling of what engines spell apart; hyphens at line ends, and hyphens, go."""
    text = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[‘’‚‛`´]", "'", text)
    text = re.sub("[“”„‟]", '"', text)
    text = re.sub("[\u00ad\ufffe\x02]\n?", "", text)
    return re.sub(r"(?<=\w)[-‐‑][ ]?\n(?!(?:en|of)\b)", "", text)


def words(text):
    return re.findall(r"\w+", re.sub("[-‐‑]", "", normal(text)).lower())


def f1(one, other):
    one, other = Counter(one), Counter(other)
    return 200 * (one & other).total() / max(1, one.total() + other.total())


def bigrams(some):
    return list(itertools.pairwise(some))


def read_ours(bench, pdfs):
    """The passages of each PDF: kind and text, in reading order."""
    for pdf in pdfs:
        done = subprocess.run([bench.binary, "read", pdf, "--format", "json"], capture_output=True, text=True)
        shown = json.loads(done.stdout)["documents"] if done.stdout else []
        yield [(passage["kind"], passage["text"]) for passage in shown[0]["passages"]] if shown else None


def read_pdfium(pdfs):
    return [json.loads(line) for line in output([PYTHON, "-c", PDFIUM_TEXT, *pdfs]).splitlines()]


def furniture(source):
    """What the sources leave out of their .txt: patterns for cover, contents, running heads and feet."""
    keys = {}
    for line in source.read_text().split("---")[0 if not source.read_text().startswith("---") else 1].splitlines():
        key, _, value = line.partition(": ")
        keys[key] = value.strip()

    def line(value, tail=""):
        spaced = r"\s+".join(re.escape(word) for word in re.sub("[-‐‑]", "", normal(value)).split())
        return re.compile(rf"(?im)^[ \t]*{spaced}{tail}[ \t]*$")

    number = r"(?:\s*[–-]?\s*(?:pagina)?\s*(?:\d+(?:\s+van\s+\d+)?|[ivx]+))?"
    patterns = [re.compile(r"(?is)^[ \t]*Inhoud(?:sopgave)?[ \t]*$.*?^[ \t]*Colofon[\s.…]*\d+[ \t]*$", re.M)]
    patterns += [line(keys[key], number) for key in ("kop", "voet") if keys.get(key)]
    patterns += [line(keys[key]) for key in ("titel", "ondertitel", "omslagvoet", "datum") if keys.get(key)]
    # no rule for lines of one number: those are table cells in the truth, and in pdfium's text part of a row
    return patterns + [re.compile(r"(?im)^[ \t]*pagina \d+ van \d+[ \t]*$")]


def body(text, patterns):
    """Text without furniture, list marks and note marks: by the same rules for the truth and each engine."""
    text = re.sub("(?<=\\w)[-‐‑](?=\\w)", "", normal(text))
    for pattern in patterns:
        text = pattern.sub("", text)
    text = re.sub(r"(?m)^[ \t]*(?:\d{1,2}|[a-z])[.)]\s+", "", text)       # 1.  a.
    text = re.sub(r"(?m)^[ \t]*\d{1,2}(?=[A-Z])", "", text)               # 1De gemeente … : a note
    text = re.sub(r"(?<=[a-zé][.,;:)])\d{1,2}(?=\s|$)", "", text)         # arts.1
    return re.sub(r"(?<=[a-zé]{3})\d{1,2}\b", "", text)


def text(bench):
    """Words against pdfium on the policy PDFs; bigrams against the truth on the samples."""
    parts = ["### Text\n"]
    if bench.pdfium:
        rows, scores = [], {}
        for pdf, theirs, ours in zip(bench.pdfs, read_pdfium(bench.pdfs), read_ours(bench, bench.pdfs)):
            reference = words("\n".join(theirs or []))
            if len(reference) < READABLE:
                rows.append([pdf.stem, len(reference), "no text", ""])
                continue
            mine = words("\n".join(passage for _, passage in ours or []))
            scores[pdf] = f1(reference, mine)
            rows.append([pdf.stem, len(reference), f"**{scores[pdf]:.2f}**", f"{f1(bigrams(reference), bigrams(mine)):.2f}"])
        worst = min(scores, key=scores.get)
        summary = [["words agreeing with pdfium, median", "99 %", verdict(statistics.median(scores.values()), 99, at_most=False)],
                   [f"words agreeing with pdfium, worst ({worst.stem})", "97 %", verdict(scores[worst], 97, at_most=False)]]
        parts.append("`python3 benches/peers.py --only text`. F1 of the multisets of words (and, beside it, of pairs of words) of krachtproef "
                     "and pdfium; agreement, not correctness. Hyphens are left out, quotes and ligatures spelled alike.\n\n"
                     + table(["measure", "at least", "measured"], summary) + "\n" + table(["document", "words", "words, F1 %", "pairs, F1 %"], rows))
    pdfs = [pdf for pdf in sorted(SAMPLES.glob("*/*.pdf")) if "scan" not in pdf.name]
    pdfium = read_pdfium(pdfs) if bench.pdfium else [None] * len(pdfs)
    rows, columns = [], ([], [], [])
    for pdf, theirs, ours in zip(pdfs, pdfium, read_ours(bench, pdfs)):
        source = SAMPLES / "bron" / pdf.parent.name / f"{pdf.stem}.md"
        patterns = furniture(source)
        truth = bigrams(words(body(source.with_suffix(".txt").read_text(), patterns)))
        kept = [passage for kind, passage in ours or [] if kind not in ("contents", "running")]
        texts = ["\n".join(passage for _, passage in ours or []), "\n".join(kept), "\n".join(theirs or [])]
        found = [f1(truth, bigrams(words(body(some, patterns)))) for some in texts]
        for column, score in zip(columns, found):
            column.append(score)
        rows.append([f"{pdf.parent.name}/{pdf.stem}", len(truth), *(f"{score:.2f}" for score in found)])
    rows.append(["**mean**", "", *(f"**{statistics.mean(column):.2f}**" for column in columns)])
    summary = [["pairs of words against the source text, mean", "99.3 %", verdict(statistics.mean(columns[0]), 99.3, at_most=False)]]
    parts.append("F1 of the multisets of pairs of words against `corpus-samples/bron`. Cover, contents, running lines, list and note marks are not in "
                 "the source text and are taken out of all texts by the same rules; second column: also without what krachtproef itself calls "
                 "contents or running line.\n\n" + table(["measure", "at least", "measured"], summary) + "\n"
                 + table(["sample", "pairs", "krachtproef", "krachtproef, own kinds", "pdfium"], rows))
    return "\n".join(parts)


# text comes last: what this process holds counts in the maxrss of those it starts
PARTS = {"speed": speed, "fixed": fixed, "stages": stages, "tagging": tagging, "text": text}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="3 rounds, slow peers on 3 documents")
    parser.add_argument("--only", help="parts, separated by commas: " + ", ".join(PARTS))
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    options = parser.parse_args()
    chosen = options.only.split(",") if options.only else list(PARTS)
    if unknown := [part for part in chosen if part not in PARTS]:
        parser.error(f"no part {', '.join(unknown)} (have: {', '.join(PARTS)})")
    if options.write and options.only:
        parser.error("--write wants all parts, measured together")
    bench = Bench(options)
    started, load = time.time(), os.getloadavg()[0]
    sections = []
    for part in chosen:
        if part == "speed" and not bench.pdftotext:
            sections.append("### One document\n\nNot measured: no pdftotext.\n")
        else:
            sections.append(PARTS[part](bench))
    about = (f"{time.strftime('%d %b %Y', time.gmtime())}, {bench.rounds} rounds{' (--quick)' if bench.quick else ''}, "
             f"{os.cpu_count()} processors, load {load:.1f} before and {os.getloadavg()[0]:.1f} after, "
             f"{(time.time() - started) / 60:.0f} minutes, {len(bench.pdfs)} PDFs of {'policy' if POLICY.is_dir() else 'corpus-samples'}.")
    if bench.missing:
        about += " Not measured: " + "; ".join(bench.missing) + "."
    report = about + "\n\n" + "\n".join(sections)
    print(report)
    if options.write:
        page = PAGE.read_text()
        before, rest = page.split(BEGIN)
        PAGE.write_text(before + BEGIN + "\n\n" + report + "\n" + END + rest.split(END)[1])
    shutil.rmtree(bench.scratch)


if __name__ == "__main__":
    main()
