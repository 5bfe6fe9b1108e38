"""What a firm does under another name: "the company", "the carmaker" as the subject of a clause.

That is the one body named before it in its sentence or, where none is, in the sentence before; of
several the first that is a subject.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.extract.actors.context import use_of
from briefgen.extract.actors.mentions import Mention
from briefgen.extract.focus import is_quoted
from briefgen.extract.parse import children, dependents, noun_of, parsed, relation
from briefgen.language.texts import lowered_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_BARE = frozenset({"det", "punct"})
_CALLED = ("appos", "flat", "cop")


class FirmNouns:
    """Finds the firms for which nouns stand."""

    def __init__(self, reading: Reading, words: ActorWords, clusters: Sequence[Cluster]) -> None:
        """Note the bodies that each sentence names."""
        self._reading = reading
        self._words = words
        self._firms = words.relations.firms
        self._named: defaultdict[tuple[int, int], list[tuple[Cluster, Span]]] = defaultdict(list)
        for cluster in clusters:
            for mention in cluster.mentions if cluster.type == ActorType.ORGANIZATION else ():
                place = mention.paragraph, mention.span.sent.start
                self._named[place].append((cluster, mention.span))

    def point(self) -> None:
        """Give each firm the nouns that stand for it as pointers."""
        before: Span | None = None
        last: list[tuple[Cluster, Span]] = []
        for paragraph, doc in self._reading.citable():
            for sentence in doc.sents if parsed(doc) else ():
                here = self._named[paragraph, sentence.start]
                for noun in self._subjects(sentence):
                    firm = self._meant(noun, here, last, before)
                    if firm is not None:
                        span = doc[noun.i : noun.i + 1]
                        use = use_of(span, self._words)
                        one = Mention(paragraph, span, firm.name, firm.type, use)
                        firm.pointers.append(one)
                before, last = sentence, here

    def _subjects(self, sentence: Span) -> Iterator[Token]:
        """Yield the nouns of firms with "the" alone that are subjects, outside quotations."""
        first, lowered = sentence.start, lowered_of(sentence.doc)[sentence.start : sentence.end]
        if self._firms.isdisjoint(lowered):
            return
        for at in (first + i for i, word in enumerate(lowered) if word in self._firms):
            noun = sentence.doc[at]
            if relation(noun) != "nsubj":
                continue
            known = any(c.lower_ in self._words.definite for c in children(noun, "det"))
            bare = all(relation(c) in _BARE for c in dependents(noun))
            if known and bare and not is_quoted(noun, self._words.quotes):
                yield noun

    def _meant(
        self,
        noun: Token,
        here: list[tuple[Cluster, Span]],
        last: list[tuple[Cluster, Span]],
        before: Span | None,
    ) -> Cluster | None:
        marks = self._words.quotes
        near = [(c, s) for c, s in here if s.start < noun.i and not is_quoted(s.root, marks)]
        spans = [noun.doc[noun.sent.start : noun.i], *([] if near or before is None else [before])]
        if any(map(self._brings_in, spans)):
            return None
        named = near or last
        subjects = [c for c, s in named if relation(noun_of(s)) == "nsubj"]
        bodies = {c.name: c for c in subjects[:1] or [c for c, _ in named]}
        body = next(iter(bodies.values()), None)
        return body if body is not None and len(bodies) == 1 and self._is_firm(body) else None

    def _is_firm(self, body: Cluster) -> bool:
        """Whether nothing in a body's name says that it is another kind of body."""
        words = self._words
        others = (words.kinds | words.relations.bodies) - self._firms - words.shortening.known
        return others.isdisjoint(body.name.lower().split())

    def _brings_in(self, span: Span) -> bool:
        """Whether a firm without a name is brought in: "a rival company"."""
        lowered, new = lowered_of(span.doc), self._words.shortening.article_forms.keys()
        nouns = (span.doc[i] for i in range(span.start, span.end) if lowered[i] in self._firms)
        plain = (noun for noun in nouns if not children(noun, *_CALLED))
        plain = (noun for noun in plain if relation(noun) not in {"appos", "compound"})
        return any(c.lower_ in new for noun in plain for c in children(noun, "det"))
