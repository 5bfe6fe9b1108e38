"""A claim and who makes it, and the words that tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


class AttributionLexicon(Vocabulary):
    """`attribution.yaml`."""

    plain: list[str] = Field(description="Verbs that only hand a claim on.")
    loaded: list[str] = Field(description="Verbs of saying or holding that mean more than that.")
    asking: list[str] = Field(description="Verbs of one who asks.")
    denying: list[str] = Field(description="Verbs of one who denies.")
    phrases: list[str] = Field(description="Words before a source.")
    hearsay: list[str] = Field(description="Adverbs of claims without a source.")
    passives: list[str] = Field(description="Participles of claims without a source.")
    being: list[str] = Field(description="Forms of 'be' that make a passive.")
    agents: list[str] = Field(description="Before who does what is done.")
    unsaid: list[str] = Field(description="Words that keep a verb from being said.")
    relatives: list[str] = Field(description="Subjects that stand for the noun before them.")
    empty: list[str] = Field(description="Subjects that name nobody.")
    going: tuple[str, ...] = Field(description="Endings of a participle that acts: saying.")
    possessives: list[str] = Field(description="Words before a source that point back: his.")
    definite: str = Field(description="What takes their place in a label.")
    mute: list[str] = Field(description="Nouns that never speak: the problem, privacy rules.")
    persons: list[str] = Field(description="Pronouns of one person.")
    plurals: list[str] = Field(description="Pronouns of several.")
    things: list[str] = Field(description="Pronouns of a thing.")
    themselves: list[str] = Field(description="Pronouns of the speaker.")
    via: str = Field(description="How a label joins a source with the medium that carries it.")
    quotes: list[str] = Field(description="Opening and closing quotation marks, in pairs.")
    single_quotes: list[str] = Field(description="Those that are apostrophes too.")


class Manner(StrEnum):
    """How a claim is handed on."""

    PLAIN = "plain"
    LOADED = "loaded"
    ASKING = "asking"
    DENYING = "denying"
    PHRASE = "phrase"
    HEARSAY = "hearsay"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim and who makes it.

    `source` is the label of who claims it, in the article's words; None where nobody is named,
    or where a pronoun's speaker is not certain.  `source_span` is where the sentence names the
    source, None where it does not.  `cue` holds the words that hand the claim on.  `claim` runs
    from the first to the last token of what is claimed; the spans of `frame` (source, cue and what
    belongs to them) may stand inside it and are no part of it.  `listener` is whom the source told.
    """

    source: str | None
    source_span: Span | None
    cue: Span
    claim: Span
    frame: tuple[Span, ...]
    manner: Manner
    listener: str | None = None

    def covers(self, token: Token) -> bool:
        """Return whether a token of the same paragraph is part of the claim."""
        inside = self.claim.start <= token.i < self.claim.end
        return inside and not any(span.start <= token.i < span.end for span in self.frame)

    @property
    def named(self) -> list[Span]:
        """The spans that hand the claim on: the cue, and the source where it stands here."""
        return [self.cue, *([self.source_span] if self.source_span is not None else [])]

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the claim, in order."""
        framed = {index for span in self.frame for index in range(span.start, span.end)}
        return [token for token in self.claim if token.i not in framed]
