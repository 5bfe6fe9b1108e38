from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.model import Actor, ActorType, Change, Direction, Figure, Qualifier
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading

_SETTINGS = load_settings().sections.figures

Figures = dict[float | None, Figure]


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        (
            "Local dealers sold 30,154 new vans in October.",
            30_154,
            "new vans sold by local dealers",
        ),
        ("At least 76 people were killed in the blast.", 76, "people killed in the blast"),
        ("Exports from Tavria rose 4 percent.", 4, "rise in exports from Tavria"),
        ("Sedan sales are down 12.3 percent.", 12.3, "fall in sedan sales"),
        ("The new bridge cost $1.2bn.", 1.2e9, "cost of the new bridge"),
        ("The company plans to cut 4,000 jobs.", 4000, "jobs the company plans to cut"),
        ("One in four voters had not decided.", 25, "voters who had not decided"),
        ("A 35-year-old teacher was fined.", 35, "age of the teacher"),
        ("The lake is up to 90 metres deep.", 90, "depth of the lake"),
        ("Vera Lind sold the house for $2 million.", 2e6, "price of the house"),
        ("The strike has lasted 40 days.", 40, "length of the strike"),
        ("Support fell from 44 to 37 percent.", 37, "support"),
        ("Three out of five mayors want a vote.", 60, "mayors wanting vote"),
        ("The retailer earned $2.8 billion in May.", 2.8e9, "earnings of the retailer in May"),
        ("The city spent $3m on buses.", 3e6, "spending by the city on buses"),
        ("The bank will pay $3m in fines.", 3e6, "fines the bank will pay"),
        ("The group raised $12 million from investors.", 1.2e7, "sum raised by the group"),
        ("Truck sales are down 2.6 percent, while sedan sales are down 9.", 2.6, "fall in truck"),
        ("Truck sales are flat, while sedan sales are down 9 percent.", 9, "fall in sedan sales"),
        ("Dealers sold 900 vans, down 5 percent from May.", 5, "fall in vans"),
        ("Ms Quill, jailed in lieu of a $900 bond, left.", 900, "bond"),
        ("Vera Lind won her seat with 5,200 votes.", 5200, "Vera Lind\u2019s votes"),
        ("The port employs 900 people.", 900, "people employed by the port"),
        ("About 300 clubs worship the old gods.", 300, "clubs worshipping the old gods"),
        ("A third of them are thought to remain.", 33.3, "share thought to remain"),
        ("Some 450 people were without power.", 450, "people without power"),
        ("The firm was fined 14 times.", 14, "times the firm was fined"),
        ("It took 15 hours to clear the road.", 15, "time to clear the road"),
        ("The depot, 160 km from the border, burned.", 160, "distance of depot from the border"),
        ("A new vaccine cut malaria cases by 52%.", 52, "fall in malaria cases"),
        ("The town grew by 700 people.", 700, "rise in the town"),
        ("Six died and 12,000 displaced by floods.", 12_000, "people displaced by floods"),
        ("He put tariffs on $360 billion worth of toys.", 3.6e11, "value of toys"),
        ("The strike left 900 homes without power.", 900, "homes without power"),
        ("Shops closed nine days after the flood.", 9, "time after the flood"),
        ("Most were children under 5.", 5, "age of children"),
        ("The victims were aged between 18 and 25.", 18, "age of the victims"),
        ("Sales rose 4 percent last year.", 4, "rise in sales last year"),
        ("Ada Quill: fined, held in lieu of $800 bond.", 800, "bond for Ada Quill"),
        ("Inspectors took samples from 57 wells.", 57, "wells inspectors took samples from"),
        ("A mission to send 6 robots to Mars begins.", 6, "robots to be sent to Mars"),
        (
            "Shares in Arden Mills closed 7 percent lower at 132 crowns.",
            7,
            "fall in shares in Arden",
        ),
        ("Shares in Arden Mills closed 7 percent lower.", 7, "fall in shares in Arden Mills"),
        ("Halden shares finished up 2.3 percent at 45 euros.", 45, "price of Halden shares"),
        ("The index ended the day down 1.2 percent.", 1.2, "fall in the index"),
        ("Fuel was 3.4 percent cheaper.", 3.4, "fall in price of fuel"),
        ("Turnout was 68 percent, four points lower than in 2021.", 4, "fall in turnout"),
        ("Sales rose 3 percent to 45 million euros.", 4.5e7, "sales"),
        ("The union had asked for 9 percent.", 9, "asked for by the union"),
        ("The company offered 5 percent and could go no further.", 5, "offered by the company"),
        ("The suit seeks 85 million crowns in damages.", 8.5e7, "damages sought by the suit"),
        ("Officials said so, putting the damage at $230 million.", 2.3e8, "damage"),
        (
            "The agency found dichloran at 14 micrograms per litre.",
            14,
            "dichloran found by the agency",
        ),
        ("The plant paid for water for 1,100 people.", 1100, "people for whom the plant paid"),
        ("We are 40 percent of the way, Ada Quill said.", 40, "share of the way"),
        (
            "It will return $5 million to shareholders.",
            5e6,
            "sum to be returned to shareholders",
        ),
        ("Rovers have 34 points from 14 games.", 34, "Rovers\u2019 points"),
        ("It closed two plants, with the loss of 1,150 jobs.", 1150, "loss of jobs"),
        ("A new species makes up 62 percent of the cells.", 62, "new species as share of cells"),
        ("Hallam Rovers beat Orrin City 3-1.", 3, "score, Hallam Rovers 3-1 Orrin City"),
        ("Veldmark lost 3-2 to Brask.", 3, "score, Brask 3-2 Veldmark"),
        ("A judge sentenced Ada Quill to eight years in prison.", 8, "prison term for Ada Quill"),
        ("Ada Quill was fined 700,000 euros.", 7e5, "fine for Ada Quill"),
        ("The truce broke down within five days.", 5, "time within which the truce broke down"),
        ("The comet passes the planet every 33 years.", 33, "interval at which the comet passes"),
        ("A guard questioned him for three hours.", 3, "time questioned by guard"),
        (
            "It ended a search that the navy has led for six days.",
            6,
            "time the navy has led search",
        ),
        ("Lamps will be lit at the 40-day-long fair.", 40, "length of the fair"),
        ("The port had set aside $35 million for roads.", 3.5e7, "sum set aside by the port"),
        ("The firm sold 400 vans, 18 percent fewer than a year earlier.", 18, "fall in vans sold"),
        ("Net profit fell to 21 million euros from 46 million.", 4.6e7, "net profit"),
        ("Police arrested six people during a raid.", 6, "people arrested during raid"),
        ("Police shot six people during a raid.", 6, "people shot by police during raid"),
        ("City had 71 percent of the ball.", 71, "City\u2019s share of the ball"),
        ("It will hold two votes at a cost of $26 million.", 2.6e7, "cost of votes"),
        ("It earned $2m, or $1.40 per diluted share.", 1.4, "earnings per diluted share"),
        ("It offered less than the $30 asked by Holt.", 30, "sum asked by Holt"),
        ("Holt bought the stake held by Quill for $13 million.", 1.3e7, "price of the stake held"),
        ("Tarik Moor, a 12-year-old boy, was freed.", 12, "age of Tarik Moor"),
        ("It has 60 lifts; 30 percent of these are rated unsafe.", 30, "lifts rated unsafe"),
        ("Some 40 people were killed when a bridge fell.", 40, "people killed when bridge fell"),
        ("A court dismissed two of the complaints.", 2, "complaints dismissed by court"),
        ("The state paid the agency $4,000.", 4000, "payment by the state to the agency"),
        ("With the vote 90 days away, it waits.", 90, "time until the vote"),
    ],
)
def test_what_is_a_phrase_of_the_parse(
    figures: Callable[..., Figures], text: str, value: float, what: str
) -> None:
    """What a figure measures is the counted noun with its verb, or the noun of the change."""
    said = figures(text)[value].what
    assert said is not None
    assert said.startswith(what)
    assert len(said.split()) <= 8


