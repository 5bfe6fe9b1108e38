"""A draft without characters that command rather than say.

What a reader of a format decodes itself (character references, escapes of YAML) has not gone
through `decode.clean`; and characters that turn the direction of text around make a page show
another order of letters than the source has ("Trojan Source", CVE-2021-42574; Unicode UAX #9).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from briefgen.ingest.decode import clean
from briefgen.model import Issue

if TYPE_CHECKING:
    from briefgen.ingest.draft import Draft

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates.  The marks U+200E, U+200F and U+061C turn nothing around."""


def neutral(draft: Draft) -> Draft:
    """Return the draft without controls and turns in any of its texts; an issue counts the turns.

    Letters of scripts that run from right to left keep their direction: it is their own.
    """
    count = Counter[str]()

    def said(text: str) -> str:
        plain, turns = _TURNS.subn("", text)
        count["turns"] += turns
        return clean(plain)[0]

    paragraphs = tuple(replace(one, text=said(one.text)) for one in draft.paragraphs)
    texts: dict[str, Any] = {
        field.name: said(value)
        for field in fields(draft.metadata)
        if isinstance(value := getattr(draft.metadata, field.name), str)
    }
    issues = tuple(replace(one, message=said(one.message)) for one in draft.issues)
    if count["turns"]:
        message = (
            f"hidden characters that turn text around were left out ({count['turns']}); it is "
            "shown in the order in which it is stored"
        )
        issues = (*issues, Issue("direction-controls", message))
    return replace(
        draft,
        paragraphs=paragraphs,
        metadata=replace(draft.metadata, **texts),
        issues=issues,
        omitted=tuple(replace(one, text=said(one.text)) for one in draft.omitted),
    )
