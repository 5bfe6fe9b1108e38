"""A label of a word or two made to stand by itself: "beds of shelter", "sites where tests failed".

What is added hangs from the noun of the label in the parse: what the clause does with it, what is
so where it is, what is had with it.  Where the clause denies or doubts that, nothing is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import (
    SUBJECT_WORDS,
    doer_of,
    going_on_after,
    joined_by,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.deeds import SHORT_NOUN, by_which, said_of
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import OWNER_WORDS, possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, cases_of, children, first_joined, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed

SHORT = 2
"""Words up to which a label is made fuller."""

PLACED = 5
"""Words up to which a label is told with its place."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of names of places."""

_WHOLE = frozenset({UnitKind.AGE, UnitKind.SCORE})
"""Kinds of quantities whose labels say what they are of."""


def fuller(placed: Placed, phrase: str) -> str:
    """Return a phrase with what its sentence says of it, or whose or where it is."""
    return _where(placed, _finished(placed, _longer(placed, _of_firm(placed, phrase))))


def _finished(placed: Placed, phrase: str) -> str:
    """Return a phrase that ends in a verb with the noun or state that this needs.

    Voters who rejected (a drive), seals that have been found (dead).
    """
    words = phrase.split()
    if len(words) == 1 or words[-1] in placed.words.level_labels:
        return phrase
    verbs = [t for t in placed.span.sent if t.text == words[-1] and t.pos_ == "VERB"]
    if len(verbs) != 1:
        return phrase
    needs = [t for t in children(verbs[0], "obj", "xcomp") if t.i > verbs[0].i]
    thing = next((need for need in needs if not _is_own(placed, need)), None)
    if thing is None or (relation(thing) == "xcomp" and [*thing.children]):
        return phrase
    told = placed.phrases.joined(placed.phrases.name(thing, SHORT))
    longer = f"{phrase} {told}"
    fits = told and placed.phrases.size(longer) <= MAX_WORDS + 1 and thing.text not in words
    return longer if fits else phrase


def _is_own(placed: Placed, thing: Token) -> bool:
    """Whether an object is of the quantity, or another one: cost 40 pounds."""
    pointer = thing.pos_ in {"PRON", "NUM", "SYM"} or thing.is_currency
    units = thing.lower_ in {*placed.words.units, placed.unit}
    return pointer or units or any(token.i in placed.own for token in thing.subtree)


def _where(placed: Placed, phrase: str) -> str:
    """Return a phrase with the place by name in which its clause puts it: brought out in Arden.

    Longer ones say so already, or would say too much.
    """
    words = phrase.split()
    verb = placed.top.head if placed.noun is None else first_joined(placed.noun).head
    if not 1 <= len(words) <= PLACED or verb.pos_ != "VERB" or placed.kind in _WHOLE:
        return phrase
    clause = clause_of(verb, placed.words)
    if clause.prospect is None or doubtful(verb, clause):
        return phrase
    for child in children(verb, "obl"):
        told = _named_place(placed, child)
        if told and len(words) + len(told) <= MAX_WORDS and not {*told[1:]} & {*words}:
            return " ".join([*words, *told])
    return phrase


def _named_place(placed: Placed, noun: Token) -> list[str]:
    """Return the words of a named place: in Arden, of "in the town of Arden"."""
    inside = [noun, *children(noun, "nmod")]
    cases = [case.lower_ for case in children(noun, "case")]
    names = [ent for ent in noun.sent.ents if ent.label_ in _PLACES and ent.root in inside]
    located = len(cases) == 1 and cases[0] in placed.words.located
    return [cases[0], *names[0].text.split()] if names and located else []


def _longer(placed: Placed, phrase: str) -> str:
    """Return a phrase of a word or two with what is said of its noun."""
    noun = _labelled_noun(placed, phrase)
    room = MAX_WORDS - len(phrase.split())
    for more in _told_more(placed, noun, room) if noun is not None else ():
        longer = f"{phrase} {more}"
        if more and len(longer.split()) <= MAX_WORDS:
            return longer
    return phrase