def test_what_is_told_by_name(parse: Callable[..., Reading]) -> None:
    """Who is meant by a pronoun is named, by surname where the article itself calls him so."""
    text = "Striker Vera Lind said she had scored 14 goals. Lind will miss her next 3 games."
    reading = parse(text)
    actors = (Actor(evidence=(), name="Vera Lind", type=ActorType.PERSON, aliases=("Lind",)),)
    said = {f.value: f.what for f in extract_figures(reading, _SETTINGS, actors).items}
    assert said == {14: "goals scored by Lind", 3: "next games Lind will miss"}


def test_no_other_clause_says_what_is_measured(figures: Callable[..., Figures]) -> None:
    """What "those of Arden" did is no deed of the subject before; nor is a weekday told."""
    found = figures("Profits of Orrin fell, while those of Arden rose 21 percent on Monday.")
    assert found[21].what == "rise in profits of Arden"
    assert "Monday" not in (figures("The ferry sank on Monday with 40 cars.")[40].what or "")


def test_a_sum_that_is_raised_is_no_rise(figures: Callable[..., Figures]) -> None:
    """What somebody raises or cuts did not move; what is raised by something did."""
    assert figures("The group raised $12 million from investors.")[1.2e7].change is None
    moved = figures("The group raised its price by 4 percent.")[4].change
    assert moved is not None
    assert moved.direction is Direction.UP


