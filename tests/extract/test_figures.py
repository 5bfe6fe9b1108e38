from __future__ import annotations

import datetime
import string
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.extract.figures import extract_figures
from briefgen.extract.quantities.reader import QuantityReader
from briefgen.language import Reading, load_pipeline, open_lexicon, read_article
from briefgen.model import Article, Figure, Paragraph, ParagraphKind, Qualifier, Source
from briefgen.settings import load_settings

_LEXICON = open_lexicon(["en"])
_PIPELINE = load_pipeline("briefgen_rules", _LEXICON)
_SETTINGS = load_settings().sections.figures


def reading(*paragraphs: str, title: str = "") -> Reading:
    """Return the reading of an article of these paragraphs of text."""
    parts = tuple(Paragraph(text) for text in paragraphs)
    if title:
        parts = (Paragraph(title, ParagraphKind.TITLE), *parts)
    return read_article(Article(title, parts, Source("sample.txt")), _PIPELINE, _LEXICON)


def figures(*paragraphs: str, title: str = "") -> tuple[Figure, ...]:
    """Return the figures of these paragraphs."""
    return extract_figures(reading(*paragraphs, title=title), _SETTINGS).items


def only(text: str) -> Figure:
    """Return the one figure of a text."""
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("Orlenia sent 50,000 soldiers to the border.", 50_000, None, "soldiers"),
        ("The ministry counted 3,000 displaced families.", 3000, None, "families"),
        ("Sales in Tavria fell 12.5 per cent.", 12.5, None, "percent"),
        ("Two-thirds of the members agreed.", 66.7, None, "percent"),
        ("Only a quarter of citizens agreed.", 25, None, "percent"),
        ("Half of the shops stayed shut.", 50, None, "percent"),
        ("Eight out of ten firms agreed.", 80, None, "percent"),
        ("One in three visitors complained.", 33.3, None, "percent"),
        ("The bank cut its rate by a quarter-point.", 0.25, None, "percentage points"),
        ("The bridge cost NZ $ 26 million.", 26_000_000, None, "NZD"),
        ("The firm paid £5m to settle.", 5_000_000, None, "GBP"),
        ("The firm paid US$1.2bn to settle.", 1_200_000_000, None, "USD"),
        ("The state set aside Rs. 3 crore.", 30_000_000, None, "INR"),
        ("They raised 20 million Canadian dollars.", 20_000_000, None, "CAD"),
        ("It cost 40 euros.", 40, None, "EUR"),
        ("They spend $53 million a week on fuel.", 53_000_000, None, "USD per week"),
        ("The course takes 18 to 25 hours.", 18, 25, "hours"),
        ("The survey covered pupils aged 8-10 years.", 8, 10, "years"),
        ("Costs will come to $1-2 million.", 1_000_000, 2_000_000, "USD"),
        ("Costs will come to between 1.2 and 1.4 million euros.", 1.2e6, 1.4e6, "EUR"),
        ("The zone is 55-kilometer wide.", 55, None, "km"),
        ("He is 5ft 6in tall.", 5.5, None, "feet"),
        ("Gusts of 55 mph were measured.", 55, None, "mph"),
        ("It was 40 °C in the shade.", 40, None, "°C"),
        ("They waited half an hour.", 0.5, None, "hours"),
        ("They waited more than a year and a half.", 1.5, None, "years"),
        ("Brisk won 4-1 against Aldermere with two late goals.", 4, None, "goals"),
        ("It was the third consecutive month of losses.", 3, None, "months"),
        ("It is the second-largest port.", 2, None, "rank"),
        ("The club denied it twice.", 2, None, "times"),
        ("A 35-year-old teacher was fined.", 35, None, "years"),
        ("Vera Lindqvist, 41, was fined.", 41, None, "years"),
        ("Police counted 12 dead.", 12, None, "people"),
        ("The storm killed 42 on the coast.", 42, None, "people"),
        ("The project saved 20 working days.", 20, None, "working days"),
        ("Ode is 6 feet 3 tall.", 6.25, None, "feet"),
        ("The river carries 30 tonnes of silt a year.", 30, None, "tonnes per year"),
        ("Aid comes to $45 a person per day.", 45, None, "USD per person per day"),
        ("The sample held 1.8 x 10^6 cells.", 1_800_000, None, "cells"),
        ("They were given 45 and 50 mg of salt.", 45, None, "mg"),
        ("The club marked its 50th anniversary.", 50, None, "years"),
        ("Brask finished third in the race.", 3, None, "rank"),
        ("The margin was plus or minus 3 percentage points.", 3, None, "percentage points"),
        ("Fees are between 20,000 and 30,000 crowns.", 20_000, 30_000, "crowns"),
        ("Halden will buy 45 wide-body aircraft.", 45, None, "aircraft"),
        ("The state will issue 120 permits to boats.", 120, None, "permits"),
        ("The raids have cost 26 lives.", 26, None, "people"),
        ("Nineteen more were injured.", 19, None, "people"),
        ("She was 88.", 88, None, "years"),
        ("Her husband, who is 83, had replaced it.", 83, None, "years"),
        ("A man of 36 was fined.", 36, None, "years"),
        ("His father, 64, was fined.", 64, None, "years"),
        ("Mrs Quill, a nurse, retired at 61.", 61, None, "years"),
        ("The council adopted it, 5-2, on Monday.", 5, None, "votes"),
        ("He owns an 84-square-metre flat.", 84, None, "square metres"),
        ("A 6.8-magnitude earthquake hit the coast.", 6.8, None, "magnitude"),
        ("A 70-mile-per-hour wind blew.", 70, None, "mph"),
        ("Rates saw a two-percentage-point rise.", 2, None, "percentage points"),
        ("Homes sold in 41 days, against 17 a year before.", 17, None, "days"),
        ("Trust fell from 44 percent to 29.", 29, None, "percent"),
        ("Forty were found; nine could not be named.", 9, None, None),
        ("One woman in five has left.", 20, None, "percent"),
        ("One file out of every four was empty.", 25, None, "percent"),
        ("Nine houses in ten are gone.", 90, None, "percent"),
        ("The odds are one in 40 million.", 0.0000025, None, "percent"),
        ("The council voted 17 to six to close it.", 17, None, "votes"),
        ("A three-and-a-half-hour debate followed.", 3.5, None, "hours"),
        ("A three-dose vaccine is at hand.", 3, None, "doses"),
        ("Firms with 25 or fewer employees are spared.", 25, None, "employees"),
        ("Two high schools were shut.", 2, None, "schools"),
        ("He lost the case. Two officers left.", 2, None, "officers"),
        ("Entry is 70p.", 70, None, "pence"),
        ("Works came to R214 million.", 214_000_000, None, "ZAR"),
        ("She must rest for a week.", 1, None, "weeks"),
        ("They had it for one hour daily.", 1, None, "hours per day"),
        ("It is the fifth minister to go since January.", 5, None, "minister"),
        ("Orders fell for a tenth month running.", 10, None, "months"),
        ("The bill is nearly double what was planned.", 2, None, "times"),
    ],
)
def test_values_and_units(text: str, value: float, high: float | None, unit: str) -> None:
    """Value, upper end and unit are read as a reader would."""
    found = [(f.value, f.high, f.unit) for f in figures(text)]
    assert (value, high, unit) in found


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Some 200 troops remain.", Qualifier.ABOUT),
        ("More than 1.4 million refugees came.", Qualifier.MORE_THAN),
        ("Rates stay below 6 percent.", Qualifier.LESS_THAN),
        ("At least 76 people were hurt.", Qualifier.AT_LEAST),
        ("As many as 500 houses burned.", Qualifier.UP_TO),
        ("No more than 20 guests may enter.", Qualifier.AT_MOST),
        ("Nearly 300 houses burned.", Qualifier.NEARLY),
        ("A record 45,756 migrants came.", Qualifier.RECORD),
        ("The tower holds 300 people or more.", Qualifier.AT_LEAST),
        ("He taught there for over 20 years.", Qualifier.MORE_THAN),
        ("Firms with 25 or fewer employees are spared.", Qualifier.AT_MOST),
        ("Prices doubled over two years.", None),
    ],
)
def test_qualifiers(text: str, qualifier: Qualifier | None) -> None:
    """What bounds the value is normalised, and "over two years" is a span, no bound."""
    assert only(text).qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "The law took effect on May 7, 2015.",
        "In 1998 the harbour was closed.",
        "They met on 16 June.",
        "The 1990s were quiet, the 2020s less so.",
        "The train left at 5 p.m. and arrived at 17:46.",
        "The Corvane 787 landed safely.",
        "She read Article 50 and page 12.",
        "The Group of Seven met in Aldermere.",
        "Route 66 is closed.",
        "COVID-19 spread, said the U-17 coach.",
        "Call 555-0134-22 or visit http://example.org/a/12345.",
        "Version 1.2.3 fixes it.",
        "One of the ministers resigned.",
        "No one knew.",
        "In the first half they slept.",
        "The company grew in the third quarter.",
        "The attacks of 9/11 changed that.",
        "The two sides met again.",
        "He lives at 1119 Eighth St.",
        "This was shown before [17].",
        "Phone +4550981306 or 4550981306.",
        "They spoke about a second matter.",
        "Ode, wearing number 9, scored.",
        "Solon wrote a constitution (594).",
        "They must finish by ten.",
        "The road was cut in two by a slide.",
        "He knew the other two.",
        "It has a five-star view and a two-way lift.",
        "The film runs in 1080p.",
        "It will nearly double the sum.",
        "He was jailed for second-degree theft this year.",
        "See exhibits nos. 1, 2 and 5.",
    ],
)
def test_no_figures(text: str) -> None:
    """Dates, times, names, numbering and idioms are no figures."""
    assert figures(text) == ()


