"""What "the company", "the country" and "the commission" point at, where that is certain.

A state or an organisation is the only one that the sentences just before name, or the one that the
last of them is about where the article is about it most.  A body ("the commission") is the only
one that the article so far calls by this noun with more words: "the electoral commission".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.faithful import FaithfulLexicon
from briefgen.extract.parse import children, name_at, relation
from briefgen.language.gazetteer import Kind, gazetteer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor

_APOSTROPHE, _PLAIN = "\N{RIGHT SINGLE QUOTATION MARK}", "'"
_ADJECTIVE = ""
"""Stands for a state of which only a demonym or a capital is said: its name cannot be cited."""
_WORDS_BEFORE = frozenset({"compound", "amod", "flat"})
"""Relations of the words that tell a noun from others of its kind."""


class Definites:
    """Finds what the definite nouns of a reading stand for."""

    def __init__(
        self,
        reading: Reading,
        actors: Sequence[Actor],
        articles: Iterable[str],
        loose: Iterable[str],
    ) -> None:
        """Read the nouns; `articles` make one known, `loose` adjectives do not tell it apart."""
        things = reading.lexicon.read("faithful", FaithfulLexicon).things
        self.nouns = {noun: kind for kind in reversed(things) for noun in things[kind]}
        self._bodies = frozenset(things["body"])
        self._gazetteer = gazetteer_of(reading.lexicon)
        self._sentences = reading.sentences()
        self._text = " ".join(paragraph.text for paragraph in reading.article.paragraphs)
        self._articles, self._loose = tuple(articles), frozenset(loose)
        self._article = self._articles[0]
        self._organizations = [a for a in actors if a.type == "organization" and not a.media]
        first = next(iter(self._organizations), None)
        self._leading = (first.name,) if first else ()
        self._sole = self._only(actors)
        self._first = frozenset((first.name, *first.aliases)) if first else frozenset()
        self._phrases: dict[str, list[tuple[int, str]]] | None = None

    def is_bare(self, phrase: str) -> bool:
        """Return whether a phrase is a definite noun that has to be explained itself."""
        article, _, noun = phrase.partition(" ")
        return article in self._articles and noun in self.nouns

    def kind(self, token: Token) -> str:
        """Return what kind of thing a definite noun points at; empty where it points at none."""
        kind = self.nouns.get(token.lower_, "")
        if not kind:
            return ""
        dets = [t for t in children(token, "det") if t.lower_ in self._articles]
        alone = len(dets) == 1 and dets[0].i == token.i - 1 and token.pos_ == "NOUN"
        if not alone or children(token, "nmod", "acl", "appos", "flat", "compound"):
            return ""
        followed = token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
        return kind if token.text.islower() and not followed else ""

    def own(self, source: str) -> str | None:
        """Return the organisation that one who speaks belongs to: "Halden's chief executive".

        It is the only one of the article's that his label names, in full where it is the leading
        one.
        """
        plain = f" {source.replace(_APOSTROPHE, _PLAIN)} ".replace(",", "")
        words = plain.replace(f"{_PLAIN}s ", " ")
        named = [(n, a) for a in self._organizations for n in (a.name, *a.aliases)]
        found = {n: a for n, a in named if f" {n} " in words}
        longest = max(found, key=len, default="")
        if not longest or any(name not in longest for name in found):
            return None
        full = next((one for one in self._leading if self._is_first(longest)), longest)
        return None if self._is_body(full) else self.with_article(full)

    def name(
        self, noun: Token, before: list[Token], index: int, nearest: Sequence[Sentence]
    ) -> str | None:
        """Return what a definite noun of sentence `index` stands for, None where that is unsure.

        `before` are the words that could say it in the sentence, `nearest` the sentences before.
        """
        kind = self.kind(noun)
        if kind == "body":
            return self._called(noun, index)
        name = self._thing(before, kind, nearest)
        known = bool(name) and (kind == "state" or self._is_told(name or "", index, nearest))
        return self.with_article(name) if name and known else None

    def _is_told(self, name: str, index: int, nearest: Sequence[Sentence]) -> bool:
        """Return whether an article goes on about an organisation: its leading one, or the last.

        Any other is only what a paragraph was just about, where the leading one is a firm.
        """
        if self._is_first(name) or not self._leading or self._is_body(self._leading[0]):
            return True
        before = nearest[0] if nearest else None
        near = before is not None and before.paragraph == self._sentences[index].paragraph
        return before is not None and near and name in self._subjects(before)

    def _thing(self, before: list[Token], kind: str, nearest: Sequence[Sentence]) -> str | None:
        """Return the state or the organisation that a noun may stand for."""
        here = {name for t in before for name in self._names(t.doc[t.i : t.i + 1].ents, kind)}
        if here or not kind or not nearest:
            return None
        names = {name for other in nearest for name in self._names(other.span.ents, kind)}
        if len(names) > 1 and kind == "organization":
            names = set(self._about(nearest[0]))
        if not names and kind == "organization":
            names = {self._sole} if self._sole else set()
        name = next(iter(names)) if len(names) == 1 else None
        if name and kind == "organization" and self._may_be_another(name, nearest[0]):
            return None
        rival = name and kind == "organization" and not self._is_first(name)
        if rival and any(one in nearest[0].text for one in self._first):
            return None  # the leading organisation, which no name was read of there
        return name or None

    def _may_be_another(self, name: str, before: Sentence) -> bool:
        """Return whether the sentence before names, for a place, what nobody knows, and not it."""
        if name in before.text:
            return False
        places = (ent.text for ent in before.span.ents if ent.label_ == "LOC")
        return any(self._gazetteer.find(place) is None for place in places)

    def _only(self, actors: Sequence[Actor]) -> str | None:
        """Return the one organisation of an article, no body, that it speaks of again and again."""
        told = [a for a in actors if a.type == "organization" and not a.media]
        names = [a.name for a in told if len(a.evidence) > 1 and not self._is_body(a.name)]
        return names[0] if len(names) == 1 else None

    def _is_body(self, name: str) -> bool:
        return any(word.lower() in self._bodies for word in name.split())

    def _about(self, sentence: Sentence) -> Iterator[str]:
        """Yield the name a sentence is about, where the article is about it most."""
        for name in self._subjects(sentence):
            if self._is_first(name):
                yield name

    def _subjects(self, sentence: Sentence) -> list[str]:
        """Return the organisations that a sentence is about."""
        about = children(sentence.span.root, "nsubj")
        ents = [e for e in sentence.span.ents if any(e.start <= one.i < e.end for one in about)]
        return list(self._names(ents, "organization"))

    def _is_first(self, name: str) -> bool:
        """Return whether a name is the leading organisation's, short or in full."""
        return any(
            f"{one} ".startswith(f"{name} ") or f"{name} ".startswith(f"{one} ")
            for one in self._first
        )

    def _names(self, ents: Sequence[Span], kind: str) -> Iterator[str]:
        for ent in ents:
            entry = self._gazetteer.find(ent.text)
            state = entry is not None and entry.kind.of_state
            if kind == "state" and entry is not None and state:
                yield ent.text if entry.kind is Kind.STATE else _ADJECTIVE
            medium = entry is not None and entry.kind is Kind.MEDIA
            known = state or medium or self._is_body(ent.text)
            if kind != "state" and ent.label_ == "ORG" and not known:
                yield ent.text

    def with_article(self, name: str) -> str:
        """Return a name with the article that mostly stands before it: "the United States"."""
        words = self._text.split(name)
        before = [text.split()[-1:] for text in words[:-1]]
        known = sum(bool(word) and word[0].lower() in self._articles for word in before)
        return f"{self._article} {name}" if 2 * known > len(before) else name

    # ------------------------------------------------------------------ "the commission"

    def _called(self, noun: Token, index: int) -> str | None:
        """Return what the sentences before `index` call a noun with more words, where it is one."""
        if self._phrases is None:
            self._phrases = {}
            for sentence in self._sentences:
                for token in sentence.span:
                    if token.lower_ in self._bodies:
                        self._note(token, sentence.index)
        said = [phrase for at, phrase in self._phrases.get(noun.lower_, []) if at < index]
        return said[-1] if len({phrase.lower() for phrase in said}) == 1 else None

    def _note(self, token: Token, index: int) -> None:
        phrase = self._phrase(token)
        if phrase and self._phrases is not None:
            self._phrases.setdefault(token.lower_, []).append((index, phrase))

    def _phrase(self, token: Token) -> str | None:
        """Return a noun with the words before it that tell it from others, None without any."""
        ent = name_at(token)
        if ent is not None and len(ent) > 1:
            return self.with_article(ent.text) if ent.label_ == "ORG" else None
        start = token.i
        while start and token.doc[start - 1].head == token:
            if relation(token.doc[start - 1]) not in _WORDS_BEFORE:
                break
            start -= 1
        words = token.doc[start : token.i]
        if not len(words) or any(word.lower_ in self._loose for word in words):
            return None
        return f"{self._article} {token.doc[start : token.i + 1].text}"
