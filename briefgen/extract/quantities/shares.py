"""The words of shares: who was asked in a survey, what opinions are, how a share stands."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class SharesLexicon(Vocabulary):
    """`shares` of `topics.yaml`."""

    surveys: list[str] = Field(description="Nouns of what asks people: a poll.")
    asking: list[str] = Field(description="Verbs of the same.")
    answering: list[str] = Field(description="Participles before who was asked: answered by.")
    among: list[str] = Field(description="Between those and the people asked, or before them.")
    respondents: str = Field(description="What they are called where nobody says who they are.")
    opinions: list[str] = Field(description="Verbs of those who are asked: said, favored.")
    standpoints: list[str] = Field(description="Opinions without a verb: against, in favor.")
    where: str = Field(description="Joins the parts of a whole with what is so in them.")
    where_links: list[str] = Field(description="Before such parts: in 33 percent of cases.")
    levels: list[str] = Field(description="Before a share that is a level: at, to.")
    reached: list[str] = Field(description="Verbs of such a level besides those of change.")
    adding: list[str] = Field(description="Verbs of what no level is: added to.")
    plurals: list[str] = Field(description="Nouns of many that do not end in s.")
    taking: list[str] = Field(description="Verbs of getting a share of what is divided: won.")
    what: str = Field(description="Opens a whole that is a clause: a tenth of what is needed.")
    favoring: list[str] = Field(description="Standpoints after 'in': in favor.")
    opposing: list[str] = Field(description="Standpoints right after a share: 39 percent against.")
    at_labels: dict[str, str] = Field(description="Verbs with a share after 'at', and its noun.")
    by_labels: dict[str, str] = Field(description="Verbs with a share after 'by', and its noun.")
    measures: list[str] = Field(description="Nouns of what half of is less: half the size.")
    extras: dict[str, str] = Field(description="After a share by which it costs more, or less.")
    differences: dict[str, str] = Field(description="Before a noun that differs: less power.")
    beyond: list[str] = Field(description="Between a share and what it is measured from.")
    loans: list[str] = Field(description="Nouns of what bears interest.")
    interest: str = Field(description="How interest on them is named.")
    reaching: list[str] = Field(description="Verbs whose object is the level reached: hit.")
    finding: list[str] = Field(description="Verbs of what a survey finds: found a third favored.")
    masses: list[str] = Field(description="Nouns in s of what is not counted: sales.")
    lead_labels: dict[str, str] = Field(description="Verbs of winning with 'by', and the noun.")
