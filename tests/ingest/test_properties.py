"""What must hold for every text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import SourceError
from briefgen.ingest import read_bytes
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from briefgen.model import Article

LIMIT = load_settings(overrides={"ingest.max_bytes": 1_000_000}).ingest
PIECES = [
    *("\n", "\n\n", "\r\n", "\r", "\f", "\t", "  ", "\u2028", "\u00a0", "\u00ad", "\u200b"),
    *("- ", "1. ", "• ", "---", "====", "___", "# ", "> ", "By ", "Jane Roe", "5 March 2024"),
    *("Photo: ", "BERN, NORLAND", "the council said", "It is open.", "Why?", "“So it is.”", ","),
    *("<p>", "&amp;", "```", "| a | b |", "|---|---|", "مفتوح", "开放。", "👩\u200d🚒", "title: x"),
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])),
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.lists(st.sampled_from(PIECES), min_size=5).map(" ".join),
)


def content(text: str) -> str:
    """Return the letters and digits of a text, in order."""
    return "".join(filter(str.isalnum, text))


def read(data: bytes, name: str) -> Article | None:
    """Return the article, None where it is refused; anything else raised fails the test."""
    try:
        return read_bytes(data, name, LIMIT)
    except SourceError:
        return None


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_word_of_a_plain_text_survives(text: str) -> None:
    """All letters and digits of a text stand in its paragraphs, in order."""
    article = read_bytes_marked(text)
    found = "" if article is None else "".join(p.text for p in article.paragraphs)
    assert content(found) == content(text)


def read_bytes_marked(text: str) -> Article | None:
    """Read a text as UTF-8 with its mark, so that nothing is guessed; as plain text."""
    try:
        return read_bytes(b"\xef\xbb\xbf" + text.encode(), "a.txt", LIMIT, "text/plain")
    except SourceError:
        return None


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
def test_paragraphs_are_flat(text: str, name: str) -> None:
    """A paragraph is one line, without space at its ends or runs of it inside; quotes match."""
    article = read(text.encode(), name)
    for paragraph in article.paragraphs if article else ():
        assert paragraph.text
        assert paragraph.text == " ".join(paragraph.text.split())
    assert article is None or article.title


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_quotes_of_a_plain_text_stand_in_the_source(text: str) -> None:
    """Each paragraph stands word for word in the source once both have single spaces."""
    article = read_bytes_marked(text)
    if article is None or article.issues:
        return
    source = " ".join(text.split())
    assert all(p.text in source for p in article.paragraphs)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
def test_any_bytes_end_in_an_article_or_a_clear_error(data: bytes, name: str) -> None:
    """No bytes raise anything but SourceError, and what is read is text."""
    article = read(data, name)
    assert article is None or any(p.text for p in article.paragraphs)
