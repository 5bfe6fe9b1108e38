from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from briefgen.model import Source
from briefgen.render.labels import load_labels
from briefgen.render.overlong import shortened
from briefgen.render.view import ActorEntry, FigureEntry, Statement
from tests.render.typed import typed
from tests.render.views import section

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.render.view import Document

    WithSettings = Callable[[dict[str, object]], Renderer]


@pytest.fixture
def doc(renderer: Renderer, brief: Brief, made: datetime.datetime) -> Document:
    """Return the view of the everyday brief."""
    return renderer.document(brief, made)


def numbers(entry: Statement | ActorEntry | FigureEntry) -> list[str]:
    """Return the paragraph numbers beside an entry."""
    return [ref.number for ref in entry.refs.shown]


def test_references_count_the_paragraphs_of_text(doc: Document) -> None:
    """Title, byline and sub-heads have no number, so [4] is the fourth paragraph of text."""
    assert doc.bottom_line is not None
    assert numbers(doc.bottom_line) == ["1"]
    assert [numbers(one) for one in section(doc, "key_findings").entries] == [
        ["3"],
        ["2"],
        ["3"],
        ["4"],
        ["6"],
    ]
    assert numbers(section(doc, "actors").entries[0]) == ["1", "3", "6", "7"]


def test_the_bottom_line_is_not_repeated(doc: Document, brief: Brief) -> None:
    """A finding with the bottom line's evidence is left out, and no other."""
    entries = section(doc, "key_findings").entries
    shown = [one.text for one in entries if isinstance(one, Statement)]
    assert [typed(text) for text in shown] == [one.text for one in brief.key_findings[1:]]