def test_vague_number_has_no_value() -> None:
    """Billions of dollars have a unit and no value."""
    figure = only("The plan needs billions of dollars in aid.")
    assert (figure.value, figure.unit, figure.text) == (None, "USD", "billions of dollars")


def test_change_is_two_figures_and_range_is_one() -> None:
    """A rise from 3 to 5 percent tells two values; without a word of change it is one range."""
    assert {f.value for f in figures("Rates rose from 3 to 5 percent.")} == {3, 5}
    seats = figures("The party's seats in the council increased from 9 to 10.")
    assert {(f.value, f.unit) for f in seats} == {(9, "seats"), (10, "seats")}
    assert [(f.value, f.high) for f in figures("Fees are from 3 to 5 percent.")] == [(3, 5)]


def test_what_is_no_change() -> None:
    """A name, how often somebody fell, how far one jumped and a multiple tell no rise or fall."""
    for text in (
        "It was 41.2C at Harrow Fell, 41.4C in Lorne.",
        "He fell three times.",
        "Debt is double the 37 percent of 2012.",
    ):
        assert {figure.change for figure in figures(text)} == {None}


def test_a_time_changes_from_one_level_to_another() -> None:
    """A time that rises or falls to a level has a change, one that lasts so long has none."""
    waits = figures("The wait fell to 12 days from 15.")
    assert {(f.change.before, f.change.after) for f in waits if f.change} == {(15.0, 12.0)}
    assert only("Sales fell for 12 days.").change is None


