"""Actors as entries of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.render.context import places
from briefgen.render.view import ActorEntry, DeedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Actor, Deed
    from briefgen.render.context import Context, Place


_WORD = re.compile(r"\w+")


def actor_entries(
    context: Context, section: str, actors: Sequence[Actor]
) -> tuple[ActorEntry, ...]:
    """Return actors as they are printed."""
    spots = places("actors", section, context.labels.codes.actors, len(actors))
    return tuple(_entry(context, place, one) for place, one in zip(spots, actors, strict=True))


def _entry(context: Context, place: Place, actor: Actor) -> ActorEntry:
    references = context.references
    deeds = actor.deeds[: context.settings.deeds]
    mark = references.mark(place.code, place.id, place.section)
    return ActorEntry(
        id=place.id,
        code=place.code,
        refs=references.actor(actor.evidence, mark, (actor.name, *actor.aliases)),
        name=context.text(actor.name),
        type=context.labels.actor_types[actor.type],
        mark="media" if actor.media else actor.type.value,
        role="" if _told(actor.role, deeds) else context.text(actor.role),
        aliases=_aliases(context, actor.aliases),
        deeds=tuple(
            DeedLine(context.text(deed.text), deed.says, references.bare(deed.evidence))
            for deed in deeds
        ),
    )


def _told(role: str | None, deeds: Sequence[Deed]) -> bool:
    """Return whether one of its deeds says all that an actor's role does."""
    words = _words(role or "")
    return any(words <= _words(deed.text) for deed in deeds)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _aliases(context: Context, aliases: tuple[str, ...]) -> str:
    most = context.settings.aliases
    shown = ", ".join(context.text(alias) for alias in aliases[:most])
    if not shown:
        return ""
    if len(aliases) > most:
        return context.labels.aliases_cut.format(names=shown, count=len(aliases) - most)
    return context.labels.aliases.format(names=shown)
