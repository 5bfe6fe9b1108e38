"""A figure told by the one before it: "up from 58 percent", "a drop of 9 percent".

What such a figure measures stands with the other one, from which its label is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, parsed, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.figures.mentions import Mention
    from briefgen.extract.quantities.reader import Quantity
    from briefgen.extract.quantities.topicwords import TopicsLexicon

BEFORE = 3
"""Tokens before a figure among which the words stand that compare it: as compared with."""

TIME_WORDS = 6
"""Most words of the time of an earlier figure: in the summer of 2022."""

NEAR = 12
"""Most tokens from a figure to the change of it that follows: 1,044 sales completed, a drop of."""

_CHANGING = frozenset({UnitKind.COUNT, UnitKind.MONEY, UnitKind.MEASURE, UnitKind.PEOPLE})
"""Kinds of quantities of which a share or a change is told after them."""

_SEVERAL = frozenset({UnitKind.COUNT, UnitKind.PEOPLE})
"""Kinds of quantities after whose label it stands that they were so earlier."""

_NOT_ALIKE = frozenset({UnitKind.AGE, UnitKind.SCORE, UnitKind.RANK, UnitKind.TIME})
"""Kinds of quantities that are not compared so."""

_CLAUSAL = frozenset({"DET", "PRON", "PROPN", "NOUN"})
"""Parts of speech of a doer that opens a clause after a figure."""

_STOPS = frozenset({"VERB", "AUX", "CCONJ", "PRON", "SCONJ"})
"""Parts of speech at which a phrase after a figure ends."""


def compared(
    doc: Doc, before: Sequence[Mention], quantity: Quantity, words: TopicsLexicon
) -> str | None:
    """Return what a quantity measures by those before it in its sentence; None where it does not.

    `before` are the mentions of that sentence, nearest last.
    """
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    told = [one for one in before if one.what]
    if not told or span is None or not len(span) or not parsed(doc):
        return None
    one = next((m for m in reversed(told) if _alike(m.quantity, quantity)), None)
    label = _of_other(one.what or "", span, words) if one is not None else None
    opening = f"{words.comparing.earlier} "
    if label and one is not None and one.quantity.kind in _SEVERAL and label.startswith(opening):
        return f"{label.removeprefix(opening)} {words.comparing.earlier}"  # people vaccinated
    return label or _of_last(told[-1], quantity, span, words)


def _of_other(what: str, span: Span, words: TopicsLexicon) -> str | None:
    """Return the label of a figure for another value of what that one measures."""
    if _is_earlier(span, words):
        return _earlier(what, span, words)
    noun = _change_before(span, words)
    if noun is not None:
        return _earlier(what, span, words, noun)
    return _among(_undated(what, words), span, words) if _goes_on(span, words) else None


def _of_last(last: Mention, quantity: Quantity, span: Span, words: TopicsLexicon) -> str | None:
    """Return the label of a share or a change of the figure right before it."""
    if quantity.kind is not UnitKind.PERCENT or last.quantity.kind not in _CHANGING:
        return None
    apart = span.doc.char_span(last.quantity.end, quantity.start, alignment_mode="contract")
    if apart is None or len(apart) > NEAR or (last.what or "").startswith(tuple(words.directions)):
        return None
    what = _undated(last.what or "", words)
    return _change(what, span, words) or _share(what, last.quantity.unit or "", span, words)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of the same thing: in one unit, or the second without any."""
    bare = other.unit is None or other.kind is UnitKind.BARE
    return not {one.kind, other.kind} & _NOT_ALIKE and (one.unit == other.unit or bare)


def _is_earlier(span: Span, words: TopicsLexicon) -> bool:
    """Whether a figure is what another one was: up from 58 percent, against 61 percent."""
    said = _before(span, words).text.casefold()
    return _left_at(span, words) or any(said.endswith(f" {x}") for x in words.comparing.links)


def _before(span: Span, words: TopicsLexicon) -> Span:
    """Return the few words before a figure and what hedges it."""
    start = span.start
    while start > span.sent.start and span.doc[start - 1].lower_ in words.comparing.hedges:
        start -= 1
    return span.doc[max(start - BEFORE, span.sent.start) : start]


def _left_at(span: Span, words: TopicsLexicon) -> bool:
    """Whether a figure is where another one came from: up from 58 percent."""
    left = _before(span, words)
    return (
        len(left) > 1 and left[-1].lower_ in words.ends[1:] and left[-2].lower_ in words.particles
    )


