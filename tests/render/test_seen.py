"""What a brief holds is seen on its page."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

import lxml.html
import pytest

from briefgen.model import Change, Direction, Figure, Precision
from briefgen.render.view import ActorEntry, EventEntry, FigureEntry, PlaceEntry, Statement
from tests.render.reservoir import reservoir
from tests.render.typed import typed
from tests.render.views import section

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.render.view import Document

    WithSettings = Callable[[dict[str, object]], Renderer]

EVERY: dict[str, object] = {"sections.places.enabled": True, "sections.quotes.enabled": True}


@pytest.fixture
def view(renderer_with: WithSettings, made: datetime.datetime) -> Callable[..., Document]:
    """Return a function that makes the view of a brief with every section."""

    def make(brief: Brief, **settings: object) -> Document:
        return renderer_with({**EVERY, **settings}).document(brief, made)

    return make


@pytest.fixture
def page(renderer_with: WithSettings, made: datetime.datetime) -> lxml.html.HtmlElement:
    """Return the reservoir's page, parsed."""
    return lxml.html.document_fromstring(renderer_with(EVERY).render(reservoir(), "html", made))


def measured(values: list[float], what: list[str], **more: object) -> Brief:
    """Return the reservoir's brief with figures of these values and meanings."""
    brief = reservoir()
    first = brief.figures[1]
    figures = tuple(
        Figure(
            text=f"{value} litres",
            value=value,
            what=words,
            evidence=first.evidence,
            **{"unit": "litres", **more},  # type: ignore[arg-type]
        )
        for value, words in zip(values, what, strict=True)
    )
    return dataclasses.replace(brief, figures=figures)


def test_claims_name_their_claimant(view: Callable[..., Document]) -> None:
    """As a quiet label behind the words; what the article says itself has none.

    Nor has what begins with its claimant, as the article's sentence does; a claim whose own first
    words are gone has one, though it may begin with the same name.
    """
    brief = reservoir()
    entries = section(view(brief), "key_findings").entries
    assert [one.attribution for one in entries if isinstance(one, Statement)] == [
        "— The board’s yearly report",  # noqa: RUF001
        "",
        "",
    ]
    league = brief.key_findings[2]
    (evidence,) = league.evidence
    for text, said in (
        (league.text, f"The plan is reckless, {league.attribution} said."),
        ("[The league] goes to court.", f"{league.attribution} said it goes to court."),
    ):
        quoted = (dataclasses.replace(evidence, quote=said),)
        cut = dataclasses.replace(league, text=text, evidence=quoted)
        changed = dataclasses.replace(brief, key_findings=(brief.key_findings[0], cut))
        (entry,) = section(view(changed), "key_findings").entries
        assert isinstance(entry, Statement)
        assert entry.attribution == "— The farmers’ league"  # noqa: RUF001


def test_an_open_finding_is_an_entry_of_both_sections(view: Callable[..., Document]) -> None:
    """The questions lead to it in a line with its kind, a code of their own and its paragraph."""
    brief = reservoir()
    finding = brief.key_findings[1]
    told = dataclasses.replace(
        brief.open_questions[0], text=finding.text, evidence=finding.evidence, settles=None
    )
    changed = dataclasses.replace(brief, open_questions=(*brief.open_questions, told))
    (*others, last) = section(view(changed), "open_questions").entries
    assert len(others) == len(brief.open_questions)
    assert isinstance(last, Statement)
    assert (last.code, last.kind) == ("Q3", "unknown")
    assert typed(last.text) == "Finding 1: Storage at Upper Sarn fell from 61 …"
    assert [ref.number for ref in last.refs.shown] == ["2"]
    open_part = dataclasses.replace(told, gap="from 61 to 44")
    changed = dataclasses.replace(brief, open_questions=(*brief.open_questions, open_part))
    (*_, last) = section(view(changed), "open_questions").entries
    assert isinstance(last, Statement)
    assert typed(last.text) == "Finding 1: … from 61 to 44"
    fewer = section(view(changed, **{"sections.key_findings.limit": 0}), "open_questions")
    assert len(fewer.entries) == len(others) + 1


