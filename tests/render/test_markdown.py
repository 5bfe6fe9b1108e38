from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen.render.write_markdown import escape

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from markdown_it.token import Token

    from briefgen.model import Brief
    from briefgen.render import Renderer

_PLAIN = {"text", "softbreak", "text_special", "strong_open", "strong_close"}
_MARKUP = st.text(
    alphabet=st.sampled_from(
        list(" \t\n\\`*_{}[]()<>#+-.!|~:/&;=\"'@^$0123456789ahtpw\N{SNOWMAN}")
    ),
    max_size=60,
)


def _inline(source: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [
        child
        for token in parser.parse(source)
        if token.type == "inline"
        for child in token.children or ()
    ]


def _text(source: str) -> str:
    return "".join(token.content for token in _inline(source))


def _words(text: str) -> str:
    """Return a text as HTML shows it: white space of ASCII joined."""
    return " ".join(text.replace("\x85", " ").replace("\v", " ").split(" "))


def test_the_brief_is_as_reviewed(
    renderer: Renderer,
    brief: Brief,
    made: datetime.datetime,
    golden: Callable[[str, str], None],
) -> None:
    """The words of the everyday brief change only when somebody has looked at the change."""
    golden("harbour.md", renderer.render(brief, "md", made).decode())


@given(_MARKUP | st.text(max_size=60))
def test_escaped_text_is_text(text: str) -> None:
    """Read as a paragraph, escaped text is the text itself and nothing but text."""
    source = escape(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    if not source:
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or ()} <= _PLAIN
    shown = "".join(child.content for child in tokens[1].children or ())
    assert shown.split() == text.replace("\0", "\N{REPLACEMENT CHARACTER}").split()


@given(_MARKUP)
def test_escaped_text_is_text_inside_a_line(text: str) -> None:
    """The same holds in a list item and behind strong text."""
    tokens = _inline(f"- **x** {escape(text)} y")
    assert {token.type for token in tokens} <= _PLAIN
    assert "".join(token.content for token in tokens).split() == ["x", *text.split(), "y"]


def test_the_article_cannot_become_markup(
    renderer: Renderer, extreme: Brief, made: datetime.datetime
) -> None:
    """The page has no link, image, code or HTML, and its text holds the article's word for word."""
    source = renderer.render(extreme, "md", made).decode()
    tokens = _inline(source)
    assert {token.type for token in tokens} <= _PLAIN
    block = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    assert "html_block" not in {token.type for token in block}
    shown = _words(_text(source))
    assert _words(extreme.title) in shown
    for paragraph in extreme.paragraphs:
        assert _words(paragraph.text) in shown


@pytest.mark.parametrize("title", ["1. One", "- dash", "+ plus", "===", "# head", "12) twelve", ""])
def test_a_title_stays_a_title(
    title: str, renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """What opens a list or a rule at the beginning of a line does not in a heading."""
    source = renderer.render(dataclasses.replace(brief, title=title), "md", made).decode()
    tokens = MarkdownIt("commonmark").parse(source)
    assert tokens[0].type == "heading_open"
    assert _text(source.splitlines()[0]) == title


def test_addresses_are_not_made_links(renderer: Renderer) -> None:
    """What programs would link of themselves is broken up by escapes that no reader sees."""
    assert escape("http://a.example www.a.example b@a.example") == (
        r"http\://a.example www\.a.example b\@a.example"
    )
    assert renderer is not None
