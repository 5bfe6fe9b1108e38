"""What an article calls by name and then by its noun: "the Korrin zinc mine", later "the mine".

A noun is known by a name where the article names one of its kind alone and speaks of no other.
"The company" is the organisation that the article is about, where none was named since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.faithful import FaithfulLexicon
from briefgen.extract.figures.phrases import Phrases
from briefgen.extract.parse import NOUNS, cases_of, children, name_at, relation
from briefgen.extract.quantities.topicwords import TopicsLexicon
from briefgen.language.texts import text_between
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor

MOST = 2
"""Words of the longest name that a label takes."""

_INITIALS = 3
"""Letters of the longest short form that says nothing alone: IPC."""

_NEAR = 2
"""Tokens from a noun to the name that it bears: the chairman, Ada Quill."""

_PERSON = "PERSON"
"""Label of a person's name."""

_NAMES = frozenset({"ORG", "FAC", "LOC", "GPE", "EVENT"})
"""Labels of names whose noun may be one of their words: Ada Quill Museum."""

_OF_MANY = frozenset({"GPE", "NORP"})
"""Labels of names of which many things are: US team."""

_SEVERAL = "s"
"""Ending of several of a kind, of which none is known by the noun alone."""

_SAYING_MORE = ("amod", "compound", "flat", "appos", "acl", "nummod")
"""Relations of what tells a noun from others of its kind."""