def test_what_nothing_names_is_shown_in_the_articles_words(view: Callable[..., Document]) -> None:
    """Of a figure whose unit alone is told a reader sees the words around it, and none large."""
    brief = reservoir()
    first = dataclasses.replace(brief.figures[0], what=None)
    (entry,) = section(view(dataclasses.replace(brief, figures=(first,))), "figures").entries
    assert isinstance(entry, FigureEntry)
    assert entry.what == ""
    assert first.text in entry.words
    assert view(dataclasses.replace(brief, figures=(first,))).leads == ()


def test_questions_say_who_doubts_and_what_would_settle_them(
    view: Callable[..., Document],
) -> None:
    """Kind, claimant, and the way out where the article knows one."""
    first, second = section(view(reservoir()), "open_questions").entries
    assert isinstance(first, Statement)
    assert isinstance(second, Statement)
    assert (first.kind, first.attribution) == ("unknown", "— The water board")
    assert first.settles == "Would settle it: a count in May"
    assert (second.kind, second.attribution, second.settles) == ("forecast", "", "")


def test_actors_show_what_they_do(view: Callable[..., Document]) -> None:
    """Deeds with their paragraphs, speech told from acts; the sign of their type."""
    actors = section(view(reservoir()), "actors").entries
    first = actors[0]
    assert isinstance(first, ActorEntry)
    assert [(deed.text[:4], deed.says, deed.refs.shown[0].number) for deed in first.deeds] == [
        ("will", False, "1"),
        ("says", True, "5"),
    ]
    assert [one.mark for one in actors if isinstance(one, ActorEntry)] == [
        "organization",
        "person",
        "group",
        "state",
    ]
    fewer = section(view(reservoir(), **{"render.deeds": 1}), "actors").entries[0]
    assert isinstance(fewer, ActorEntry)
    assert len(fewer.deeds) == 1


def test_a_deed_that_a_finding_has_told_is_a_reminder(view: Callable[..., Document]) -> None:
    """Its first words stand for it; one that is told nowhere else, or quoted, is whole."""
    brief = reservoir()
    first, (deed, *_) = brief.actors[0], brief.actors[0].deeds
    texts = [
        brief.key_findings[0].text,
        "left all gates of the upper reservoir open for the boats of three summers",
        f'said "{brief.key_findings[0].text}"',
    ]
    deeds = tuple(dataclasses.replace(deed, text=text) for text in texts)
    actor = dataclasses.replace(first, role=None, deeds=deeds)
    shown = view(dataclasses.replace(brief, actors=(actor,)), **{"render.deeds": 3})
    (entry,) = section(shown, "actors").entries
    assert isinstance(entry, ActorEntry)
    reminder, new, quoted = (typed(line.text) for line in entry.deeds)
    assert reminder.endswith("…")
    assert texts[0].startswith(reminder[:-2])
    assert [new, quoted] == texts[1:]


def test_a_role_that_a_deed_repeats_is_not_said_twice(view: Callable[..., Document]) -> None:
    """What an actor does in this story is told once, with its reference."""
    brief = reservoir()
    actor = dataclasses.replace(brief.actors[0], role="empty three reservoirs")
    (entry,) = section(view(dataclasses.replace(brief, actors=(actor,))), "actors").entries
    assert isinstance(entry, ActorEntry)
    assert entry.role == ""


def test_media_that_only_report_stand_apart(view: Callable[..., Document]) -> None:
    """They keep their number and their references."""
    actors = section(view(reservoir()), "actors")
    assert actors.apart is not None
    assert [(one.code, one.name) for one in actors.apart.entries] == [("A5", "Tolmin Gazette")]
    assert "Tolmin Gazette" not in [
        one.name for one in actors.entries if isinstance(one, ActorEntry)
    ]


def test_figures_say_whose_when_and_how_they_moved(view: Callable[..., Document]) -> None:
    """A sign with a word, the values before and after, and the article's own words for the rest."""
    first, second, *_ = section(view(reservoir()), "figures").entries
    assert isinstance(first, FigureEntry)
    assert isinstance(second, FigureEntry)
    assert first.move is not None
    assert (first.move.sign, first.move.word, first.move.text) == ("▼", "down", "")
    assert second.move is not None
    assert second.move.text == "from 61 to 44"
    assert (second.as_of, second.attribution) == ("since 2028", "— The yearly report")