def test_fractions_in_words_are_one_figure_where_they_are_the_same() -> None:
    """A third of them and one in three of others are two figures, half told twice is one."""
    assert len(figures("A third of the pay is lost. One in three trains was cancelled.")) == 2
    assert len(figures("He asked for half of it. She gave him half of it.")) == 1


def test_told_twice_is_one_figure() -> None:
    """The same value told in two sentences is one figure with two references."""
    figure = only("Orlenia sent 400 engineers. Later the 400 engineers went home.")
    assert len(figure.evidence) == 2


def test_text_and_evidence_stand_in_the_source() -> None:
    """`text` is the phrase with qualifier and unit; evidence is its sentence, word for word."""
    article = reading("It rained. The dam held nearly 30 tonnes of silt. It broke.")
    (figure,) = extract_figures(article, _SETTINGS).items
    assert figure.text == "nearly 30 tonnes"
    assert [e.quote for e in figure.evidence] == ["The dam held nearly 30 tonnes of silt."]


def test_titles_are_no_evidence_but_raise_the_score() -> None:
    """A number of the title counts towards the score of its figure, without a reference to it."""
    text = "The dam held 30 tonnes of silt."
    (plain,) = figures(text)
    (titled,) = figures(text, title="Dam held 30 tonnes")
    assert titled.score > plain.score
    assert [e.paragraph for e in titled.evidence] == [1]