def _goes_on(span: Span, words: TopicsLexicon) -> bool:
    """Whether a pronoun stands for what another figure measured: this has fallen to 56 percent."""
    top = span.root
    verb, cases = top.head, {case.lower_ for case in children(top, "case")}
    doers = children(verb, "nsubj")
    stated = [noun for noun in children(top, "nsubj") if children(top, "cop")]
    if len(stated) == 1 and stated[0].lower_ in words.comparing.pronouns:
        return True  # among men, it was 44 percent
    pronoun = len(doers) == 1 and doers[0].lower_ in words.comparing.pronouns
    moved = words.change_of(verb.lower_) is not None and cases <= {*words.ends}
    return relation(top) == "obl" and bool(cases) and pronoun and moved


def _among(what: str, span: Span, words: TopicsLexicon) -> str:
    """Return a label with those of whom it is told this time: support among men."""
    for noun in children(span.root, "obl", "nmod"):
        cases = [case.text.casefold() for case in children(noun, "case")]
        if cases == words.shares.among[1:2] and noun.i < span.start:
            longer = f"{what} {cases[0]} {noun.text}"
            return longer if len(longer.split()) <= MAX_WORDS else what
    return what


def _change_before(span: Span, words: TopicsLexicon) -> str | None:
    """Return the noun of an earlier change: compared with growth of 7 percent."""
    doc, noun = span.doc, span.root.head
    named = noun.pos_ == "NOUN" and noun.lower_ in words.comparing.changes
    cases = {case.lower_ for case in children(span.root, "case")}
    if not named or noun.i >= span.start or cases != {words.owned_by}:
        return None
    start = noun.left_edge.i
    while start > span.sent.start and doc[start].pos_ in {"ADP", "VERB", "SCONJ", "PUNCT"}:
        start += 1
    left = doc[max(start - BEFORE, span.sent.start) : start].text.casefold()
    links = [*words.comparing.links, *words.comparing.links_of_changes]
    return noun.lower_ if any(left.endswith(f" {link}") for link in links) else None


def _earlier(what: str, span: Span, words: TopicsLexicon, change: str | None = None) -> str | None:
    """Return a label with the time of the earlier figure, or as that of an earlier one.

    `change` is the noun of what was another change then.
    """
    label = next((key for key in words.directions if what.startswith(f"{key} ")), "")
    what = _undated(what.removeprefix(label).strip(), words)
    first, _, rest = what.partition(" ")
    what = rest if first in words.prospects.values() else what
    label = label or next((key for key in words.directions if what.startswith(f"{key} ")), "")
    what = what.removeprefix(label).strip()
    if label and change:
        what = f"{change} {words.within} {what}"
    elif label and not _left_at(span, words):
        what = f"{label} {what}"  # a rise of 4 percent, against 6 percent
    return _placed(what, span, words)


def _placed(what: str, span: Span, words: TopicsLexicon) -> str | None:
    """Return a label with when, or of what else, it is told: a year ago, for older cells."""
    time = _time_after(span, words)
    after = span.doc[span.end] if span.end < len(span.doc) else span.root
    if not what or (not time and after.pos_ in _CLAUSAL):
        return None  # against the 110,000 that they had planned for
    if not time and after.lower_ == words.owned_by and span.root.lower_ in words.units:
        return None  # against 31 percent of beams without it: of its own whole
    if not time and after.pos_ == "ADP":
        time = _phrase_after(span.doc, span.end, span.sent.end)
    dated = f"{what} {time}"
    if time and sum(word not in words.articles for word in dated.split()) <= MAX_WORDS:
        return dated
    other = time and not _left_at(span, words) and after.pos_ == "ADP"
    return None if other else f"{words.comparing.earlier} {what}"


def _undated(what: str, words: TopicsLexicon) -> str:
    """Return a label without the time of its own: turnout (in the September vote)."""
    said, times = what.split(), _times(words)
    for at in range(1, len(said)):
        rest = {word.strip(",").casefold() for word in said[at:]}
        opens = said[at] in words.comparing.time_links
        if opens and at == len(said) - 2 and said[-1].isdigit():
            return " ".join(said[:at])
        if opens and rest & times:
            return " ".join(said[:at]).rstrip(",")
    return what


def _times(words: TopicsLexicon) -> set[str]:
    """Return the words by one of which a phrase is a time: ago, year, years."""
    return {*words.comparing.times, *words.periods, *words.spans}


