"""The wording of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefgen.extract.attribution import Attributions
from briefgen.extract.faithful import Faithfulness
from briefgen.extract.wording import Wording, Words
from briefgen.model import Actor, ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading


def worded(reading: Reading, index: int = -1) -> Wording:
    """Return the wording of a sentence, the last one unless told otherwise."""
    return Words(reading, (), Attributions(reading)).of(reading.sentences()[index])


@pytest.mark.parametrize(
    ("sentence", "text", "label"),
    [
        ("The dam cracked, officials said on Monday.", "The dam cracked.", "Officials"),
        ("According to the ministry, 40 houses fell.", "40 houses fell.", "The ministry"),
        (
            "Some 300 houses, according to two officials, were flooded.",
            "Some 300 houses were flooded.",
            "Two officials",
        ),
        (
            "In a statement on Tuesday, the city said that the dam may not hold.",
            "The dam may not hold.",
            "The city",
        ),
        (
            "However, residents said the dam was leaking.",
            "The dam was leaking.",
            "Residents",
        ),
        (
            "The city said the dam was leaking, and that it could not be mended before May.",
            "The dam was leaking, and it could not be mended before May.",
            "The city",
        ),
        (
            "The dam, the city said, was leaking.",
            "The dam was leaking.",
            "The city",
        ),
        (
            "The city said that five had died, that two were missing and that none was a child.",
            "Five had died, two were missing and none was a child.",
            "The city",
        ),
        (
            "“The dam is old and tired,” said Ivo Marr.",
            "“The dam is old and tired.”",
            "Ivo Marr",
        ),
    ],
)
def test_who_says_it_moves_to_the_label(
    parse: Callable[..., Reading], sentence: str, text: str, label: str
) -> None:
    """What is left is a sentence: a capital, a full stop, no gap."""
    assert worded(parse(sentence)) == Wording(text, label)


@pytest.mark.parametrize(
    "sentence",
    [
        "Engineers warned that the dam could break.",
        "The ministry denied that the dam had cracked.",
        "The dam cracked, officials said, while the army put the damage at $4 million.",
        "On 4 May, the city said, workers had found 12 cracks.",
        "The dam had reportedly cracked.",
        "The dam is sound, the ministry said, but engineers closed it the next day.",
        "The dam is sound, the ministry said; three cracks were found in May.",
        "The ministry said the dam was sound, though no engineer had looked at it.",
        "The ministry said the dam was sound, a claim that two engineers dispute.",
        "The ministry said the dam was sound, only to close it two days later.",
        "The men fell ill - perhaps from gas, the city said - during a trip.",
        "About 400 left, according to the charity Fair Schools, which asked them.",
        "Not even the ministry said the dam was sound.",
        "It was the ministry that said the dam was sound, not the engineers.",
        "Others reported being cut off from the road.",
        "The officers told me I must leave the dam.",
        "Marr tried to open the sluice before Denby responded by closing the road.",
        "Denby, the engineer, resigned on Friday, citing the leaking dam.",
    ],
)
def test_a_sentence_that_cannot_lose_its_source_keeps_it(
    parse: Callable[..., Reading], sentence: str
) -> None:
    """A verb that means more than "said", a denial, a second claim, a date, hearsay.

    What may be the writer's, a source that is told with more than its name, no clause of its own.
    """
    assert worded(parse(sentence)).text == sentence
    assert worded(parse(sentence)).attribution is None


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("But the port stayed open.", "The port stayed open."),
        ("In addition, the port stayed open.", "The port stayed open."),
        (
            "In addition to the port, the school closed.",
            "In addition to the port, the school closed.",
        ),
        ("Butter prices fell.", "Butter prices fell."),
        ("The bridge (pictured) was closed.", "The bridge was closed."),
        ("(The bridge was closed.)", "The bridge was closed."),
        ("The bridge (built in 1987) was closed.", "The bridge (built in 1987) was closed."),
    ],
)
def test_openings_and_asides_go_with_care(
    parse: Callable[..., Reading], sentence: str, text: str
) -> None:
    """A connective and a word to the reader go; what says something stays."""
    assert worded(parse(sentence)).text == text


@pytest.mark.parametrize(
    ("before", "sentence", "text"),
    [
        ("Ivo Marr runs the port.", "He sold it in May.", "[Ivo Marr] sold it in May."),
        (
            "Ivo Marr runs the port.",
            "His brother sold it in May.",
            "[Ivo Marr\N{RIGHT SINGLE QUOTATION MARK}s] brother sold it in May.",
        ),
        (
            "Norway bought the ferry.",
            "Exports from the country fell.",
            "Exports from [Norway] fell.",
        ),
        (
            "The harbour commission met the city council.",
            "The commission closed two quays.",
            "[The harbour commission] closed two quays.",
        ),
        (
            "A new tunnel opened on Monday.",
            "It cost 40 million dollars.",
            "[The new tunnel] cost 40 million dollars.",
        ),
        (
            "Three engineers measured the dam for a year.",
            "They found twelve cracks.",
            "[Three engineers] found twelve cracks.",
        ),
        (
            "Workers left the plant on Monday.",
            "They want higher pay.",
            "[Workers] want higher pay.",
        ),
        (
            "A team measured the dam for a year.",
            "They found twelve cracks.",
            "[The team] found twelve cracks.",
        ),
        (
            "Ivo Marr said that he had sold the port.",
            "To pay his debts, he sold the ferry.",
            "To pay [Ivo Marr\N{RIGHT SINGLE QUOTATION MARK}s] debts, he sold the ferry.",
        ),
    ],
)
def test_a_certain_antecedent_stands_in_brackets(
    parse: Callable[..., Reading], before: str, sentence: str, text: str
) -> None:
    """The only candidate of the sentence before."""
    assert worded(parse(f"{before} {sentence}")) == Wording(text)


def test_who_speaks_of_himself_is_told_once(parse: Callable[..., Reading]) -> None:
    """Who says "it would" is who would: a label and brackets would tell him twice."""
    found = worded(parse("The company said it would cut 40 jobs."))
    assert found == Wording("The company said it would cut 40 jobs.")


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("Ivo Marr met Nils Berg at the port.", "He sold it in May."),
        ("Ms. Marr runs the port.", "He sold it in May."),
        ("The dam cracked overnight.", "This was the third time."),
        ("The dam cracked overnight.", "After that, nobody was safe."),
        # a scenario estimates nothing, and an epicentre is only a part of the earthquake
        ("Several scenarios were studied in May.", "They estimated a loss of 40 houses."),
        ("A flood hit Aldren. The worst hour was at noon.", "It was felt in Harrow."),
        ("Three bridges fell in Aldren.", "Nobody was hurt there."),
    ],
)
def test_what_is_not_certain_stays_and_is_known_to_lean(
    parse: Callable[..., Reading], before: str, sentence: str
) -> None:
    """Two candidates, one that does not agree, or a whole sentence pointed at."""
    assert worded(parse(f"{before} {sentence}")) == Wording(sentence, stands=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two ferries sank with 40 people, among them three children.",
        "Those who fled the flood were told to stay away.",
        "Another 40 people were wounded in the flood.",
        "This year the dam held.",
        "The Spaniard has found his best form.",
        "The 48-year-old was fined when he parked at the port.",
        "The port has had a place in his heart since May, Ivo Marr said, ever since he came.",
        "In addition to the port, workers shut their plant.",
    ],
)
def test_what_a_sentence_says_itself_leans_on_none(
    parse: Callable[..., Reading], sentence: str
) -> None:
    """Its own words explain what points, and no other name takes their place."""
    assert worded(parse(f"Nils Berg runs the town. {sentence}")) == Wording(sentence)


sources = st.sampled_from(["officials", "the ministry", "Ivo Marr", "two residents"])
hedges = st.sampled_from(["may", "could", "will not", "did not", "would probably"])
counts = st.sampled_from(
    ["40 houses", "at least seven bridges", "nearly 3.5 percent of the fields"]
)
frames = st.sampled_from(
    [
        "{claim}, {source} said.",
        "{source} said {claim}.",
        "According to {source}, {claim}.",
        "But {claim}, according to {source}.",
        "{source} told reporters on Friday that {claim}.",
        "In an interview, {source} said that {claim}.",
    ]
)


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(frame=frames, source=sources, hedge=hedges, count=counts)
def test_no_wording_loses_what_matters(
    parse: Callable[..., Reading], frame: str, source: str, hedge: str, count: str
) -> None:
    """Hedge, negation and number stay in the text; the source stays in the text or its label."""
    sentence = frame.format(claim=f"the flood {hedge} destroy {count}", source=source)
    sentence = sentence[0].upper() + sentence[1:]
    reading = parse(sentence)
    found = worded(reading)
    assert Faithfulness(reading.lexicon).problems(found.text, sentence, found.attribution) == []
    assert hedge in found.text
    assert count in found.text
    assert source.lower() in f"{found.text} {found.attribution}".lower()


def test_a_sentence_inside_a_speech_keeps_its_marks(parse: Callable[..., Reading]) -> None:
    """Without them somebody's words would read as the article's own."""
    reading = parse(
        "“The pier is lost. It fell at noon on Friday. Nobody was hurt,” the mayor said."
    )
    assert [worded(reading, index).text for index in range(2)] == [
        "“The pier is lost.”",
        "“It fell at noon on Friday.”",
    ]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ('The pier is "lost," according to the mayor.', 'The pier is "lost."'),
        ("The pier, however, was open on Friday.", "The pier was open on Friday."),
    ],
)
def test_no_mark_is_doubled_where_words_go(
    parse: Callable[..., Reading], sentence: str, text: str
) -> None:
    """A cut leaves one stop, inside the quotation marks."""
    assert worded(parse(sentence)).text == text


def test_a_straight_mark_closes_a_curly_one(parse: Callable[..., Reading]) -> None:
    """Mixed marks make no quotation of what stands after it."""
    reading = parse(
        '“The pier of Aldren is lost," the mayor said. Work starts on Monday at the port.'
    )
    assert worded(reading).text == "Work starts on Monday at the port."


def test_no_bracket_where_somebody_else_leads(parse: Callable[..., Reading]) -> None:
    """After "he blamed Mr Varga" the next "his" may be of either."""
    reading = parse("He broke with Milan Varga in May. His concern was the money of the port.")
    assert "[" not in worded(reading).text


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        # a name that is no such body, and a body that two phrases may mean
        ("The city sued Solvex Limited.", "The agency fined two firms."),
        ("The harbour commission met the school commission.", "The commission closed two quays."),
        # what is unclear is no dam
        ("The dam broke at noon.", "It is unclear why nobody was warned."),
        # a work of that name
        ("Norway bought the ferry.", "She wrote In the Country We Love."),
    ],
)
def test_a_body_is_only_what_the_article_calls_so(
    parse: Callable[..., Reading], before: str, sentence: str
) -> None:
    """Nothing stands in brackets where the noun may mean another, or none."""
    assert "[" not in worded(parse(f"{before} {sentence}")).text


def test_who_speaks_is_not_the_she_of_his_speech(parse: Callable[..., Reading]) -> None:
    """In quotation marks a speaker says "I" of himself."""
    found = worded(parse("“She rolled over within minutes,” said Ivo Marr, a survivor."))
    assert "[" not in found.text


SPOKEN = "Ivo Marr said that he had sold the port."


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Mr. Marr met Nils Berg in May.", "[Ivo Marr] signed the papers."),
        ("In May Nils Berg met Mr. Marr.", "He signed the papers."),
    ],
)
def test_he_is_whom_the_sentence_before_is_about(
    parse: Callable[..., Reading], before: str, text: str
) -> None:
    """Of two persons its subject, where the article calls him so."""
    reading = parse(SPOKEN, f"{before} He signed the papers.")
    marr = Actor(name="Ivo Marr", type=ActorType.PERSON, aliases=("Marr", "Mr. Marr"), evidence=())
    words = Words(reading, (marr,), Attributions(reading))
    assert words.of(reading.sentences()[-1]).text == text


def test_the_company_is_that_of_who_speaks(parse: Callable[..., Reading]) -> None:
    """The company, said by its chief executive, is his, in full where it leads the article."""
    reading = parse(
        "Halden's chief executive, Tomas Eberlin, said the company could go no further."
    )
    actors = (
        Actor(name="Halden Terminals", type=ActorType.ORGANIZATION, evidence=()),
        Actor(name="Halden", type=ActorType.ORGANIZATION, evidence=()),
        Actor(name="Orvik Lines", type=ActorType.ORGANIZATION, evidence=()),
    )
    words = Words(reading, actors, Attributions(reading))
    assert words.of(reading.sentences()[0]).text == "[Halden Terminals] could go no further."


@pytest.mark.parametrize(
    ("sentence", "text", "label"),
    [
        (
            "“No deal,” said Mirela Quast, head of the Dockers' Federation, which has nine ports.",
            "“No deal.”",
            "Mirela Quast, head of the Dockers' Federation",
        ),
        ("“The fault is mine,” Stefan Brok, 58, said.", "“The fault is mine.”", "Stefan Brok"),
        (
            "At least 40 people died on Sunday, the agency said, and the toll may rise.",
            "At least 40 people died on Sunday, and the toll may rise.",
            "The agency",
        ),
    ],
)
def test_a_label_is_a_name_and_a_role(
    parse: Callable[..., Reading], sentence: str, text: str, label: str
) -> None:
    """What a clause tells of a speaker's body, and an age, are no part of the label."""
    assert worded(parse(sentence)) == Wording(text, label)