def test_what_names_the_measure() -> None:
    """`what` names what is counted, what changed or whose age it is."""
    assert only("A 35-year-old teacher was fined.").what == "age of teacher was fined"
    assert only("Sedan sales fell 12 percent.").what == "fall in Sedan sales"
    assert only("He faces nine state charges of fraud.").what == "state charges of fraud"


def test_cells_of_a_table_share_no_unit() -> None:
    """The number of one cell has not the unit of the next one, unlike "from 3 to 5 percent"."""
    found = {figure.value: figure.unit for figure in figures("North quay | 412,000 | -4%")}
    assert found == {412_000: None, -4: "percent"}
    units = {figure.unit for figure in figures("Prices rose from 3 to 5 percent.")}
    assert units == {"percent"}


def table(*rows: str) -> dict[str, str | None]:
    """Return what the figures of a table measure, by their words."""
    parts = tuple(Paragraph(row, ParagraphKind.TABLE) for row in rows)
    article = Article("", (Paragraph("The port grew."), *parts), Source("sample.md"))
    found = extract_figures(read_article(article, _PIPELINE, _LEXICON), _SETTINGS).items
    return {figure.text: figure.what for figure in found}


def test_cells_measure_what_heads_their_column_and_row() -> None:
    """A first row without numbers, but for years, heads the columns; a first cell its row."""
    assert table("Quay | Containers | Change", "North | 412,000 | -4%", "South | 98,500 | 12%") == {
        "412,000": "Containers, North",
        "-4%": "Change, North",
        "98,500": "Containers, South",
        "12%": "Change, South",
    }
    assert table("| 2029 | 2030", "Revenue | $40 million | $52 million") == {
        "$40 million": "2029, Revenue",
        "$52 million": "2030, Revenue",
    }
    assert table("North | 412,000 | -4%") == {"412,000": "North", "-4%": "North"}


def test_a_table_right_after_another_has_its_own_head() -> None:
    """A row of words among rows of numbers heads what follows; a row without data does not."""
    first = ("Quay | Containers", "North | 412,000", "South | 98,500")
    assert table(*first, "Country | Crew", "Oskara | 120") == {
        "412,000": "Containers, North",
        "98,500": "Containers, South",
        "120": "Crew, Oskara",
    }
    ports = (
        "Port | 2029 | 2030",
        "Arden | 120 | 130",
        "Holt | closed | closed",
        "Lesk | 170 | 180",
    )
    assert set(table(*ports).values()) == {
        "2029, Arden",
        "2030, Arden",
        "2029, Lesk",
        "2030, Lesk",
    }


def test_names_with_numbers_are_an_article_s_own() -> None:
    """A number that one article has in a name counts things in the next."""
    text = "The college sent letters to 500 institutions."
    alone = figures(text)
    assert not figures("The firm left the Veldmark 500 on Monday.")
    assert figures(text) == alone
    assert alone[0].unit == "institutions"


def test_conversion_shares_its_qualifier() -> None:
    """A quantity told again in another unit, in brackets, is bounded as the first."""
    found = figures("Gusts reached up to 55 mph (88 kph) in the hills.")
    assert [f.qualifier for f in found] == [Qualifier.UP_TO, Qualifier.UP_TO]


def test_dollar_is_configurable() -> None:
    """A plain "$" is the currency of the settings."""
    settings = _SETTINGS.model_copy(update={"dollar": "AUD"})
    (figure,) = extract_figures(reading("It cost $40."), settings).items
    assert figure.unit == "AUD"


def test_why_adds_up_to_the_score() -> None:
    """The parts in `why` are the score."""
    found = figures("Orlenia sent 400 engineers, 35 percent of them for two years.")
    assert len(found) > 1
    for figure in found:
        assert sum(figure.why.values()) == pytest.approx(figure.score)


@given(st.text())
def test_any_text(text: str) -> None:
    """No text raises, and every evidence stands where it says."""
    article = reading(text).article
    for figure in figures(text):
        for e in figure.evidence:
            assert article.paragraphs[e.paragraph].text[e.start : e.end] == e.quote
            assert figure.text in e.quote or len(figure.evidence) > 1


_PIECES = (
    "1 2,000 3.5 four twenty-five a half third of the and to - \u2013 $ % percent million people "
    "km years per more than over ( ) , . Boeing May 2015 5th dozens out in 10 so \u2009 ½ 🙂 İ"
)


