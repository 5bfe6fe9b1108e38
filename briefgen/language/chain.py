"""A pipeline of spaCy's tokenizer and components of ours, for which no model need be loaded."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol

from briefgen.language.tokens import CasesAsNeeded
from briefgen.lean import import_spacy, spacy_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Pipeline(Protocol):
    """What reads paragraphs: a Chain, or any of spaCy's `Language`."""

    vocab: Vocab
    tokenizer: Callable[[str], Doc]
    max_length: int

    @property
    def lang(self) -> str | None:
        """The language's ISO 639 code."""

    @property
    def pipe_names(self) -> list[str]:
        """The names of the components, in order."""

    def __call__(self, text: str | Doc) -> Doc:
        """Return the Doc of a text, or a Doc of words completed."""

    def make_doc(self, text: str) -> Doc:
        """Return a text divided into words and no more."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield the Doc of each text."""


class Chain:
    """A tokenizer and components, called in turn: spaCy's `Language` does no more here."""

    def __init__(self, language: Any) -> None:  # noqa: ANN401 - a subclass of spaCy's Language
        """Make spaCy's tokenizer of a language."""
        from spacy.language import create_tokenizer
        from spacy.vocab import create_vocab

        self.lang: str = language.lang
        self.vocab: Vocab = create_vocab(language.lang, language.Defaults)
        # What spaCy's maker of tokenizers asks of its `Language`.
        self.Defaults = type("Defaults", (language.Defaults,), {"tokenizer_exceptions": {}})
        with _matching_letters():
            plain = create_tokenizer()(self)  # type: ignore[arg-type]
        self.tokenizer: Callable[[str], Doc] = CasesAsNeeded(
            plain, language.Defaults.tokenizer_exceptions
        )
        self.max_length = 1_000_000  # as spaCy has it
        self._components: list[tuple[str, Callable[[Doc], Doc]]] = []

    @property
    def pipe_names(self) -> list[str]:
        """The names of the components, in order."""
        return [name for name, _ in self._components]

    @property
    def labels(self) -> Mapping[str, frozenset[str]]:
        """The labels that the components say they give, by attribute; the last one's count."""
        given: dict[str, frozenset[str]] = {}
        for _, component in self._components:
            given |= getattr(component, "labels", {})
        return given

    def add(self, name: str, component: Callable[[Doc], Doc]) -> None:
        """Append a component."""
        self._components.append((name, component))

    def __call__(self, text: str | Doc) -> Doc:
        """Return the Doc of a text, or a Doc of words completed.

        Raises ValueError for a text above `max_length`.
        """
        doc = self.make_doc(text) if isinstance(text, str) else text
        for _, component in self._components:
            doc = component(doc)
        return doc

    def make_doc(self, text: str) -> Doc:
        """Return a text divided into words and no more.

        Raises ValueError for a text above `max_length`.
        """
        if len(text) > self.max_length:
            raise ValueError(f"a paragraph of {len(text)} characters; {self.max_length} are read")
        return self.tokenizer(text)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield the Doc of each text."""
        return map(self, texts)

    def whole(self) -> Language:
        """Return spaCy's `Language` of this tokenizer and these components, with all it can do."""
        nlp: Language = import_spacy().util.get_lang_class(self.lang)(self.vocab)
        nlp.tokenizer = self.tokenizer
        nlp.max_length = self.max_length
        for name, component in self._components:
            append(nlp, name, component)
        return nlp


def append(nlp: Language, name: str, component: Callable[[Doc], Doc]) -> None:
    """Append a component that spaCy's factories cannot make."""
    type(nlp).component(name, func=component)
    nlp.add_pipe(name)


class _Letters:
    """What spaCy's matcher of phrases asks which attributes of words there are."""

    def model_dump(self) -> dict[str, None]:
        """Return the one that the tokenizer matches by."""
        return {"orth": None}


@contextlib.contextmanager
def _matching_letters() -> Iterator[None]:
    """Have no 25 models built for the tokenizer's question whether words have letters."""
    from spacy.matcher import phrasematcher

    names = vars(phrasematcher)
    theirs = names.get("TokenPattern")
    names["TokenPattern"] = _Letters
    try:
        yield
    finally:
        names["TokenPattern"] = theirs


def blank(code: str) -> Pipeline:
    """Return a pipeline of no components.  Raises ImportError where spaCy lacks the language."""
    language = spacy_language(code)
    if language.default_config["nlp"]["tokenizer"] == {"@tokenizers": "spacy.Tokenizer.v1"}:
        return Chain(language)
    import_spacy()  # Chinese, Japanese and more have tokenizers of their own.
    made: Pipeline = language()
    return made
