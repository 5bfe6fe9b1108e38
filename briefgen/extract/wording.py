"""The wording of a finding: its sentence cut and mended so that it stands by itself.

Who said it moves to a label, an opening that ties it to the sentence before goes, and a pronoun
whose noun is certain gives way to it in [brackets].  Every wording is proved (faithful.py); the
boldest that passes is taken, and the sentence as it stands where none does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.antecedents import Antecedents
from briefgen.extract.attribution import AttributionLexicon
from briefgen.extract.faithful import FaithfulLexicon, Faithfulness
from briefgen.extract.movable import Movable
from briefgen.extract.parse import children, relation, subtree
from briefgen.extract.punctuated import JOINTS, balanced, capital, closed_up, stopped
from briefgen.extract.quoted import cut_marks
from briefgen.language.texts import text_at, text_of
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.antecedents import Pointer
    from briefgen.extract.attribution import Attribution, Attributions
    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor

_OPEN_ENDS = (":", ";", ",", "-", "\N{EM DASH}", "\N{EN DASH}")
"""Ends of a sentence that something else completes."""
_WRAPPED = re.compile(r"\(([^()]+)\)\.?")
_MARKS = frozenset({'"', "\N{RIGHT DOUBLE QUOTATION MARK}"})
"""Marks that close a quotation."""
_BEFORE_ADDED = frozenset({"NOUN", "PROPN", "PRON", "AUX"})
"""What stands before "also" where it may go: a subject or an auxiliary, no "not"."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding prints: its text, who says it, and whether it stands by itself."""

    text: str
    attribution: str | None = None
    stands: bool = True