def test_findings_that_only_repeat_the_bottom_line_say_so(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """The section does not claim that there is no finding."""
    alone = dataclasses.replace(brief, key_findings=brief.key_findings[:1])
    findings = section(renderer.document(alone, made), "key_findings")
    assert findings.entries == ()
    assert findings.empty == "None beyond the bottom line."


def test_empty_sections_say_so(renderer: Renderer, brief: Brief, made: datetime.datetime) -> None:
    """No section vanishes for want of items."""
    bare = dataclasses.replace(
        brief, bottom_line=None, key_findings=(), actors=(), figures=(), open_questions=()
    )
    doc = renderer.document(bare, made)
    assert len(doc.sections) == 4
    assert all(one.empty and not one.entries for one in doc.sections)


def test_what_is_left_out_is_said(
    renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """The page says how many items only the data hold, in the singular and the plural."""
    renderer = renderer_with(
        {
            "sections.figures.limit": 5,
            "sections.actors.limit": 7,
            "sections.key_findings.limit": 5,
            "sections.open_questions.limit": 0,
        }
    )
    doc = renderer.document(brief, made)
    assert section(doc, "figures").further == "3 further figures in the JSON."
    assert section(doc, "actors").further == "1 further actor in the JSON."
    assert section(doc, "key_findings").further == ""
    assert section(doc, "open_questions").further == "4 further questions in the JSON."


def test_figures_are_ready_to_print(doc: Document) -> None:
    """Bound, numeral, sign, unit and the blank that aligns them come ready-made."""
    rows = [
        (one.bound, one.numeral, one.sign, len(one.padding), one.unit)
        for one in section(doc, "figures").entries
        if isinstance(one, FigureEntry)
    ]
    assert rows == [
        ("about", "$1.2", "", 0, "billion"),
        ("", "18\N{EN DASH}25", "", 2, "days"),
        ("more than", "50,000", "", 2, "tonnes"),
        ("", "64,500", "", 2, "tonnes"),
        ("", "3.5", "%", 0, ""),
        ("nearly", "40", "%", 2, ""),
        ("", "2,150", "", 2, "members"),
        ("", "3", "", 2, "dock workers"),
    ]


def test_a_row_says_its_noun_once(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """What a figure measures goes on after a unit that it begins with; other words stay."""

    def row(text: str, unit: str, what: str) -> FigureEntry:
        figure = dataclasses.replace(brief.figures[0], text=text, value=12.0, high=None, unit=unit)
        figure = dataclasses.replace(figure, what=what, change=None, qualifier=None)
        shown = renderer.document(dataclasses.replace(brief, figures=(figure,)), made)
        (entry,) = section(shown, "figures").entries
        assert isinstance(entry, FigureEntry)
        return entry

    assert row("12 ships", "ships", "ships waiting in the bay").what == "waiting in the bay"
    assert row("12 ships", "ships", "ships").what == ""
    assert row("12 pupils", "people", "pupils who left").what == "pupils who left"
    assert row("12 votes", "votes", "votes, the Greens").what == "votes, the Greens"
    assert row("12 votes", "votes", "votes, the Greens").unit == "votes"


def test_other_names_are_cut_aloud(
    renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """Of many names the first stand on the page, with the number of the others."""
    actor = dataclasses.replace(brief.actors[0], aliases=("a", "b", "c"))
    doc = renderer_with({"render.aliases": 1}).document(
        dataclasses.replace(brief, actors=(actor,)), made
    )
    (entry,) = section(doc, "actors").entries
    assert isinstance(entry, ActorEntry)
    assert entry.aliases == "also: a and 2 more"


def test_every_link_leads_somewhere_and_back(doc: Document) -> None:
    """Each [n] leads to a paragraph that leads back to the item, and each id stands once."""
    assert doc.annex is not None
    entries = [entry for one in doc.sections for entry in one.entries]
    assert doc.bottom_line is not None
    entries.append(doc.bottom_line)
    paragraphs = {f"#{paragraph.id}": paragraph for paragraph in doc.annex.paragraphs}
    ids = [entry.id for entry in entries] + [one.id for one in doc.sections]
    ids += [paragraph.id for paragraph in doc.annex.paragraphs]
    assert len(ids) == len(set(ids))
    for entry in entries:
        assert entry.refs.shown
        for ref in entry.refs.shown:
            paragraph = paragraphs[ref.href or ""]
            assert paragraph.number == ref.number
            marks = [*paragraph.marks, *(mark for run in paragraph.runs for mark in run.marks)]
            assert (entry.code, f"#{entry.id}") in {(mark.code, mark.href) for mark in marks}


def test_the_annex_is_the_source_word_for_word(
    renderer: Renderer, extreme: Brief, made: datetime.datetime
) -> None:
    """However use cuts a paragraph into runs, together they are the paragraph."""
    annex = renderer.document(extreme, made).annex
    runs = ["".join(run.text for run in one.runs) for one in annex.paragraphs] if annex else []
    labels = load_labels("en", ())
    assert runs == [shortened(paragraph.text, labels) for paragraph in extreme.paragraphs]


def test_used_words_are_marked(doc: Document) -> None:
    """A run is marked exactly where an item's evidence stands."""
    assert doc.annex is not None
    second = next(one for one in doc.annex.paragraphs if one.number == "2")
    assert [(run.text, run.used, [mark.code for mark in run.marks]) for run in second.runs] == [
        ("Three dock workers", True, ["F8"]),
        (
            " were injured, one of them seriously, according to the hospital of St Aldan.",
            True,
            ["2"],
        ),
        (" No ship was hit.", False, []),
    ]


def test_without_an_annex_nothing_links_to_it(
    renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """The numbers stay, the links go."""
    doc = renderer_with({"render.annex": False}).document(brief, made)
    assert doc.annex is None
    refs = [ref for one in doc.sections for entry in one.entries for ref in entry.refs.shown]
    assert refs
    assert all(ref.href is None for ref in refs)


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://courier.example/a", "https://courier.example/a"),
        ("HTTP://courier.example/a", "HTTP://courier.example/a"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("//courier.example/a", None),
        ("https:", None),
        ("https://[half", None),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(
    url: str | None,
    href: str | None,
    renderer: Renderer,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """An address of any other kind is no link."""
    source = Source(name="x.txt", url=url)
    doc = renderer.document(dataclasses.replace(brief, source=source), made)
    assert doc.facts[0].href == href


def test_sections_follow_the_settings(
    renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """Order, labels, sections switched off and sections of one's own are the settings'."""
    renderer = renderer_with(
        {
            "sections.order": ["risks", "figures"],
            "sections.figures.label": "Numbers",
            "sections.actors.enabled": False,
            "sections.risks": {"label": "Risks", "cues": ["may"]},
        }
    )
    own = dataclasses.replace(brief, extra={"risks": brief.key_findings[1:2]})
    doc = renderer.document(own, made)
    assert [one.heading for one in doc.sections] == [
        "Risks",
        "Numbers",
        "Key findings",
        "Open questions",
    ]
    assert [entry.code for entry in doc.sections[0].entries] == ["R1"]


def test_an_undated_source_is_called_so(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """No date is made up; the moment of making keeps its own."""
    doc = renderer.document(dataclasses.replace(brief, source=Source(name="x.txt")), made)
    assert [fact.text for fact in doc.facts] == ["x.txt", "not stated", "5 March 2031, 09:30 UTC"]
    assert doc.imprint[1] == "source undated"


def test_an_edited_finding_is_shown_below_the_bottom_line(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """A finding that an analyst has reworded is no longer the bottom line's, and is not hidden."""
    first, *others = brief.key_findings
    line = dataclasses.replace(first)
    edited = dataclasses.replace(first, text="Reworded by hand.")
    changed = dataclasses.replace(brief, bottom_line=line, key_findings=(edited, *others))
    sections = renderer.document(changed, made).sections
    texts = [entry.text for entry in sections[0].entries if isinstance(entry, Statement)]
    assert texts[0] == "Reworded by hand."


def test_a_source_too_long_to_print_is_left_out_and_said_to_be(
    renderer_with: Callable[[dict[str, object]], Renderer],
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """The page says how many words it leaves out, and no reference links into nothing."""
    document = renderer_with({"render.annex_words": 3}).document(brief, made)
    assert document.annex is None
    assert document.notes
    assert "is left out here" in document.notes.lines[-1]
    assert all(ref.href is None for ref in document.sections[0].entries[0].refs.shown)
