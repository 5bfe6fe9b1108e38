"""Whose an office is by a plain noun: "the union's secretary", "a spokesman for the agency".

The noun is the one body whose name has it ("the Harrow Union"), or, where it tells of any body, the
one that was named last; "the town" is the place that the article names most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefgen.extract.actors.aliases import Cluster
from briefgen.extract.actors.context import Use
from briefgen.extract.actors.mentions import Mention
from briefgen.extract.parse import cases_of, children, dependents, relation
from briefgen.language.gazetteer import Kind
from briefgen.language.texts import lowered_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_PLACES = frozenset({"GPE", "LOC"})
_LEAST_PLACES = 2
"""Fewest times that an article names the place it is about."""
_PHRASE = 5
"""Most words of a body without a name."""
_BARE = frozenset({"det", "case", "punct"})


class BodyNouns:
    """Finds the bodies and places that plain nouns stand for."""

    def __init__(self, reading: Reading, words: ActorWords, clusters: Sequence[Cluster]) -> None:
        """Note the words of bodies' names, and the place that the article is about."""
        self._words = words
        named: defaultdict[str, dict[str, Cluster]] = defaultdict(dict)
        for cluster in clusters:
            if cluster.type == ActorType.ORGANIZATION and not cluster.name.islower():
                words_of_name = cluster.name.lower().split()
                for word in words_of_name:
                    if self._is_body(word) or word == words_of_name[-1]:
                        named[word][cluster.name] = cluster
        self._named = {word: list(found.values()) for word, found in named.items()}
        self._others = self._called_more(reading)
        self.place = self._main_place(reading)

    def owner(self, noun: Token, near: Sequence[Cluster]) -> Cluster | None:
        """Return whom a noun beside an office stands for; `near` are those named just before."""
        if not self._is_known(noun):
            return None
        if noun.lower_ in self._words.relations.towns:
            return self.place
        named = self._named.get(noun.lower_, [])
        if named:
            sure = len(named) == 1 and noun.lower_ not in self._others
            return named[0] if sure else None
        bodies = {c.name: c for c in near if c.type == ActorType.ORGANIZATION}
        if len(bodies) != 1 or not self._is_body(noun.lower_):
            return None
        body = next(iter(bodies.values()))
        anybody = noun.lower_ in self._words.shortening.known
        return body if anybody or not self._says_kind(body) else None

    def unnamed(self, pronoun: Token) -> Cluster | None:
        """Return the body without a name that "its" stands for: "The farm office ...; its head".

        That is the subject of the clause before, or of the sentence before.
        """
        doc, first = pronoun.doc, pronoun.sent.start
        here = [t for t in doc[first : pronoun.i] if relation(t) == "nsubj"]
        before = doc[first - 1].sent if first else ()
        subjects = here or [t for t in before if relation(t) == "nsubj"]
        noun = subjects[0] if subjects else None
        if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ or not self._is_body(noun.lower_):
            return None
        span = doc[noun.left_edge.i : noun.i + 1]
        named = any(t.ent_type_ for t in span) or children(noun, "appos", "flat")
        bare = self._is_bare(noun) and noun.lower_ in self._words.shortening.known
        if named or bare or len(span) == 1 or len(span) > _PHRASE:
            return None  # "the company": one that the article has named
        text = span.text[0].lower() + span.text[1:]
        mention = Mention(0, span, text, None, Use.PLAIN)
        return Cluster(text, ActorType.ORGANIZATION, [mention])

    def _is_known(self, noun: Token) -> bool:
        """Whether a noun is a bare "the ..." that owns an office or has one: "for the agency"."""
        gazetteer = self._words.gazetteer
        marks = gazetteer.possessive_marks | self._words.relations.belonging
        owns = bool(cases_of(noun) & marks) and relation(noun) == "nmod"
        plain = noun.pos_ == "NOUN" and noun.is_lower
        return owns and plain and self._is_bare(noun)

    def _is_bare(self, noun: Token) -> bool:
        """Whether nothing but "the" stands by a noun."""
        definite = {c.lower_ for c in children(noun, "det")} & self._words.shortening.definite
        return bool(definite) and all(relation(c) in _BARE for c in dependents(noun))

    def _is_body(self, noun: str) -> bool:
        words = self._words
        return noun in (words.kinds | words.relations.bodies) - words.gazetteer.roles

    def _says_kind(self, body: Cluster) -> bool:
        """Whether a body's own name says of what kind it is, so that another noun is another's."""
        return any(self._is_body(word) for word in body.name.lower().split())

    def _called_more(self, reading: Reading) -> set[str]:
        """Return the nouns of bodies that have no name: "the regional agency", "its gallery"."""
        named = (
            doc[at]
            for _, doc in reading.citable()
            for at, word in enumerate(lowered_of(doc))
            if word in self._named
        )
        nouns = (token for token in named if token.pos_ == "NOUN")
        bodies = (t for t in nouns if not t.ent_type_ and relation(t) != "compound")
        return {t.lower_ for t in bodies if self._is_another(t)}

    def _is_another(self, noun: Token) -> bool:
        """Whether a noun is told from others of its kind, and not brought in as a new one."""
        new = {
            c.lower_ for c in children(noun, "det")
        } & self._words.shortening.article_forms.keys()
        return bool(children(noun, "compound", "amod", "nmod")) and not new

    def _main_place(self, reading: Reading) -> Cluster | None:
        """Return the place, no state, that an article names more than any other."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for paragraph, doc in reading.citable():
            for entity in doc.ents:
                entry = self._words.gazetteer.find(entity.text)
                known = entry is None or entry.kind in {Kind.PLACE, Kind.CAPITAL}
                if entity.label_ in _PLACES and known:
                    mention = Mention(paragraph, entity, entity.text, None, Use.PLACE)
                    found[entity.text].append(mention)
        most = Counter({name: len(mentions) for name, mentions in found.items()}).most_common(2)
        if not most or most[0][1] < _LEAST_PLACES or most[0][1] == most[-1][1] * (len(most) - 1):
            return None
        name = most[0][0]
        return Cluster(name, ActorType.ORGANIZATION, found[name])
