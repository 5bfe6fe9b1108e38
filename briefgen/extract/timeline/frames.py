"""What a dated clause is told of: its own subject, the noun it describes, what it is joined to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.parse import (
    NOUNS,
    children,
    relation,
    subject,
    words_of,
)
from briefgen.extract.punctuated import capital
from briefgen.extract.timeline.nouns import bearer, described, is_several, phrase
from briefgen.extract.timeline.words import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.actors.clausewords import ClausesLexicon
    from briefgen.extract.dates import DatesLexicon
    from briefgen.extract.timeline.referents import Referents
    from briefgen.language import Sentence

_BESIDE = frozenset({"amod", "acl"})
_STOPS, _LAST = frozenset(".!?"), 2
"""Stops, and the last tokens among which a sentence has one."""
_JOINED = frozenset({"conj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a clause is told: what stands in brackets before it, or as its object.

    `head` is the verb to tell, with a clause it is joined to where it makes no sentence alone.
    `without` are words that give way to what stands in brackets; `obj` stands behind the verb, and
    `name` in the place of a `pronoun`.
    """

    head: Token
    opening: str = ""
    without: tuple[Token, ...] = ()
    obj: str = ""
    pronoun: Token | None = None
    name: str = ""


class Frames:
    """Finds how the clauses of sentences are told."""

    def __init__(self, words: DatesLexicon, clauses: ClausesLexicon, referents: Referents) -> None:
        """Take the words of dates and clauses, and for whom pronouns stand."""
        self._words, self._referents = words, referents
        self._people = frozenset(clauses.people)
        self._no_pasts = frozenset(clauses.pasts) - set(words.presents)  # "come"
        self._participles = self._no_pasts | clauses.alike | set(words.participles)

    def of(self, head: Token, sentence: Sentence, *, ahead: bool) -> Frame | None:
        """Return how the clause of a verb is told, `ahead` where its date is to come.

        None where it is not told as true by itself: a claim, a condition, a purpose.
        """
        if head.pos_ == "ADJ" and relation(head) in _BESIDE:
            return self._beside(head, sentence, ahead=ahead)
        if relation(head) == "acl" and head.head.pos_ in NOUNS and not leads(head, sentence.span):
            return self._described(head, sentence, ahead=ahead)
        top = _led_by(head, sentence.span)
        own = subject(top)
        told = leads(top, sentence.span) or is_joined(top, sentence.span)
        if own is None and relation(top) in _JOINED:
            return self._sharing(top, sentence)
        if own is None:
            return Frame(top.head) if relation(top) == "acl" and told else None
        return self._of_subject(top, own, sentence) if told else None

    def _of_subject(self, head: Token, own: Token, sentence: Sentence) -> Frame | None:
        """Return the frame of a clause with its subject, a name in the place of a pronoun."""
        if own.pos_ not in {"PRON", "DET"}:  # "both", "those"
            return Frame(head)
        if own.lower_ in self._words.relatives or children(own, "acl", "nmod"):
            return None
        name = self._referents.name(sentence, own)
        return Frame(head, pronoun=own, name=name) if name else None

    def _sharing(self, head: Token, sentence: Sentence) -> Frame | None:
        """Return the frame of a verb that shares the subject of what it is joined to.

        With its helpers, where it is a participle: "was arrested and charged".
        """
        top = head
        while relation(top) in _JOINED and top.head != top and subject(top) is None:
            top = top.head
        told = leads(top, sentence.span) or is_joined(top, sentence.span)
        who = self._phrase(subject(top), sentence) if told else None
        if who is None:
            return None
        past = bool(children(head, "obj")) and head.lower_ not in self._no_pasts  # "cut its fleet"
        bare = not past and not children(head, "aux", "cop") and self._is_done(head)
        helpers = [t for t in children(top, "aux") if t.i < top.i] if bare else []
        shared = " ".join([capital(who), *(helper.text for helper in helpers)])
        return Frame(head, f"[{shared}]")

    def _phrase(self, noun: Token | None, sentence: Sentence) -> str | None:
        """Return a subject as it is named, without what is told of it."""
        if noun is None or noun.pos_ == "PRON":
            return self._referents.name(sentence, noun) if noun is not None else None
        return self._referents.named(sentence, phrase(noun))

    def _described(self, head: Token, sentence: Sentence, *, ahead: bool) -> Frame | None:
        """Return the frame of a clause that describes a noun: "the pier, which was built"."""
        about = self._about(head, sentence)
        if about is None:
            return None
        own = subject(head)
        if own is None and any(t.lower_ == self._words.infinitive for t in children(head, "mark")):
            planned = bool(children(head, "aux")) and not children(head, "obj")
            return self._being(head, about, now=ahead) if planned else None  # "to be heard"
        if own is None:
            return None if _is_restrictive(head) else self._done(head, about)
        if own.lower_ in self._words.relatives:
            one = any(aux.lower_ in self._words.of_one for aux in children(head, "aux", "cop"))
            misread = one and is_several(head.head)  # "the region in two counties that was"
            return None if misread else Frame(head, f"[{capital(about)}]", (own,))
        return self._object(head, own, about)

    def _about(self, head: Token, sentence: Sentence) -> str | None:
        """Return the noun that a clause describes, None where it is not certain whose that is."""
        words = described(bearer(head, self._people), head)
        return self._referents.named(sentence, words)

    def _beside(self, head: Token, sentence: Sentence, *, ahead: bool) -> Frame | None:
        """Return the frame of a word beside its noun: "a review, due by Friday" is due then."""
        about = self._about(head, sentence)
        return self._being(head, about, now=ahead) if about else None

    def _being(self, head: Token, about: str, *, now: bool = False) -> Frame:
        """Return the frame of what is or was something, its verb in brackets."""
        words = self._words
        forms = (words.is_, words.are) if now else (words.was, words.were)
        return Frame(head, f"[{capital(about)} {forms[is_several(head.head)]}]")

    def _done(self, head: Token, about: str) -> Frame | None:
        """Return the frame of a participle: "a shop founded in 2017" was founded then."""
        describing = head.lower_ in self._words.describing
        if describing or not self._is_done(head) or children(head, "obj", "aux", "mark"):
            return None
        return self._being(head, about)

    def _is_done(self, head: Token) -> bool:
        """Return whether a verb's form may be a participle of what was done."""
        return (
            head.lower_.endswith(self._words.participle_ending) or head.lower_ in self._participles
        )

    def _object(self, head: Token, own: Token, about: str) -> Frame | None:
        """Return the frame of a clause whose object is what it describes: "which she bought"."""
        pronoun = tuple(c for c in children(head, "obj") if c.lower_ in self._words.relatives)
        others = children(head, "obj", "ccomp", "xcomp", "mark", "cop")
        if own.pos_ == "PRON" or len(others) > len(pronoun) or head.pos_ != "VERB":
            return None
        if not pronoun or pronoun[0] != trimmed(words_of(head), ())[0]:
            return None
        return Frame(head, "", pronoun, f"[{about[:1].lower() + about[1:]}]")