class Words:
    """Words the sentences of a reading as findings."""

    LONGEST = 400
    """Tokens from which a sentence is a list or a table, and stays as it is."""

    def __init__(
        self, reading: Reading, actors: Sequence[Actor], attributions: Attributions
    ) -> None:
        """Prepare the proofs and the names that pronouns stand for."""
        lexicon = reading.lexicon
        words = lexicon.read("faithful", FaithfulLexicon)
        self._faithful = Faithfulness(lexicon)
        self._connectives = Cues(words.connectives)
        self._conjunctions = Cues(words.conjunctions)
        self._asides = Cues(words.asides)
        self._additives = frozenset(words.additives)
        said = lexicon.read("attribution", AttributionLexicon)
        self._marks = frozenset(said.relatives)
        self._quotes = said.quotes
        self._antecedents = Antecedents(reading, actors)
        self._attributions = attributions
        self._movable = Movable(lexicon, attributions, self._faithful)
        self._found: dict[int, Wording] = {}

    def of(self, sentence: Sentence) -> Wording:
        """Return the wording of a sentence as a finding."""
        if sentence.index not in self._found:
            self._found[sentence.index] = self._worded(sentence)
        return self._found[sentence.index]

    def pointers(self, sentence: Sentence) -> list[Pointer]:
        """Return what points out of a sentence, and the names it stands for."""
        return self._antecedents.of(sentence)

    def names(self, sentence: Sentence) -> dict[int, str]:
        """Return the [name] that the wording of a sentence has for a pronoun, by its token."""
        told, claim = self.of(sentence).text, self._attributions.of(sentence)
        pointers = [*self._antecedents.of(sentence)]
        pointers += self._antecedents.of(sentence, claim) if claim is not None else []
        named = {p.span.start: f"[{p.name}]" for p in pointers if p.name and len(p.span) == 1}
        return {token: name for token, name in named.items() if name in told}

    def whole(self, sentence: Sentence) -> str:
        """Return a sentence as it is told without a label beside it: with who says it."""
        wording = self.of(sentence)
        return self.after(sentence) if wording.attribution else wording.text

    def after(self, sentence: Sentence) -> str:
        """Return a sentence as it follows the one before it: word for word, with a stop."""
        return self._quoted(sentence.span, stopped(sentence.text.strip()))

    def opposes(self, sentence: Sentence, other: Sentence) -> bool:
        """Return whether one of two sentences denies and the other does not."""
        return self._faithful.opposes(sentence.text, other.text)

    def adds(self, sentence: Sentence, other: Sentence) -> bool:
        """Return whether a sentence holds a hedge, a denial or a number that another lacks."""
        return self._faithful.adds(sentence.text, other.text)

    def _worded(self, sentence: Sentence) -> Wording:
        source = self._quoted(sentence.span, sentence.text.strip())
        if len(sentence.span) > self.LONGEST:
            return Wording(source, stands=False)
        for wording in self._attempts(sentence):
            label = self._proof(sentence, wording.attribution)
            sound = not self._faithful.problems(wording.text, source, label)
            if sound and balanced(wording.text):
                return wording
        return Wording(capital(source), stands=False)

    def _proof(self, sentence: Sentence, label: str | None) -> str | None:
        """Return a label with what it may leave out: what a clause tells of the speaker's body.

        "The head of the union, which represents nine ports": the nine are no part of the claim.
        """
        claim = self._attributions.of(sentence)
        source = claim.source_span if claim is not None else None
        if label is None or source is None:
            return label
        said = set(range(source.start, source.end))
        clauses = (t for t in sentence.span if relation(t) == "acl" and t.i not in said)
        told = [subtree(t).text for t in clauses if t.head.i in said and relation(t.head) == "nmod"]
        age = sentence.span.doc[source.end : source.end + 2]
        told += [age.text] if len(age) > 1 and age[0].text == "," and age[1].is_digit else []
        return " ".join([label, source.text, *told])

    def _attempts(self, sentence: Sentence) -> Iterator[Wording]:
        """Yield the wordings to be proved, the boldest first."""
        claim = self._attributions.of(sentence)
        if claim is not None and self._movable.may_move(sentence, claim):
            pointers = self._antecedents.of(sentence, claim)
            if all(pointer.name and not _speaks(pointer, claim) for pointer in pointers):
                dropped = self._frame(claim) | self._added(sentence.span)
                text = self._text(sentence.span, dropped, pointers)
                who = self._antecedents.source(sentence, claim) or claim.source
                yield Wording(text, capital(who or ""))
        pointers = self._antecedents.of(sentence)
        if claim is not None and self._are_told(pointers, sentence, claim):
            pointers = []
        whole = not sentence.text.rstrip().endswith(_OPEN_ENDS)
        stands = whole and all(pointer.name for pointer in pointers)
        yield Wording(
            self._text(sentence.span, self._added(sentence.span), pointers), stands=stands
        )
        yield Wording(self._text(sentence.span, set(), []), stands=whole and not pointers)

    def _are_told(
        self, pointers: Sequence[Pointer], sentence: Sentence, claim: Attribution
    ) -> bool:
        """Return whether pointers are a person whom the sentence names: "He fled, Marr said"."""
        who = claim.source_span
        if who is None or who.root.ent_type_ != "PERSON":
            return False
        said = {p.span.start: p for p in self._antecedents.of(sentence, claim) if p.name}
        return bool(pointers) and all(
            p.span.start in said and _speaks(said[p.span.start], claim) for p in pointers
        )

    def _frame(self, claim: Attribution) -> set[int]:
        """Return the numbers of the tokens that go with an attribution."""
        frame = {token.i for span in claim.frame for token in span}
        return frame | {t.i for t in claim.tokens if self._hands_on(t, claim)}

    def _added(self, span: Span) -> set[int]:
        """Return the numbers of the words that only add a main clause to what was said: "also"."""
        main = [t for t in children(span.root, "advmod") if t.lower_ in self._additives]
        return {t.i for t in main if t.i > span.start and t.nbor(-1).pos_ in _BEFORE_ADDED}

    def _hands_on(self, token: Token, claim: Attribution) -> bool:
        """Return whether a word is the "that" of what is claimed or of what it goes on with."""
        if relation(token) != "mark" or token.lower_ not in self._marks:
            return False
        top = token.head
        while relation(top) == "conj" and claim.covers(top.head):
            top = top.head
        return token.i == claim.tokens[0].i or not claim.covers(top.head)

    # ------------------------------------------------------------------ text

    def _text(self, span: Span, dropped: set[int], pointers: Sequence[Pointer]) -> str:
        """Return a sentence without its dropped tokens, names in the place of its pointers."""
        names = {pointer.span.start: pointer for pointer in pointers if pointer.name}
        replaced = {token.i for pointer in names.values() for token in pointer.span}
        pieces: list[str] = []
        gap = False
        for token in span:
            if token.i in dropped and not _bounds_cut(token, dropped):
                gap = True
                continue
            if gap and _closes_gap(pieces, token):
                continue
            gap = False
            if token.i in names:
                pointer = names[token.i]
                pieces.append(f"[{pointer.name}]{pointer.span[-1].whitespace_}")
            elif token.i not in replaced:
                pieces.append(token.text_with_ws)
        return self._quoted(span, self._finished("".join(pieces)))

    def _quoted(self, span: Span, text: str) -> str:
        """Return a text with the quotation marks that its sentence was cut off from."""
        told = text_at(span)
        start = span.start_char + len(told) - len(told.lstrip())
        end = span.start_char + len(told.rstrip())
        opening, closing = cut_marks(text_of(span.doc), start, end, self._quotes)
        return f"{opening}{text}{closing}"

    def _finished(self, text: str) -> str:
        """Return a text without its connective and brackets around it all, with a full stop."""
        text = closed_up(self._asides.blanked(text))
        text = whole[1] if (whole := _WRAPPED.fullmatch(text)) else text
        return capital(stopped(text[self._opening_end(text) :].lstrip(JOINTS)))

    def _opening_end(self, text: str) -> int:
        """Return where a sentence's connective ends: one with a comma, or a conjunction."""
        end = self._connectives.end_at_start(text)
        return end if text[end : end + 1] == "," else self._conjunctions.end_at_start(text)


def _speaks(pointer: Pointer, claim: Attribution) -> bool:
    """Return whether a pointer is who speaks: "The agency said it could" says so in fewer words."""
    name, source = (pointer.name or "").lower(), (claim.source or "").lower()
    name = name.removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
    return name in source or source in name


def _joins(comma: Token) -> bool:
    """Return whether a comma stands before another statement: ", and the toll may rise"."""
    word = comma.nbor() if comma.i + 1 < len(comma.doc) else comma
    return relation(word) == "cc" and bool(children(word.head, "nsubj", "expl"))


def _bounds_cut(token: Token, dropped: Collection[int]) -> bool:
    """Return whether a comma opens or closes what is cut: ", the ministry said, "."""
    return token.text == "," and not {token.i - 1, token.i + 1} <= set(dropped)


def _closes_gap(pieces: list[str], after: Token) -> bool:
    """Join what stands before a cut to what follows; return whether `after` goes with the cut."""
    comma = after.text in {",", ";"}
    if comma and (not pieces or pieces[-1].strip() in {",", ";"}):
        while pieces and pieces[-1].strip() in {",", ";"}:
            pieces.pop()
        return not _joins(after)
    if comma and len(pieces) > 1 and pieces[-2].endswith(",") and pieces[-1].strip() in _MARKS:
        pieces[-1] = f"{pieces[-1].strip()}{after.whitespace_}"
        return True  # '"We left," she said, "at dawn"'
    if pieces and not pieces[-1].endswith(" ") and after.text[:1].isalnum():
        pieces.append(" ")
    return False
