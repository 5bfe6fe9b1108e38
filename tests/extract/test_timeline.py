"""Timelines and places."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from briefgen.extract.findings import FindingFeatures
from briefgen.extract.places import extract_places
from briefgen.extract.timeline import extract_timeline
from briefgen.language import Reading, load_pipeline, open_lexicon, read_article
from briefgen.model import Article, Event, Paragraph, Source
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from spacy.language import Language

LEXICON = open_lexicon(["en"])
STORY = (
    "The harbour of Orrin was closed on Monday after a tanker struck its pier.",
    "The pier, which was built in 1987, carries the only crane of the island.",
    "Harbour master Ila Venn said on Tuesday that the wreck would be raised.",
    "Parliament will vote on the repairs on 19 May.",
    "“We rebuilt it all in 2019,” said Venn.",
    "Repairs will last from 20 May to 3 June, the ministry said.",
)


@cache
def engine() -> Language:
    """Return the engine, loaded once."""
    return load_pipeline("briefgen_en", LEXICON)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return the story as the engine reads it, dated 7 May 2031, a Wednesday."""
    paragraphs = tuple(Paragraph(text) for text in STORY)
    article = Article("Orrin", paragraphs, Source("orrin.txt", date=date(2031, 5, 7)))
    return read_article(article, engine(), LEXICON)


def timeline(reading: Reading, **values: int) -> tuple[Event, ...]:
    """Return the timeline under the default settings, some overridden."""
    overrides = {f"sections.timeline.{name}": value for name, value in values.items()}
    settings = load_settings(overrides=overrides)
    return extract_timeline(reading, settings.sections.timeline, FindingFeatures(reading, (), ()))


def test_events_stand_in_the_order_of_the_calendar(reading: Reading) -> None:
    """What a date belongs to is told; dates of speech and those in quotations are not."""
    rows = [(str(event.start), str(event.end or ""), event.when) for event in timeline(reading)]
    assert rows == [
        ("1987-01-01", "", "in 1987"),
        ("2031-05-05", "", "on Monday"),
        ("2031-05-19", "", "on 19 May"),
        ("2031-05-20", "2031-06-03", "from 20 May to 3 June"),
    ]


def test_a_relative_clause_names_what_it_tells_of(reading: Reading) -> None:
    """What is added stands in brackets."""
    assert timeline(reading)[0].text == "[The pier] was built in 1987."


def test_evidence_is_the_sentence(reading: Reading) -> None:
    """Each event cites the whole sentence that dates it."""
    assert [event.evidence[0].quote for event in timeline(reading)] == [
        STORY[1],
        STORY[0],
        STORY[3],
        STORY[5],
    ]


def test_too_few_events_make_no_timeline(reading: Reading) -> None:
    """`least` is how many it takes, `keep` how many stay."""
    assert timeline(reading, least=5) == ()
    assert len(timeline(reading, keep=3)) == 3


def test_places_are_what_does_not_act(reading: Reading) -> None:
    """The harbour's town is a place; the sentence that names it is its evidence."""
    settings = load_settings(overrides={"sections.places.enabled": True})
    places = extract_places(reading, settings.sections.places, ())
    assert [place.name for place in places] == ["Orrin"]
    assert places[0].evidence[0].quote == STORY[0]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They sailed from Orrin, Tessaly, on Monday.", [("Orrin", "Tessaly")]),
        (
            "They sailed to Hamburg, Oslo and Lisbon.",
            [("Hamburg", None), ("Oslo", None), ("Lisbon", None)],
        ),
    ],
)
def test_a_place_lies_within_another_but_not_in_a_list(
    text: str, places: list[tuple[str, str | None]]
) -> None:
    """What follows after a comma is the larger place, unless more follow."""
    article = Article("Orrin", (Paragraph(text),), Source("orrin.txt"))
    reading = read_article(article, engine(), LEXICON)
    settings = load_settings(overrides={"sections.places.enabled": True})
    found = extract_places(reading, settings.sections.places, ())
    assert [(place.name, place.within) for place in found] == places


def told(*texts: str) -> list[tuple[str, str]]:
    """Return date and text of each event of a story dated 18 November 2019."""
    source = Source("story.txt", date=date(2019, 11, 18))
    article = Article("Story", tuple(Paragraph(text) for text in texts), source)
    reading = read_article(article, engine(), LEXICON)
    return [(str(event.start), event.text) for event in timeline(reading, least=1)]