def test_the_company_is_no_rival_that_was_only_mentioned(parse: Callable[..., Reading]) -> None:
    """The leading firm may be meant as well: nothing stands in brackets."""
    reading = parse(
        "Halden Steel lost money in May, when Halden Steel shut two plants.",
        "Rival Orvik Lines rose 4 percent.",
        "The company plans to hire 40 engineers.",
    )
    actors = tuple(
        Actor(name=name, type=ActorType.ORGANIZATION, evidence=())
        for name in ("Halden Steel", "Orvik Lines")
    )
    words = Words(reading, actors, Attributions(reading))
    assert "[" not in words.of(reading.sentences()[-1]).text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Halden Steel shut a plant. The company said the plant had lost money.", "Halden Steel"),
        ("That said, the dam is older than the port.", None),
        ("Ivo Marr (right) said the dam was old, and would not say more.", None),
    ],
)
def test_a_label_names_who_speaks(
    parse: Callable[..., Reading], text: str, label: str | None
) -> None:
    """A firm by its name; "That said" is no speaker, and no label ends in an open bracket."""
    reading = parse(text)
    halden = Actor(name="Halden Steel", type=ActorType.ORGANIZATION, evidence=())
    words = Words(reading, (halden,), Attributions(reading))
    assert words.of(reading.sentences()[-1]).attribution == label


