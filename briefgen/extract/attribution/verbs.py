"""Sources told by verbs: "X said Y", with its inversions and insertions, "X is said to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution.contents import ContentFinder
from briefgen.extract.attribution.model import Attribution, AttributionLexicon, Manner
from briefgen.extract.attribution.phrases import nobody
from briefgen.extract.attribution.spans import hull, runs_of, short_source, within
from briefgen.extract.parse import children, relation, subtree, trimmed, under
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token


class VerbFinder:
    """Finds the attributions that verbs make."""

    FRAME = frozenset(
        {"aux", "advmod", "nsubj", "obl", "iobj", "mark", "punct", "cop", "compound", "discourse"}
    )
    """What belongs to a verb of saying rather than to what is said."""
    NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})

    def __init__(self, words: AttributionLexicon) -> None:
        """Keep the verbs of saying by what they mean."""
        self._words = words
        self._contents = ContentFinder(words)
        kinds = {Manner.PLAIN, Manner.LOADED, Manner.ASKING, Manner.DENYING}
        self._verbs = {verb: kind for kind in kinds for verb in getattr(words, kind.value)}
        self._nobody = nobody(words)

    def all(self, span: Span) -> Iterator[Attribution]:
        """Yield the attributions of a sentence."""
        lowered = lowered_of(span.doc)
        for index in range(span.start, span.end):
            manner = self._verbs.get(lowered[index])
            if manner is None:
                continue
            token = span.doc[index]
            if token.pos_ not in {"VERB", "AUX"} or self._is_unsaid(token):
                continue
            if self._is_passive(token):
                yield from self._passive(span, token)
            else:
                yield from self._active(span, token, manner)

    def _is_unsaid(self, verb: Token) -> bool:
        return any(
            child.lower_ in self._words.unsaid for child in children(verb, "aux", "advmod", "mark")
        )

    def _is_passive(self, verb: Token) -> bool:
        return any(child.lower_ in self._words.being for child in children(verb, "aux")) and (
            not verb.lower_.endswith(self._words.going)
        )

    def _passive(self, span: Span, verb: Token) -> Iterator[Attribution]:
        contents = children(verb, "ccomp", "xcomp")
        if verb.lower_ not in self._words.passives or not contents:
            return
        by = [
            child
            for child in children(verb, "obl")
            if any(case.lower_ in self._words.agents for case in children(child, "case"))
        ]
        source = short_source(trimmed(subtree(by[0]))) if by else None
        cue = hull(span, [*children(verb, "aux"), verb])
        label = source.text.split(" ", 1)[-1] if source is not None else None
        claim = within(subtree(verb), span)
        yield Attribution(label, source, cue, claim, (), Manner.HEARSAY)

    def _active(self, span: Span, verb: Token, manner: Manner) -> Iterator[Attribution]:
        subject = self._subject(verb)
        if subject is None or subject.lower_ in self._nobody:
            return
        content = self._contents.content(span, verb, subject, manner)
        beside = self._contents.beside(span, verb, subject, content)
        content -= beside
        named = self._antecedent(subject)
        if not content or named.lower_ in self._words.relatives:
            return  # "That said, it sank"
        source = self._source(span, named, verb)
        if source.text.lower() in self._nobody:
            return  # "No one has shown that"
        cue = hull(span, [*(a for a in children(verb, "aux") if a.i < verb.i), verb])
        claim = trimmed(span.doc[min(content) : max(content) + 1])
        beside |= set(range(source.start, source.end)) - content
        frame = self._frame(span, verb, subject, content, beside)
        heard = next(iter(children(verb, "iobj", "obj")), None)
        listener = trimmed(within(subtree(heard), span)).text if heard is not None else None
        yield Attribution(source.text, source, cue, claim, frame, manner, listener)

    def _subject(self, verb: Token) -> Token | None:
        """Return who speaks: the verb's own subject, or that of the verb it hangs from."""
        for _ in range(4):
            subjects = children(verb, "nsubj") or self._after(verb)
            if subjects:
                return subjects[0]
            if relation(verb) == "acl" and verb.head.pos_ in self.NOMINAL:
                # "a man saying" speaks, "benefits anticipated" do not.
                return verb.head if verb.lower_.endswith(self._words.going) else None
            if relation(verb) not in {"conj", "advcl", "xcomp", "parataxis"}:
                return None
            verb = verb.head
        return None

    def _antecedent(self, subject: Token) -> Token:
        """Return the noun for which a relative pronoun stands."""
        clause = subject.head
        if subject.lower_ in self._words.relatives and relation(clause) == "acl":
            return clause.head
        return subject

    def _after(self, verb: Token) -> list[Token]:
        """Return the noun that follows a verb after what is said, read as part of it."""
        contents = children(verb, "ccomp")
        if len(contents) < 2 or contents[0].i > verb.i:  # noqa: PLR2004
            return []
        return [
            one
            for one in contents
            if one.i > verb.i
            and one.pos_ in {"NOUN", "PROPN"}
            and not children(one, "nsubj", "cop", "mark")
        ]

    def _source(self, span: Span, subject: Token, verb: Token) -> Span:
        whole = within(subtree(subject), span)
        if subject.i < verb.i < whole.end:
            whole = span.doc[whole.start : verb.i]
        if whole.start <= verb.i < subject.i:
            whole = span.doc[verb.i + 1 : whole.end]
        whole = trimmed(whole)
        # "as a memo suggested": the conjunction may stand between the noun and a comma of its own.
        inside = (token.i for token in whole if token.head == verb and relation(token) == "mark")
        start = max([whole.start, *(i + 1 for i in inside)])
        return short_source(trimmed(span.doc[start : whole.end]))

    def _frame(
        self, span: Span, verb: Token, subject: Token, content: set[int], beside: set[int]
    ) -> tuple[Span, ...]:
        """Return what hands the claim on: the verb, its subject, to whom, when and where."""
        parts = [*children(verb, *self.FRAME), *([subject] if subject.head == verb else [])]
        numbers = {i for part in parts for i in under(part) if span.start <= i < span.end}
        first, last = (min(content), max(content)) if content else (0, 0)
        runs = runs_of(span.doc, sorted({verb.i, *numbers, *beside} - content))
        near = {verb.i, subject.i}
        # Inside a claim only the words about the verb or its subject are sure to be none of it.
        return tuple(
            run
            for run in runs
            if run.end <= first or run.start > last or near & set(range(run.start, run.end))
        )
