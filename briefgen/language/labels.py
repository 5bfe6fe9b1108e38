"""Which labels a pipeline gives: relations, tags and types of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.chain import Chain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.language.chain import Pipeline

_PIPES = {"DEP": ["parser"], "TAG": ["tagger"], "ENT_TYPE": ["ner", "entity_ruler", "span_ruler"]}
"""The components of spaCy that give them, by the name of a token's attribute."""


def labels_of(nlp: Pipeline) -> Mapping[str, frozenset[str]]:
    """Return the labels that a pipeline may give, by attribute (DEP, TAG, ENT_TYPE).

    An attribute of which that is not known, or which it does not give, is missing.
    """
    if isinstance(nlp, Chain):
        return nlp.labels
    given: Mapping[str, list[str]] = getattr(nlp, "pipe_labels", {})
    found = {
        name: frozenset(label for pipe in pipes for label in given.get(pipe, ()))
        for name, pipes in _PIPES.items()
    }
    return {name: labels for name, labels in found.items() if labels}
