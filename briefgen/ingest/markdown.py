"""Markdown: CommonMark with tables and YAML front matter; raw HTML in it stays plain text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.ingest.cues import load_cues
from briefgen.ingest.draft import Draft, flat, heading_kind, titled
from briefgen.ingest.frontmatter import read_front_matter
from briefgen.ingest.lines import is_terminal
from briefgen.ingest.text import name_furniture, read_text
from briefgen.model import Issue, Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

_DEEPEST = 100
"""Levels of nesting that the parser follows; it drops what stands deeper."""

_CONTAINERS = {"blockquote": ParagraphKind.QUOTE, "list_item": ParagraphKind.ITEM}
_BOLD_HEADING_WORDS = 14


def read_markdown(text: str) -> Draft:
    r"""Return the draft of a Markdown text whose line breaks are ``\n``."""
    tokens = _tokens(text)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        message = "the Markdown is nested too deeply; it was read as plain text"
        draft = read_text(text)
        return replace(draft, issues=(*draft.issues, Issue("nested-too-deeply", message)))
    said, issues = read_front_matter(_front_matter(tokens))
    if said is None:
        tokens = [*_tokens(_front_matter(tokens), front_matter=False), *tokens]
    paragraphs = [p for p in _Walk().paragraphs(tokens) if flat(p.text)]
    paragraphs, found = name_furniture(paragraphs, load_cues())
    title = said.title if said else None
    metadata = replace(
        said or found,
        author=(said.author if said else None) or found.author,
        date=(said.date if said else None) or found.date,
    )
    return Draft(tuple(titled(paragraphs, title)), metadata, issues)


def _tokens(text: str, *, front_matter: bool = True) -> Sequence[Token]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    if front_matter:
        parser.use(front_matter_plugin)
    return parser.parse(text)


def _front_matter(tokens: Sequence[Token]) -> str:
    return next((token.content for token in tokens if token.type == "front_matter"), "")


@dataclass(slots=True)
class _Walk:
    """One way through the tokens, which are flat: the containers open at a token are a stack."""

    _stack: list[ParagraphKind] = field(default_factory=lambda: [ParagraphKind.TEXT])
    _cells: list[str] = field(default_factory=list)
    _in_heading: bool = False

    def paragraphs(self, tokens: Iterable[Token]) -> Iterator[Paragraph]:
        """Yield the paragraphs that the tokens hold."""
        for token in tokens:
            if token.type in {"fence", "code_block", "html_block"}:
                yield Paragraph(token.content, self._stack[-1])
            elif token.type == "inline":
                yield from self._inline(token)
            elif token.type == "tr_close":
                yield Paragraph(" | ".join(self._cells), ParagraphKind.TABLE)
                self._cells.clear()
            else:
                self._step(token)

    def _step(self, token: Token) -> None:
        """Note what opens and closes."""
        name, _, edge = token.type.rpartition("_")
        if name == "heading":
            self._in_heading = edge == "open"
        elif name in {"td", "th"} and edge == "open":
            self._cells.append("")
        elif name in _CONTAINERS and edge == "open":
            self._stack.append(_CONTAINERS[name])
        elif name in _CONTAINERS:
            self._stack.pop()

    def _inline(self, token: Token) -> Iterator[Paragraph]:
        children = token.children or []
        text = flat("".join(map(_plain, children)))
        if self._cells:
            self._cells[-1] = text
        elif text:
            yield Paragraph(text, self._kind(text, children))
        for child in children:
            if child.type == "image" and (caption := _alternative(child)):
                yield Paragraph(caption, ParagraphKind.CAPTION)

    def _kind(self, text: str, children: Sequence[Token]) -> ParagraphKind:
        if self._in_heading or (self._stack[-1] is ParagraphKind.TEXT and _is_bold(text, children)):
            return heading_kind(text)
        return self._stack[-1]


def _plain(token: Token) -> str:
    """Return the text of an inline token; an image's description stands apart as a caption."""
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return token.content if token.type in {"text", "code_inline", "html_inline"} else ""


def _alternative(image: Token) -> str:
    return flat("".join(map(_plain, image.children or [])) or image.content)


def _is_bold(text: str, children: Sequence[Token]) -> bool:
    """Whether the paragraph is one short bold line without final punctuation: a heading."""
    shown = [child for child in children if child.type != "text" or child.content]
    bold = len(shown) > 1 and shown[0].type == "strong_open" and shown[-1].type == "strong_close"
    once = sum(child.type == "strong_open" for child in shown) == 1
    return bold and once and len(text.split()) <= _BOLD_HEADING_WORDS and not is_terminal(text)
