"""A brief's data as YAML for a person to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from briefgen.contract import brief_to_data
from briefgen.render.shown import escaped, turns

if TYPE_CHECKING:
    from briefgen.model import Brief

_HEAD = """\
# vim: set filetype=yaml shiftwidth=2 expandtab:
# A brief to correct by hand; `briefgen render` makes the documents from it.
# Change, reorder or delete items. A quote must stand word for word in `paragraphs`, which
# are the source and come last; where you change a quote, its place is found again.
"""

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
    paragraphs = data.pop("paragraphs")
    data["paragraphs"] = paragraphs
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDTH,
    )
    return (_HEAD + escaped(text)).encode()