class Known:
    """Finds the names of the definite nouns of a reading's sentences."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        """Read which nouns are named; `actors` are what the article speaks of, the first most."""
        topics = reading.lexicon.read("topics", TopicsLexicon)
        self._the, *self._indefinite = topics.articles
        self._settled, self._of = frozenset(topics.settlements), topics.owned_by
        things = reading.lexicon.read("faithful", FaithfulLexicon).things
        self._firms = frozenset(topics.firms)
        self._bodies = frozenset({*things["body"], *topics.no_firms})
        self._loose = frozenset(things["organization"]) - self._firms
        self._kinds = frozenset(noun for nouns in things.values() for noun in nouns)
        self._forms = {name: (a.name, *a.aliases) for a in actors for name in (a.name, *a.aliases)}
        persons = [a for a in actors if a.type is ActorType.PERSON]
        self._persons = frozenset(name for a in persons for name in (a.name, *a.aliases))
        self._rank(actors, reading.article.title)
        self._named: dict[str, list[tuple[int, str]]] = {}
        self._unnamed: dict[str, int] = {}
        self._sentences = reading.sentences()
        for sentence in self._sentences:
            self._read(sentence)

    def _rank(self, actors: Sequence[Actor], title: str) -> None:
        """Find the firm that the article is about, and those that may be meant beside it."""
        named = [a for a in actors if a.type is ActorType.ORGANIZATION and not a.media]
        firms = [(a.name, *a.aliases) for a in named if not self._public(a)]
        self._own = firms[0] if firms else ()
        self._others = frozenset(name for names in firms[1:] for name in names)
        titled = bool(self._own) and self._own[0].split()[0] in title
        self._titled = titled and not _tells(title, self._others)

    def of(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        """Yield the definite nouns of a sentence by number, with the names they stand for."""
        for token in sentence.span:
            if self._definite(token):
                name = self._borne(token) or self._name(token, sentence)
                name = self._short(name or self._firm(token, sentence))
                if name[:1].isupper() and len(name.split()) <= MOST:
                    yield token.i, name

    def _public(self, actor: Actor) -> bool:
        """Whether an organisation is no firm, but a court, a union, a ministry."""
        role = (actor.role or "").partition(",")[0].partition(f" {self._of} ")[0]
        words = [*actor.name.lower().split(), *role.lower().split()[-1:]]
        return bool(self._bodies.intersection(words))

    def _short(self, name: str) -> str:
        """Return the shortest name of what is also called otherwise, and no article before it."""
        first, _, rest = name.partition(" ")
        name = rest if rest and first.lower() == self._the else name
        forms = [form for form in self._forms.get(name, ()) if len(form) > _INITIALS]
        return min([name, *forms], key=lambda form: len(form.split()))

    def _definite(self, token: Token) -> bool:
        """Whether a noun stands with "the" alone, but for what a comma sets off."""
        articles = [det for det in children(token, "det") if det.lower_ == self._the]
        followed = token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
        alone = token.pos_ == "NOUN" and len(articles) == 1 and articles[0].i == token.i - 1
        if not alone or followed or relation(token) == "compound":
            return False
        more = [t for t in children(token, *_SAYING_MORE) if not Phrases.set_off(t)]
        return not more and not any(self._of in cases_of(t) for t in children(token, "nmod"))

    def _name(self, token: Token, sentence: Sentence) -> str:
        """Return the one name by which the article calls what a noun may stand for."""
        found = self._named.get(token.lower_, [])
        names = {name for _, name in found}
        first = found[0][0] if found else sentence.index
        unnamed = self._unnamed.get(token.lower_, sentence.index) < sentence.index
        return names.pop() if len(names) == 1 and first < sentence.index and not unnamed else ""

    def _firm(self, token: Token, sentence: Sentence) -> str:
        """Return the firm that an article is about, where nothing speaks against it.

        A group may be any, unless the firm was just named.
        """
        loose = token.lower_ in self._loose
        near = sentence.span.doc[sentence.span.start : token.i].text
        fits = (loose or token.lower_ in self._firms) and not _tells(near, self._others)
        if not self._own or not fits:
            return ""
        before = self._sentences[: sentence.index]
        here = " ".join([other.text for other in before[-1:]] + [near])
        just = _tells(here, self._own) and not _tells(here, self._others)
        return self._own[0] if just or (not loose and self._goes_on(before)) else ""

    def firm(self, sentence: Sentence) -> str:
        """Return the firm whose a sentence's sales and profits are; empty where that is unsure."""
        if not self._titled or _tells(sentence.text, self._others):
            return ""
        before = self._sentences[: sentence.index]
        here = _tells(sentence.text, self._own)
        name = self._short(self._own[0]) if here or self._goes_on(before) else ""
        return name if len(name.split()) <= MOST else ""

    def _goes_on(self, before: Sequence[Sentence]) -> bool:
        """Whether no other firm was named since, or where the title names it, none is the topic."""
        for back, other in enumerate(reversed(before)):
            about = not self._titled or (not back and self._about(other))
            if about and _tells(other.text, self._others):
                return False
            if self._titled or _tells(other.text, self._own):
                return True
        return False

    def _about(self, sentence: Sentence) -> bool:
        """Whether a sentence is about another organisation."""
        subjects = children(sentence.span.root, "nsubj")
        names = [ent.text for noun in subjects if (ent := name_at(noun)) is not None]
        return any(name in self._others for name in names)

    def _read(self, sentence: Sentence) -> None:
        """Take what a sentence calls by name, and what it speaks of without one."""
        for token in sentence.span:
            if token.pos_ not in NOUNS:
                continue
            name, noun = self._called(token), token.lower_
            if name and token.ent_type_ != _PERSON:
                self._note(noun, sentence, name)
            elif any(det.lower_ in self._indefinite for det in children(token, "det")):
                self._unnamed.setdefault(noun, sentence.index)
            elif noun.endswith(_SEVERAL):
                self._unnamed.setdefault(noun.removesuffix(_SEVERAL), sentence.index)

    def _note(self, noun: str, sentence: Sentence, name: str) -> None:
        known = self._named.setdefault(noun, [])
        words = set(name.split())
        if not any(words <= {*other.split()} or words >= {*other.split()} for _, other in known):
            known.append((sentence.index, name))

    def _called(self, token: Token) -> str:
        """Return the name with which a noun stands, or of which it is the last word."""
        ent = name_at(token)
        if token.pos_ == "PROPN":
            whole = ent is not None and ent.label_ in _NAMES and len(ent) > 1
            return ent.text if ent is not None and whole and ent[-1].i == token.i else ""
        doc, start, first = token.doc, token.i, token.sent.start
        while start > first and relation(doc[start - 1]) in {"compound", "flat"}:
            start -= 1
        while start < token.i and doc[start].pos_ != "PROPN":
            start += 1
        if start < token.i and doc[start].ent_type_ not in _OF_MANY:
            return text_between(doc, start, token.i + 1)
        borne = self._borne(token) if start == token.i else ""
        return borne if borne not in self._persons else ""

    def _borne(self, noun: Token) -> str:
        """Return the name that a noun bears: the charity Lodestar; Calyx, an airline."""
        aside = relation(noun) == "nmod" and noun.i + 1 < len(noun.doc) and noun.nbor().is_punct
        if noun.lower_.endswith(_SEVERAL) or aside:  # the leader of the council, Ada Quill
            return ""
        names = children(noun, "flat", "appos")
        names += [noun.head] if relation(noun) == "appos" else []
        if relation(noun) == "compound" and noun.lower_ in self._kinds:
            names.append(noun.head)
        found = [ent for name in names if (ent := name_at(name)) is not None and _beside(noun, ent)]
        if noun.lower_ in self._settled:
            places = [t for t in children(noun, "nmod") if self._of in cases_of(t)]
            found += [ent for place in places if (ent := name_at(place)) is not None]
        return found[0].text if found else ""


def _tells(text: str, names: Iterable[str]) -> bool:
    return any(name in text for name in names)


def _beside(noun: Token, name: Span) -> bool:
    """Whether a name stands right after a noun, or before what describes it."""
    before = 0 <= noun.left_edge.i - name.end < _NEAR
    return 0 < name.start - noun.i <= _NEAR or before
