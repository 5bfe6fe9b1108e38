"""A brief's data as YAML for a person to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from briefgen.contract import brief_to_data
from briefgen.model import paragraph_numbers
from briefgen.render.shown import escaped, turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief

_HEAD = """\
# vim: set filetype=yaml shiftwidth=2 expandtab:
# A brief to correct by hand; `briefgen render` makes the documents from it.
# Change, reorder or delete items. A quote must stand word for word in `paragraphs`, which
# are the source and come last; where you change a quote, its place is found again.
# `paragraph` counts from 0 and counts headings too; beside each stands the number that is printed.
"""

_SOURCE = "paragraphs"
_WIDTH = 96
_LONG = 80
"""Texts from this length on are set as a folded block, which needs no quotes or escapes."""


class _Dumper(yaml.SafeDumper):
    """Writes block style with long texts folded, and list entries set in below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write a thing twice rather than point to it: `&id001` says nothing to a person."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) >= _LONG and text == text.strip() else None
    if turns(text):
        style = '"'  # the only style that has escapes
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def write_yaml(brief: Brief) -> bytes:
    """Return the brief as UTF-8 YAML: what is edited first, the source's text last."""
    data = dict(brief_to_data(brief))
    del data[_SOURCE]
    text = "".join([_HEAD, _dumped(data), *_paragraphs(brief)])
    return escaped(text).encode()


def _paragraphs(brief: Brief) -> Iterator[str]:
    """Yield the source, above each paragraph its index and its number on the page."""
    yield f"{_SOURCE}:\n" if brief.paragraphs else f"{_SOURCE}: []\n"
    numbers = paragraph_numbers(brief.paragraphs)
    for index, (paragraph, number) in enumerate(zip(brief.paragraphs, numbers, strict=True)):
        yield f"  # paragraph: {index}" + (f", printed as [{number}]\n" if number else "\n")
        # A list of one, without the line that names the list.
        yield _dumped({_SOURCE: [paragraph.text]}).partition("\n")[2]


def _dumped(data: object) -> str:
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDTH,
    )
    return text
