"""How an open question is told: as a gap where that is certain, who doubts, what settles it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.extract.findings import FindingFeatures
from briefgen.extract.questions import extract_questions
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading
    from briefgen.model import Question

SETTINGS = load_settings().sections.open_questions.model_copy(update={"least_score": 0.0})


def question(reading: Reading) -> Question:
    """Return the one question of a reading, however low its score."""
    found = extract_questions(reading, SETTINGS, FindingFeatures(reading, (), ())).items
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "gap", "who"),
    [
        (
            "It is not clear whether the council of Aldren will reopen the tunnel, officials say.",
            "Whether the council of Aldren will reopen the tunnel",
            "officials",
        ),
        ("It was not immediately clear who fired the shots.", "Who fired the shots", None),
        (
            "But it is still unknown why the dam at Orvik did not hold.",
            "Why the dam at Orvik did not hold",
            None,
        ),
        (
            "The ministry has not yet decided whether Aldren will get a new bridge.",
            "Whether Aldren will get a new bridge",
            "The ministry",
        ),
        (
            "Police declined to say if the driver had been drinking.",
            "Whether the driver had been drinking",
            "Police",
        ),
        ("Nobody knows what caused the fire.", "What caused the fire", None),
        ("Whether the strike will end is unclear.", "Whether the strike will end", None),
        ("How many people were on board is not known.", "How many people were on board", None),
        ("Whether the dam will hold is another matter.", "Whether the dam will hold", None),
        (
            "What the club did with the money is in dispute.",
            "What the club did with the money",
            None,
        ),
        (
            "It is not clear which dam broke first, though, or whether both broke at once.",
            "Which dam broke first or whether both broke at once",
            None,
        ),
        (
            "The harbour is closed and it is unclear whether ships can leave.",
            "Whether ships can leave",
            None,
        ),
        (
            "Engineers are uncertain how strong the dam is, given its age.",
            "How strong the dam is, given its age",
            "Engineers",
        ),
        (
            "The council is trying to assess which bridges are safe, and how many must close.",
            "Which bridges are safe, and how many must close",
            "The council",
        ),
    ],
)
def test_a_question_is_phrased_as_a_gap(
    parse: Callable[..., Reading], sentence: str, gap: str, who: str | None
) -> None:
    """Where the sentence only says that something is open, the gap stands alone."""
    found = question(parse(sentence))
    assert (found.text, found.attribution) == (gap, who)
    assert found.evidence[0].quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "It is unclear whether the bridge was inspected, and engineers fear that it may fall.",
        "The ministry has not said whether it will rebuild the bridge.",
        "The council has decided whether to close the school, but it may change its mind.",
        "The ferry may sail again next week.",
        "Whether the dam will hold, wherever it stands, he does not yet know.",
    ],
)
def test_a_sentence_that_says_more_stays_whole(
    parse: Callable[..., Reading], sentence: str
) -> None:
    """Nothing else that a sentence states is cut, and no pronoun loses its noun."""
    assert question(parse(sentence)).text == sentence


LIKELIHOOD = ("may", "might", "could", "will", "would", "can", "is likely to", "is expected to")
FRAMES = (
    "It is not clear whether",
    "It remains unclear if",
    "Nobody knows whether",
    "The ministry of Norrland has not said whether",
    "Police declined to say how often",
    "It is unclear, the mayor said, why",
    "The old road is closed, and it is unknown whether",
    "Engineers are examining whether",
)
TAILS = ("", ", officials say", ", according to the mayor of Aldren", " before the vote")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    frame=st.sampled_from(FRAMES),
    modal=st.sampled_from(LIKELIHOOD),
    negation=st.sampled_from(("", "not ", "never ", "probably ", "perhaps not ")),
    tail=st.sampled_from(TAILS),
)
def test_no_word_of_likelihood_and_no_negation_is_lost(
    parse: Callable[..., Reading], frame: str, modal: str, negation: str, tail: str
) -> None:
    """What is open keeps each of its hedges; where they cannot be kept the sentence stays."""
    stem, _, rest = modal.partition(" ")
    content = f"the bridge {stem} {negation}{rest + ' ' if rest else ''}fall"
    sentence = f"{frame} {content}{tail}."
    told = question(parse(sentence)).text
    wanted = re.findall(r"\w+", content)
    words = re.findall(r"\w+", told)
    assert [word for word in wanted if word not in words] == []
    assert told == sentence or told.partition(" ")[2].rstrip(".") in sentence


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Marta Lind, who leads the union, declined to comment.", "Marta Lind"),
        ("The mining company denied that the dam was unsafe.", "The mining company"),
        ("The mining company was accused of hiding the leak.", None),
        ("The ferry could sink, the harbour master said.", "The harbour master"),
        ("That said, the ferry could sink if the storm lasts.", None),
    ],
)
def test_the_one_who_doubts_is_named(
    parse: Callable[..., Reading], sentence: str, who: str | None
) -> None:
    """It is the subject of what leaves it open, or who says it; never who undergoes it."""
    assert question(parse(sentence)).attribution == who


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The cause of the crash is under investigation pending an autopsy.", "an autopsy"),
        (
            "It is unclear whether the mine must close until the appeal is heard on 4 May.",
            "until the appeal is heard on 4 May",
        ),
        (
            "The deal is subject to the consent of the parliament.",
            "the consent of the parliament",
        ),
        (
            "It is unclear whether the bank must pay customers, but the verdict is due on Friday.",
            "the verdict is due on Friday",
        ),
        ("The verdict is expected on Friday.", None),
        ("She stayed at the base until she was eighteen, the court may hear.", None),
        ("The team felt subject to suspicion and may leave.", None),
        ("The outcome depends on a vote in June.", "a vote in June"),
        ("The bank could wait until June.", None),
        ("The ferry, which sailed until the war began, may return.", None),
    ],
)
def test_what_would_settle_a_question_is_told(
    parse: Callable[..., Reading], sentence: str, answer: str | None
) -> None:
    """Only what the sentence itself says would close it, in its own words."""
    found = question(parse(sentence))
    assert found.settles == answer
    assert answer is None or answer in sentence


@pytest.mark.parametrize(
    ("sentence", "gap", "who"),
    [
        (
            "The port denied that trains would stop, as a leaked memo suggested on Monday.",
            "Whether trains would stop, as a leaked memo suggested on Monday",
            "The port",
        ),
        (
            "The mayor of Aldren denied that the city had hidden a report on the dam.",
            "Whether the city had hidden a report on the dam",
            "The mayor of Aldren",
        ),
        (
            "Kari Dahl has denied reports that the land was promised to a builder.",
            "Whether the land was promised to a builder",
            "Kari Dahl",
        ),
        (
            "Whether the drug caused the illness is being studied.",
            "Whether the drug caused the illness",
            None,
        ),
        (
            "What will be built on the site is still open.",
            "What will be built on the site",
            None,
        ),
    ],
)
def test_what_is_denied_or_studied_is_a_gap(
    parse: Callable[..., Reading], sentence: str, gap: str, who: str | None
) -> None:
    """A denied claim is told as what is open, with who denies it."""
    found = question(parse(sentence))
    assert (found.text, found.attribution) == (gap, who)


def test_a_denial_keeps_what_may_be_said_of_somebody_else(parse: Callable[..., Reading]) -> None:
    """Who promised an inquiry is not certain, so that the sentence stands as it is."""
    sentence = "The mayor denied that the dam had leaked and promised an inquiry."
    assert question(parse(sentence)).text == sentence


def test_he_who_denies_is_named(parse: Callable[..., Reading]) -> None:
    """A pronoun is the last who spoke, also where a noun stands before his name."""
    reading = parse(
        "“The port is safe,” said Mirela Quast, head of the dockers.",
        "Halden's chief executive, Tomas Eberlin, said the port was old. He denied that the"
        " company planned to cut a third of its workforce, as a leaked memo suggested on Monday.",
    )
    settings = SETTINGS.model_copy(update={"least_score": 1.6})
    found = extract_questions(reading, settings, FindingFeatures(reading, (), ())).items[0]
    assert found.text.startswith("Whether the company planned to cut a third of its workforce, as")
    assert found.attribution == "Halden's chief executive, Tomas Eberlin"


def _questions(reading: Reading) -> list[Question]:
    settings = SETTINGS.model_copy(update={"least_score": 1.6})
    return list(extract_questions(reading, settings, FindingFeatures(reading, (), ())).items)


def test_a_date_settles_the_question_before_it(parse: Callable[..., Reading]) -> None:
    """The hearing is no question of its own, but what would settle the one before it."""
    reading = parse(
        "Whether the court will halt sales before the trial is not clear."
        " A hearing is set for September 12."
    )
    (found,) = _questions(reading)
    assert found.text == "Whether the court will halt sales before the trial"
    assert found.settles == "A hearing is set for September 12"
    assert [one.quote for one in found.evidence] == [s.text for s in reading.sentences()]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (
            "A link between the illness and the water has not been shown.",
            "“We simply don't know yet,” said Hana Weiss, a doctor in Ostrin.",
        ),
        (
            "Passengers said that the alarms of the ferry had not sounded.",
            "Hult Lines disputed that, saying on its website that everything had worked.",
        ),
        (
            "The ministry says that the reform would save three billion euros a year.",
            "Goran Vesel disputes that figure, saying it counts on everyone working longer.",
        ),
        ("The firm sold the old hall to a builder.", "The council of Aldren denies this."),
    ],
)
def test_a_doubt_without_its_matter_is_told_with_it(
    parse: Callable[..., Reading], before: str, sentence: str
) -> None:
    """Who does not know, or disputes "that", is told after what is not known or disputed."""
    found = _questions(parse(f"{before} {sentence}"))
    assert [one.text for one in found] == [f"{before} {sentence}"]


def test_what_goes_on_with_a_question_is_told_once(parse: Callable[..., Reading]) -> None:
    """A short doubt about the sentence before it stands with that, not again by itself."""
    text = "Perhaps a third of the shift could be due to the wind. It might be more."
    assert [one.text for one in _questions(parse(text))] == [text]


def test_allegations_are_told_only_where_the_sentence_before_makes_them(
    parse: Callable[..., Reading],
) -> None:
    """What "these allegations" are is not certain after a plain statement."""
    denied = "In a statement to the paper, the church of Aldren denied these allegations."
    reading = parse(f"Ada Quill left the church in 2009. {denied}")
    assert [one.text for one in _questions(reading)] == [denied]


def test_what_settles_is_not_said_twice(parse: Callable[..., Reading]) -> None:
    """A date that the question itself begins with is not told again below it."""
    (found,) = _questions(parse("His sentencing is scheduled for May 14, according to the office."))
    assert found.settles is None


def test_a_ruling_that_is_due_is_open(parse: Callable[..., Reading]) -> None:
    """What is "due to rule" is a step to come, "due to fog" a cause."""
    pending = "A court in Sellin is due to rule on Friday on the firm's request to end the strike."
    assert [one.text for one in _questions(parse(pending))] == [pending]
    assert not _questions(parse("The long delay of the ferry was due to fog over the sound."))


def test_what_an_interviewer_asks_is_answered(parse: Callable[..., Reading]) -> None:
    """A question marked with Q: is no open one."""
    asked = "How fast is the sea rising along the coast?"
    texts = ["The board builds dikes.", f"Q: {asked}", "A: By four millimetres a year."]
    assert not _questions(parse(*texts))
    assert _questions(parse(texts[0], texts[2], asked))


def test_a_source_is_not_lost_to_a_name_in_brackets(parse: Callable[..., Reading]) -> None:
    """Who says it stays beside what a resolved name begins."""
    reading = parse(
        "Nordal Bank kept its rate. Some economists said it could be waiting for too long."
    )
    assert _questions(reading)[0].attribution == "Some economists"


@pytest.mark.parametrize(
    ("sentence", "text", "gap"),
    [
        ("Mayor Ken Holt has not said how he will vote.", "How [Mayor Ken Holt] will vote", None),
        (
            "It was unclear on Monday whether the bank would pay.",
            "Whether the bank would pay",
            None,
        ),
        (
            "The court quashed the sentence of 12 men, but left open whether they will be tried.",
            None,
            "whether they will be tried",
        ),
    ],
)
def test_the_open_part_of_a_sentence_is_told(
    parse: Callable[..., Reading], sentence: str, text: str | None, gap: str | None
) -> None:
    """As a gap that stands by itself, or as the words of the sentence that are open."""
    found = question(parse(sentence))
    assert (found.text, found.gap) == (text or sentence, gap)
    assert gap is None or gap in found.text


def test_a_dated_decision_settles_its_question(parse: Callable[..., Reading]) -> None:
    """The date that a gap leaves out is told beside it."""
    found = question(parse("The council will decide on Monday whether the bridge is to close."))
    assert found.text == "Whether the bridge is to close"
    assert found.settles == "The council will decide on Monday"


def test_an_auxiliary_alone_is_told_with_the_verb_before_it(parse: Callable[..., Reading]) -> None:
    """What is left open is nothing without what she would do: "whether she will"."""
    # DEL without what she would do."""
    wish = "Residents want the minister, Orla Quill, to close the quarry at Tarn."
    found = question(parse(f"{wish} She has not said whether she will."))
    assert found.text.startswith("Residents want the minister")
    assert found.gap == "whether she will"