def _of_firm(placed: Placed, phrase: str) -> str:
    """Return a phrase with the firm whose the noun at its end is: fall in Arden's sales."""
    words, firm = phrase.split(), placed.called.firm
    if not firm or len(words) >= MAX_WORDS - OWNER_WORDS or words[-1] not in placed.words.of_firms:
        return phrase
    found = [t for t in placed.span.sent if t.lower_ == words[-1] and _unowned(placed, t)]
    start = len(words) - 1
    if len(found) != 1 or any(word[:1].isupper() for word in words):
        return phrase
    noun = found[0]
    cased = {case.i for case in children(noun, "case") if case.pos_ == "ADP"}
    left = [t for t in placed.span.doc[noun.left_edge.i : noun.i] if t.i not in cased]
    before = placed.phrases.joined(left).casefold().split()
    while start and words[start - 1].casefold() in before[-1:]:
        start -= 1
        before.pop()
    thing = possessed(placed, firm, " ".join(words[start:]))
    return " ".join([*words[:start], thing])


def _unowned(placed: Placed, noun: Token) -> bool:
    """Whether a noun says of itself whose it is not: revenue, but not "sales of cars"."""
    said = [t for t in children(noun, "det", "nmod", "acl", "nummod") if t.i not in placed.own]
    said = [t for t in said if t.lower_ != placed.words.articles[0]]
    linkers = {*placed.words.linkers, placed.words.owned_by}  # but "profit before tax"
    said = [t for t in said if relation(t) != "nmod" or (cases_of(t) or linkers) & linkers]
    subject = relation(noun) == "nsubj"
    part = relation(noun) == "nmod" and noun.head.i in placed.own
    clause = clause_of(placed.top.head, placed.words) if part else None
    doer = clause.subject if clause is not None else None
    somebody = doer is not None and doer.pos_ == "PROPN"
    return noun.pos_ == "NOUN" and not said and (subject or (part and not somebody))


def _labelled_noun(placed: Placed, phrase: str) -> Token | None:
    """Return the noun of a short label, which the quantity counts or says the size of."""
    words = phrase.split()
    owned = (placed.words.possessive, placed.words.possessive_after_s)
    if not 1 <= len(words) <= SHORT or placed.kind in _WHOLE or words[0].endswith(owned):
        return None
    nouns = [t for t in placed.span.sent if t.pos_ == "NOUN" and t.lower_ == words[-1].lower()]
    if placed.unit in placed.words.occasions:
        return None  # three times the limit is no limit
    nouns = [noun for noun in nouns if _holds(placed, noun)]
    return min(nouns, key=lambda token: abs(token.i - placed.span.root.i), default=None)


def _holds(placed: Placed, noun: Token) -> bool:
    """Whether a noun is counted or says what the quantity is: a deficit of $5m."""
    counted = placed.noun is not None and noun.i == placed.noun.i
    return counted or noun.i in {placed.top.i, placed.top.head.i}


def _told_more(placed: Placed, noun: Token, room: int) -> Iterator[str]:
    """Yield what may be said after a label's noun, the best first; empty where nothing is."""
    anchor = first_joined(noun)
    verb, role = anchor.head, relation(anchor)
    clause = clause_of(verb, placed.words)
    if verb.pos_ not in {"VERB", "AUX"} and role != "nmod":
        return
    if role != "nmod" and (clause.prospect is None or doubtful(verb, clause)):
        return
    if role == "obj" and not _parted(verb, anchor):
        yield _state_of(placed, clause, anchor)
        yield said_of(placed, MAX_WORDS - room, anchor).strip()
    elif role == "nsubj" and children(verb, "expl"):
        yield placed.phrases.joined(rest_after(placed, verb, room))
    elif role == "obl":
        yield _partaking(placed, clause, anchor, noun, room)
    elif role == "nmod" and anchor.i == noun.i:
        yield _placed(placed, noun, room)


def _state_of(placed: Placed, clause: Clause, noun: Token) -> str:
    """Return the state in which something leaves or finds it: (villagers) left dead."""
    states = [state for state in children(clause.verb, "xcomp") if state.i > noun.i]
    states = [state for state in states if not children(state, "mark")]
    done = clause.object_participle if clause.plain else None
    told = placed.phrases.added([], states[0], SHORT_NOUN + SHORT) if states and done else []
    return f"{done} {placed.phrases.joined(told)}" if told else ""