def test_a_fall_is_not_said_to_be_down(view: Callable[..., Document]) -> None:
    """What is measured says it; between which values it fell is told."""
    brief = reservoir()
    supply, storage = brief.figures[:2]
    supply = dataclasses.replace(supply, what="fall in the city's supply")
    storage = dataclasses.replace(storage, what="fall in storage")
    first, second = section(
        view(dataclasses.replace(brief, figures=(supply, storage))), "figures"
    ).entries
    assert isinstance(first, FigureEntry)
    assert isinstance(second, FigureEntry)
    assert first.move is None
    assert second.move is not None
    assert (second.move.sign, second.move.text) == ("", "from 61 to 44")


def test_sums_of_money_keep_their_scale(view: Callable[..., Document]) -> None:
    """€148 in a row of millions would look whole."""
    brief = reservoir()
    change = Change(Direction.DOWN, 201e6, 148e6)
    profit = dataclasses.replace(
        brief.figures[0], text="€201m", value=201e6, unit="EUR", what="profit", change=change
    )
    (entry,) = section(view(dataclasses.replace(brief, figures=(profit,))), "figures").entries
    assert isinstance(entry, FigureEntry)
    assert entry.move is not None
    assert entry.move.text == "from €201_million to €148_million".replace("_", "\N{NO-BREAK SPACE}")


def test_a_change_is_told_in_one_row(view: Callable[..., Document]) -> None:
    """The figure before stands in the row of the one after it; one of another thing has its own."""
    brief = reservoir()
    change = Change(Direction.DOWN, 611e6, 538e6)
    before, after = (
        dataclasses.replace(
            brief.figures[1],
            text=f"€{value / 1e6:.0f} million",
            value=value,
            what=what,
            unit="EUR",
            change=change,
        )
        for value, what in ((611e6, "revenue"), (538e6, "revenue"))
    )
    other = dataclasses.replace(before, what="costs")
    entries = section(
        view(dataclasses.replace(brief, figures=(before, after, other))), "figures"
    ).entries
    rows = [(one.numeral, one.what) for one in entries if isinstance(one, FigureEntry)]
    assert rows == [("€538", "revenue"), ("€611", "costs")]


def test_a_change_in_another_unit_says_so(view: Callable[..., Document]) -> None:
    """Millions are not left out beside thousands."""
    brief = reservoir()
    moved = dataclasses.replace(brief.figures[1], change=Change(Direction.DOWN, 1.2e9))
    (entry,) = section(view(dataclasses.replace(brief, figures=(moved,))), "figures").entries
    assert isinstance(entry, FigureEntry)
    assert entry.move is not None
    assert entry.move.text.split() == ["from", "1.2", "billion", "cubic", "metres"]


def test_the_figure_that_carries_the_story_stands_large(view: Callable[..., Document]) -> None:
    """It is one of the bottom line's, and leads to its row; a long line has room for two."""
    doc = view(reservoir())
    assert [(lead.numeral + lead.sign, lead.href) for lead in doc.leads] == [("18%", "#s3-1")]
    brief = reservoir()
    assert brief.bottom_line is not None
    evidence = (*brief.bottom_line.evidence, *brief.figures[1].evidence)
    line = dataclasses.replace(
        brief.bottom_line, text=brief.bottom_line.text * 3, evidence=evidence
    )
    assert len(view(dataclasses.replace(brief, bottom_line=line)).leads) == 2
    assert view(dataclasses.replace(brief, bottom_line=None)).leads == ()


def test_a_large_figure_has_its_scale_beside_it(view: Callable[..., Document]) -> None:
    """Billions do not look like dollars: the word belongs to the numeral, not to its unit."""
    brief = reservoir()
    figure = dataclasses.replace(
        brief.figures[0], text="$1.2 billion a year", value=1.2e9, unit="USD per year"
    )
    (lead,) = view(dataclasses.replace(brief, figures=(figure,))).leads
    assert (lead.numeral, lead.scale, lead.unit) == ("$1.2", "billion", "per year")


def test_a_large_figure_says_its_unit_once(view: Callable[..., Document]) -> None:
    """Where what it measures begins with the unit, as "customer records" do."""
    brief = reservoir()
    figure = dataclasses.replace(
        brief.figures[0], text="2.4m records", value=2.4e6, unit="records", what="customer records"
    )
    (lead,) = view(dataclasses.replace(brief, figures=(figure,))).leads
    assert (lead.scale, lead.unit, lead.what) == ("million", "", "customer records")