def leads(head: Token, sentence: Span) -> bool:
    """Return whether a clause is its sentence's own.

    After a dateline the sentence hangs on the place's name, and a verb after its subject is misread
    as describing that: "A probe lifted off".
    """
    if relation(head) == "root" or head.left_edge.i == sentence.start:
        return True
    above = head.head
    alone = relation(above) == "root" and not children(above, "nsubj", "cop", "aux")
    ended = any(token.text in _STOPS for token in sentence[-_LAST:])  # a caption has no stop
    return ended and relation(head) == "acl" and alone and above.pos_ in NOUNS


def _led_by(head: Token, sentence: Span) -> Token:
    """Return the verb that a clause without a subject opens: "Born in May, she became"."""
    opens = relation(head) == "advcl" and subject(head) is None
    return head.head if opens and head.left_edge.i == sentence.start else head


def _is_restrictive(head: Token) -> bool:
    """Return whether a participle only says which ones: "the price of a car sold in May"."""
    noun = head.head
    known = any(det.lower_ == "the" for det in children(noun, "det")) or noun.pos_ == "PROPN"
    apart = head.left_edge.i > 0 and head.left_edge.nbor(-1).is_punct
    return relation(noun) == "nmod" and not known and not apart


def is_joined(head: Token, sentence: Span) -> bool:
    """Return whether a clause is joined to its sentence's own by "and", or set beside it."""
    while relation(head) in _JOINED and head.head != head:
        head = head.head
        if leads(head, sentence):
            return True
    return False