def test_a_month_after_a_date_of_another_year_is_of_that_year() -> None:
    """What was told of November 2016 went on in December 2016; an earlier month is not certain."""
    first = "A patient of Ada Quill went to the clinic of Aldren in November 2016."
    assert told(first, "The patient returned to the clinic of Aldren in December.")[1] == (
        "2016-12-01",
        "The patient returned to the clinic of Aldren.",
    )
    assert len(told(first, "The patient returned to the clinic of Aldren in March.")) == 1


def test_what_goes_on_and_is_dated_lies_ahead() -> None:
    """A hearing that "is" held on December 2, told in November, is not of the year before."""
    assert told("The council of Aldren is holding a hearing on December 2.")[0][0] == "2019-12-02"


def test_what_is_asked_for_by_a_day_is_due_on_the_next() -> None:
    """An order is older than the day by which it is to be obeyed; what is done by a day is not."""
    ordered = "The council of Aldren ordered the ferry line to hand over all its records by Friday."
    assert told(ordered)[0][0] == "2019-11-22"
    assert told("All the ships of the ferry line had left Aldren by Friday.")[0][0] == "2019-11-15"


def test_a_limit_and_a_condition_stay_with_their_event() -> None:
    """Cut away, they would turn what is told into its opposite."""
    until = "Engineers did not find the crack that ran through the dam of Aldren until 1991."
    assert told(until) == [("1991-01-01", until)]
    without = "In March 2017 the patient could not cross a room without losing all her breath."
    assert "without losing all her breath" in told(without)[0][1]


def test_an_event_of_a_pronoun_is_none() -> None:
    """Nobody could say what it tells of."""
    assert told("Critics differ on the work.", "It first appeared in 2014.") == []


def test_what_is_told_at_present_of_a_day_lies_ahead() -> None:
    """What expires on Friday does so on the next; what is so since Friday began on the last."""
    assert told("The fisheries pact of Aldren expires at midnight on Friday.")[0][0] == "2019-11-22"
    assert told("The docks of Aldren have been closed since Friday.")[0][0] == "2019-11-15"
    due = "The mayor of Aldren is due to make a statement on Thursday."
    assert told(due)[0][0] == "2019-11-21"


def test_clauses_joined_by_and_are_events_of_their_own() -> None:
    """Each has its subject, its helper and its date."""
    rows = told("The ferry line was founded in 1997, sold twice in 2004 and cut its fleet in 2016.")
    assert rows == [
        ("1997-01-01", "The ferry line was founded."),
        ("2004-01-01", "[The ferry line was] sold twice in 2004."),
        ("2016-01-01", "[The ferry line] cut its fleet in 2016."),
    ]


def test_a_participle_and_an_object_tell_of_their_noun() -> None:
    """A clause that describes a noun is told of it, not of what its sentence says."""
    done = "The bridge, built by two brothers in 1964, carries only bicycles now."
    assert told(done) == [("1964-01-01", "[The bridge was] built by two brothers.")]
    bought = "The mill, which the council of Aldren bought back in 2011, is for sale again."
    assert told(bought) == [("2011-01-01", "The council of Aldren bought [the mill] back.")]


def test_a_measure_of_time_is_told_with_what_it_measures() -> None:
    """Of "22 years after selling it" all stays, or nothing."""
    text = "Ada Quill opened a shop in Aldren in 2015, a week after finishing all her exams."
    (_, event) = told(text)[0]
    assert event.endswith(("in Aldren.", "a week after finishing all her exams."))


def test_what_was_told_before_is_counted_from() -> None:
    """The words "two years later" count from the date of the clause before them."""
    rows = told("The council adopted a plan for the docks in 2012 but dropped it two years later.")
    assert [day for day, _ in rows] == ["2012-01-01", "2014-01-01"]


def test_what_might_be_and_what_was_counted_since_is_no_event() -> None:
    """A condition has not happened, and four floods since 2012 were not of 2012."""
    assert told("The mill of Aldren has flooded four times since 2012.") == []
    rows = told("If the ministers fail to agree by Friday, the pact of Aldren will lapse in June.")
    assert all("lapse" in text for _, text in rows)