def test_short_words_stand_with_the_numerals(view: Callable[..., Document]) -> None:
    """As many letters as a numeral of the section has, or ten."""
    brief = reservoir()
    said = [
        dataclasses.replace(brief.figures[0], text=text, value=None, unit=None, change=None)
        for text in ("a third", "22 to 17", "nine of the last 14 summers")
    ]
    entries = section(view(dataclasses.replace(brief, figures=tuple(said))), "figures").entries
    short = [one.short for one in entries if isinstance(one, FigureEntry)]
    assert short == [True, True, False]


@pytest.mark.parametrize(
    ("unit", "title", "shown"),
    [
        ("hectares", "Court stops the quarry", 0),
        ("years", "Court stops the quarry", 0),
        ("kilometres", "Court stops the quarry", 0),
        ("kilometers", "Court stops 42-kilometer road", 1),
        ("people", "Court stops the quarry", 1),
        ("percent", "Court stops the quarry", 1),
        ("tonnes", "Court stops the quarry", 1),
    ],
)
def test_an_age_or_a_distance_carries_no_story_that_is_not_named_after_it(
    unit: str, title: str, shown: int, view: Callable[..., Document]
) -> None:
    """Measures of time and space stand large only where the title has them."""
    brief = reservoir()
    figure = dataclasses.replace(brief.figures[0], text="42", value=42.0, unit=unit, change=None)
    assert len(view(dataclasses.replace(brief, title=title, figures=(figure,))).leads) == shown


def test_an_actor_of_whom_nothing_is_told_has_the_whole_line(
    renderer_with: WithSettings, made: datetime.datetime
) -> None:
    """No column is kept free for what there is not."""
    brief = reservoir()
    first, second, *rest = brief.actors
    silent = dataclasses.replace(second, role=None, aliases=(), deeds=())
    changed = dataclasses.replace(brief, actors=(first, silent, *rest))
    page = lxml.html.document_fromstring(renderer_with(EVERY).render(changed, "html", made))
    names = {
        row.get("class"): [name.text for name in row.iter("span") if name.get("class") == "name"]
        for row in page.get_element_by_id("s2").iterdescendants("div")
        if row.get("id") in {"s2-1", "s2-2"}
    }
    assert names == {None: [f"W{first.name[1:]}"], "bare": [silent.name]}


def test_the_lesser_share_does_not_stand_large(view: Callable[..., Document]) -> None:
    """Of 18 and 82 per cent the first would tell the story the wrong way round."""
    brief = reservoir()
    lesser = brief.figures[0]
    rest = dataclasses.replace(lesser, value=82.0, what=None)
    assert view(dataclasses.replace(brief, figures=(lesser,))).leads
    assert view(dataclasses.replace(brief, figures=(lesser, rest))).leads == ()


def test_a_number_in_words_does_not_stand_large(view: Callable[..., Document]) -> None:
    """Two people who know of a matter are no figure of it."""
    brief = reservoir()
    worded = dataclasses.replace(brief.figures[0], text="nearly a fifth")
    assert view(dataclasses.replace(brief, figures=(worded,))).leads == ()


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ((2031, 3, 9), (2031, 3, 15), "day", "9 to 15 Mar 2031"),
        ((2031, 2, 23), (2031, 3, 1), "day", "23 Feb to 1 Mar 2031"),
        ((2030, 12, 30), (2031, 1, 2), "day", "30 Dec 2030 to 2 Jan 2031"),
        ((2031, 3, 1), (2031, 5, 1), "month", "Mar to May 2031"),
        ((2029, 1, 1), (2031, 1, 1), "year", "2029 to 2031"),
    ],
)
def test_a_span_says_month_and_year_once(
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    precision: str,
    words: str,
    view: Callable[..., Document],
) -> None:
    """Where its two dates share them, as people write it."""
    brief = reservoir()
    event = dataclasses.replace(
        brief.timeline[0],
        start=datetime.date(*start),
        end=datetime.date(*end),
        precision=Precision(precision),
    )
    (entry,) = section(view(dataclasses.replace(brief, timeline=(event,))), "timeline").entries
    assert isinstance(entry, EventEntry)
    assert entry.kind == words