@given(st.lists(st.sampled_from(_PIECES.split(" ")), max_size=30).map(" ".join))
def test_any_numbers(text: str) -> None:
    """No heap of numerals, units and marks raises or gives a number that is not finite."""
    for figure in figures(text):
        assert figure.value is None or abs(figure.value) < float("inf")


@given(st.integers(100, 10**12), st.sampled_from(["$", "€", "£"]))
def test_formatted_money_reads_back(amount: int, sign: str) -> None:
    """An amount of money with separators is read back exactly."""
    code = {"$": "USD", "€": "EUR", "£": "GBP"}[sign]
    figure = only(f"The repair cost {sign}{amount:,} in all.")
    assert (figure.value, figure.unit) == (amount, code)


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", ",1", "1 ", "1-", "one ", "million ", "A ", "(1", "$", "1,234 ", "a.", "12 dead "],
)
def test_long_runs_take_linear_time(piece: str) -> None:
    """A hundred thousand characters of digits, separators or number words are read in seconds."""
    reader = QuantityReader(_LEXICON, "USD", [])
    started = time.perf_counter()
    reader.read(piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 30


@given(
    st.integers(2, 10**9),
    st.integers(1, 10**9),
    st.sampled_from(["to", "-", "\u2013"]),
    st.sampled_from(["km", "percent", "tonnes"]),
)
def test_ranges_read_back(low: int, more: int, link: str, unit: str) -> None:
    """The two ends of a range are read back exactly, under whatever joins them."""
    high = low + more
    joint = f" {link} " if link == "to" else link
    figure = only(f"The yield was {low:,}{joint}{high:,} {unit}.")
    assert (figure.value, figure.high, figure.unit) == (low, high, unit)


@given(st.integers(1, 19), st.integers(2, 20))
def test_fractions_are_percentages(top: int, bottom: int) -> None:
    """A fraction in digits is told as hundredths, to a tenth."""
    assume(top < bottom and (top, bottom) != (9, 11))
    figure = only(f"They sold {top}/{bottom} of the land.")
    assert figure.unit == "percent"
    assert figure.value == pytest.approx(100 * top / bottom, abs=0.051)


@given(st.integers(3, 7), st.integers(0, 11))
def test_feet_and_inches(feet: int, inches: int) -> None:
    """A height in two units is one figure in the larger."""
    figure = only(f"The wall is {feet} feet {inches} tall.")
    assert figure.unit == "feet"
    assert figure.value == pytest.approx(feet + inches / 12, abs=0.001)


@given(st.dates(min_value=datetime.date(1600, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_calendar_dates_are_no_figures(day: datetime.date) -> None:
    """No way of writing a date gives a figure."""
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d/%m/%Y", "%B %Y"):
        assert figures(f"It happened on {day.strftime(form)} in Aldermere.") == ()


@given(st.times())
def test_times_of_day_are_no_figures(time_of_day: datetime.time) -> None:
    """No time of day is a figure."""
    for form in ("%H:%M", "%I:%M %p", "%I %p", "%I.%M p.m."):
        assert figures(f"It began at {time_of_day.strftime(form)} in the hall.") == ()


@given(st.integers(0, 7), st.integers(0, 7))
def test_a_score_is_shown_as_written(ours: int, theirs: int) -> None:
    """A score is no range: its text stays whole, and it has no upper end."""
    found = figures(f"Vera Lind beat Joan Marr {ours}-{theirs} in the tennis final.")
    assert [(f.text, f.value, f.high) for f in found] == [(f"{ours}-{theirs}", ours, None)]


def test_every_letter_around_digits() -> None:
    """Whatever stands next to a number, its offsets stay right."""
    for mark in string.printable:
        figures(f"x{mark}12{mark}y 7{mark}")


def test_the_level_that_a_change_reaches_is_no_change() -> None:
    """Only the percentage measures the rise; the sum is what revenue rose to."""
    found = figures("Ardent's revenue rose 3.5 percent to $27.2 billion.")
    topics = {figure.value: figure.what for figure in found}
    assert "rise" in (topics[3.5] or "")
    assert "rise" not in (topics[27.2e9] or "rise")
