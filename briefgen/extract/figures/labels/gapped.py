"""A share whose verb is left out, as the one before it has it: 38 percent named cost, 29 delay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.bracketed import bracketed_told
from briefgen.extract.figures.labels.clausal import doer_of, going_on_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.deeds import done_by_noun
from briefgen.extract.figures.labels.groups import (
    GROUP_WORDS,
    group_before,
    opinion_told,
    share_before,
    trusted_by,
)
from briefgen.extract.figures.labels.parts import whole_of
from briefgen.extract.figures.labels.placed import PREDICATES
from briefgen.extract.figures.labels.shares import share_told, undivided
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import noun_told
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

_ENDS = frozenset({"CCONJ", "SCONJ", "VERB", "AUX"})
"""Parts of speech at which what follows a share ends."""


def beside_share(placed: Placed) -> str | None:
    """Return what the words after a share say of it, or of it as of the one before it."""
    if placed.kind is not UnitKind.PERCENT:
        return None
    told = _found_so(placed) or _half(placed) or _of_what(placed) or _standpoint(placed)
    told = told or bracketed_told(placed) or _gap(placed) or _at_rate(placed) or trusted_by(placed)
    return told or _costlier(placed) or _less(placed) or _past_level(placed)


def _costlier(placed: Placed) -> str | None:
    """Return "extra cost of the beams" for "the beams cost 12 percent more"."""
    doc, end = placed.span.doc, placed.span.end
    word = doc[end] if end < len(doc) else doc[-1]
    extra = placed.words.shares.extras.get(word.lower_)
    verb = word.head if word.head.i < placed.span.start else placed.top.head
    level = placed.words.level_labels.get(verb.lower_)
    if extra is None or not level or verb.pos_ != "VERB" or placed.top.head not in (word, verb):
        return None
    clause = clause_of(verb, placed.words)
    if clause.prospect is None or doubtful(verb, clause):
        return None
    label = f"{clause.prospect} {extra} {level}".strip()
    bare = label.removesuffix(f" {placed.words.owned_by}")
    than = doc[word.i + 1 : word.i + 2].text
    rest = _rest_from(placed, word.i + 1) if than in placed.words.than else []
    if rest and placed.phrases.count([*rest]) + len(bare.split()) <= MAX_WORDS:
        return f"{bare} {placed.phrases.joined(rest)}"
    thing = thing_of(placed, clause.subject, MAX_WORDS - 3, clauses=False)
    return labelled(placed, label, thing) or bare


def _found_so(placed: Placed) -> str | None:
    """Return "citizens favoring a new flag" where a poll found a quarter of them favored it."""
    part, head = whole_of(placed), placed.top.head
    if part is None or head.lower_ not in placed.words.shares.finding:
        return None
    after = placed.span.doc[part.i + 1] if part.i + 1 < len(placed.span.doc) else part
    verb = after.head if after.pos_ == "AUX" else after
    known = after.pos_ in PREDICATES and verb.lower_ in placed.words.shares.opinions
    if relation(placed.top) != "obj" or not known or verb.i < part.i:
        return None
    group = placed.phrases.joined(placed.phrases.noun(part, GROUP_WORDS, clauses=False))
    going_on = placed.words.progressive_of(verb.lower_)
    if going_on is None or children(verb, "aux"):
        return None
    return going_on_after(placed, f"{group} {going_on}", verb, MAX_WORDS)


def _half(placed: Placed) -> str | None:
    """Return "share of the loss" for "half the loss"."""
    doc, end = placed.span.doc, placed.span.end
    after = doc[end] if end < len(doc) else doc[-1]
    noun = placed.span.root.head
    determined = after.pos_ in {"DET", "PRON"} and after.head.i == noun.i and noun.i > end
    other = noun.lower_ in placed.words.shares.measures or after.lower_ in {
        *placed.words.articles[1:],
        *placed.words.taking_up,
    }
    if not determined or noun.pos_ != "NOUN" or other:
        return None
    told = noun_told(placed, noun, noun)
    return share_told(placed, told, noun) if told and undivided(placed, noun) else told


def _of_what(placed: Placed) -> str | None:
    """Return "share of what is needed" for a share of such a clause."""
    doc, end = placed.span.doc, placed.span.end
    after = [token.lower_ for token in doc[end : end + 2]]
    if after != [placed.words.owned_by, placed.words.shares.what]:
        return None
    found: list[Token] = []
    so = ""
    for token in doc[end + 1 : placed.span.sent.end]:
        if token.is_punct or token.pos_ in {"CCONJ", "SCONJ"}:
            break
        if _past_what(placed, token, found):
            so = _so(placed, token, MAX_WORDS - 1 - len(found))
            break
        found.append(token)
    label = placed.words.share_label
    if children(placed.top, "cop"):  # the stock is a ninth of what it was
        thing = thing_of(placed, clause_of(placed.top, placed.words).subject, 3, clauses=False)
        label = f"{thing} {placed.words.as_share}" if thing else ""
    told = found[: MAX_WORDS - 2]
    while len(told) < len(found) and told and told[-1].pos_ in {"DET", "ADP", "NOUN", "ADJ"}:
        told.pop()  # nothing that is cut off: what she made (in the whole of the year)
    whole = "".join(token.text_with_ws for token in told).strip()
    short = len(f"{label} {whole}".split()) <= MAX_WORDS + 1
    return f"{label} {whole}{so}" if len(told) > 1 and label and short else None


def _past_what(placed: Placed, token: Token, found: list[Token]) -> bool:
    """Whether a verb is no more of the clause of "what": what he had (has not been asked)."""
    before = found[-1] if found else token
    having, opinions = placed.words.having, placed.words.shares.opinions
    told = [t for t in found if t.pos_ == "VERB" and t.lower_ not in opinions]
    goes_on = token.lower_.endswith(placed.words.progressive_endings)
    follows = token.pos_ in PREDICATES and before.pos_ not in {"PART", "AUX"} and not goes_on
    return (bool(told) and follows) or (before.lower_ in having and token.lower_ in having)


def _so(placed: Placed, verb: Token, room: int) -> str:
    """Return " that came back" after "38 percent of what they ordered"."""
    told = placed.words.that
    for token in placed.span.doc[verb.i : placed.span.sent.end]:
        if token.is_punct or token.pos_ in {"CCONJ", "SCONJ", "AUX"}:
            break
        told = f"{told} {token.text}"
    subject = verb.pos_ == "VERB" and relation(placed.top) == "nsubj"
    return f" {told}" if subject and len(told.split()) <= room else ""


def _standpoint(placed: Placed) -> str | None:
    """Return "adults in favor of the levy" for "found 44 percent of adults in favor of it"."""
    doc, at, own = placed.span.doc, placed.span.end, whole_of(placed)
    if own is not None:
        at = own.i + 1
    opens = at < len(doc) and doc[at].lower_ == placed.words.within
    word = doc[at + opens] if at + opens < len(doc) else doc[-1]
    after = doc[word.i + 1] if word.i + 1 < len(doc) else word
    alone = after.is_punct or after.pos_ in {"CCONJ", "ADP", "PRON"}
    shares = placed.words.shares
    going_on = word.lower_ in shares.opinions and word.pos_ in {"VERB", "ADJ"}
    going_on = going_on and word.lower_.endswith(placed.words.progressive_endings)
    said = going_on or word.lower_ in (shares.favoring if opens else shares.opposing)
    group = group_before(placed) if said and alone else ""
    if not group:
        return None
    told = [*doc[at : word.i + 1]]
    inner = children(word, "nmod", "obl") if after.lower_ == placed.words.owned_by else []
    told += [after, *placed.phrases.noun(inner[0], 3)] if inner else []
    return f"{group} {placed.phrases.joined(told)}"


def _gap(placed: Placed) -> str | None:
    """Return "voters naming delay" for "38 percent named cost, 29 percent delay"."""
    before = share_before(placed)
    verb = before.head if before is not None and relation(before) == "nsubj" else None
    if verb is None or verb.i > placed.span.start or clause_of(verb, placed.words).passive:
        return None
    doc = placed.span.doc
    between = doc[verb.i + 1 : placed.span.start]
    if any(token.pos_ in PREDICATES and relation(token) != "xcomp" for token in between):
        return None
    rest = _rest_after(placed)
    going_on, clause = placed.words.progressive_of(verb.lower_), clause_of(verb, placed.words)
    if not rest or doubtful(verb, clause) or not clause.plain:
        return None
    if rest[0].lower_ == placed.words.owned_by:
        group = placed.phrases.joined(rest[1:])
        told = opinion_told(placed, verb, clause, MAX_WORDS - 2) or done_by_noun(
            placed, clause, MAX_WORDS - 2
        )
        return f"{group} {told}" if told else None
    group = group_before(placed)
    if not group or going_on is None or verb.pos_ != "VERB":
        return None
    said = " ".join([group, going_on, placed.phrases.joined(rest)])
    return said if len(said.split()) <= MAX_WORDS else None


def _rest_after(placed: Placed) -> list[Token]:
    """Return the phrase after a share up to a mark or a conjunction; none before a verb."""
    return _rest_from(placed, placed.span.end)


def _rest_from(placed: Placed, start: int) -> list[Token]:
    """Return the tokens from a place up to a mark or a conjunction; none before a verb."""
    found: list[Token] = []
    for token in placed.span.doc[start : placed.span.sent.end]:
        joint = token.text in placed.words.joints and not token.whitespace_
        if (token.is_punct and not joint) or token.pos_ in _ENDS:
            ends = token.pos_ not in PREDICATES
            return found if ends else []
        found.append(token)
    return found


def _at_rate(placed: Placed) -> str | None:
    """Return "poll support for Quill" for "Quill, polling at 9 percent", "interest rate"."""
    verb = placed.top.head
    if verb.pos_ == "NOUN" and relation(verb) == "obj":
        verb = verb.head
    beside = placed.words.shares.by_labels.get(verb.lower_)
    things = [thing for thing in children(verb, "obj") if thing.i < placed.span.start]
    by = {case.lower_ for case in children(placed.top, "case")} == {placed.words.agent}
    if beside and things and by and not doubtful(verb, clause_of(verb, placed.words)):
        return labelled(placed, beside, thing_of(placed, things[0], MAX_WORDS - 2, clauses=False))
    lent = placed.top.head.lower_ in placed.words.shares.loans and relation(placed.top) == "nmod"
    if lent and {case.lower_ for case in children(placed.top, "case")} <= set(
        placed.words.standing_at
    ):
        thing = placed.phrases.noun(placed.top.head, MAX_WORDS - 2, clauses=False)
        return f"{placed.words.shares.interest} {placed.phrases.joined(thing)}"
    ahead = placed.words.shares.lead_labels.get(verb.lower_)
    if ahead and by and not things:
        clause = clause_of(verb, placed.words)
        leader = doer_of(placed, clause) if clause.plain else ""
        return f"{ahead} {leader}" if leader else None
    label = placed.words.shares.at_labels.get(verb.lower_)
    cases = {case.lower_ for case in children(placed.top, "case")}
    if label is None or not cases & set(placed.words.standing_at):
        return None
    clause = clause_of(verb, placed.words)
    doer = doer_of(placed, clause) if clause.plain else ""
    return f"{label} {doer}" if doer else " ".join(label.split()[:2])


def _less(placed: Placed) -> str | None:
    """Return "reduction in power consumed by the chip" for "consumes 70 percent less power"."""
    doc, end = placed.span.doc, placed.span.end
    word = doc[end] if end < len(doc) else doc[-1]
    label = placed.words.shares.differences.get(word.lower_)
    noun, verb = word.head, word.head.head
    follows = noun.pos_ in {"NOUN", "ADJ"} and noun.i > word.i
    acts = verb.pos_ == "VERB" and verb.lower_ not in placed.words.having
    if label is None or not follows or not acts:
        return None
    clause = clause_of(verb, placed.words)
    thing = placed.phrases.joined(list(doc[word.i + 1 : noun.i + 1]))
    if relation(noun) != "obj" or doubtful(verb, clause) or not clause.plain:
        return f"{label} {thing}"
    doer = doer_of(placed, clause)
    said = f"{label} {thing} {clause.object_participle or ''} {placed.words.agent} {doer}"
    fits = doer and clause.object_participle and placed.phrases.size(said) <= MAX_WORDS
    return said if fits else f"{label} {thing}"


def _past_level(placed: Placed) -> str | None:
    """Return "harvests below the average" for "harvests came in 43 percent below it"."""
    doc, end = placed.span.doc, placed.span.end
    word = doc[end] if end < len(doc) else doc[-1]
    level = word.head if word.head.i > word.i else doc[min(word.i + 1, len(doc) - 1)]
    if word.lower_ not in placed.words.shares.beyond or level.pos_ not in {"NOUN", "ADJ"}:
        return None
    stated = [token for token in (level, placed.top) if children(token, "nsubj")]
    verb = stated[0] if stated else placed.top.head
    clause = clause_of(verb, placed.words)
    thing = placed.phrases.unopened(thing_of(placed, clause.subject, 3, clauses=False))
    told = thing_of(placed, level, MAX_WORDS - 1 - len(thing.split()), clauses=False)
    beyond = placed.phrases.joined(_rest_from(placed, word.i + 1))
    told = beyond if len(f"{thing} {beyond}".split()) < MAX_WORDS else told
    plain = clause.plain and not doubtful(verb, clause)
    return f"{thing} {word.lower_} {told}" if thing and told and plain else None
