"""The vocabulary of actors without a name of their own: `unnamed.yaml` of the lexicon."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class UnnamedLexicon(Vocabulary):
    """`unnamed.yaml`."""

    person_nouns: dict[str, list[str]] = Field(description="Nouns of one unnamed person.")
    general_nouns: frozenset[str] = Field(description="Those of anybody: 'man'.")
    special_nouns: frozenset[str] = Field(description="Those of whom something befell.")
    body_nouns: frozenset[str] = Field(description="Nouns of one unnamed body.")
    one_of: frozenset[str] = Field(description="Words before a noun that is known.")
    new_of: frozenset[str] = Field(description="Words before a noun that is new.")
    event_bodies: frozenset[str] = Field(description="Last words of events that act.")
    recurring_groups: frozenset[str] = Field(description="Groups that act where said often.")
    staffing: frozenset[str] = Field(description="Between a group and the body it is of.")
    bodies_of_many: frozenset[str] = Field(description="Groups that are an organisation.")

    @cached_property
    def persons(self) -> dict[str, str]:
        """Each noun of a person, with the one that stands for all of its like."""
        pairs = self.person_nouns.items()
        return {noun: key for key, others in pairs for noun in (key, *others)}

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The nouns that stand for somebody unnamed."""
        return self.body_nouns | self.person_nouns.keys()

    @cached_property
    def before_one(self) -> frozenset[str]:
        """The words before a noun that tell of one."""
        return self.one_of | self.new_of
