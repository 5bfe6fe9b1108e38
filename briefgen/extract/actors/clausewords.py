"""The vocabulary of clauses: `clauses.yaml` of the lexicon."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class ClausesLexicon(Vocabulary):
    """`clauses.yaml`."""

    being: frozenset[str] = Field(description="Forms of 'be' that make a passive.")
    ongoing_endings: tuple[str, ...] = Field(description="Endings of participles of what goes on.")
    relatives: frozenset[str] = Field(description="Pronouns that begin a relative clause.")
    agent_marks: frozenset[str] = Field(description="Before who does what is done.")
    possible: frozenset[str] = Field(description="Auxiliaries of what may be so.")
    modals: frozenset[str] = Field(description="Auxiliaries of what is to be, or ought to.")
    unfinished: frozenset[str] = Field(description="Verb forms that begin no wording.")
    negations: frozenset[str] = Field(description="Words that deny.")
    conditions: frozenset[str] = Field(description="Words that begin a condition.")
    of_one: dict[str, str] = Field(description="Auxiliaries of several, and of one.")
    infinitive: frozenset[str] = Field(description="Before a verb that tells an aim.")
    ordering: frozenset[str] = Field(description="Verbs of what only stands next in a list.")
    of_all: frozenset[str] = Field(description="Before a verb that several share.")
    doubting: frozenset[str] = Field(description="Verbs whose content is not claimed.")
    clitics: dict[str, tuple[str, str]] = Field(description="Short auxiliaries in full.")
    things: frozenset[str] = Field(description="Relatives that stand for no person.")
    people: frozenset[str] = Field(description="Relatives that stand for people only.")
    circumstances: frozenset[str] = Field(description="Those that begin what did happen.")
    aiming: frozenset[str] = Field(description="Verbs that do nothing to who is to do a thing.")
    mutual: frozenset[str] = Field(description="Verbs of what two do to each other.")
    adding: frozenset[str] = Field(description="Those that begin what is so there.")
    standing_in: frozenset[str] = Field(description="Verbs that stand for one said before.")
    unasserted: frozenset[str] = Field(description="Begin a clause that is not claimed.")
    possessives: frozenset[str] = Field(description="Pronouns that say whose something is.")
    past_endings: tuple[str, ...] = Field(description="Endings of past and participle alike.")
    alike: frozenset[str] = Field(description="Other pasts that are participles too.")
    present_endings: tuple[str, ...] = Field(description="Endings of a verb's other forms.")
    participle_endings: tuple[str, ...] = Field(description="Endings of its participle.")
    partitives: frozenset[str] = Field(description="Words before 'of' for some of them.")
    speakers: frozenset[str] = Field(description="Who acts for a body.")
    examples: frozenset[str] = Field(description="Between a kind and some of its members.")
    publishing: frozenset[str] = Field(description="Verbs of works that appear somewhere.")
    venues: frozenset[str] = Field(description="Before where a work appears.")
    published: str = Field(description="What a journal did with a {work}.")
    together: frozenset[str] = Field(description="Before who does the same with another.")
    pasts: dict[str, str] = Field(description="Participles that are no past, with their past.")
    seeing: frozenset[str] = Field(description="Verbs of which a clause is no claim.")
    incomplete: frozenset[str] = Field(description="Verbs that need what somebody is called.")
    by: str = Field(description="Between what is done and who does it.")
    claimed_by: str = Field(description="A {deed} that a {source} claims.")
    addressing: frozenset[str] = Field(description="Verbs whose object is spoken to.")
    bidding: frozenset[str] = Field(description="Those of them that bid somebody do something.")
    owning: frozenset[str] = Field(description="Marks of who owns what follows.")
    naming: frozenset[str] = Field(description="Before what something is called or taken for.")
    possessive_relatives: frozenset[str] = Field(description="Relatives that own.")
    without_hearer: dict[str, str] = Field(description="Verbs of telling, and of saying.")
