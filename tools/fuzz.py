"""Coverage-guided fuzzing of one reader: make fuzz READER=html SECONDS=60.

Whatever bytes come, a reader gives an article or SourceError, and what it gives is sound: texts
that can be written, without controls.  A case that breaks this is left in fuzz/<reader>/; put it
into tests/security/found/<reader>/ and mend the reader: tests/security/test_found.py reads it for
ever after.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
FOUND = "tests/security/found"
"""Where cases that once broke a reader are kept, below the root, a folder a reader."""

LIBRARIES = ["markdown_it", "mdit_py_plugins", "trafilatura", "htmldate", "feedparser", "protego"]

with atheris.instrument_imports(include=["briefgen", *LIBRARIES]):
    from tests.security.formats import BUILDERS
    from tests.security.readers import PARTS, READERS, part

    for _reader in READERS.values():  # what is imported where it is used is then imported here
        _reader(b"<p>A bridge.</p>")
        _reader(b"---\na: 1\n---\n# Bridge\n\nIt closed on Monday.")
        _reader(b'<rss version="2.0"><channel><title>x</title></channel></rss>')

SEEDS = {
    "text": ["examples/*.txt", "tests/gold/docs/*.txt"],
    "markdown": ["examples/*.md", "README.md", "tests/gold/docs/*.md"],
    "yaml": ["config/*.yaml", "config/themes/*.yaml"],
}
BUILT = {
    "text": ["plain"],
    "markdown": ["markdown", "front_matter"],
    "html": ["html_text", "html_markup"],
    "yaml": ["brief_json"],
    "docx": ["word"],
    "odt": ["writer"],
    "pdf": ["pdf"],
    "eml": ["mail"],
    "msg": ["outlook"],
    "mhtml": ["saved_page"],
    "warc": ["crawled"],
    "jsonl": ["exported"],
}
"""The builders of the attacks, which make a beginning of each kind."""

RSS = """<rss version="2.0"><channel><item><title>A</title><link>http://a.example/</link>
<pubDate>Thu, 26 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><link href="/a"/>
<updated>2026-11-26T10:00:00Z</updated></entry></feed>"""
RULES = "User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 2\nSitemap: http://a.example/"
INLINE = {
    "feed": [RSS.encode(), ATOM.encode()],
    "robots": [RULES.encode()],
    **{f"{kind}-part": [part(kind)] for kind in PARTS},
}
LEAST = 4096
"""Bytes that every case may have; where a built beginning is longer, so may the cases be."""


def main() -> None:
    """Fuzz the reader that the first argument names; the rest goes to libFuzzer."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in READERS:
        sys.exit(f"fuzz: no reader {name!r}; there are {', '.join(READERS)}")
    corpus = ROOT / "fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = [BUILDERS[builder]("<b>&amp;</b>").data for builder in BUILT.get(name, [])]
    seeds += INLINE.get(name, [])
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    for pattern in [*SEEDS.get(name, []), f"{FOUND}/{name}/*"]:
        for number, path in enumerate(sorted(ROOT.glob(pattern))):
            (corpus / f"seed-{number}-{path.name}").write_bytes(path.read_bytes()[:LEAST])
    longest = max([LEAST, *(len(seed) for seed in seeds)])
    limits = [f"-max_len={longest}", "-timeout=10", "-rss_limit_mb=4000"]
    options = [f"-artifact_prefix={corpus}/", *limits]
    atheris.Setup([sys.argv[0], str(corpus), *options, *sys.argv[2:]], READERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
