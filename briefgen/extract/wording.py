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
from briefgen.extract.attribution import AttributionLexicon, Manner
from briefgen.extract.faithful import FaithfulLexicon, Faithfulness
from briefgen.extract.parse import children, relation, subtree
from briefgen.extract.punctuated import JOINTS, balanced, capital, closed_up, stopped
from briefgen.extract.quoted import cut_marks
from briefgen.language.texts import text_at, text_of
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.antecedents import Pointer
    from briefgen.extract.attribution import Attribution, Attributions
    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor

_OPEN_ENDS = (":", ";", ",", "-", "\N{EM DASH}", "\N{EN DASH}")
"""Ends of a sentence that something else completes."""
_WRAPPED = re.compile(r"\(([^()]+)\)\.?")
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
        self._saying = frozenset({*said.plain, *said.loaded})
        self._quotes = said.quotes
        self._occasions = Cues(words.occasions)
        self._antecedents = Antecedents(reading, actors)
        self._attributions = attributions
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
        if claim is not None and self._is_movable(sentence, claim):
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

    def _is_movable(self, sentence: Sentence, claim: Attribution) -> bool:
        """Return whether a sentence without its attribution is a sentence still."""
        if claim.source is None or claim.manner not in {Manner.PLAIN, Manner.PHRASE}:
            return False
        framed = {token.i for span in claim.frame for token in span}
        outside = [
            token
            for token in sentence.span
            if token.text[:1].isalnum() and token.i not in framed and not claim.covers(token)
        ]
        said = [part.start for one in self._attributions.all(sentence) for part in one.named]
        opening = sentence.span.doc[sentence.span.start : min(said)]
        fronted = [token for token in opening if not claim.covers(token)]
        after = sentence.span.doc[claim.cue.end : claim.cue.end + 1]
        # "said in May prices rose": the parse cannot say whether "in May" was said or was when.
        torn = any(claim.covers(t) and (t.pos_ == "ADP" or t.ent_type_ == "DATE") for t in after)
        # "..., she said, giving an example": who gives it is not certain.
        torn = torn or any(
            relation(t) == "advcl" and t.head.i < claim.cue.start
            for t in claim.tokens
            if t.i >= claim.cue.end
        )
        torn = torn or any(self._is_said_too(t) for t in claim.tokens)
        return not torn and self._are_connective(outside) and self._is_occasion(fronted)

    def _is_said_too(self, verb: Token) -> bool:
        """Return whether a verb may be the speaker's: "he said it leaked, but cautioned that"."""
        joined = relation(verb) == "conj" and not children(verb, "nsubj", "expl")
        return joined and verb.lower_ in self._saying and bool(children(verb, "ccomp"))

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
        above = token.head.head
        return not claim.covers(above) or (
            relation(token.head) == "conj" and not claim.covers(above.head)
        )

    def _are_connective(self, tokens: list[Token]) -> bool:
        text = " ".join(token.text for token in tokens)
        return not text or self._connectives.end_at_start(text) == len(text)

    def _is_occasion(self, tokens: list[Token]) -> bool:
        """Return whether what stands before "the ministry said" only says on what occasion."""
        words = [token for token in tokens if token.text[:1].isalnum()]
        text = " ".join(token.text for token in words)
        bare = len(words) <= 1  # an adverb, or "that" of the clause around
        return bare or self._are_connective(words) or self._occasions.found_in(text)

    # ------------------------------------------------------------------ text

    def _text(self, span: Span, dropped: set[int], pointers: Sequence[Pointer]) -> str:
        """Return a sentence without its dropped tokens, names in the place of its pointers."""
        names = {pointer.span.start: pointer for pointer in pointers if pointer.name}
        replaced = {token.i for pointer in names.values() for token in pointer.span}
        pieces: list[str] = []
        gap = False
        for token in span:
            if token.i in dropped:
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


def _closes_gap(pieces: list[str], after: Token) -> bool:
    """Join what stands before a cut to what follows; return whether `after` goes with the cut."""
    comma = after.text in {",", ";"}
    if comma and (not pieces or pieces[-1].strip() in {",", ";"}):
        while pieces and pieces[-1].strip() in {",", ";"}:
            pieces.pop()
        return not _joins(after)
    if pieces and not pieces[-1].endswith(" ") and after.text[:1].isalnum():
        pieces.append(" ")
    return False
