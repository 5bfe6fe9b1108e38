"""Whether a date is that of the event told around it, or of speech, of a noun, of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution import Manner
from briefgen.extract.parse import SUBJECTS, cases_of, children, parsed, relation, words_of
from briefgen.extract.quoted import quoted_spans
from briefgen.extract.timeline.outlook import Outlook
from briefgen.language.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attributions
    from briefgen.extract.dates import DatesLexicon, When
    from briefgen.extract.timeline.outlook import Tense
    from briefgen.language import Sentence

_STOPS = (".", "!", "?")
_ALONE = 2
"""Fewer tokens than a number with one on either side."""
_THIS_YEAR = 2
"""Words of "this year"."""


class Dating:
    """Says whether dates are those of events."""

    def __init__(
        self,
        words: DatesLexicon,
        tense: Tense,
        saying: Collection[str],
        attributions: Attributions,
        marks: Sequence[str],
    ) -> None:
        """Take the words of dates and of saying, who says what, and the quotation marks."""
        self._words, self._tense, self._saying = words, tense, saying
        self._attributions, self._marks = attributions, marks
        self._closing = "".join((*marks, " )"))

    def is_own(
        self,
        sentence: Sentence,
        when: When,
        words: Span,
        head: Token | None,
        others: Sequence[Span],
    ) -> bool:
        """Return whether the words of a date are that of the event of a verb.

        `others` are the other dates of the sentence.
        """
        if self._is_beside(when, words, head, sentence):
            return False
        if not parsed(words.doc):
            return True
        if head is None or not self._hangs_on(head, words) or self._is_quoted(words[0]):
            return False
        said = self._is_spoken(head, words) or self._is_claims(sentence, words, head)
        return not (said or self._is_none(sentence, when, words, head, others))

    def _is_none(
        self, sentence: Sentence, when: When, words: Span, head: Token, others: Sequence[Span]
    ) -> bool:
        """Return whether what a date belongs to is no event of that date."""
        if self._is_unreal(head) or self._is_counted(head, words, others) or _is_now(when, words):
            return True
        if self._is_usual(head, when) or self._is_caption(sentence, head):
            return True
        called = "weekday" not in when.parts and self._is_called(head, words)
        return called or self._is_anothers(head, words)

    def _is_beside(self, when: When, words: Span, head: Token | None, sentence: Sentence) -> bool:
        """Return whether a date is compared with, or the beginning of what is over: "from May"."""
        first = words[0]
        before = words.doc[first.i - 1].lower_ if first.i else ""
        opening = {before} if when.is_span else {before, first.lower_}
        if opening.isdisjoint(self._words.beside):
            return False
        starts = not opening.isdisjoint(self._words.starts)
        return not starts or self._tense.of(head, words, sentence.span) is not Outlook.AHEAD

    def _hangs_on(self, head: Token, words: Span) -> bool:
        """Return whether a date belongs to a verb, or to what it did on that day."""
        above = words.root.head
        if relation(words.root) in SUBJECTS:
            return False  # "Wednesday saw the launch"
        if above == head or above.pos_ == "VERB" or words.root == head:
            return True
        if self._tense.is_put(head, words):
            return True
        if above.head != head or above.pos_ != "NOUN" or not self._is_on(words):
            return False
        if above.lower_ not in self._words.occasions:
            return relation(above) == "obj"
        within = not cases_of(above).isdisjoint(self._words.within)
        return relation(above) == "nsubj" or (relation(above) == "obl" and within)

    def _is_on(self, words: Span) -> bool:
        """Return whether a date is that of a day on which something was done."""
        return cases_of(words.root) <= set(self._words.on_days)

    def _is_spoken(self, head: Token, words: Span) -> bool:
        """Return whether a date is that of saying something: "said on Friday he would go"."""
        before = words.doc[max(0, words.start - 1)]
        if before != head and before.lower_ in self._saying:
            return True
        if any(self._is_quoted(word) for word in children(head, "ccomp")):
            return True
        if head.lower_ not in self._saying or self._tense.governor(head, words) != head:
            return False  # "hopes to open in May"
        if children(head, "ccomp"):
            return True
        called = any(noun.lower_ in self._words.occasions for noun in children(head, "obj"))
        if called or self._tense.is_put(head, words):
            return False  # "called a strike on Monday"
        done = bool(children(head, "obj")) and self._tense.is_present(head)  # "reports results"
        passive = relation(head) == "acl" or bool(children(head, "aux"))
        return not (done or (passive and not children(head, "obj")))

    def _is_claims(self, sentence: Sentence, words: Span, head: Token) -> bool:
        """Return whether a date is that of a claim or its source: "according to a note of May"."""
        for claim in self._attributions.all(sentence):
            if claim.manner is Manner.PHRASE:
                if any(span.start <= words.root.i < span.end for span in claim.frame):
                    return True
            elif claim.cue.start <= head.i < claim.cue.end and head.lower_ not in self._words.acts:
                return self._tense.governor(head, words) == head
        return False

    def _is_caption(self, sentence: Sentence, head: Token) -> bool:
        """Return whether a sentence without a stop tells a picture: "Quill leaves on Friday"."""
        if any(word.lower_ in self._words.in_picture for word in children(head, "advmod")):
            return True
        ended = sentence.text.rstrip(self._closing).endswith(_STOPS)
        return not ended and self._tense.is_present(head)

    def _is_called(self, head: Token, words: Span) -> bool:
        """Return whether a date may be that of what is called: "called a strike on 7 May"."""
        if head.lower_ not in self._words.puts or not self._is_on(words):
            return False
        return any(
            noun.lower_ in self._words.occasions
            and noun.right_edge.i == words.start - 1
            and not any(det.lower_ == "the" for det in children(noun, "det"))
            for noun in children(head, "obj")
        )

    def _is_usual(self, head: Token, when: When) -> bool:
        """Return whether a clause tells what is so again and again, or nowadays."""
        each = [det for noun in children(head, "obl") for det in children(noun, "det")]
        said = [*children(head, "advmod"), *each]
        usual = any(word.lower_ in self._words.usual for word in said)
        return usual or (when.parts.get("days") == 0 and self._tense.is_present(head))

    def _is_unreal(self, head: Token) -> bool:
        """Return whether a clause only says what might happen."""
        marks = {mark.lower_ for mark in children(head, "mark", "advmod")}
        return not marks.isdisjoint(self._words.unreal) or self._tense.is_unfulfilled(head)

    def _is_counted(self, head: Token, words: Span, others: Sequence[Span]) -> bool:
        """Return whether a clause counts since a date: "has flooded four times since 2012"."""
        if words[0].lower_ not in self._words.since:
            return False
        dated = {token.i for span in (words, *others) for token in span}
        told = [word for word in words_of(head) if word.i not in dated]
        return any(
            word.lower_ in self._words.times or (word.pos_ == "NUM" and not _is_aside(word))
            for word in told
        )

    def _is_anothers(self, head: Token, words: Span) -> bool:
        """Return whether a date may be that of what stands before it: "before a trip on 7 May"."""
        before = (n for n in children(head, "obl") if n.right_edge.i == words.start - 1)
        for noun in before:
            amount = bool(children(noun, "nummod"))  # "up from 13 percent in May"
            kinds = {*self._words.around, *(self._words.beside if amount else ())}
            if not kinds.isdisjoint(cases_of(noun)):
                return True
        return False

    def _is_quoted(self, word: Token) -> bool:
        spans = quoted_spans(text_of(word.doc), self._marks)
        return any(start <= word.idx < end for start, end in spans)


def _is_aside(number: Token) -> bool:
    """Return whether a number stands between commas: "Ada Quill, 71, has led it"."""
    around = number.doc[max(0, number.i - 1) : number.i + 2]
    return len(around) > _ALONE and around[0].is_punct and around[-1].is_punct


def _is_now(when: When, words: Span) -> bool:
    """Return whether a date is but the year of the telling: "this year"."""
    this = when.parts.get("shift") == 0 and when.parts.get("period") == "year"
    return this and len(words) == _THIS_YEAR
