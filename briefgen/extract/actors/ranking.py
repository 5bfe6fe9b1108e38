"""Which wording becomes a role: a weighted sum of few features, fitted on marked articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.extract.actors.clauses import Part
from briefgen.extract.actors.phrases import MOST_READ, MOST_WORDS
from briefgen.extract.actors.wordings import Candidate, Sort
from briefgen.extract.parse import children, relation
from briefgen.language.texts import text_at
from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.extract.actors.acts import Act, ActFinder
    from briefgen.extract.actors.words import ActorWords
    from briefgen.model import ActorType

_WORD = re.compile(r"\S*\w\S*")
_FEW_WORDS = 3
_MANY_WORDS = 6
_MOST_PLACES = 4
_TITLES = frozenset({Sort.TITLE, Sort.APPOSITION, Sort.COPULA, Sort.KIND})
_FAMILIES = {
    **dict.fromkeys([*_TITLES, Sort.TITLES], "title"),
    **dict.fromkeys([Sort.DEED, Sort.DEEDS], "deed"),
    **dict.fromkeys([Sort.TITLE_DEED, Sort.MEMBER_DEED], "both"),
}
"""What a wording tells, which people of the trade tell of persons and of bodies unlike."""


class RolesLexicon(Vocabulary):
    """`roles.yaml`."""

    weights: dict[str, float] = Field(description="What each feature adds to a wording's score.")


class Ranking:
    """Scores the wordings that an actor's role could have."""

    def __init__(self, words: ActorWords, finder: ActFinder, weights: Mapping[str, float]) -> None:
        """Keep the words, what knows the article's own, and the weights."""
        self._words = words
        self._finder = finder
        self._weights = weights

    def best(self, candidates: Sequence[Candidate], kind: ActorType) -> Candidate | None:
        """Return the wording of the highest score, the first of several; None where none is."""
        scores = [
            sum(self._weights.get(name, 0.0) * value for name, value in row.items())
            for row in self.features(candidates, kind)
        ]
        short = self.readable(candidates)
        return candidates[max(short, key=scores.__getitem__)] if scores else None

    @staticmethod
    def readable(candidates: Sequence[Candidate]) -> list[int]:
        """Return the places of the wordings that are short enough, of all where none is."""
        sizes = [len(_WORD.findall(candidate.text)) for candidate in candidates]
        return [i for i, size in enumerate(sizes) if size <= MOST_READ] or list(range(len(sizes)))

    def features(self, candidates: Sequence[Candidate], kind: ActorType) -> list[dict[str, float]]:
        """Return for each wording its features that are not 0, each of about 0 to 1.

        `kind` is what the actor is.
        """
        longest: dict[str, int] = {}
        for candidate in candidates:
            size = len(candidate.text.split())
            longest[candidate.sort] = max(size, longest.get(candidate.sort, 0))
        titled = not longest.keys().isdisjoint(_TITLES)
        found = []
        for candidate in candidates:
            words = candidate.text.replace(",", " ").replace(";", " ").split()
            untitled = titled and candidate.sort not in _TITLES and not candidate.before
            parts = {
                str(candidate.sort): 1.0,
                f"{kind}_{_FAMILIES.get(candidate.sort, 'other')}": 1.0,
                "word_and_deed": float(candidate.sort == Sort.TITLE_DEED and candidate.before == 1),
                "lone": float(len(words) == 1),
                "short": max(0, _FEW_WORDS - len(words)) / _FEW_WORDS,
                "words": len(words) / MOST_WORDS,
                "long": max(0, len(words) - _MANY_WORDS) / (MOST_WORDS - _MANY_WORDS),
                "later": min(candidate.place, _MOST_PLACES) / _MOST_PLACES,
                "in_title": self._finder.in_title(words),
                "fullest": float(len(candidate.text.split()) == longest[candidate.sort]),
                "untitled": float(untitled),
                **self._of_act(candidate, words),
            }
            found.append({name: value for name, value in parts.items() if value})
        return found

    def _of_act(self, candidate: Candidate, words: list[str]) -> dict[str, float]:
        act = candidate.act
        if act is None:
            return {}
        deed = words[candidate.before :] or words
        verb = act.clause.predicate
        modal = self._words.clauses.possible | self._words.clauses.modals
        return {
            "act": act.score / 3,
            "early": self._finder.early(act.mention.paragraph),
            "in_relative": float(act.clause.relative),
            "pointed": float(act.mention.span.root.pos_ == "PRON"),
            f"as_{act.clause.part}": 1.0,
            "object": float(bool(children(verb, "obj"))),
            "claimed": float(act.claimed),
            "aside": float(_is_aside(act)),
            "modal": float(deed[0] in modal),
            "being": float(verb.pos_ != "VERB"),
            "adjective": float(verb.pos_ == "ADJ"),
            "content": float(bool(children(verb, "ccomp")) and not candidate.before),
            "denied": float(any(word in self._words.clauses.negations for word in words)),
            "whole": float(_is_whole(candidate.text, act)),
        }


def _is_aside(act: Act) -> bool:
    """Whether an act only adds to something else: "one seat, which Harrow holds by 212 votes"."""
    verb = act.clause.predicate
    gapped = act.clause.part == Part.AGENT and relation(verb) == "acl"
    first = verb.left_edge
    return gapped and (first.is_punct or first.nbor(-1).is_punct)


def _is_whole(text: str, act: Act) -> bool:
    """Whether a wording ends as its act stands in the article, with nothing left out."""
    deed = text.rpartition(";")[2].strip()
    told = text_at(act.mention.span.sent)
    return any(deed[start:] in told for start in (0, deed.find(", ") + 2))
