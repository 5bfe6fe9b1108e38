"""How a figure moved: "rose from 18 to 25", "fell 4 percent to $5bn", "up from 6.2 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.quantities.units import UnitKind
from briefgen.model import Change, Direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from briefgen.extract.figures.mentions import Mention
    from briefgen.extract.quantities.moves import Move
    from briefgen.extract.quantities.reader import Quantity
    from briefgen.extract.quantities.topicwords import TopicsLexicon

APART = 60
"""Most code points between the two ends of one change."""

NEAR = 2
"""Most tokens from a word of change to how much it is: "rose about 4 percent"."""

_STILL = frozenset({UnitKind.SCORE, UnitKind.RANK})
"""Kinds of quantities that do not rise or fall."""

_TIMES = frozenset({UnitKind.AGE, UnitKind.TIME})
"""Those that do so only to or from a level: "fell to 12 days", but not "fell for 12 days"."""


def changes(mentions: Sequence[Mention], words: TopicsLexicon) -> Mapping[int, Change]:
    """Return the changes by the place of their mention in `mentions`."""
    begin, reach = words.ends[1], words.ends[0]
    found: dict[int, Change] = {}
    for place, mention in enumerate(mentions):
        move = mention.quantity.moved
        if place in found or _still(mention, words):
            continue
        if move is None:
            _told(mention, place, words, found)
        elif move.link == begin:
            _from(mentions, place, move, reach, found)
        elif move.link == reach or _stands(mention, move, words):
            found[place] = _change(move, None, mention.quantity)
        elif (
            move.direction
            and mention.quantity.counted is None
            and (move.distance <= NEAR or move.link in words.by[:1])
            and move.link not in words.not_by
            and not _jumped(mention, words)
        ):
            found[place] = Change(Direction(move.direction))
    return found


def _still(mention: Mention, words: TopicsLexicon) -> bool:
    """Whether a quantity neither rises nor falls: an age, a way, how often somebody fell."""
    quantity, move = mention.quantity, mention.quantity.moved
    near = move is not None and (move.distance <= NEAR + 1 or move.link == words.ends[1])
    levels = near and move is not None and move.link in words.ends and move.direction != ""
    if quantity.kind in _STILL or quantity.unit in words.occasions:
        return True
    return (quantity.kind in _TIMES and not levels) or words.dimensions.way(mention.what or "")


def _jumped(mention: Mention, words: TopicsLexicon) -> bool:
    """Whether a length is no change of anything: he jumped 8 metres; the river rose 8 metres."""
    length = words.dimensions.length
    of_length = words.dimensions.of(mention.quantity.unit or "") == length
    return of_length and (mention.what is None or mention.what.startswith(f"{length} "))


def _told(mention: Mention, place: int, words: TopicsLexicon, found: dict[int, Change]) -> None:
    """Note the change that a word after the number tells: the "fall in shares" 7 percent lower."""
    for label, direction in words.directions.items():
        if (mention.what or "").startswith(f"{label} "):
            found[place] = Change(Direction(direction))


def _stands(mention: Mention, move: Move, words: TopicsLexicon) -> bool:
    """Whether a quantity is the level after a change: closed lower at $132, but rose at 4%."""
    return move.link in words.standing_at and mention.quantity.kind is not UnitKind.PERCENT


def _from(
    mentions: Sequence[Mention], place: int, move: Move, reach: str, found: dict[int, Change]
) -> None:
    """Note the change that begins at a mention, for both of its ends."""
    begin = mentions[place]
    after = next((p for p in (place + 1,) if _reached(mentions, begin, p, reach)), None)
    end = after if after is not None else _level(mentions, place, move.link)
    if end is None and begin.quantity.kind in _TIMES:
        return  # up from two years ago
    change = _change(move, begin.quantity, mentions[end].quantity if end is not None else None)
    for at in (place, end):
        if at is not None and (at not in found or found[at].before is None):
            found[at] = change


def _reached(mentions: Sequence[Mention], begin: Mention, place: int, reach: str) -> bool:
    """Whether the mention at `place` is where a change goes to."""
    if place >= len(mentions) or not _alike(begin, mentions[place]):
        return False
    moved = mentions[place].quantity.moved
    near = mentions[place].quantity.start - begin.quantity.end <= APART
    return near and moved is not None and moved.link == reach


def _level(mentions: Sequence[Mention], place: int, begin: str) -> int | None:
    """Return the mention before "up from 6.2 percent" whose level that was."""
    for before in range(place - 1, -1, -1):
        if not _alike(mentions[place], mentions[before]):
            return None
        moved = mentions[before].quantity.moved
        whole = before > 0 and _within(mentions[before], mentions[before - 1])
        if not whole and (moved is None or moved.link != begin):
            return before
    return None


def _within(part: Mention, other: Mention) -> bool:
    """Whether a quantity stands inside another: the 120 of 41 of 120 seats."""
    same = part.sentence.index == other.sentence.index
    return same and part.quantity.start < other.quantity.end


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one sentence are in the same unit."""
    same = one.sentence.index == other.sentence.index
    return same and one.quantity.unit == other.quantity.unit


def _change(move: Move, begin: Quantity | None, end: Quantity | None) -> Change:
    before, after = _value(begin), _value(end)
    direction = Direction(move.direction) if move.direction else None
    if before is not None and after is not None and before != after:
        direction = Direction.UP if after > before else Direction.DOWN
    return Change(direction, _float(before), _float(after))


def _value(quantity: Quantity | None) -> Decimal | None:
    return quantity.low if quantity is not None and quantity.high is None else None


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
