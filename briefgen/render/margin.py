"""The margin of an annotated source: what each paragraph holds, said where it stands first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.render.view import (
    ActorEntry,
    FigureEntry,
    KeyLine,
    Note,
    PlaceEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.render.labels import Labels
    from briefgen.render.references import Use
    from briefgen.render.view import Annex, AnyEntry, Section

_KINDS = ("key_findings", "figures", "actors", "open_questions")
"""The sections with a mark of their own; all others share one."""


def annotated(
    annex: Annex, uses: Iterable[Use], sections: Sequence[Section], labels: Labels
) -> Annex:
    """Return the source with notes beside its paragraphs, and the key to its marks."""
    by_paragraph: dict[int, list[Use]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: use.evidence.start):
        by_paragraph[use.evidence.paragraph].append(use)
    notes = _Notes(sections, labels)
    paragraphs = tuple(
        replace(paragraph, notes=notes.of(by_paragraph[index]))
        for index, paragraph in enumerate(annex.paragraphs)
    )
    shown = {note.kind for paragraph in paragraphs for note in paragraph.notes}
    key = tuple(
        KeyLine(kind, getattr(labels.key, kind)) for kind in (*_KINDS, "other") if kind in shown
    )
    return replace(annex, paragraphs=paragraphs, key_heading=labels.key.heading, key=key)


class _Notes:
    """Makes notes, the first of each item with its words."""

    def __init__(self, sections: Sequence[Section], labels: Labels) -> None:
        self._labels = labels
        self._entries: dict[str, AnyEntry] = {}
        for section in sections:
            apart = section.apart.entries if section.apart else ()
            self._entries |= {entry.id: entry for entry in (*section.entries, *apart)}

    def of(self, uses: Iterable[Use]) -> tuple[Note, ...]:
        """Return a note for each item, in the order of their places in the paragraph."""
        items = dict.fromkeys((use.mark.item, use.mark.code, use.mark.kind) for use in uses)
        return tuple(self._note(*item) for item in items if item[2] != "bottom_line")

    def _note(self, item: str, code: str, section: str) -> Note:
        kind = section if section in _KINDS else "other"
        entry = self._entries.pop(item, None)
        if entry is None:
            return Note("", code, kind, "", "")
        label, text = self._words(entry, kind)
        return Note(item, code, kind, label, text)

    def _words(self, entry: AnyEntry, kind: str) -> tuple[str, str]:
        """Return what is set apart in a note, and the rest of it."""
        match entry:
            case FigureEntry():
                return f"{entry.bound} {entry.plain}".strip(), entry.what
            case ActorEntry():
                return entry.name, entry.role or entry.type
            case PlaceEntry():
                return entry.text, entry.within
            case _:
                return entry.kind or getattr(self._labels.key, kind), entry.attribution