@pytest.mark.parametrize(
    ("sentence", "gap"),
    [
        (
            "A military defeat of the rebels in the hills of Tamber could scatter them.",
            "could scatter them",
        ),
        (
            "Mayor Ken Holt, who is 61, said on Monday that he may stand again.",
            "he may stand again",
        ),
        ("The fire killed two of the men who may have lit it.", None),
    ],
)
def test_the_open_part_begins_with_what_it_tells_of(
    parse: Callable[..., Reading], sentence: str, gap: str | None
) -> None:
    """With its subject, or after a long one with its verb; a clause about a noun has none."""
    assert question(parse(sentence)).gap == gap


@pytest.mark.parametrize(
    ("sentence", "who", "settles"),
    [
        ("The ruling will determine how the fund is spent.", None, "The ruling"),
        (
            "Hult Lines has 45 days to decide whether to sell the ferry.",
            "Hult Lines",
            "Hult Lines has 45 days to decide",
        ),
        ("Promoter Livewell declined to comment on why the show ended.", "Promoter Livewell", None),
        (
            "Both men said that they were well, but it is impossible to know if it was true.",
            None,
            None,
        ),
    ],
)
def test_who_leaves_it_open_is_no_event_and_says_so(
    parse: Callable[..., Reading], sentence: str, who: str | None, settles: str | None
) -> None:
    """An event settles a question; who says something else in the sentence does not doubt."""
    found = question(parse(sentence))
    assert (found.attribution, found.settles) == (who, settles)


def test_who_keeps_silent_is_not_what_he_says_something_of(parse: Callable[..., Reading]) -> None:
    """Without "said", it would be the tickets that gave no dates."""
    sentence = "Livewell said tickets would remain valid but gave no new dates."
    found = question(parse(sentence))
    assert (found.text, found.attribution) == (sentence, "Livewell")


def test_a_name_stands_before_no_clitic(parse: Callable[..., Reading]) -> None:
    """What is joined to "she'll" is "will"; what "'d" stands for is not certain."""
    will = question(parse("Ada Quill would not say whether she'll sell the mill."))
    assert will.text == "Whether [Ada Quill] will sell the mill"
    would = question(parse("Ada Quill would not say whether she'd sell the mill."))
    assert would.text.startswith("Ada Quill would not say")