@pytest.mark.parametrize(
    ("text", "value", "lost", "kept"),
    [
        ("Rescuers had not found 40 of the boats.", 40, "found", "not"),
        ("None of the 12 boats had been used.", 12, "used", "none"),
        ("Turnout could reach 70 percent.", 70, "turnout", "possible"),
        ("Emission rules would cut exports by 9 percent.", 9, "fall", "expected"),
        ("The agency expects deliveries of 2,000 tonnes by June.", 2000, "by June", "expected"),
        ("Sela Rask denied that 300 miners had died.", 300, "died", "denied"),
        ("If the dam breaks, 900 homes will be flooded.", 900, "flooded", "will"),
        ("The firm refused to pay $5 million.", 5e6, "pay", "refused"),
        ("The council reportedly sold 80 buses.", 80, "sold", "reportedly"),
        ("The port no longer employs 900 people.", 900, "employ", "no"),
        ("The port never employs 900 people.", 900, "employ", "never"),
        ("The team was never denied visas 14 times.", 14, "denied", "never"),
        ("The vaccine did not cut cases by 52 percent.", 52, "fall", "not"),
        ("It did not take 15 hours to clear the road.", 15, "clear", "not"),
    ],
)
def test_what_loses_no_negation_and_no_doubt(
    figures: Callable[..., Figures], text: str, value: float, lost: str, kept: str
) -> None:
    """A phrase that tells the verb tells also what the sentence takes away from it."""
    said = figures(text)[value].what or ""
    assert lost not in said or kept in said.casefold()


def test_what_has_no_ellipsis(figures: Callable[..., Figures]) -> None:
    """No phrase joins words that are apart by an ellipsis."""
    found = figures(
        "They were held in lieu of $70,000 bond. It forced Joan Marr to take 14 days off work.",
        "Gusts of 55 mph (88 kph) and, in the hills, 4-metre waves were seen 12 km from Lesk.",
    )
    assert all("…" not in (figure.what or "") for figure in found.values())


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            "Support for the plan rose from 18 to 25 percent.",
            {18: Change(Direction.UP, 18, 25), 25: Change(Direction.UP, 18, 25)},
        ),
        (
            "Profit fell 14% to $312 million.",
            {14: Change(Direction.DOWN), 312e6: Change(Direction.DOWN, None, 312e6)},
        ),
        ("Net debt doubled to 4.4 billion euros.", {4.4e9: Change(Direction.UP, None, 4.4e9)}),
        (
            "The rate averaged 5.7 percent, down from 6.2 percent a year earlier.",
            {5.7: Change(Direction.DOWN, 6.2, 5.7), 6.2: Change(Direction.DOWN, 6.2, 5.7)},
        ),
        ("Exports did not rise 4 percent.", {4: None}),
        ("Fees are from 3 to 5 percent.", {3: None}),
        ("They rose early and sold 40 boats.", {40: None}),
        ("The firm plans to cut 400 jobs.", {400: None}),
    ],
)
def test_change(
    figures: Callable[..., Figures], text: str, changes: dict[float, Change | None]
) -> None:
    """A change has its direction, and the values before and after where the text tells them."""
    found = figures(text)
    assert {value: found[value].change for value in changes} == changes


