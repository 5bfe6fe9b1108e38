"""Documents and files that want time, memory or the end of the process."""

# ruff: noqa: E501 - an attack is as long as it is

from __future__ import annotations

import gzip
import io
import json
import resource
import zipfile
from typing import TYPE_CHECKING

import pytest

from briefgen.deliver import safe_stem, write_files
from briefgen.errors import BriefgenError, OutputError, SourceError
from briefgen.ingest import read_bytes
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.settings import load_settings
from briefgen.yamlfile import read_yaml
from tests.security.conftest import check_refusal
from tests.security.formats import HONEST, SOUND
from tests.security.outputs import page_problems, page_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.security.conftest import Line
    from tests.security.watch import Watch

    Watched = Callable[[], AbstractContextManager[Watch]]

MEMORY = 600_000_000
"""Most bytes that the process may hold more after an attack than before."""


def zip_of(name: str, data: bytes) -> bytes:
    """Return an archive of one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
PARAGRAPHS = "\n\n".join(HONEST)

DOCUMENTS: dict[str, tuple[str, bytes]] = {
    "entities": ("a.html", f'<!DOCTYPE html [<!ENTITY e0 "x">{ENTITIES}]><p>&e9;{SOUND}'.encode()),
    "an entity from a file": (
        "a.xhtml",
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>&e; {SOUND}</p></body></html>".encode(),
    ),
    "deep HTML": ("a.html", b"<html><body>" + b"<div>" * 20_000 + SOUND.encode()),
    "deep inline HTML": ("a.html", b"<html><p>" + b"<b><i>" * 5_000 + SOUND.encode()),
    "deep tables": ("a.html", b"<html>" + b"<table><tr><td>" * 2_000 + SOUND.encode()),
    "deep quotes": ("a.md", b"> " * 3_000 + SOUND.encode()),
    "deep lists": ("a.md", "\n".join("  " * n + "- x" for n in range(300)).encode()),
    "deep brackets": ("a.md", b"[" * 5_000 + SOUND.encode()),
    "deep links": ("a.md", b"![[](" * 1_000 + SOUND.encode()),
    "backticks": ("a.md", "".join(f"{'`' * n} " for n in range(1, 150)).encode() + SOUND.encode()),
    "stars": ("a.md", b"*a **a " * 1_000 + SOUND.encode()),
    "underscores": ("a.md", b"_" * 8_000 + SOUND.encode()),
    "many attributes": ("a.html", b"<p " + b"".join(b"a%d=b " % n for n in range(5_000)) + b">x"),
    "one huge attribute": ("a.html", b'<p title="' + b"x" * 2_000_000 + b'">' + SOUND.encode()),
    "many tags": ("a.html", b"<p>" + b"<br>" * 8_000 + SOUND.encode()),
    "an unclosed comment": ("a.html", SOUND.encode() + b"<!--" * 30_000),
    "an unclosed tag": ("a.html", SOUND.encode() + b"<" * 15_000),
    "many metas": ("a.html", b'<meta charset="utf-7">' * 5_000 + SOUND.encode()),
    "utf-7": ("a.html", b'<meta charset="utf-7"><p>+ADw-script+AD4-alert(1)' + SOUND.encode()),
    "a long line": ("a.txt", b"word " * 8_000),
    "a long line without spaces": ("a.txt", SOUND.encode() + b"\n\n" + b"x" * 60_000),
    "a long number": ("a.txt", f"{SOUND} It cost {'9' * 5_000} dollars.".encode()),
    "many numbers": ("a.txt", f"{SOUND} It cost {'1,' * 5_000} dollars.".encode()),
    "many full stops": ("a.txt", SOUND.encode() + b". " * 5_000),
    "many capitals": ("a.txt", SOUND.encode() + b" A" * 3_000),
    "many quotes": ("a.txt", SOUND.encode() + "\" “ ” ' ".encode() * 3_000),
    "many brackets": ("a.txt", SOUND.encode() + b"(" * 5_000),
    "many dashes": ("a.txt", SOUND.encode() + "— ".encode() * 5_000),
    "many empty lines": ("a.txt", SOUND.encode() + b"\n" * 200_000 + SOUND.encode()),
    "only null": ("a.txt", b"\0" * 100_000),
    "null among text": ("a.txt", PARAGRAPHS.replace("bridge", "bri\0dge").encode()),
    "lone surrogates": (
        "a.txt",
        PARAGRAPHS.replace("b", "b\ud800", 9).encode("utf-8", "surrogatepass"),
    ),
    "surrogates in UTF-16": ("a.txt", b"\xff\xfe" + b"\x00\xd8a\x00" * 1_000),
    "surrogate references": (
        "a.html",
        f"<p>{SOUND}&#xD800;&#x110000;&#0;&#x202e;&#27;</p>".encode(),
    ),
    "surrogate references in Markdown": ("a.md", f"{SOUND} &#xD800; &#0; &#x202e; &#27;".encode()),
    "escapes in front matter": (
        "a.md",
        f'---\ntitle: "a\\u202eb\\x07c\\e[31m\\0"\nauthor: "\\u2067x"\n---\n{SOUND}'.encode(),
    ),
    "surrogate escapes in front matter": ("a.md", f'---\ntitle: "\\ud800"\n---\n{SOUND}'.encode()),
    "anchors in front matter": (
        "a.md",
        (
            "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)},' * 9}]\n" for n in range(9)
            )
            + f"---\n{SOUND}"
        ).encode(),
    ),
    "tags in front matter": (
        "a.md",
        f"---\ntitle: !!python/name:os.system x\n---\n{SOUND}".encode(),
    ),
    "deep front matter": ("a.md", f"---\ntitle: {'[' * 2_000}\n---\n{SOUND}".encode()),
    "a huge number in front matter": ("a.md", f"---\ndate: {'9' * 100_000}\n---\n{SOUND}".encode()),
    "JSON-LD that is deep": (
        "a.html",
        f'<script type="application/ld+json">{"[" * 50_000}</script><p>{SOUND}'.encode(),
    ),
    "JSON-LD with a huge number": (
        "a.html",
        f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":{"9" * 9_000}}}'
        f"</script><p>{SOUND}".encode(),
    ),
    "a zip": ("a.txt", zip_of("../../escape.txt", bytes(1_000_000))),
    "a gzip": ("a.html", gzip.compress(bytes(1_000_000))),
    "a PDF in name only": ("a.html", b"%PDF-1.7\n" + b"x" * 1_000),
}


@pytest.mark.parametrize(("name", "data"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_costs_little_whatever_it_is(
    name: str, data: bytes, line: Line, watched: Watched
) -> None:
    """It ends in a sound page or one clear line, in seconds, within memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with watched():
        made = line.results(data, name, "html", "json")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < MEMORY
    if made:
        assert page_problems(made["html"]) == []
        assert "root:x:" not in page_text(made["html"])
        json.loads(made["json"])


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "-"])
def test_a_line_of_50_megabytes_is_refused_by_its_size(name: str, line: Line) -> None:
    """What is larger than the limit is not even decoded."""
    with pytest.raises(SourceError, match="is larger than"):
        read_bytes(b"x" * 50_000_000, name, line.settings.ingest)


