"""Acts as statements of a brief: what somebody said, did or underwent, with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.acts import claim_of
from briefgen.extract.actors.clauses import Part, speaker_of, subject_of
from briefgen.extract.actors.stretches import Stretcher, closed
from briefgen.extract.actors.wordtext import of_one
from briefgen.extract.parse import NOUNS, children, noun_of, relation
from briefgen.model import ActorType, Deed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from briefgen.extract.actors.acts import Act
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_BODIES = frozenset({ActorType.ORGANIZATION, ActorType.STATE})
_DEED_WORDS = 24
"""Most words of a deed."""
_SOURCE_WORDS = 6
"""Most words of who claims it."""


class DeedWriter:
    """Words acts as statements."""

    def __init__(self, reading: Reading, words: ActorWords, shortener: Shortener) -> None:
        """Keep the article, the words and what shortens phrases."""
        self._reading = reading
        self._words = words
        self.shortener = shortener
        self._stretcher = Stretcher(words)

    def deeds(self, acts: Sequence[Act], most: int) -> tuple[Deed, ...]:
        """Return the most telling acts as statements with their evidence, in the article's order.

        At most `most` of them.
        """
        chosen: dict[str, Act] = {}
        saying = {act.clause.predicate for act in acts if act.says}
        for act in acts:
            if act.claimed and claim_of(act.clause.predicate) in saying:
                continue  # what the actor says of itself is told as what it says
            text = self._statement(act)
            if text and " " in text and not _told_within(act, chosen):
                chosen = {t: one for t, one in chosen.items() if not _goes_on(one, act, text)}
                if not _told(text, chosen):
                    chosen[text] = act
            if len(chosen) == most:
                break
        ordered = sorted(chosen.items(), key=lambda pair: _place(pair[1]))
        return tuple(self._deed(act, text) for text, act in ordered)

    def _deed(self, act: Act, text: str) -> Deed:
        evidence = self._reading.cite(act.mention.paragraph, act.mention.span.sent)
        score = round(act.score, 3)
        return Deed(text=text, says=act.says, evidence=(evidence,), score=score, why=act.why)

    def _statement(self, act: Act) -> str | None:
        verb = act.clause.predicate
        if act.clause.part not in {Part.SUBJECT, Part.PASSIVE}:
            return None
        if not act.says and verb.i < act.mention.span.start:
            return None  # "among the guests were Quill and ..."
        content = [c for c in children(verb, "ccomp", "parataxis") if c.i < verb.i]
        if content:
            said = self._stretcher.content(content[0], _DEED_WORDS - 1) if act.says else None
            told = self._words.clauses.without_hearer.get(verb.lower_, verb.text)
            own = act.mention.name.split()[-1]  # of two sentences read as one
            text = f"{told} {said}" if said and own not in said.split() else None
        elif act.says and not children(verb, "ccomp", "parataxis", "obj", "xcomp"):
            return None  # "said" alone
        else:
            text = self._stretcher.predicate(verb, _DEED_WORDS)
        shared = self.shortener.shared(verb)
        if (
            text is None
            or self._is_of_member(text, act)
            or self._words.clauses.negations & set(shared)
        ):
            return None
        text = self._written_out(" ".join([*shared, text]), verb)
        if act.mention.type != ActorType.GROUP:
            person = act.mention.type == ActorType.PERSON
            text = of_one(text, verb, self._words.clauses, person=person)
        deputies = self._deputies(act)
        text = f"{deputies} {text}" if deputies else text
        text = closed(text)
        return self._with_claimant(text, verb) if act.claimed else text

    def _is_of_member(self, text: str, act: Act) -> bool:
        """Whether a deed is that of somebody of a body: "Norvane forward posted a video"."""
        first, body = text.split(maxsplit=1)[0], act.mention.type in _BODIES
        return body and first != act.clause.predicate.text and first in self._words.gazetteer.roles

    def _written_out(self, text: str, verb: Token) -> str:
        """Return "had left" of "'d left", which cannot begin a statement."""
        words = self._words.clauses
        first, _, rest = text.replace("\u2019", "'", 1).partition(" ")
        if first not in words.clitics:
            return text
        past = verb.lower_.endswith(words.past_endings) or verb.lower_ in words.pasts
        simple, perfect = words.clitics[first]
        return f"{perfect if past else simple} {rest}"

    def _deputies(self, act: Act) -> str | None:
        """Return who acts for a state, where the article names them: "some Norvane officials"."""
        mention = act.mention
        if mention.type != ActorType.STATE or mention.surface == mention.name:
            return None
        subject = subject_of(act.clause.predicate)
        if subject is None or subject.pos_ not in NOUNS:
            subject = noun_of(mention.span)
        return self.shortener.noun_phrase(subject, _SOURCE_WORDS)

    def _with_claimant(self, text: str, verb: Token) -> str | None:
        """Return a claim with who makes it, None where that cannot be said in a few words."""
        claim = claim_of(verb)
        claimant = speaker_of(claim) if claim is not None else None
        if claim is None or claim.pos_ == "ADJ":  # "was unhappy that Quill left"
            return None
        if claimant is None or claimant.pos_ not in NOUNS or _pointed(claimant):
            return None
        source = self.shortener.noun_phrase(claimant, _SOURCE_WORDS, article=True)
        if not source:
            return None
        told = self._words.clauses.claimed_by.format(deed=text, source=source)
        return told.replace("\u2026,", "\u2026")


def _pointed(noun: Token) -> bool:
    """Whether a pronoun tells whose a noun is: "her counterpart"."""
    return any(child.pos_ == "PRON" for child in children(noun, "nmod"))


def _told(text: str, others: Iterable[str]) -> bool:
    """Whether a statement says nothing but what another says, or the other nothing more."""
    words = _words(text)
    return any(words <= _words(other) or _words(other) <= words for other in others)


def _told_within(act: Act, others: Mapping[str, Act]) -> bool:
    """Whether the statement of another act tells this one with it."""
    return any(_goes_on(act, other, text) for text, other in others.items())


def _goes_on(act: Act, before: Act, told: str) -> bool:
    """Whether an act is told with the one it goes on from: "has called for … and may seek …"."""
    verb = act.clause.predicate
    joined = relation(verb) == "conj" and verb.head == before.clause.predicate
    return joined and verb.text in told.split()


def _words(text: str) -> set[str]:
    return set(text.lower().replace(",", " ").replace("\u2026", " ").split())


def _place(act: Act) -> tuple[int, int]:
    return act.mention.paragraph, act.clause.predicate.i