def _partaking(placed: Placed, clause: Clause, anchor: Token, noun: Token, room: int) -> str:
    """Return the clause that it has a part in: (hospitals) people were taken to."""
    cases = children(anchor, "case")
    if len(cases) != 1:
        return ""
    case = cases[0].lower_
    if _had(placed, clause, cases[0]):
        owner = _actor(placed, clause)
        return f"{placed.words.owned_by} {owner}" if owner else ""
    if case == placed.words.agent:
        return by_which(placed, clause, room).strip() if clause.passive else ""
    sited = case in placed.words.shares.where_links and noun.lower_ in placed.words.sites
    counts = placed.noun is not None and noun.lower_ not in placed.words.spans
    told = _core(placed, clause, room - 1) if sited or counts else ""
    open_ended = sited or case in placed.words.left_open
    return joined_by(placed, noun, cases[0], told) if told and open_ended else ""


def _had(placed: Placed, clause: Clause, case: Token) -> bool:
    """Whether what follows a preposition is its subject's: opened with 40 beds, ran to 26."""
    verb = clause.verb
    agents = [word for word in children(verb, "obl") if placed.words.agent in cases_of(word)]
    with_it = case.lower_ in placed.words.had_with[:1] and case.i > verb.i + 1 and not agents
    moved = placed.words.change_of(verb.lower_) or verb.lower_ in placed.words.level_verbs
    level = moved and case.lower_ in {*placed.words.ends, *placed.words.standing_at}
    return (with_it or bool(level)) and not children(verb, "obj")


def _core(placed: Placed, clause: Clause, room: int) -> str:
    """Return who does what in a clause, whole or not at all."""
    doer, things = _actor(placed, clause), children(clause.verb, "obj")
    told = [thing_of(placed, thing, SUBJECT_WORDS, clauses=False) for thing in things]
    finite = any(token.pos_ == "AUX" for token in clause.group) or not (
        clause.passive or clause.verb.lower_.endswith(placed.words.progressive_endings)
    )
    if not doer or not finite or any(thing.is_currency for thing in things):
        return ""
    said = [doer, placed.phrases.joined(list(clause.group)), *told]
    phrase = " ".join(said)
    return phrase if all(told) and placed.phrases.size(phrase) <= room else ""


def _actor(placed: Placed, clause: Clause) -> str:
    """Return who does it, but no number of them: nine of the pups, the rest."""
    subject = clause.subject
    if subject is None:
        return ""
    unsaid = {*placed.words.totals, *placed.words.remainders}
    thing = subject.pos_ in NOUNS and subject.lower_ not in unsaid
    return doer_of(placed, clause) if thing or subject.i in placed.names else ""


def _placed(placed: Placed, noun: Token, room: int) -> str:
    """Return what is so of those in it, or from it: (clans) whose elders had mediated."""
    whose, cases = noun.head, children(noun, "case")
    verb, subject = whose.head, relation(whose) == "nsubj" and whose.pos_ in NOUNS
    if not subject or verb.pos_ != "VERB" or len(cases) != 1:
        return ""
    clause, case = clause_of(verb, placed.words), cases[0].lower_
    sited = case in placed.words.shares.where_links and noun.lower_ in placed.words.sites
    if (not sited and case != placed.words.coming_from) or clause.prospect is None:
        return ""
    if doubtful(verb, clause):
        return ""
    doer = placed.phrases.joined(placed.phrases.noun(whose, SUBJECT_WORDS, clauses=False))
    link = placed.words.where if sited else placed.words.whose[0]
    told = f"{link} {doer} {placed.phrases.joined(list(clause.group))}"
    return going_on_after(placed, told, verb, room)


def _parted(verb: Token, noun: Token) -> bool:
    """Return whether a comma stands between a verb and its object, which is none then."""
    return any(token.is_punct for token in verb.doc[verb.i : noun.i] if not token.is_quote)