def test_one_of_them_speaks_for_herself(parse: Callable[..., Reading]) -> None:
    """The she of her words is not whom the sentence before names."""
    before = "Two members of the board voted against Olaf Brand."
    reading = parse(f"{before} One of them, Liv Sande, said she could not support the plan.")
    assert "[Olaf" not in worded(reading).text


def test_a_body_is_not_one_of_them(parse: Callable[..., Reading]) -> None:
    """Some of several are counted: no name of one stands for them."""
    before = "Halden Police referred two detectives to the board."
    reading = parse(f"{before} One of them, Olaf Brand, received a medal in 2011.")
    assert "[Halden" not in worded(reading).text


def test_who_speaks_of_his_own_is_not_whom_another_sentence_names(
    parse: Callable[..., Reading],
) -> None:
    """A speaker whom his office names first is he of his words."""
    reading = parse(
        "Trade Minister Liv Sande opened the talks.",
        "The city's chief negotiator, Olaf Brand, said his office would ask the court to rule.",
    )
    assert "[Liv" not in worded(reading).text


def test_the_company_is_none_that_a_nearer_name_may_be(parse: Callable[..., Reading]) -> None:
    """A name that was taken for a place may be the company: nothing stands in brackets."""
    reading = parse(
        "Halden Steel sold coal. Halden Steel shut two plants.",
        "Shares in Nordhav, the country's largest salmon farmer, fell 7 percent.",
        "The company plans to hire 40 engineers.",
    )
    told = tuple(reading.cite(one.paragraph, one.span) for one in reading.sentences()[:2])
    halden = Actor(name="Halden Steel", type=ActorType.ORGANIZATION, evidence=told)
    words = Words(reading, (halden,), Attributions(reading))
    assert "[Halden" not in words.of(reading.sentences()[-1]).text


