"""Loading a spaCy pipeline by name, with rules for what it does not bring itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefgen.errors import SettingsError
from briefgen.language.chain import Chain, Pipeline, append, blank
from briefgen.language.engine import META, Engine, EngineFiles, engine_folder
from briefgen.language.lexicon import open_lexicon
from briefgen.language.names import NameRules
from briefgen.language.sentences import SentenceRules
from briefgen.language.tokens import PacedTokenizer
from briefgen.lean import import_spacy
from briefgen.yamlfile import nearest

if TYPE_CHECKING:
    from spacy.language import Language

    from briefgen.language.lexicon import Lexicon

ENGINE = "briefgen_en"
"""The trained pipeline that ships with the package."""

RULES = "briefgen_rules"
"""The pipeline made of rules alone: a blank spaCy pipeline of the lexicon's language."""

MAX_LENGTH = 5_000_000
"""Most code points of one paragraph.  spaCy's own limit of a million guards statistical models
with memory in proportion to the text; the size of a source is limited when it is read."""

_SENTENCE_PIPES = frozenset({"parser", "senter", "sentencizer"})
_NAME_PIPES = frozenset({"ner", "entity_ruler", "span_ruler"})


def load_pipeline(name: str = ENGINE, lexicon: Lexicon | None = None) -> Language:
    """Return the named pipeline as spaCy's own `Language`, which takes further components.

    Names, lexicon and errors are those of `open_pipeline`, which loads less of spaCy.
    """
    nlp = open_pipeline(name, lexicon)
    return nlp.whole() if isinstance(nlp, Chain) else cast("Language", nlp)


def open_pipeline(name: str = ENGINE, lexicon: Lexicon | None = None) -> Pipeline:
    """Return the named pipeline, completed by rules where it lacks sentences or names.

    `name` is ``briefgen_en``, the folder of an engine that training/ exported,
    ``briefgen_rules``, or any installed spaCy pipeline (a package's name or a folder).
    `lexicon` is by default the shipped one of the pipeline's language.
    Raises SettingsError where there is no such pipeline, or the lexicon is of another language.
    """
    folder = engine_folder(name) if name == ENGINE else Path(name)
    if name == ENGINE or (folder / META).is_file():
        nlp = _trained(EngineFiles.open(folder), lexicon)
    elif name == RULES:
        lexicon = lexicon or open_lexicon(["en"])
        nlp = _completed(_blank(lexicon.language), lexicon)
    else:
        nlp = _installed(name)
        nlp = _completed(nlp, lexicon or open_lexicon([str(nlp.lang)]))
    nlp.max_length = MAX_LENGTH
    nlp.tokenizer = PacedTokenizer(nlp.tokenizer, nlp.vocab)
    return nlp


def _trained(files: EngineFiles, lexicon: Lexicon | None) -> Pipeline:
    language = files.meta.language
    lexicon = lexicon or open_lexicon([language])
    if lexicon.language != language:
        message = (
            f"language.pipeline: {files.meta.name} reads {language!r}, but the lexicon is of "
            f"{lexicon.language!r}; name {RULES}, or an installed spaCy pipeline of that language"
        )
        raise SettingsError([message])
    nlp = _blank(language)
    _add(nlp, "briefgen_engine", Engine(files, lexicon))
    return nlp


def _completed(nlp: Pipeline, lexicon: Lexicon) -> Pipeline:
    if not _SENTENCE_PIPES.intersection(nlp.pipe_names):
        _add(nlp, "briefgen_sentences", SentenceRules(lexicon))
    if not _NAME_PIPES.intersection(nlp.pipe_names):
        _add(nlp, "briefgen_names", NameRules(lexicon))
    return nlp


def _blank(language: str) -> Pipeline:
    try:
        return blank(language)
    except ImportError as error:
        message = f"language.yaml: spaCy has no language {language!r}; use an ISO 639 code it knows"
        raise SettingsError([message]) from error


def _installed(name: str) -> Pipeline:
    spacy = import_spacy()
    installed = spacy.util.get_installed_models()
    problem: Exception | None = None
    # spaCy would import any package of that name to see whether it is a pipeline.
    if name in installed or Path(name).is_dir():
        try:
            nlp: Pipeline = spacy.load(name)
        except (OSError, ValueError, KeyError) as error:
            problem = error
        else:
            return nlp
    hint = nearest(name, [ENGINE, RULES, *installed])
    message = f"language.pipeline: no pipeline {name!r} is installed{hint}"
    raise SettingsError([message]) from problem


def _add(nlp: Pipeline, name: str, component: SentenceRules | NameRules | Engine) -> None:
    """Append a component that is made from a lexicon, which spaCy's factories cannot be given."""
    if isinstance(nlp, Chain):
        nlp.add(name, component)
    else:
        append(cast("Language", nlp), name, component)