def test_a_date_after_an_occasion_is_not_the_events() -> None:
    """A trip that is on 7 December does not tell when its guide is named before it."""
    assert told("A guide will be named before the trip to Aldren on 7 December.") == []


def test_what_lasts_until_a_day_ends_on_the_nearest() -> None:
    """A curfew extended in November until December is not of the year before."""
    rows = told("The council of Aldren extended the curfew until 3 December.")
    assert [day for day, _ in rows] == ["2019-12-03"]


def test_a_season_after_a_date_of_another_year_is_of_that_year() -> None:
    """As a month is."""
    rows = told("A toll on the bridge began in May 2016 but was lifted in the autumn.")
    assert rows[1] == ("2016-01-01", "[A toll on the bridge] was lifted in the autumn.")


def test_what_is_usual_or_holds_nowadays_is_no_event() -> None:
    """Neither happened on a day."""
    assert told("Winter wheat is typically sown in Aldren in mid-November.") == []
    assert told("The loss of the mill still leaves the town of Aldren angry today.") == []


def test_what_is_due_is_told_of_its_noun() -> None:
    """A review due by a day is an event of that day, whoever ordered it and whenever."""
    rows = told("The ministry has ordered a review, due by Jan. 15.")
    assert rows == [("2020-01-15", "[A review is] due by Jan. 15.")]


def test_the_day_of_an_occasion_is_that_of_what_it_did() -> None:
    """Not so of an occasion that somebody speaks of."""
    assert told("A first walkout on Oct. 30 delayed 140 trains.")[0][0] == "2019-10-30"
    assert told("The mayor of Aldren announced elections on Jan. 24.") == []


def test_a_picture_and_a_day_that_acts_are_no_events() -> None:
    """A caption tells in the present what was; what a day saw is no clause without the day."""
    assert told("Ada Quill leaves the court of Aldren on Friday") == []
    assert told("Ada Quill, seen here on Friday, denies the charge.") == []
    assert told("Wednesday saw the launch of the new ferry.") == []


def test_a_date_of_a_source_is_none_of_what_it_says() -> None:
    """What is told according to a note of Monday did not happen on Monday."""
    assert told("The pier is safe, according to a note sent on Monday by the council.") == []


def test_nothing_is_told_of_whom_nobody_names() -> None:
    """Whose album, and what was published, must be known; a plan told just before is."""
    assert told("Critics differ on the work.", "His album came out in Aldren in 2014.") == []
    assert told("Critics differ on the work.", "Pocket published it in 1980.") == []
    rows = told("The council adopted a plan for the docks in 2012 and dropped it in 2014.")
    assert rows[1][1] == "[The council] dropped [the plan for the docks] in 2014."


def test_a_pronoun_goes_on_about_the_person_of_the_sentence_before() -> None:
    """Other names that stand between do not make her somebody else."""
    text = (
        "Maud Ferrier was born in 1934. In 1956 she married Colm Reyes. For nine years she lived "
        "on the rock. Her first play was broadcast in October 1963."
    )
    assert (
        "1963-10-01",
        "[Maud Ferrier\N{RIGHT SINGLE QUOTATION MARK}s] first play was broadcast.",
    ) in told(text)


def test_an_event_told_twice_is_told_once_and_exactly() -> None:
    """Of a year and a day in it the day stays."""
    first = "The actor Jane Marr died in Aldren in 2009 after a long illness."
    again = "The actor Jane Marr died in Aldren on 3 March 2009 after a long illness."
    assert [day for day, _ in told(first, again)] == ["2009-03-03"]


def test_marks_and_regions_are_not_where_it_happens() -> None:
    """A postal mark is none, nor does a continent lie in a state; a state has one name."""
    text = "They met in Nashville, TN, and in Europe, Japan and the U.S. before leaving the US."
    article = Article("Orrin", (Paragraph(text),), Source("orrin.txt"))
    reading = read_article(article, engine(), LEXICON)
    settings = load_settings(overrides={"sections.places.enabled": True})
    found = extract_places(reading, settings.sections.places, ())
    named = {place.name: place.within for place in found}
    assert named.keys() >= {"Europe", "Japan", "U.S."}
    assert named["Europe"] is None
    assert not named.keys() & {"TN", "US"}