def test_what_a_speaker_says_too_stays_his(parse: Callable[..., Reading]) -> None:
    """What is joined by "but cautioned that" may be the speaker's: he stays in the sentence."""
    sentence = "Aasland said divers would look at it, but cautioned that the hull was hot."
    assert worded(parse(sentence)).attribution is None


def test_his_lawyer_is_not_he(parse: Callable[..., Reading]) -> None:
    """A pronoun in what his lawyer says may be either of them."""
    text = worded(
        parse("Edvin Stroud was jailed.", "His lawyer, Nadia Perrault, said he would appeal.")
    )
    assert "[His lawyer]" not in text.text


def test_it_stands_for_no_name_before_a_clause(parse: Callable[..., Reading]) -> None:
    """The subject of "It is not known how many" names nobody."""
    reading = parse(
        "The council shut the hall. It is not known how many people lived near the hall."
    )
    assert "[" not in worded(reading).text


@pytest.mark.parametrize(
    ("sentence", "text", "label"),
    [
        (
            "The city has also closed two of its bridges.",
            "The city has closed two of its bridges.",
            None,
        ),
        (
            "Not only the dam but also the road was closed for the winter.",
            "Not only the dam but also the road was closed for the winter.",
            None,
        ),
        (
            "Halden Inc. (NYSE: HLD), a maker of pumps, sold its mill.",
            "Halden Inc., a maker of pumps, sold its mill.",
            None,
        ),
        (
            "Fishers in Orre say the zones around the plots have cost them a third of the catch.",
            "Fishers in Orre say the zones around the plots have cost them a third of the catch.",
            None,
        ),
        (
            "Its lawyer, Joakim Weid, said that he expected claims of 9 million crowns.",
            "Its lawyer, Joakim Weid, said that he expected claims of 9 million crowns.",
            None,
        ),
    ],
)
def test_a_finding_says_whom_and_what(
    parse: Callable[..., Reading], sentence: str, text: str, label: str | None
) -> None:
    """An "also" that only adds goes, an aside leaves no gap, and no claim loses whom it is of."""
    found = worded(parse("The union called the ruling historic.", sentence))
    assert (found.text, found.attribution) == (text, label)


def test_a_pronoun_is_not_what_somebody_owns(parse: Callable[..., Reading]) -> None:
    """After "the agency's role", "its" may be the agency's: no name is put in its place."""
    found = worded(
        parse("The agency's own role is under scrutiny. Its inspectors last came in 2021.")
    )
    assert found.text == "Its inspectors last came in 2021."
    assert not found.stands
