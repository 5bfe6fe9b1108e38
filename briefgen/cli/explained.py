"""Why a brief holds what it holds: each item with its score, and what was nearly chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.cli.words import printable
from briefgen.model import paragraph_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Brief, Item
    from briefgen.settings import Settings


def explanation(name: str, brief: Brief, settings: Settings) -> str:
    """Return plain text, UTF-8 safe for a terminal: sections, items, scores and their parts."""
    lines = (f"{name}: why", *_Explained(brief).lines(settings), "")
    return "\n".join(printable(line) for line in lines)


class _Explained:
    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._numbers = paragraph_numbers(brief.paragraphs)

    def lines(self, settings: Settings) -> Iterator[str]:
        for name, section in settings.sections.active.items():
            items = self._items(name)
            left_out = self._brief.left_out.get(name, ())
            if not items and not left_out:
                continue
            yield ""
            yield section.label
            for number, item in enumerate(items, start=1):
                yield from self._item(f"{number:3}. ", item)
            if left_out:
                yield "  Left out"
                for candidate in left_out:
                    yield from self._item("  -  ", candidate)
                    yield f"     {candidate.reason}"

    def _items(self, name: str) -> Sequence[Item]:
        own: Sequence[Item] = self._brief.extra.get(name, ())
        return own or getattr(self._brief, name, ())

    def _item(self, lead: str, item: Item) -> Iterator[str]:
        text = getattr(item, "name", None) or getattr(item, "text", "")
        places = dict.fromkeys(self._numbers[evidence.paragraph] for evidence in item.evidence)
        references = "".join(f" [{number}]" for number in places if number)
        yield f"{lead}{text}{references}"
        if item.why:
            yield f"     {item.score:.2f} = {_parts(item.why)}"


def _parts(why: Mapping[str, float]) -> str:
    ranked = sorted(why.items(), key=lambda part: -abs(part[1]))
    return ", ".join(f"{name} {points:+.2f}" for name, points in ranked)