FILES = {
    "tags": "render: !!python/object/apply:os.system ['touch owned']\n",
    "a tag of a name": "render: !!python/name:os.system\n",
    "a tag that imports": "render: !!python/module:antigravity\n",
    "an unknown tag": "render: !include /etc/passwd\n",
    "binary": "render: !!binary aGVsbG8=\n",
    "anchors": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)},' * 9}]\n" for n in range(9)),
    "an anchor in itself": "a: &a [*a]\n",
    "merge keys": "a: &a {x: 1}\nrender: {<<: *a}\n",
    "depth": "a: " + "[" * 50_000 + "\n",
    "depth in mappings": "{a: " * 20_000 + "\n",
    "depth in JSON": '{"a": ' * 50_000,
    "a huge number": f"ingest: {{max_bytes: {'9' * 100_000}}}\n",
    "a huge exponent": "limits: {seconds: 1.0e+999999999}\n",
    "a number in base 60": "ingest: {max_bytes: 1:99:99:99}\n",
    "not a number": "limits: {seconds: .nan}\n",
    "null": "render: {theme: 'a\\0b'}\n\0",
    "a null in a path": 'render: {theme: "./a\\0b"}\n',
    "a null in a folder": 'output: {directory: "a\\0b"}\nrender: {templates: ["a\\0b"]}\n',
    "surrogates": 'render: {theme: "\\ud800"}\n',
    "many documents": "---\n" * 50_000,
    "many keys": "".join(f"k{n}: 1\n" for n in range(4_000)),
    "the same key often": "render: 1\n" * 4_000,
    "a long key": f"? {'k' * 2_000}\n: 1\n",
    "a template in a value": "sections: {key_findings: {label: '{{ 7*7 }}'}}\n",
    "markup in a label": "sections: {key_findings: {label: '<script>alert(1)</script>'}}\n",
    "a handling mark with markup": "render: {handling: '</style><script>x</script>'}\n",
    "a theme with a path": "render: {theme: ../../../../etc/passwd}\n",
    "a template with a path": "render: {template: ../../../../etc}\n",
    "a lexicon with a path": "language: {lexicons: [/etc]}\n",
    "a language with a path": "render: {language: ../../../../etc/passwd}\n",
    "a pipeline that is a package": "language: {pipeline: pytest}\n",
    "a pipeline that is a module": "language: {pipeline: antigravity}\n",
    "a pipeline with a path": "language: {pipeline: /etc}\n",
    "another's password": "mail: {smtp: {password_variable: AWS_SECRET_ACCESS_KEY}}\n",
    "a header in the sender": 'mail: {sender: "a@b.example\\r\\nBcc: c@d.example"}\n',
    "a header in the subject": 'mail: {subject: "x\\nBcc: c@d.example"}\n',
    "a header in the agent": 'fetch: {agent: "x\\r\\nHost: y"}\n',
    "an unsubscribe address that acts": "mail: {unsubscribe: 'javascript:alert(1)'}\n",
    "an encoding that is none": "\xff\xfe\x00",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_configuration_is_settings_or_an_error(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watched: Watched, line: Line
) -> None:
    """Nothing in it runs, reads, writes or connects; what is wrong is told with its line."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "config.yaml"
    path.write_bytes(text.encode("latin-1"))
    overrides = {} if "pipeline" in text else {"language.pipeline": "briefgen_rules"}
    with watched():
        try:
            settings = load_settings(path, overrides=overrides)
            made = type(line)(settings, Summarizer(settings), Renderer(settings)).results(
                SOUND.encode(), "a.txt", "html", "email"
            )
        except BriefgenError as error:
            check_refusal(error)
            return
    assert page_problems(made["html"]) == []
    assert b"\nBcc:" not in made["email"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["config.yaml"]


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.parametrize("kind", ["lexicon", "theme", "recipients", "brief"])
def test_every_other_file_is_read_as_safely(
    kind: str, text: str, tmp_path: Path, watched: Watched, line: Line
) -> None:
    """Words, themes, lists of recipients and briefs go through the same reader."""
    from briefgen.contract import brief_from_file
    from briefgen.deliver.mail import read_recipients
    from briefgen.language import open_lexicon
    from briefgen.language.lexicon import LanguageLexicon

    path = tmp_path / "language.yaml"
    path.write_bytes(text.encode("latin-1"))
    reading: dict[str, Callable[[], object]] = {
        "lexicon": lambda: open_lexicon(["en", tmp_path]).read("language", LanguageLexicon),
        "theme": lambda: Renderer(load_settings(overrides={"render.theme": str(path)})).look,
        "recipients": lambda: read_recipients([str(path)]),
        "brief": lambda: brief_from_file(read_yaml(path)),
    }
    line.settings.fingerprint()
    with watched(), pytest.raises(BriefgenError) as refused:
        reading[kind]()
    check_refusal(refused.value)


NAMES = {
    "a path": "../../etc/passwd",
    "a path for another system": "..\\..\\windows\\system32",
    "an absolute path": "/etc/passwd",
    "a home": "~/.ssh/id_rsa",
    "dots": "..",
    "a dot": ".",
    "nothing": "",
    "hidden": ".bashrc",
    "an option": "-rf",
    "a device": "CON.txt",
    "a stream": "a.txt:evil",
    "a null": "a\0b",
    "a line break": "a\nb.txt",
    "a command": "$(touch owned).txt",
    "a pipe": "a|touch owned;.txt",
    "an override": "photo\u202egpj.exe",
    "look-alikes": "p\u0430yp\u0430l\u2024com\u2044login",
    "full-width dots": "\uff0e\uff0e\uff0fetc",
    "a surrogate": "a\udcffb.txt",
    "a very long name": "x" * 5_000,
    "long in bytes": "\U0001f309" * 200,
    "spaces": "   . .  ",
    "a tag": "<script>alert(1)</script>.txt",
    "zero width": "\u200b\u200d\ufeff",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_makes_one_plain_file_in_its_folder(
    name: str, tmp_path: Path, line: Line, watched: Watched
) -> None:
    """Whatever a source, its title and its author are called."""
    folder = tmp_path / "out"
    folder.mkdir()
    text = f"{name.strip() or 'x'}\n\nBy {name}\n\n{SOUND}\n\n{PARAGRAPHS}"
    with watched():
        made = line.results(text.encode("utf-8", "surrogatepass"), name or "x", "html", "json")
        stem = safe_stem(name)
        write_files(folder, {f"{stem}.{kind}": data for kind, data in made.items()})
    assert stem.isprintable()
    assert stem[0] not in ".-~ "
    assert len(list(tmp_path.rglob("*"))) == 1 + len(made)
    assert all(path.parent == folder and path.is_file() for path in folder.iterdir())
    if made:
        assert page_problems(made["html"]) == []


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", "..", ".", "", "a\0b", "a\\..\\b/../c"])
def test_no_name_writes_outside_the_folder(name: str, tmp_path: Path) -> None:
    """The last gate asks again, whoever made the name."""
    (tmp_path / "out").mkdir()
    with pytest.raises(OutputError, match="no plain file name"):
        write_files(tmp_path / "out", {name: b"x"})
    assert [path.name for path in tmp_path.rglob("*")] == ["out"]