@pytest.mark.parametrize(
    ("text", "value", "as_of"),
    [
        ("The firm was fined $1.2bn in 2019.", 1.2e9, "in 2019"),
        ("As of 2016, the country had admitted 1,400 refugees.", 1400, "As of 2016"),
        ("Prices fell 5 percent last month.", 5, "last month"),
        ("Police arrested six people on Monday.", 6, "on Monday"),
        ("The price was $39 in May, up from $38 a year ago.", 39, "in May"),
        ("The price was $39, up from $38 a year ago.", 39, None),
        ("The union has 300 members.", 300, None),
        ("They met two years ago.", 2, None),
    ],
)
def test_as_of(figures: Callable[..., Figures], text: str, value: float, as_of: str | None) -> None:
    """The date of a figure's own clause is when it holds, in the article's words."""
    assert figures(text)[value].as_of == as_of


def test_attribution(figures: Callable[..., Figures]) -> None:
    """A figure that somebody claims names who; the article's own figures name nobody."""
    found = figures(
        "At least 143 people drowned, the harbour office said. The ferry had 310 seats."
    )
    assert found[143].attribution == "the harbour office"
    assert found[310].attribution is None


def test_a_source_is_named_without_its_description(figures: Callable[..., Figures]) -> None:
    """What is told of a source at length is left to the list of actors."""
    found = figures(
        "Ada Quill, a structural engineer at the Institute for Built Assets, "
        "said that 143 bridges were unsafe."
    )
    assert found[143].attribution == "Ada Quill"


def test_a_number_of_a_name_is_no_figure(figures: Callable[..., Figures]) -> None:
    """A number that the parse ties to the name before it is part of the name."""
    assert 2 not in figures("The shop sold 900 copies of (Corvane 2 is free of charge).")


def test_people_taken_up_in_the_next_sentence(figures: Callable[..., Figures]) -> None:
    """A small number before a verb counts the people counted just before."""
    found = figures("The ferry carried 143 people. Another 61 were pulled from the water.")
    assert found[61].unit == "people"


def test_left_out_says_why(parse: Callable[..., Reading]) -> None:
    """What others outrank, and numbers that are no figures, are explained in plain words."""
    settings = _SETTINGS.model_copy(update={"keep": 1})
    text = "The port handled 500 ships and 20 barges at 17:46 on 14 May in Room A12."
    chosen = extract_figures(parse(text), settings)
    reasons = {left.text: left.reason for left in chosen.left_out}
    assert reasons["20 barges"] == "beyond the 1 that are kept"
    assert reasons["14"] == "a date"


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("The study followed adults aged 18 to 25 years in Tavria.", 18, "age of adults"),
        ("Pop star Vera Lind was among the more than 12,000 in attendance.", 12_000, "people in"),
        ("The council backed the plan by 9 votes to 7.", 9, "vote on the plan"),
        ("Analysts were expecting revenue of $27.5 billion.", 2.75e10, "revenue"),
    ],
)
def test_what_is_no_neighbour(
    figures: Callable[..., Figures], text: str, value: float, what: str
) -> None:
    """A figure is not described by a name or a number that merely stands beside it."""
    said = figures(text)[value].what
    assert said is not None
    assert what in said
    assert "Lind" not in said
    assert not any(mark.isdigit() for mark in said)


def test_what_analysts_expect_is_no_fact(figures: Callable[..., Figures]) -> None:
    """The noun of an amount that is only forecast says so."""
    found = figures("Analysts at Quill were expecting $2.52 a share on revenue of $27 billion.")
    assert found[2.7e10].what == "expected revenue"
    assert found[2.52].what == "sum expected by analysts at Quill per share"


def test_a_converted_measure_is_described_as_the_first(figures: Callable[..., Figures]) -> None:
    """The same measure in another unit has the same description."""
    found = figures("Forecasts called for low humidity and winds gusting to 55 mph (88.5 kph).")
    assert found[88.5].what == found[55].what == "winds"


