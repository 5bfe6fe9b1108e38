"""What a rank says: "Arden's place in the league", "minute Arden went ahead", "cuts since May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import SUBJECT_WORDS, clause_told, doer_of
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.deeds import SHORT_NOUN
from briefgen.extract.figures.labels.spanned import plural_of
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import OWNER_WORDS, possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


def rank_told(placed: Placed) -> str:
    """Return whose place among whom it is, or what was in that minute; empty for others."""
    if placed.kind is not UnitKind.RANK:
        return _out_of_like(placed)
    if placed.unit == placed.words.ranks.minute:
        return _in_minute(placed)
    alone = placed.noun is None and placed.unit == placed.words.ranks.unit
    return _placing(placed) if alone else ""


def _out_of_like(placed: Placed) -> str:
    """Return "founders in Arden" for "the last founder here, and one of three in Arden"."""
    one = placed.top.head
    of = cases_of(placed.top) == {placed.words.owned_by} and one.lower_ == placed.words.ranks.one
    noun = one.head
    joined = relation(one) in {"conj", "appos"} and noun.pos_ == "NOUN"
    if placed.kind is not UnitKind.BARE or not (of and joined):
        return ""
    told = [t for t in placed.phrases.name(noun, SHORT_NOUN) if not _singles_out(placed, t)]
    base = placed.phrases.joined(told)
    base = base if base.endswith("s") else plural_of(placed, base)
    nouns = [*children(placed.top, "nmod"), *children(one, "nmod")]
    after = [t for t in nouns if t.i > placed.top.i]
    where = placed.phrases.added([], after[0], MAX_WORDS - len(told)) if after else []
    return f"{base} {placed.phrases.joined(where)}".strip()


def _singles_out(placed: Placed, word: Token) -> bool:
    """Whether a word says of one thing alone what is not so of several: last, oldest."""
    most = word.pos_ == "ADJ" and word.lower_.endswith(tuple(placed.words.superlatives))
    return most or word.lower_ in placed.words.ranks.singling or word.pos_ == "DET"


def _placing(placed: Placed) -> str:
    """Return "Arden's place in the league" for "Arden, who are third in the league"."""
    predicate = _ranked_by(placed)
    clause = clause_of(predicate, placed.words) if predicate is not None else None
    if predicate is None or clause is None or doubtful(predicate, clause):
        return ""
    owner = placed.phrases.unopened(thing_of(placed, clause.subject, SUBJECT_WORDS, clauses=False))
    if not owner or clause.prospect is None:
        return ""
    label = placed.words.ranks.verbs.get(predicate.lower_, placed.words.ranks.place)
    label = f"{clause.prospect} {label}".strip()
    if len(owner.split()) <= OWNER_WORDS:
        told = possessed(placed, owner, label)
    else:
        told = f"{label} {placed.words.owned_by} {owner}"
    return f"{told} {_ranked_among(placed, predicate, MAX_WORDS - len(told.split()))}".strip()


def _ranked_by(placed: Placed) -> Token | None:
    """Return the word whose subject has the place: third, or the verb of "ranked third"."""
    last, top = placed.span[-1], placed.top
    numbered = last.text[:1].isdigit() or len(placed.span) == 1
    if not numbered or children(top, "det") or top.i not in placed.own:
        return None
    if children(top, "cop"):
        return top
    verb = top.head
    moved = placed.words.change_of(verb.lower_) and cases_of(top) & set(placed.words.reaching)
    return verb if verb.lower_ in placed.words.ranks.verbs or moved else None


def _ranked_among(placed: Placed, predicate: Token, room: int) -> str:
    """Return among whom a place is: in the second division."""
    for head in (placed.top, predicate):
        for child in children(head, "obl", "nmod"):
            among = cases_of(child) & set(placed.words.ranks.among)
            if child.i >= placed.span.end and among:
                return placed.phrases.joined(placed.phrases.added([], child, room))
    return ""


def _in_minute(placed: Placed) -> str:
    """Return what was in a minute of a match: "Arden went ahead", "turning point"."""
    head = placed.top.head
    if relation(placed.top) == "nmod" and head.pos_ in NOUNS:
        return thing_of(placed, head, MAX_WORDS, clauses=False)
    clause = clause_of(head, placed.words)
    if relation(placed.top) != "obl" or head.pos_ != "VERB" or doubtful(head, clause):
        return ""
    if head.lower_ in placed.words.ranks.happening and clause.subject is not None:
        return thing_of(placed, clause.subject, MAX_WORDS, clauses=False)
    told = (
        clause_told(placed, clause, MAX_WORDS - 1)
        if clause.plain and doer_of(placed, clause)
        else ""
    )
    return _with_adverb(told, clause) if told else ""


def _with_adverb(told: str, clause: Clause) -> str:
    """Return a clause with the adverb right after its verb: went ahead."""
    verb = clause.verb
    after = [adverb for adverb in children(verb, "advmod") if adverb.i == verb.i + 1]
    bare = told.endswith(f" {verb.text}") and after and not list(after[0].children)
    return f"{told} {after[0].text}" if bare else told


def counted_up(placed: Placed, phrase: str) -> str:
    """Return what an ordinal counts as of several: cuts since May, of "the third cut"."""
    noun, words = placed.noun, phrase.split()
    if noun is None or not placed.counts_up or noun.text not in words:
        return phrase
    if noun.lower_.endswith("s"):
        return phrase
    at = words.index(noun.text)
    return " ".join([*words[:at], plural_of(placed, noun.text), *words[at + 1 :]])
