"""A share as what it measures: who said so in a poll, a deficit as share of output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import doer_of, going_on_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import handled_share, labelled_tokens
from briefgen.extract.figures.labels.groups import GROUP_WORDS, among_whom, holding_told
from briefgen.extract.figures.labels.parts import whole_of
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import bearer_of, noun_told, possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.surveyed import of_many
from briefgen.extract.parse import cases_of, children, dependents, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed


def handled_among(placed: Placed, head: Token) -> str | None:
    """Return what is done with a share, and among whom: won by Arden among the young."""
    told, among = handled_share(placed, head), among_whom(placed, head)
    longer = f"{told} {placed.words.shares.among[1]} {among}"
    return longer if told and among and len(longer.split()) <= MAX_WORDS else told


def _as_share(placed: Placed, part: Token) -> str | None:
    """Return "deficit as share of output" for a level told as a share: 5 percent of output."""
    of = placed.words.owned_by in {case.lower_ for case in children(part, "case")}
    if placed.kind is not UnitKind.PERCENT or not of:
        return None
    thing = _at_level(placed)
    room = MAX_WORDS - len(thing.split()) - len(placed.words.as_share.split())
    whole = placed.phrases.joined(placed.phrases.noun(part, max(room, 1), clauses=False))
    some = relation(placed.top) == "nmod" and of_many(part, placed.words)
    link = placed.words.owned_by if some else placed.words.as_share  # the support of 60 voters
    return f"{thing} {link} {whole}" if thing and whole and room > 0 else None


def share_stated(placed: Placed, subject: Token | None) -> str | None:
    """Return "tourism as share of output" for "tourism is 12 percent of output"."""
    part = whole_of(placed) if placed.kind is UnitKind.PERCENT else None
    clause = clause_of(placed.top, placed.words)
    if part is None or part.pos_ == "PRON" or not clause.plain or doubtful(placed.top, clause):
        return None
    thing = placed.phrases.unopened(thing_of(placed, subject, GROUP_WORDS, clauses=False))
    whole = placed.phrases.joined(placed.phrases.noun(part, 2, clauses=False))
    return f"{thing} {placed.words.as_share} {whole}" if thing and whole else None


def _at_level(placed: Placed) -> str:
    """Return what stands at a share, or is one: storage, reserves, a deficit of."""
    head, cases = placed.top.head, {case.lower_ for case in children(placed.top, "case")}
    if relation(placed.top) == "nmod" and head.i < placed.span.start:
        own = head.pos_ == "NOUN" and cases == {placed.words.owned_by}
        return placed.phrases.joined(placed.phrases.noun(head, 3, clauses=False)) if own else ""
    shares = placed.words.shares
    if relation(placed.top) == "obj" and head.lower_ in shares.reaching:
        return _reaching(placed, head)
    verbs = placed.words.change_of(head.lower_) or head.lower_ in shares.reached
    verbs = verbs and head.lower_ not in shares.adding
    if not verbs or relation(placed.top) != "obl" or not cases & set(shares.levels):
        return ""
    clause = clause_of(head, placed.words)
    things = [thing for thing in children(head, "obj") if thing.i < placed.span.start]
    thing = thing_of(placed, things[0] if things else clause.subject, 3, clauses=False)
    thing = placed.phrases.unopened(thing)
    if doubtful(head, clause) or not clause.prospect:
        return thing
    return f"{clause.prospect} {thing}" if thing else ""


def _reaching(placed: Placed, verb: Token) -> str:
    """Return what reaches a share: losses (hit 40 percent of output)."""
    clause = clause_of(verb, placed.words)
    sure = clause.plain and not doubtful(verb, clause)
    thing = thing_of(placed, clause.subject, 4, clauses=False) if sure else ""
    return placed.phrases.unopened(thing)


def part_alone(placed: Placed) -> str | None:
    """Return what it is a share or a part of, without its clause: share of the salt."""
    part = whole_of(placed)
    if part is None:
        return None
    level = _as_share(placed, part)
    if level:
        return level
    label = placed.words.share_label if placed.kind is UnitKind.PERCENT else ""
    told = labelled_tokens(placed, label, part, placed.phrases.noun(part, MAX_WORDS - 2))
    bearer = bearer_of(placed, placed.top.head) if label else ""
    return possessed(placed, bearer, told) if bearer and told else told


def of_part(placed: Placed, part: Token) -> str | None:
    """Return a part with what its clause says of it: share of voters who backed Quill."""
    level = _as_share(placed, part)
    if level:
        return level
    said = holding_told(placed, part)
    if said:
        return said
    made_up = _made_up(placed, part)
    if made_up:
        return made_up
    whole = placed.phrases.noun(part, MAX_WORDS)
    told = noun_told(placed, part, placed.top)
    if told and told != placed.phrases.joined(whole):
        one = part.pos_ == "PROPN" and not part.lower_.endswith("s")  # no one of several
        owned = placed.top.head.lower_ in placed.words.stakes or undivided(placed, part)
        share = placed.kind is UnitKind.PERCENT and placed.words.share_label not in told
        share = share and (one or owned)
        return share_told(placed, told, part) if share else told
    return labelled_tokens(
        placed,
        placed.words.share_label if placed.kind is UnitKind.PERCENT else "",
        part,
        whole[:MAX_WORDS],
    )


def _made_up(placed: Placed, part: Token) -> str:
    """Return "cement as share of emissions" where cement makes up, or accounts for, so much."""
    verb, role = placed.top.head, relation(placed.top)
    aimed = cases_of(placed.top) & set(placed.words.aimed_for)
    made = role == "obj" or (role == "obl" and (aimed or part.lower_ in placed.words.totals))
    if placed.kind is not UnitKind.PERCENT or not made:
        return ""
    clause = clause_of(verb, placed.words)
    pointing = any(t.lower_ in placed.words.relatives for t in children(verb, "nsubj"))
    doer = doer_of(placed, clause) if clause.plain and not (aimed and pointing) else ""
    if not doer or verb.lower_ not in placed.words.share_verbs:
        return ""
    subject = clause.subject or verb
    after = [token for token in dependents(subject) if token.i > subject.i]
    if aimed and not after:
        doer, room = placed.phrases.unopened(doer), MAX_WORDS - 2 - placed.phrases.size(doer)
        whole = placed.phrases.joined(placed.phrases.noun(part, room))
        told = possessed(placed, doer, f"{placed.words.share_label} {whole}")
        return going_on_after(placed, told, verb, MAX_WORDS)
    return f"{doer} {placed.words.as_share} {placed.phrases.joined(placed.phrases.noun(part, 2))}"


def undivided(placed: Placed, part: Token) -> bool:
    """Whether a whole is no many, so that its label says that a share is meant: power."""
    pointed = placed.names.get(part.i, "").split()[-1:] if part.pos_ == "PRON" else []
    many = any(word.endswith("s") for word in pointed) or of_many(part, placed.words)
    return placed.kind is UnitKind.PERCENT and not many


def share_told(placed: Placed, told: str, part: Token) -> str:
    """Return what a share is of, as such; without what is done to it where it has a name."""
    said = f"{placed.words.share_label} {told}"
    if placed.phrases.size(said) <= MAX_WORDS:
        return said
    named = thing_of(placed, part, MAX_WORDS - 2) if part.pos_ == "PROPN" else ""
    if not named:
        return told
    verb, owner = placed.top.head, clause_of(placed.top.head, placed.words).subject
    owners = [e.text for e in verb.sent.ents if owner is not None and e.start <= owner.i < e.end]
    share = f"{placed.words.share_label} {named}"
    held = owners and verb.lower_ in placed.words.stakes and told.endswith(owners[0])
    return possessed(placed, owners[0], share) if held else share
