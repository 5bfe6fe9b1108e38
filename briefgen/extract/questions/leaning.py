"""What a short sentence leaves to the one before it: what is open, or when it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import NOUNS, ancestors, children, relation, subject
from briefgen.extract.questions.denied import DeniedClaims

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attributions
    from briefgen.extract.questions.lexicon import QuestionsLexicon
    from briefgen.language import Sentence

_SHORT = 8
"""Words of a statement that may say only that what stands before it is open."""
_EXPLAINING = 45
"""Tokens of the sentence before that may stand with it."""
_CLEAR = 20
"""Words of a statement from which the rest of it tells what a pronoun stands for."""
_BARE = 5
"""Tokens of a condition that leaves out what was just said: "if they do not,"."""
_DAYS = frozenset({"DATE", "TIME"})
_PREDICATES = frozenset({"VERB", "AUX"})
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_TELLS_APART = ("nmod", "amod", "acl", "compound", "nummod", "appos", "conj")


class Leaning:
    """Finds the sentence that a question leans on."""

    def __init__(
        self,
        lexicon: QuestionsLexicon,
        sentences: Sequence[Sentence],
        attributions: Attributions,
        denying: Iterable[str],
        names: Callable[[Sentence], Mapping[int, str]],
    ) -> None:
        """Read the words.

        `attributions` tell what a speaker says, `denying` are verbs, `names` has the [name] by
        which a sentence is told in the place of a pronoun, by token.
        """
        self._names = names
        words = lexicon.wording
        self._pointing = frozenset({*words.demonstratives, *words.empty})
        self._openers = frozenset(words.openers)
        self._supposing = frozenset(lexicon.modals.supposing)
        self._dangling = frozenset(words.dangling)
        self._unknowing = frozenset(lexicon.modals.unknowing)
        self._denials = frozenset(lexicon.modals.denials)
        self._denying = frozenset(denying)
        self._events = frozenset(lexicon.settling.dated)
        self._empty = frozenset(words.empty)
        self._picking = frozenset(words.picking)
        self._lacking = frozenset(words.lacking)
        self._denied = DeniedClaims(lexicon, sentences, attributions)
        self._sentences = sentences
        self._attributions = attributions
        self._found: dict[int, Sentence | None] = {}

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that says what a short one leaves open: "The firm denies this"."""
        if sentence.index not in self._found:
            self._found[sentence.index] = self._before(sentence)
        return self._found[sentence.index]

    def _before(self, sentence: Sentence) -> Sentence | None:
        claim = self._denied.before(sentence)
        dates = self.is_date(sentence)
        if claim is not None or not sentence.index or not (dates or self._leans(sentence)):
            return claim
        before = self._sentences[sentence.index - 1]
        near = sentence.paragraph - before.paragraph <= (not dates)
        return before if near and len(before.span) <= _EXPLAINING else None

    def _leans(self, sentence: Sentence) -> bool:
        span = sentence.span
        return (
            self._points(span)
            or self._points_at_claim(sentence)
            or self._lacks(span)
            or self._counts(span)
            or self._asks_of(sentence)
            or self.is_bare(sentence)
            or self.breaks_off(sentence)
        )

    def _points(self, span: Span) -> bool:
        words = _words(span)
        if any(t.lower_ in self._denying and self._points_at(t) for t in words):
            return True  # "The firm disputes that, saying ..."
        points = any(t.lower_ in self._pointing and t.pos_ == "PRON" for t in words)
        points = points or any(self._picks(t) for t in words)
        pointers = [t for t in words if t.lower_ in self._pointing]
        points = points and not all(t.lower_ in self._empty and _is_bound(t) for t in pointers)
        if len(words) <= _SHORT and (points or self._is_cut(words)):
            return True
        return len(words) <= _CLEAR and any(dangles(t, span.start, self._dangling) for t in words)

    def _picks(self, word: Token) -> bool:
        """Return whether a word points back with its noun: "divided on that point"."""
        noun = word.head
        return (
            word.lower_ in self._picking
            and relation(word) == "det"
            and noun.pos_ == "NOUN"
            and noun.ent_type_ not in _DAYS
            and not children(noun, *_TELLS_APART)
        )

    def _lacks(self, span: Span) -> bool:
        """Return whether a short sentence leaves out whose cause it tells of: "The cause is"."""
        head = subject(span.root)
        return (
            head is not None
            and head.lower_ in self._lacking
            and not children(head, *_TELLS_APART)
            and len(_words(span)) <= _SHORT
        )

    def _counts(self, span: Span) -> bool:
        """Return whether what a sentence is about is only counted: "The fourth is missing"."""
        head = subject(span.root)
        counted = head is not None and head.like_num and not children(head, "nmod", "obl")
        return counted and len(_words(span)) <= _CLEAR

    def _asks_of(self, sentence: Sentence) -> bool:
        """Return whether nothing before a pronoun tells of what is asked: "Whether it will"."""
        span = sentence.span
        told = next((t.i for t in span if t.pos_ in NOUNS), span.end)
        asked = next((t.i for t in span if self._opens(t)), span.end)
        pronouns = [
            t
            for t in span.doc[min(asked, told) : told]
            if t.lower_ in self._dangling and relation(t) == "nsubj"
        ]
        if len(_words(span)) > _CLEAR:
            return False
        if any(self._opens(t) and self._begins_with_this(t) for t in span):
            return True
        if not pronouns:
            return False
        return pronouns[0].i not in self._names(sentence)

    def _begins_with_this(self, opener: Token) -> bool:
        """Return whether what is asked is asked of what stands before: "whether these had"."""
        after = opener.nbor() if opener.i + 1 < opener.sent.end else opener
        plain = after.pos_ == "PRON" and relation(after) in {"nsubj", "csubj"}
        return after.lower_ in self._picking and plain

    def _opens(self, token: Token) -> bool:
        """Return whether a word opens what is asked, or supposes what was just said: "If so"."""
        if token.lower_ in self._supposing:
            end = min(token.i + _BARE, token.sent.end)
            return any(t.is_punct for t in token.doc[token.i + 1 : end])
        return token.lower_ in self._openers

    def _is_cut(self, words: Sequence[Token]) -> bool:
        """Return whether what is asked stops at its opener: "He did not say why, or how many"."""
        return any(
            token.lower_ in self._openers and not any(t.pos_ in _PREDICATES for t in words[at:])
            for at, token in enumerate(words)
        )

    def _points_at(self, verb: Token) -> bool:
        """Return whether all that a verb has for an object points back, wherever it hangs.

        Not where a statement before it in the sentence is what it points to.
        """
        own = next((t.left_edge.i for t in children(verb, "nsubj")), verb.i)
        if any(relation(t) == "nsubj" for t in verb.doc[verb.sent.start : own]):
            return False
        after = list(verb.doc[verb.i + 1 : min(verb.i + 3, verb.sent.end)])
        points = bool(after) and after[0].lower_ in self._pointing
        return points and after[0].pos_ == "PRON" and (len(after) == 1 or after[1].is_punct)

    def _points_at_claim(self, sentence: Sentence) -> bool:
        """Return whether somebody denies "that figure", and the sentence before is a claim."""
        verbs = [word for word in sentence.span if word.lower_ in self._denying]
        nouns = [noun for verb in verbs for noun in children(verb, "obj")]
        points = any(t.lower_ in self._pointing for n in nouns for t in children(n, "det"))
        before = self._sentences[max(0, sentence.index - 1)]
        return points and self._attributions.of(before) is not None

    def is_bare(self, sentence: Sentence) -> bool:
        """Return whether somebody does not know, and does not say what: "We don't know yet"."""
        words = self._own_words(sentence)
        return len(words) <= _SHORT and any(self._says_no_more(word) for word in words)

    def breaks_off(self, sentence: Sentence) -> bool:
        """Return whether it ends with an auxiliary of a verb said before: "whether she will"."""
        last = self._own_words(sentence)[-1:]
        return bool(last) and last[0].pos_ == "AUX" and relation(last[0]) not in {"aux", "cop"}

    def _own_words(self, sentence: Sentence) -> list[Token]:
        """Return the words of a sentence without who says it."""
        claim = self._attributions.of(sentence)
        return [t for t in (claim.tokens if claim else sentence.span) if t.text[:1].isalnum()]

    def _says_no_more(self, verb: Token) -> bool:
        denied = any(c.lower_ in self._denials for c in children(verb, "advmod"))
        goes_on = children(verb, "obj", "ccomp", "xcomp", "obl", "advcl", "conj", "parataxis")
        return verb.lower_ in self._unknowing and denied and not goes_on

    def is_date(self, sentence: Sentence) -> bool:
        """Return whether a sentence dates what alone would settle it: "A ruling is due in May"."""
        head = subject(sentence.span.root)
        words = self._own_words(sentence)
        if head is None or head.lower_ not in self._events or len(words) > _SHORT:
            return False
        first = sentence.span.start
        apart = [one for one in children(head, *_TELLS_APART) if one.pos_ != "PRON"]
        plain = head.pos_ in NOUNS and head.i - first <= 1 and not apart
        return plain and relation(sentence.span[0]) in {"det", "nsubj", "nmod"}


def dangles(token: Token, start: int, pronouns: Collection[str]) -> bool:
    """Return whether nothing from token `start` on can be what one of `pronouns` stands for.

    No subject is what its own verb is done to ("Whether the capsules caused it"), though it may
    be whose something is ("The firm did not name its owner").
    """
    if token.lower_ not in pronouns or token.pos_ not in {"PRON", "DET"}:
        return False
    nouns = [t for t in token.doc[start : token.i] if t.pos_ in NOUNS]
    if relation(token) in _OBJECTS:
        return all(any(relation(t) == "nsubj" for t in (n, *ancestors(n))) for n in nouns)
    owned = relation(token) == "nmod" and relation(token.head) in _OBJECTS
    return owned and not nouns


def _is_bound(pronoun: Token) -> bool:
    """Return whether the subject of a pronoun is said in its sentence: "Nimbo said it would"."""
    told = any(relation(t) == "nsubj" and t.pos_ in NOUNS for t in pronoun.sent if t.i < pronoun.i)
    return told and relation(pronoun) == "nsubj"


def _words(span: Span) -> list[Token]:
    return [token for token in span if token.text[:1].isalnum()]