def test_scores_of_two_matches_are_two_figures(parse: Callable[..., Reading]) -> None:
    """Match scores are apart by what they say and by who played."""
    text = "Tavria beat Sorrel 2-1, Holt beat Kest 2-0, and Veldmark drew 2-1 with Brask."
    found = extract_figures(parse(text), _SETTINGS).items
    assert sorted(figure.text for figure in found) == ["2-0", "2-1", "2-1"]


def test_many_scores_do_not_push_other_figures_out(parse: Callable[..., Reading]) -> None:
    """After an article's first three match scores, others rank lower."""
    games = ("Tavria beat Sorrel 2-1.", "Holt beat Kest 3-0.", "Brask beat Lunn 4-2.")
    found = extract_figures(parse(*games, "Veldmark beat Orrin 5-3."), _SETTINGS).items
    assert [figure.text for figure in found if "later" in figure.why] == ["5-3"]


def test_a_level_at_which_something_closes_is_no_change(figures: Callable[..., Figures]) -> None:
    """Shares that close 7 percent lower at 132 fell by 7 percent, and stand at 132."""
    found = figures("Shares in Arden Mills closed 7 percent lower at 132 crowns.")
    assert found[7].change == Change(Direction.DOWN)
    assert found[132].what == "price of shares in Arden Mills"
    assert found[132].change == Change(Direction.DOWN, after=132)


def test_a_particle_of_its_verb_tells_no_change(figures: Callable[..., Figures]) -> None:
    """What makes up a share did not rise by it."""
    assert figures("A new species makes up 62 percent of the cells.")[62].change is None


def test_where_something_edged_up_to_is_no_bound(figures: Callable[..., Figures]) -> None:
    """A rate that edged up to 5.8 percent is not at most so much; one that may be up to it is."""
    assert figures("Unemployment edged up to 5.8 percent.")[5.8].qualifier is None
    assert figures("It costs up to 5.8 percent of income.")[5.8].qualifier is Qualifier.UP_TO


def test_a_date_that_is_compared_with_is_not_the_figures_own(
    figures: Callable[..., Figures],
) -> None:
    """What is lower than in 2021 holds for now; a date is no whole of which there are shares."""
    assert figures("Turnout was 68 percent, lower than in 2021.")[68].as_of is None
    assert figures("Some 28,000 runners came, more than last year.")[28_000].as_of is None
    what = figures("Prices rose 4.1 percent, after 4.7 percent in August.")[4.7].what
    assert "share" not in (what or "")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Vera Lind left school at 13 and worked for a baker.", 13, "years"),
        ("The woman beside me, 82, wept.", 82, "years"),
        ("Arno Quell claimed to be 28.", 28, "years"),
        ("Vera Lind, now 35, left the council.", 35, "years"),
        ("Two lynx were shot in the hills.", 2, "lynx"),
        ("The fine came to 30 silver florin.", 30, "florin"),
    ],
)
def test_units_by_the_parse(
    figures: Callable[..., Figures], text: str, value: float, unit: str
) -> None:
    """Whose age a number is, and a counted noun without a plural's form, the parse tells."""
    assert figures(text)[value].unit == unit


def test_hours_are_no_ages(figures: Callable[..., Figures]) -> None:
    """A number after "at" that is nobody's age is a time of day."""
    assert figures("The shops closed at 20 on Monday.") == {}


def test_small_numbers_are_kept_apart(figures: Callable[..., Figures]) -> None:
    """A small number alone is not taken for one that counts something else."""
    found = figures("The firm owns nine lorries. Letters went out, but nine came back.")
    assert len(found[9].evidence) == 1


def test_labels_tell_no_other_figure(figures: Callable[..., Figures]) -> None:
    """What a figure is held against does not stand in its label."""
    found = figures("Homes sold in 41 days, against 17 last fall.")
    assert "41" not in (found[17].what or "")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Power cost $148 per ton, down from $260 in May.", ["USD per ton", "USD per ton"]),
        ("Rents rose to €900 a month from €850.", ["EUR per month", "EUR per month"]),
        ("It will cost $5 a month from now on.", ["USD"]),
    ],
)
def test_a_change_is_in_one_unit(
    figures: Callable[..., Figures], text: str, units: list[str]
) -> None:
    """The value from which something changed has the rate of the one to which it did."""
    assert [figure.unit for figure in figures(text).values()] == units
