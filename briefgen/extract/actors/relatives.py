"""What a sentence says around an actor: "whose dog found the drugs", "where 800 people wait"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.acts import claim_of
from briefgen.extract.actors.clauses import subject_of
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.parse import NOUNS, cases_of, children, first_joined, noun_of, relation
from briefgen.model import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.actors.actphrases import ActPhraser
    from briefgen.extract.actors.acts import ActFinder
    from briefgen.extract.actors.words import ActorWords

_NOUN_WORDS = 4
"""Most words of what an actor owns, or of who does something there."""
_PEOPLE_WORDS = 3
"""Most words of who is of a body."""
_CLAIM_WORDS = 3
"""Words that are left for who claims a clause."""
_NEAR = 6
"""Most tokens between a name and the clause that describes it, with an age: ", 58, whose son"."""


class RelativeFinder:
    """Words what others do where an actor is, with it, or with what it owns."""

    def __init__(self, words: ActorWords, phraser: ActPhraser, finder: ActFinder) -> None:
        """Keep the words, what shortens phrases, and what knows which clauses hold."""
        self._words = words
        self._phraser = phraser
        self._relatives = words.nominals
        self._shortener = phraser.shortener
        self._finder = finder

    def told(self, span: Span, kind: ActorType) -> str | None:
        """Return what is said around a mention of an actor of this kind."""
        first = first_joined(noun_of(span))
        own = [first, *(t for t in span if t.head not in span and first in span)]
        found = (self._around(noun, [*span, noun], kind) for noun in dict.fromkeys(own))
        return next(filter(None, found), None)

    def _around(self, own: Token, name: list[Token], kind: ActorType) -> str | None:
        marks = self._words.gazetteer.possessive_marks | self._words.gazetteer.genitives
        cases = sorted(cases_of(own)) or [""]
        case, how = cases[0] if len(cases) == 1 else None, relation(own)
        before = not case and kind == ActorType.ORGANIZATION and own.i < own.head.i
        if (how == "nmod" and case in marks) or (how in {"nmod", "compound"} and before):
            return self._owned(own, name)
        known = case in self._relatives.around | self._relatives.places
        if case is None or not known or how not in {"nmod", "obl"}:
            return None
        opening, thing = self._opening(case, kind), own.head
        if how == "nmod" and relation(thing) == "nsubj" and opening != self._relatives.where:
            return None
        within = how == "nmod" and relation(thing) in {"nsubj", "obj", "obl"}
        verb = thing.head if within else thing
        return self._clause(verb, [own, *name], opening) if within or how == "obl" else None

    def described(self, span: Span) -> str | None:
        """Return what a clause after a name says of what is the actor's: "whose son is missing"."""
        whose = self._words.clauses.possessive_relatives
        after = span.doc[span.end : min(span.end + _NEAR, span.sent.end)]
        begin = next((t for t in after if not (t.is_punct or t.like_num)), None)
        if begin is None or begin.lower_ not in whose or relation(begin) != "nmod":
            return None
        thing = begin.head
        if relation(thing) != "nsubj" or not self._finder.asserted(thing.head):
            return None
        named = children(thing, "appos", "flat")  # "whose son Jon": he is another
        name = self._shortener.noun_phrase(thing, _NOUN_WORDS, [begin, *named])
        opening = f"{begin.lower_} {name}"
        return self._with(opening, thing.head, [begin], claimed=False) if name else None

    def peopled(self, kind: str, people: Token, body: Token) -> str | None:
        """Return what people of a body do: "university whose researchers found the comet"."""
        verb = people.head
        name = self._shortener.noun_phrase(people, _PEOPLE_WORDS, [body])
        if not name or relation(people) != "nsubj" or not self._finder.asserted(verb):
            return None
        return self._with(f"{kind} {self._relatives.whose} {name}", verb, [people])

    def _opening(self, case: str, kind: ActorType) -> str:
        if case in self._relatives.places and kind != ActorType.PERSON:
            return self._relatives.where
        people = kind in {ActorType.PERSON, ActorType.GROUP}
        return f"{case} {self._relatives.whom if people else self._relatives.which}"

    def _owned(self, own: Token, own_name: list[Token]) -> str | None:
        """Return what is said of something an actor owns: "whose dog found the drugs"."""
        thing = own.head
        verb = thing.head
        if thing.pos_ != "NOUN" or self._is_some(thing):
            return None
        articles = [c for c in children(thing, "det") if c.i < own.i]
        name = self._shortener.noun_phrase(thing, _NOUN_WORDS, [*own_name, *articles])
        owners = self._words.gazetteer.possessive_marks
        if not name or self._is_role(thing) or name.split()[0].endswith(tuple(owners)):
            return None
        opening = f"{self._relatives.whose} {name}"
        if relation(thing) == "nsubj":
            return self._with(opening, verb, own_name) if self._holds(verb) else None
        return self._clause(verb, [thing, *own_name], opening) if relation(thing) == "obj" else None

    def _is_role(self, noun: Token) -> bool:
        """Whether a noun is of people, who have roles of their own."""
        return noun.lower_ in self._words.gazetteer.roles

    def _is_some(self, thing: Token) -> bool:
        """Whether a noun is counted, one of several, or another's: "his employers"."""
        articles = self._words.articles
        counted = [c for c in children(thing, "nummod", "det") if c.lower_ not in articles]
        counted += [
            c for c in children(thing, "nmod") if c.lower_ in self._words.clauses.possessives
        ]
        part = thing.lower_ in self._words.clauses.partitives or thing.text[0].isdigit()
        return part or bool(counted)

    def _clause(self, verb: Token, own: list[Token], opening: str) -> str | None:
        """Return a clause in which an actor, or what it owns, is no subject."""
        subject = subject_of(verb)
        without = own
        if subject is not None and subject.lower_ in self._words.clauses.relatives:
            subject, without = verb.head, [*own, verb]
        elif not self._holds(verb):
            return None
        if subject is None or subject.pos_ not in {*NOUNS, "PRON"}:
            return None
        if verb.lower_ in self._words.saying or not self._finder.asserted(verb):
            return None
        name = self._shortener.noun_phrase(subject, _NOUN_WORDS, without, article=True)
        if not name or name.split()[0].lower() in self._words.clauses.possessives:
            return None
        return self._with(f"{opening} {name}", verb, own)

    def _with(
        self, before: str, verb: Token, own: list[Token], *, claimed: bool = True
    ) -> str | None:
        room = MOST_WORDS - len(before.split())
        enough = room - 1 if claim_of(verb) is None else room - _CLAIM_WORDS
        text = self._shortener.predicate(verb, room, enough=enough, without=own)
        whole = f"{before} {text}" if text else None
        return self._phraser.claimed(verb, whole) if whole and claimed else whole

    def _holds(self, verb: Token) -> bool:
        """Whether a verb makes a clause that the article itself tells."""
        finite = bool(children(verb, "nsubj")) and relation(verb) not in {"acl", "xcomp", "advcl"}
        finite = finite and verb.lower_ not in self._words.saying
        return finite and self._finder.asserted(verb)
