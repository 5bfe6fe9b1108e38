"""The words between two figures of one thing: up from, compared with, a drop of."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class ComparingLexicon(Vocabulary):
    """`comparing` of `topics.yaml`."""

    links: list[str] = Field(description="Before what another figure was: compared with.")
    hedges: list[str] = Field(description="Words between those and the figure: about, nearly.")
    earlier: str = Field(description="What such a figure is called where no time is told.")
    time_links: list[str] = Field(description="Open a time at the end of a label: in, last.")
    times: list[str] = Field(description="Words of a time: ago, before, months.")
    changes: list[str] = Field(description="Nouns of a change: a drop of.")
    spent: list[str] = Field(description="Wholes of a time: a third of the time.")
    alias: list[str] = Field(description="Before the same as a share: 3,000 posts, or one in 25.")
    pronouns: list[str] = Field(description="Pronouns of what another figure measured: this.")
    links_of_changes: list[str] = Field(description="The same before another change: after.")