def test_figures_that_compare_are_drawn(view: Callable[..., Document]) -> None:
    """Three storages of one unit are bars in proportion; supply and fish are none."""
    chart = section(view(reservoir()), "figures").chart
    assert chart is not None
    assert chart.heading == "Storage compared, in cubic metres"
    assert [(bar.label, bar.value, bar.share) for bar in chart.bars] == [
        ("storage at Upper Sarn", "44\N{NO-BREAK SPACE}million", "100.00%"),
        ("storage at Lower Sarn", "27\N{NO-BREAK SPACE}million", "61.36%"),
        ("storage at Vell", "9\N{NO-BREAK SPACE}million", "20.45%"),
    ]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ([10.0, 20.0], ["water in one", "water in two"]),
        ([10.0, 20.0, 30.0], ["water in one", "rain in two", "beer in three"]),
        ([10.0, 20.0, 30.0], ["yearly water", "rain by water", "water saved"]),
        ([10.0, 10.0, 10.0], ["water in one", "water in two", "water in three"]),
        ([10.0, 20.0, 30.0], ["water", "water", "water"]),
        ([1.0, 20.0, 3000.0], ["water in one", "water in two", "water in three"]),
        ([-1.0, 20.0, 30.0], ["water in one", "water in two", "water in three"]),
    ],
    ids=[
        "two",
        "of different things",
        "of one word only",
        "all alike",
        "not told apart",
        "too unlike",
        "below zero",
    ],
)
def test_a_chart_that_would_say_nothing_is_not_drawn(
    values: list[float], what: list[str], view: Callable[..., Document]
) -> None:
    """Bars are for three values or more of one thing that differ and can be told apart."""
    assert section(view(measured(values, what)), "figures").chart is None


def test_scores_are_not_bars(view: Callable[..., Document]) -> None:
    """What is told in words has no length."""
    brief = measured([10.0, 20.0, 30.0], ["water in one", "water in two", "water in three"])
    assert section(view(brief), "figures").chart is not None
    told = tuple(dataclasses.replace(one, worded=True) for one in brief.figures)
    changed = dataclasses.replace(brief, figures=told)
    assert section(view(changed), "figures").chart is None


def test_drawings_can_be_switched_off(view: Callable[..., Document]) -> None:
    """The words stay."""
    doc = view(reservoir(), **{"render.charts": False})
    assert section(doc, "figures").chart is None
    assert section(doc, "timeline").strip is None
    assert len(section(doc, "timeline").entries) == 5


def test_events_stand_in_the_order_of_time(view: Callable[..., Document]) -> None:
    """With dates as exact as the article's; what is to come is marked on the line."""
    events = section(view(reservoir()), "timeline")
    assert [(one.kind, one.iso) for one in events.entries if isinstance(one, EventEntry)] == [
        ("2028", "2028"),
        ("Nov 2030", "2030-11"),
        ("3 Feb 2031", "2031-02-03"),
        ("12 Mar 2031", "2031-03-12"),
        ("30 Jun 2031", "2031-06-30"),
    ]
    assert events.strip is not None
    places = [float(tick.place.rstrip("%")) for tick in events.strip.ticks]
    assert places == sorted(places)
    assert [tick.later for tick in events.strip.ticks][-1] is True
    assert events.strip.ticks[0].later is False


def test_of_many_events_the_weightiest_are_shown(view: Callable[..., Document]) -> None:
    """Still in the order of time."""
    events = section(view(reservoir(), **{"sections.timeline.limit": 2}), "timeline")
    assert [one.kind for one in events.entries if isinstance(one, EventEntry)] == [
        "12 Mar 2031",
        "30 Jun 2031",
    ]
    assert events.further == "3 further events in the JSON."
    assert events.strip is None


def test_places_and_quotations_have_sections(view: Callable[..., Document]) -> None:
    """A place with the one around it; a quotation in quotation marks, with its speaker."""
    doc = view(reservoir())
    places = section(doc, "places").entries
    assert [(one.text, one.within) for one in places if isinstance(one, PlaceEntry)] == [
        ("Upper Sarn", ""),
        ("Vell", "Istra"),
    ]
    (quote,) = section(doc, "quotes").entries
    assert isinstance(quote, Statement)
    assert quote.text == "“We mend them dry or we do not mend them at all”"
    assert quote.attribution == "— Ada Holm"


def test_drawings_say_in_words_what_they_show(page: lxml.html.HtmlElement) -> None:
    """Each has a title, and every number in it stands on the page as text too."""
    drawings = page.xpath("//*[local-name()='svg']")
    assert len(drawings) == 4
    text = page.xpath("string(//table)")
    for drawing in drawings:
        assert drawing.get("role") == "img"
        assert drawing.xpath("string(*[local-name()='title'])")
    assert all(number in text for number in ("44", "27", "9"))