def _time_after(span: Span, words: TopicsLexicon) -> str:
    """Return the time right after a figure: four years ago, in the previous quarter."""
    found: list[Token] = []
    for token in span.doc[span.end : span.sent.end]:
        if token.is_punct or token.pos_ in _STOPS - {"SCONJ"}:
            break
        found.append(token)
    times = _times(words)
    timed = any(t.lower_ in times or t.ent_type_ == "DATE" for t in found)
    told = found if timed and len(found) <= TIME_WORDS else []
    return "".join(token.text_with_ws for token in told).strip()


def _change(what: str, span: Span, words: TopicsLexicon) -> str | None:
    """Return "drop in sales completed" for a change in the figure before it."""
    doc, marks = span.doc, words.comparing
    noun = doc[span.start - 2] if span.start > 1 else span.root
    of = doc[span.start - 1].lower_ == words.owned_by
    inner = [child for child in children(noun, "nmod") if child.i >= span.end]
    links = {case.lower_ for child in inner for case in children(child, "case")}
    apart = relation(noun) in {"appos", "parataxis"} or doc[noun.i - 2].text == ","
    apart = apart and noun.lower_ not in what.split()
    if of and apart and noun.lower_ in marks.changes and words.within not in links:
        label = f"{noun.lower_} {words.within}"
        return _fitted(label, what)
    start = span.start
    while start > span.sent.start and doc[start - 1].lower_ in marks.hedges:
        start -= 1
    word = doc[span.end] if span.end < len(doc) else span.root
    than = doc[span.end + 1] if span.end + 1 < len(doc) else word
    label = words.quantifiers.get(word.lower_) or words.comparatives.get(word.lower_, "")
    after = {token.lower_ for token in doc[than.i : than.i + TIME_WORDS]}
    timed = after & _times(words)
    left = [token.lower_ for token in doc[max(start - BEFORE, 0) : start]]
    apart = left[-1:] == [","] or words.which in left  # which would be 9 percent larger
    if label and than.lower_ in words.than and timed and apart:
        return _fitted(label, what)
    return None


def _fitted(label: str, what: str) -> str:
    """Return a label before what another figure measures, as much of that as there is room for."""
    return " ".join([*label.split(), *what.split()][:MAX_WORDS]) if what else ""


def _share(what: str, unit: str, span: Span, words: TopicsLexicon) -> str | None:
    """Return "beds as share of the total" for ", 12 percent of the total," after the beds."""
    doc, start = span.doc, span.start
    while start > span.sent.start and doc[start - 1].lower_ in words.comparing.hedges:
        start -= 1
    of = span.end < len(doc) and doc[span.end].lower_ == words.owned_by
    amount = what.startswith(tuple(name for name in words.amounts.values() if name))
    if amount or doc[start - 1].text != ",":
        return None
    closed = span.end < len(doc) and doc[span.end].text in words.clause_marks
    if closed and doc[start].lower_ in words.comparing.alias:
        return _fitted(words.share_label, what)
    if not of:
        return None
    after = doc[span.end + 1] if span.end + 1 < len(doc) else span.root
    pointer = after.pos_ == "PRON" and relation(after) != "nmod"  # of what she made
    if after.lower_ in words.relatives or (pointer and after.lower_ not in words.partitive):
        return None
    if after.lower_ in words.partitive:
        rest = _phrase_after(doc, after.i + 1, span.sent.end)
        head, found, _ = f"{what} ".partition(f"{unit} ") if unit else ("", "", "")
        noun = f"{head}{unit}" if found else what.split(maxsplit=1)[0]
        return _fitted(noun, rest) if rest else None
    whole = _phrase_after(doc, span.end + 1, span.sent.end).split()
    label = f"{what} {words.as_share} {' '.join(whole[:3])}"
    timed = {word.casefold() for word in whole} & {*words.comparing.spent, *words.spans}
    return label if whole and not timed and len(label.split()) <= MAX_WORDS + 1 else None


def _phrase_after(doc: Doc, start: int, end: int) -> str:
    """Return the words up to the next mark or verb."""
    found = []
    for token in doc[start:end]:
        owner = token.pos_ == "PRON" and relation(token) == "nmod"  # at its peak
        if token.is_punct or (token.pos_ in _STOPS and not owner):
            break
        found.append(token)
    return "".join(token.text_with_ws for token in found).strip()
