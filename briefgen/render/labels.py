"""The words a page adds to the article's: one YAML file a language."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from briefgen import resources
from briefgen.errors import SettingsError
from briefgen.model import ActorType, Direction, Qualifier, QuestionKind
from briefgen.shipped import read_words
from briefgen.yamlfile import FileModel, YamlFile, layered, nearest, read_yaml, validate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def _with(*names: str) -> AfterValidator:
    """Return a validator that refuses a text whose {fields} are not just `names`."""

    def check(text: str) -> str:
        try:
            fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
        except ValueError as problem:
            message = f"{problem}; write {{{{ and }}}} for braces"
            raise ValueError(message) from None
        if sorted(fields) != sorted(names):
            wanted = ", ".join(f"{{{name}}}" for name in names)
            message = f"the text must hold {wanted}, once each, and no other word in braces"
            raise ValueError(message)
        return text

    return AfterValidator(check)


class _Words(FileModel):
    """A part of the labels."""


class Further(_Words):
    """What says that a page leaves items out."""

    one: str
    other: Annotated[str, _with("count")]

    def text(self, count: int) -> str:
        """Return the words for `count` items; empty for none."""
        if not count:
            return ""
        return self.one if count == 1 else self.other.format(count=count)


class AlsoOpen(_Words):
    """What names the open questions that stand among the findings."""

    finding: Annotated[str, _with("number", "words")]
    bottom_line: Annotated[str, _with("words")]


class FurtherBySection(_Words):
    """`Further` of each section; `own` serves the sections of a configuration's own."""

    key_findings: Further
    actors: Further
    figures: Further
    open_questions: Further
    timeline: Further
    places: Further
    quotes: Further
    own: Further


class Codes(_Words):
    """The letters before items' numbers."""

    bottom_line: str
    key_findings: str
    actors: str
    figures: str
    open_questions: str
    timeline: str
    places: str
    quotes: str
    own: tuple[str, ...] = Field(min_length=1)


class Columns(_Words):
    """The heads of the figures' columns."""

    number: str
    amount: str
    unit: str
    what: str
    references: str


class Marks(_Words):
    """Quotation marks, outer and inner, apostrophe and dash, in place of those of a typewriter."""

    double: tuple[str, str]
    single: tuple[str, str]
    apostrophe: str
    dash: str

    @property
    def opening(self) -> frozenset[str]:
        """The marks that open."""
        return frozenset({self.double[0], self.single[0]})


class Change(_Words):
    """How a figure's move is said: its direction, and the values before and after."""

    signs: dict[Direction, str]
    words: dict[Direction, str]
    nouns: dict[Direction, tuple[str, ...]]
    both: Annotated[str, _with("before", "after")]
    before: Annotated[str, _with("before")]
    after: Annotated[str, _with("after")]


class Timeline(_Words):
    """How dates are written in a timeline, by their precision, and what its drawing is called.

    The forms that end in `_in_month` and `_in_year` are those of a span's first date where its
    last one says the month or the year; without them it is written in full.
    """

    day: str
    month: str
    year: str
    day_in_month: str = ""
    day_in_year: str = ""
    month_in_year: str = ""
    span: Annotated[str, _with("start", "end")]
    drawing: Annotated[str, _with("start", "end")]


class Memo(_Words):
    """The head of a memo."""

    masthead: str
    to: str
    sender: str
    date: str
    subject: str


class Key(_Words):
    """What the marks in an annotated source are called."""

    heading: str
    key_findings: str
    figures: str
    actors: str
    open_questions: str
    other: str


class Scale(_Words):
    """A word for a power of ten."""

    value: int = Field(gt=1)
    word: str


class MailLabels(_Words):
    """What a mail says beside the brief."""

    references: str
    left_out: Annotated[str, _with("count")]
    cut: str
    attached: str
    unsubscribe: str
    contents: str
    further: FurtherBySection


class Provenance(_Words):
    """Where a source comes from, and where in it a paragraph stands."""

    updated: Annotated[str, _with("date")]
    retrieved: Annotated[str, _with("date")]
    digest: Annotated[str, _with("digest")]
    page: Annotated[str, _with("page")]
    reference: Annotated[str, _with("number", "page")]
    paragraph: Annotated[str, _with("number", "page")]


class Labels(_Words):
    """All words of a page in one language."""

    masthead: str
    bottom_line: str
    annex: str
    notes: str
    source: str
    standard_input: str
    published: str
    as_of: str
    made: str
    attached_brief: str
    attached_source: str
    undated: str
    undated_short: str
    annex_left_out: Annotated[str, _with("count")]
    overlong: Annotated[str, _with("count")]
    author: Annotated[str, _with("author")]
    provenance: Provenance
    date: str
    date_time: str
    page: Annotated[str, _with("page", "pages")]
    generator: Annotated[str, _with("version", "settings")]
    as_of_short: Annotated[str, _with("date")]
    made_short: Annotated[str, _with("date")]
    paragraph: Annotated[str, _with("number")]
    item: Annotated[str, _with("code")]
    more_references: Annotated[str, _with("count")]
    aliases: Annotated[str, _with("names")]
    aliases_cut: Annotated[str, _with("names", "count")]
    findings_above: str
    also_open: AlsoOpen
    further: FurtherBySection
    codes: Codes
    columns: Columns
    actor_types: dict[ActorType, str]
    media: str
    attribution: Annotated[str, _with("name")]
    settles: Annotated[str, _with("what")]
    quotation: Annotated[str, _with("text")]
    marks: Marks
    chart: Annotated[str, _with("what", "unit")]
    bar: Annotated[str, _with("label", "value")]
    change: Change
    timeline: Timeline
    memo: Memo
    key: Key
    question_kinds: dict[QuestionKind, str]
    qualifiers: dict[Qualifier, str]
    scales: tuple[Scale, ...]
    signs: dict[str, str]
    mail: MailLabels


def load_labels(language: str, folders: Sequence[Path], over: YamlFile | None = None) -> Labels:
    """Return the labels of `language` from the first of `folders`/labels, then briefgen's own.

    `over` is laid over them: words of a theme.  Raises SettingsError where there is no such file
    or it is wrong.
    """
    places = [folder / "labels" for folder in folders]
    places.append(resources.config_dir() / "labels")
    for place in places:
        path = place / f"{language}.yaml"
        if path.is_file():
            if not (over and over.data):
                return read_words([path], Labels)
            return validate(layered(read_yaml(path), over), Labels)
    known = sorted({path.stem for place in places for path in place.glob("*.yaml")})
    message = f"render.language: no labels for {language!r} (labels/{language}.yaml)"
    raise SettingsError([message + nearest(language, known)])
