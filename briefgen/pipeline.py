"""Article + settings -> Brief.  No input, no output, no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.errors import BriefgenError, SettingsError, SourceError
from briefgen.extract.actors import extract_actors
from briefgen.extract.bottomline import bottom_line
from briefgen.extract.figures import extract_figures
from briefgen.extract.findings import FindingFeatures, extract_findings
from briefgen.extract.places import extract_places
from briefgen.extract.questions import extract_questions
from briefgen.extract.quotes import extract_quotes
from briefgen.extract.sections import extract_passages, unknown_labels, unread
from briefgen.extract.timeline import extract_timeline
from briefgen.extract.tongue import foreign_words, is_foreign
from briefgen.language import labels_of, open_lexicon, open_pipeline, read_article
from briefgen.model import Brief, Generator, Issue, Item, misquoted
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.extract.chosen import Chosen
    from briefgen.language import Reading
    from briefgen.model import Article, LeftOut
    from briefgen.settings import Settings
    from briefgen.settings.sections import SectionSettings

FEWEST_WORDS = 5
"""Words below which a source is a slip: a page to log in on, a file with an address in it."""

AnyItem = TypeVar("AnyItem", bound=Item)
AnySection = TypeVar("AnySection", bound="SectionSettings")
Seen = TypeVar("Seen")


class Summarizer:
    """Makes briefs of articles under one configuration; the language engine is loaded once."""

    def __init__(self, settings: Settings) -> None:
        """Load lexicons and pipeline.

        Raises SettingsError where the settings name none, or patterns ask for labels that the
        pipeline does not give.
        """
        self._settings = settings
        self._generator = Generator(__version__, settings.fingerprint())
        self._lexicon = open_lexicon(settings.language.lexicons)
        self._nlp = open_pipeline(settings.language.pipeline, self._lexicon)
        self._check_patterns()

    def brief(self, article: Article) -> Brief:
        """Return the brief of an article.

        An article that holds little gives a brief that holds little, and says so in `issues`.
        Raises SourceError where it is in a language that no lexicon in force describes, unless
        the settings want a brief all the same (language.foreign).
        """
        reading = read_article(article, self._nlp, self._lexicon)
        if self._settings.language.foreign == "refuse" and is_foreign(reading):
            advice = "name a lexicon of its language, or set language.foreign to mark"
            raise SourceError(f"{article.source.name}: {foreign_words(reading)}; {advice}")
        brief = self._extract(reading)
        wrong = misquoted(brief)
        if wrong:
            message = f"{article.source.name}: evidence does not stand in the source: {wrong[0]}"
            raise BriefgenError(message)
        return brief

    def _extract(self, reading: Reading) -> Brief:
        """Run the extractors, each seeing what those before it found."""
        sections = self._settings.sections
        article = reading.article
        actors = extract_actors(reading, sections.actors)
        figures = extract_figures(reading, sections.figures, actors.items)
        features = FindingFeatures(reading, actors.items, figures.items)
        findings = extract_findings(reading, sections.key_findings, features)
        questions = extract_questions(reading, sections.open_questions, features)
        return Brief(
            title=article.title,
            source=article.source,
            paragraphs=article.paragraphs,
            generator=self._generator,
            bottom_line=bottom_line(findings.items, features),
            key_findings=_kept(findings.items, sections.key_findings),
            actors=_kept(actors.items, sections.actors),
            figures=_kept(figures.items, sections.figures),
            open_questions=_kept(questions.items, sections.open_questions),
            timeline=_if_on(sections.timeline, extract_timeline, reading, features),
            places=_if_on(sections.places, extract_places, reading, actors.items),
            quotes=_if_on(sections.quotes, extract_quotes, reading, actors.items),
            extra={
                name: _kept(extract_passages(reading, section), section)
                for name, section in sections.own.items()
            },
            left_out=self._left_out(
                key_findings=findings, actors=actors, figures=figures, open_questions=questions
            ),
            issues=(
                *article.issues,
                *_issues(reading, found=bool(findings.items)),
                *self._unused_patterns(reading),
            ),
        )

    def _check_patterns(self) -> None:
        own = self._settings.sections.own
        labels = labels_of(self._nlp) if own else {}
        problems = [
            f"sections.{name}.patterns: {problem}"
            for name, section in own.items()
            for problem in unknown_labels(section, labels)
        ]
        if problems:
            raise SettingsError(problems)

    def _unused_patterns(self, reading: Reading) -> list[Issue]:
        """Return one issue where patterns ask for what the pipeline does not find."""
        own = self._settings.sections.own
        lacking = {name: unread(reading, section) for name, section in own.items()}
        names = [name for name, lacks in lacking.items() if lacks]
        if not names:
            return []
        asked = ", ".join(dict.fromkeys(what for lacks in lacking.values() for what in lacks))
        message = (
            f"The pipeline {self._settings.language.pipeline} does not find {asked}: "
            f"the patterns of {', '.join(names)} could not be used."
        )
        return [Issue("no-patterns", message)]

    def _left_out(self, **sections: Chosen[Any]) -> dict[str, tuple[LeftOut, ...]]:
        if not self._settings.output.explain:
            return {}
        return {name: chosen.left_out for name, chosen in sections.items() if chosen.left_out}


def _kept(items: tuple[AnyItem, ...], section: SectionSettings) -> tuple[AnyItem, ...]:
    """Return the items that a section keeps in the brief's data; none where it is switched off."""
    return items[: section.keep] if section.enabled else ()


def _if_on(
    section: AnySection,
    extract: Callable[[Reading, AnySection, Seen], tuple[AnyItem, ...]],
    reading: Reading,
    seen: Seen,
) -> tuple[AnyItem, ...]:
    """Return what an extractor finds, given what was `seen` before it; none where it is off."""
    return extract(reading, section, seen) if section.enabled else ()


def _issues(reading: Reading, *, found: bool) -> list[Issue]:
    """Return what a reader should know of the reading itself."""
    issues = [] if found else [_nothing_found(reading)]
    words = sum(len(doc.text.split()) for _, doc in reading.citable())
    if found and words < FEWEST_WORDS:
        message = "The source holds hardly a sentence; check that it is the right one."
        issues.append(Issue("hardly-any-text", message))
    if is_foreign(reading):
        issues.append(
            Issue("language", f"The source {foreign_words(reading)}: much may be missing.")
        )
    return issues


def _nothing_found(reading: Reading) -> Issue:
    """Return what a reader should know of an article that gave no finding."""
    if next(reading.citable(), None):
        return Issue("no-finding", "No sentence of the source stands out as a finding.")
    return Issue("no-text", "The source holds headings only, no sentence to cite.")
