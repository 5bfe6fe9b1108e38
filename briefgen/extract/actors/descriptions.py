"""What an article calls a person elsewhere: "the former nurse", "Norvane's Ada Quill" of a player.

"The striker" at the head of a sentence, or after a quotation, goes on about the one person whom the
sentence before is about, where that person bears no other title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefgen.extract.actors.wordtext import spaced
from briefgen.extract.focus import is_quoted
from briefgen.extract.parse import bearer_of, dependents, name_at, parsed, relation
from briefgen.language.texts import lowered_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_LONGEST = 9
"""Most tokens from "the" to the noun, an age among them: "the 19-year-old Harrow forward"."""
_CLAUSE = frozenset({"VERB", "AUX", "ADV"})
_ENDING = frozenset({"VERB", "AUX", "ADP"})
_LEAST_SPORT = 3
"""Different words of sport by which an article is about it."""
_BACK = 2
"""Sentences back to which "the striker" may point over a quotation."""


class Descriptions:
    """Finds what persons are called apart from their names."""

    def __init__(self, reading: Reading, words: ActorWords, clusters: Sequence[Cluster]) -> None:
        """Read what each description goes on about, and of what sport the article tells."""
        self._words = words
        self._roles = words.gazetteer.roles | words.relations.players
        people = (c for c in clusters if c.type == ActorType.PERSON)
        self._people = [c for c in people if not c.name.islower()]
        self._named: defaultdict[tuple[int, int], list[tuple[Cluster, Mention]]]
        self._named = defaultdict(list)
        for cluster in self._people:
            for mention in cluster.mentions:
                self._named[mention.paragraph, mention.span.sent.start].append((cluster, mention))
        self._titles = {c.name: self._title_words(c) for c in self._people}
        self._told: defaultdict[str, list[str]] = defaultdict(list)
        for cluster, text in self._found(reading):
            self._told[cluster.name].append(text)
        self._player = self._sport(reading)

    def of(self, cluster: Cluster) -> Iterator[str]:
        """Yield what a person is called, or of which country or team a player is."""
        told, titles = self._told[cluster.name], self._titles.get(cluster.name)
        yield from dict.fromkeys(told)
        if self._player and titles is not None and not (told or titles):
            yield from dict.fromkeys(filter(None, map(self._origin, cluster.mentions)))

    # ------------------------------------------------------------------------- "the striker"

    def _found(self, reading: Reading) -> Iterator[tuple[Cluster, str]]:
        before: list[Cluster | None] = []
        for paragraph, doc in reading.citable():
            for sentence in doc.sents if parsed(doc) else ():
                named = self._named[paragraph, sentence.start]
                for start, noun in self._descriptions(sentence):
                    whom = next((c for c in reversed(before[-_BACK:]) if c is not None), None)
                    here = any(mention.span.start < start for _, mention in named)
                    if whom is not None and not here and self._fits(whom, start, noun):
                        yield whom, self._text(sentence, start, noun)
                before.append(self._about(sentence, named))
                if before[-1] is None and not self._is_speech(sentence):
                    before.clear()

    def _descriptions(self, sentence: Span) -> Iterator[tuple[int, Token]]:
        """Yield where each "the ..." begins that heads a clause, and its noun."""
        doc, marks = sentence.doc, self._words.quotes
        lowered, definite = lowered_of(doc), self._words.shortening.definite
        for at in range(sentence.start, sentence.end):
            if lowered[at] not in definite:
                continue
            token = doc[at]
            if at != sentence.start and not doc[at - 1].is_quote:
                continue
            if not is_quoted(token, marks):
                yield from ((at + 1, noun) for noun in self._nouns(doc[at + 1 : sentence.end - 1]))

    def _nouns(self, after: Span) -> Iterator[Token]:
        """Yield the nouns of a role that "the" may open, up to a verb or a mark."""
        for noun in after[: _LONGEST - 1]:
            if noun.lower_ in self._roles and self._ends(noun.nbor()):
                yield noun
            joined = noun.nbor(-1).text == "-"
            if (noun.is_punct and noun.text != "-") or (noun.pos_ in _ENDING and not joined):
                return

    @staticmethod
    def _ends(token: Token) -> bool:
        """Whether nothing more describes the noun before a word."""
        return token.pos_ in _CLAUSE or token.text == ","

    def _about(self, sentence: Span, named: list[tuple[Cluster, Mention]]) -> Cluster | None:
        """Return the one person who is a sentence's subject, or alone in it."""
        marks = self._words.quotes
        told = [(c, m) for c, m in named if not is_quoted(m.span.root, marks)]
        subjects = [(c, bearer_of(m.span)) for c, m in told]
        subjects = [(c, noun) for c, noun in subjects if relation(noun) == "nsubj"]
        main = [(c, noun) for c, noun in subjects if noun.head == sentence.root]
        people = {c.name: c for c, _ in main or subjects or told}
        return next(iter(people.values())) if len(people) == 1 else None

    def _is_speech(self, sentence: Span) -> bool:
        return sentence[0].is_quote or is_quoted(sentence[0], self._words.quotes)

    def _fits(self, cluster: Cluster, start: int, noun: Token) -> bool:
        """Whether a person who bears other titles, or none, can be called so."""
        others = (titles for name, titles in self._titles.items() if name != cluster.name)
        if any(noun.lower_ in titles for titles in others):
            return False
        if noun.doc[start].lower_ in self._words.shortening.kept:
            return False  # "the third suspect", "the other man"
        own, players = self._titles[cluster.name], self._words.relations.players
        past = noun.doc[start].lower_ in self._words.gazetteer.modifiers
        return not own or past or {noun.lower_, *own} <= players

    def _title_words(self, cluster: Cluster) -> set[str]:
        """Return the nouns by which an article calls a person beside the name."""
        found = set()
        for mention in cluster.mentions:
            span = mention.span
            before = span.doc[max(0, span.start - 1) : span.start]
            near = [*dependents(span.root), bearer_of(span), *before]
            found |= {t.lower_ for t in near if t not in span and t.lower_ in self._roles}
        return found

    def _text(self, sentence: Span, start: int, noun: Token) -> str:
        """Return the words up to the noun, without an age."""
        words = sentence.doc[start : noun.i + 1]
        old = next((t.i + 1 for t in words if t.lower_ in self._words.relations.age), start)
        return spaced(sentence.doc[old : noun.i + 1].text)

    # ---------------------------------------------------------------------- players' countries

    def _sport(self, reading: Reading) -> str:
        """Return what the article calls those who compete; empty where it is not about sport."""
        tokens = [token for _, doc in reading.citable() for token in lowered_of(doc)]
        relations = self._words.relations
        if len(relations.sport & set(tokens)) < _LEAST_SPORT:
            return ""
        known = relations.competitors
        called = Counter(known[token] for token in tokens if token in known)
        return called.most_common(1)[0][0] if called else next(iter(known.values()))

    def _origin(self, mention: Mention) -> str | None:
        """Return "Spanish player" of "Spain's Ada Quill", "Ada Quill of Spain"."""
        span = mention.span
        marks = self._words.gazetteer.possessive_marks
        joints = self._words.gazetteer.genitives
        before = list(span.doc[max(span.sent.start, span.start - 2) : span.start])
        after = list(span.doc[span.end : min(span.end + 2, span.sent.end)])
        if len(before) > 1 and before[1].text in marks:
            place = before[0]
        elif len(after) > 1 and after[0].text in joints:
            place = after[1]
        else:
            return None
        home = name_at(place)
        described = self._adjective(home) if home is not None else None
        return f"{described} {self._player}" if described else None

    def _adjective(self, home: Span) -> str | None:
        """Return what tells of which state or team somebody is: "Spanish", "Harrow Rovers"."""
        entry = self._words.gazetteer.find(home.text)
        if entry is None:
            return home.text if home.label_ == "ORG" else None
        state = self._words.gazetteer.states.states.get(entry.name)
        if state is None or not entry.kind.of_state or not state.demonyms:
            return None
        adjective = state.demonyms[0]
        people = adjective.endswith(self._words.relations.inhabitants)
        people = people and adjective.startswith(entry.name)  # "New Zealander"
        return entry.name if people else adjective