@pytest.mark.parametrize("template", ["brief", "memo", "annotated"])
def test_every_link_of_every_template_leads_somewhere(
    template: str, renderer_with: WithSettings, made: datetime.datetime
) -> None:
    """From item to source and back, and no id stands twice."""
    renderer = renderer_with({**EVERY, "render.template": template})
    page = lxml.html.document_fromstring(renderer.render(reservoir(), "html", made))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert inner
    assert inner <= set(ids)


def test_an_annotated_source_marks_words_by_kind(
    renderer_with: WithSettings, made: datetime.datetime
) -> None:
    """Findings, figures, actors and doubts each have their mark; the margin names each once."""
    renderer = renderer_with({**EVERY, "render.template": "annotated"})
    page = lxml.html.document_fromstring(renderer.render(reservoir(), "html", made))

    def marked(kind: str) -> list[str]:
        return [
            mark.text_content() for mark in page.xpath(f"//div//mark[contains(@class,'{kind}')]")
        ]

    assert "44 million cubic metres" in marked("k-figures")
    assert "Ada Holm" in marked("k-actors")
    assert "Prices of water may rise" in marked("k-open_questions")
    assert any("The first gate jammed" in text for text in marked("k-key_findings"))
    noted = page.xpath("//ul[@class='margin']/li/@id")
    assert {"s1-1", "s2-1", "s3-1", "s4-1", "s5-1"} <= set(noted)


def test_a_memo_has_its_head(renderer_with: WithSettings, made: datetime.datetime) -> None:
    """To, From, Date and Subject; what the settings leave open is open on the page."""
    settings: dict[str, object] = {"render.template": "memo", "render.memo.to": "The minister"}
    page = lxml.html.document_fromstring(
        renderer_with({**settings}).render(reservoir(), "html", made)
    )
    assert page.xpath("//dl[@class='addresses']//dt/text()") == ["To", "From", "Date"]
    assert page.xpath("//dl[@class='addresses']//dd/text()") == [
        "The minister",
        "\N{NO-BREAK SPACE}",
        "5 March 2031",
    ]
    assert page.xpath("//h1")[0].text_content() == reservoir().title
    own = {**settings, "render.memo.subject": "Water, and the lack of it"}
    assert "Water, and the lack of it" in renderer_with(own).render(
        reservoir(), "html", made
    ).decode().replace("</span>", "").replace('<span class="tied">', "")


def test_an_item_that_is_pointed_at_lights_its_words(page: lxml.html.HtmlElement) -> None:
    """Each item has a rule of its own, for the words that are its evidence."""
    (css,) = page.xpath("//style/text()")
    lit = {name for mark in page.xpath("//mark/@class") for name in mark.split() if name[0] == "u"}
    assert "u-s1-1" in lit
    assert all(f".{name} {{" in css or f".{name}," in css for name in lit)


def test_a_title_stays_where_a_deed_tells_the_rest(view: Callable[..., Document]) -> None:
    """Of "minister, opened the bridge" the deed is said once, with its reference."""
    brief = reservoir()
    first = brief.actors[0]
    told = f"regulator, {first.deeds[0].text}"
    actor = dataclasses.replace(first, role=told)
    (entry,) = section(view(dataclasses.replace(brief, actors=(actor,))), "actors").entries
    assert isinstance(entry, ActorEntry)
    assert entry.role == "regulator"
    assert len(entry.deeds) == len(first.deeds)


def test_a_short_deed_stands_for_the_role_that_it_is(view: Callable[..., Document]) -> None:
    """Where others are left and the actor's own references lead to it, it is printed first."""
    brief = reservoir()
    first = brief.actors[0]
    (deed,) = first.deeds[:1]
    leads = dataclasses.replace(deed, text="leads a study of wells", says=False)
    actor = dataclasses.replace(
        first, role="leads a study", deeds=(leads, deed), evidence=deed.evidence
    )
    (entry,) = section(view(dataclasses.replace(brief, actors=(actor,))), "actors").entries
    assert isinstance(entry, ActorEntry)
    assert entry.role == "leads a study of wells"
    assert [typed(line.text) for line in entry.deeds] == [deed.text]
