"""A noun as what is measured: "new cars sold by local dealers", "loss of jobs", "Quill's votes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clauses import clause_of
from briefgen.extract.figures.labels.deeds import SHORT_NOUN, for_whom, owner_of, said_of
from briefgen.extract.figures.labels.placed import NOUN_WORDS
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

OWNER_WORDS = 2
"""Most words of a name to which 's is put; longer ones follow."""


def noun_told(placed: Placed, noun: Token, anchor: Token) -> str | None:
    """Return a noun with its clause: who did it, to whom, where."""
    group = _group_of(placed, anchor)
    anchor = group or anchor
    counted = placed.noun is not None and noun.i == placed.noun.i
    whole = placed.phrases.noun(noun, MAX_WORDS, counted=counted)
    base = placed.phrases.noun(noun, NOUN_WORDS, clauses=False, counted=counted)
    collected = relation(anchor) == "nmod" and anchor.head.lower_ in placed.words.collectives
    whole = base if collected else whole  # a survey of 40 voters published last month
    own = any(relation(t) == "acl" and t.head.i == noun.i for t in whole)  # users who signed up
    beside = own and relation(anchor) == "obl"
    said = said_of(placed, placed.phrases.count(base), anchor) if base and not beside else ""
    owned = f" {placed.words.owned_by} "
    owner = placed.phrases.unopened(said.removeprefix(owned)) if said.startswith(owned) else ""
    if owner[:1].isupper() and len(owner.split()) <= OWNER_WORDS:
        return possessed(placed, owner, _held(placed, noun, base, group))
    if said:
        return f"{placed.phrases.joined(base)}{said}"
    told = _within(placed, whole, anchor)
    bare = told == noun.text and _has_part(placed, anchor)
    return f"{told} {placed.words.in_all}" if bare else told


def _has_part(placed: Placed, anchor: Token) -> bool:
    """Whether a number counts all of those of whom another one counts some: 11 of its 64."""
    part = anchor.head
    of = {case.lower_ for case in children(anchor, "case")} == {placed.words.owned_by}
    return of and part.pos_ == "NUM" and part.i < placed.span.start


def _group_of(placed: Placed, anchor: Token) -> Token | None:
    """Return the noun that counts what hangs from it: the fleet of a fleet of 30 boats."""
    cases = {case.lower_ for case in children(anchor, "case")}
    counts = anchor.head.lower_ in placed.words.totals and cases == {placed.words.owned_by}
    return anchor.head if relation(anchor) == "nmod" and counts else None


def _held(placed: Placed, noun: Token, base: list[Token], group: Token | None) -> str:
    """Return what somebody has of a noun: a share of it, a fleet of them, the noun itself."""
    if placed.kind is UnitKind.PERCENT:
        article = placed.phrases.article(noun, base)
        return f"{placed.words.share_label} {article}{placed.phrases.joined(base)}"
    if group is not None and group.lower_ not in placed.words.numbers:
        return group.text
    return placed.phrases.joined(base)


def possessed(placed: Placed, owner: str, thing: str) -> str:
    """Return a thing with who has it: "Quill's votes"."""
    ending = placed.words.possessive_after_s if owner.endswith("s") else placed.words.possessive
    return f"{owner}{ending} {thing}"


def _within(placed: Placed, base: list[Token], anchor: Token) -> str | None:
    """Return a short noun with the noun whose part it is: schoolchildren in the survey."""
    text = placed.phrases.joined(base)
    outer = anchor.head
    attached = relation(anchor) == "nmod" and outer.pos_ in {"NOUN", "PROPN"}
    cases = {case.lower_ for case in children(anchor, "case")}
    fate = outer.lower_ in placed.words.fates and cases <= set(placed.words.belonging)
    attached = attached and outer.lower_ not in placed.words.spans  # days after the birthday
    sized = placed.noun is not None and relation(placed.noun) == "conj"
    attached = attached and not (sized and children(outer, "nummod"))  # 5 metres of floor, 8 seats
    if not text or not attached or (placed.phrases.count(base) >= SHORT_NOUN and not fate):
        return text or None
    if outer.lower_ in {*placed.words.hollow, *placed.words.totals, *placed.words.behalf}:
        return f"{text}{_of_hollow(placed, outer, MAX_WORDS - placed.phrases.count(base))}"
    return _member(placed, text, outer, anchor)


def bearer_of(placed: Placed, noun: Token) -> str:
    """Return the short name of which a noun is said: Arden is an airline (with 40 planes)."""
    said = children(noun, "cop") or (relation(noun) == "xcomp" and noun.head.pos_ == "VERB")
    owner = owner_of(placed, clause_of(noun, placed.words)) if said else ""
    owner = placed.phrases.unopened(owner)
    return owner if len(owner.split()) <= OWNER_WORDS else ""


def _of_hollow(placed: Placed, outer: Token, room: int) -> str:
    """Return what is said of a noun that hangs from one that names nothing: on behalf of."""
    if outer.lower_ in placed.words.behalf:
        return for_whom(placed, clause_of(outer.head, placed.words), outer, room)
    return said_of(placed, MAX_WORDS - room, outer) if outer.lower_ in placed.words.totals else ""


def _member(placed: Placed, text: str, outer: Token, anchor: Token) -> str:
    """Return a noun in, or of, the one that it hangs from."""
    bearer = bearer_of(placed, outer)
    if bearer:
        return possessed(placed, bearer, text)
    cases = {case.lower_ for case in children(anchor, "case")}
    if cases & set(placed.words.part_links) - set(placed.words.part_of):
        return text
    if cases & set(placed.words.belonging) and outer.lower_ not in placed.words.collectives:
        return _inside(placed, outer, cases, text)
    home = cases & set(placed.words.of_others) and text.rsplit(maxsplit=1)[-1] in placed.words.homes
    link = placed.words.owned_by if home else ""
    link = link or next(
        (placed.words.part_of[case] for case in cases if case in placed.words.part_of), ""
    )
    if not link or (link == placed.words.owned_by and placed.kind is UnitKind.PEOPLE):
        return text
    link = f" {link}"
    whole = placed.phrases.joined(
        placed.phrases.noun(outer, MAX_WORDS - len(f"{text}{link}".split()))
    )
    if not whole:
        return text
    text = f"{text}{link} {whole}"
    short = len(text.split()) <= SHORT_NOUN and outer.head.pos_ == "VERB"
    said = said_of(placed, len(text.split()), outer) if short else ""
    return text if said.startswith(",") else f"{text}{said}"


def _inside(placed: Placed, outer: Token, cases: Collection[str], text: str) -> str:
    """Return a noun after the one that it belongs to: loss of jobs, residents of villages."""
    link = next(word for word in placed.words.belonging if word in cases)
    whole = placed.phrases.joined(
        placed.phrases.noun(outer, MAX_WORDS - 1 - len(text.split()), clauses=False)
    )
    if not whole:
        return text
    text = f"{whole} {link} {text}"
    said = said_of(placed, len(text.split()), outer) if len(text.split()) <= NOUN_WORDS else ""
    return text if said.startswith(",") else f"{text}{said}"
