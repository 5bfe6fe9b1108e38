"""Actors as entries of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import ActorType
from briefgen.render.context import places
from briefgen.render.excerpt import beginning
from briefgen.render.typeset import headed
from briefgen.render.view import ActorEntry, DeedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Actor, Deed
    from briefgen.render.context import Context, Place


_OF_ONE = frozenset({ActorType.PERSON, ActorType.ORGANIZATION})
_SHORT_DEED = 12
"""Most words of a deed that can stand in the place of a role."""
_REMINDER = 56
"""Most characters that remind of a deed that is told above: a line beside the name."""
_WORD = re.compile(r"\w+")


def actor_entries(
    context: Context, section: str, actors: Sequence[Actor], read: Sequence[str]
) -> tuple[ActorEntry, ...]:
    """Return actors as they are printed; `read` is what stands above them."""
    spots = places("actors", section, context.labels.codes.actors, len(actors))
    above = [_words(text) for text in read]
    return tuple(
        _entry(context, place, one, above) for place, one in zip(spots, actors, strict=True)
    )


def _entry(context: Context, place: Place, actor: Actor, above: Sequence[set[str]]) -> ActorEntry:
    references = context.references
    role, deeds = _shared_out(actor, context.settings.deeds)
    mark = references.mark(place.code, place.id, place.section)
    return ActorEntry(
        id=place.id,
        code=place.code,
        refs=references.actor(actor.evidence, mark, (actor.name, *actor.aliases)),
        name=headed(context.text(actor.name)),
        type=context.labels.actor_types[actor.type],
        mark="media" if actor.media else actor.type.value,
        role=context.text(role),
        aliases=_aliases(context, actor),
        deeds=tuple(
            DeedLine(
                context.text(_reminded(deed.text, above)),
                deed.says,
                references.bare(deed.evidence),
            )
            for deed in deeds
        ),
    )


def _shared_out(actor: Actor, most: int) -> tuple[str, Sequence[Deed]]:
    """Return the role and the deeds to print, at most so many, with nothing said twice.

    Of "minister, opened the bridge" the title stays where a deed tells the rest; a short deed
    that is all of the role stands for it where there are others.
    """
    role, deeds = actor.role or "", actor.deeds[:most]
    title, comma, rest = role.partition(", ")
    if comma and not _tells(deeds, role) and _tells(deeds, rest):
        return title, deeds
    same = _tells(deeds, role)
    if same is None:
        return role, deeds
    others = [deed for deed in deeds if deed is not same]
    short = len(same.text.split()) <= _SHORT_DEED and not same.says
    short = short and actor.type in _OF_ONE
    if role and others and short and set(same.evidence) <= set(actor.evidence):
        return same.text, others
    return "", deeds


def _reminded(deed: str, above: Sequence[set[str]]) -> str:
    """Return a deed, or a line of it where a finding has just told it in its own words.

    The verb of speech may be gone there.
    """
    said = _words(deed)
    return beginning(deed, _REMINDER) if any(len(said - words) <= 1 for words in above) else deed


def _tells(deeds: Sequence[Deed], role: str) -> Deed | None:
    """Return the deed that says all that a role does."""
    words = _words(role)
    return next((deed for deed in deeds if words <= _words(deed.text)), None)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _aliases(context: Context, actor: Actor) -> str:
    """Return the other names that tell more than the name: FDA, not Voss of Anneke Voss."""
    own = _words(actor.name)
    aliases = [alias for alias in actor.aliases if not _words(alias) <= own]
    most = context.settings.aliases
    shown = ", ".join(context.text(alias) for alias in aliases[:most])
    if not shown:
        return ""
    if len(aliases) > most:
        return context.labels.aliases_cut.format(names=shown, count=len(aliases) - most)
    return context.labels.aliases.format(names=shown)
