"""Open questions: which sentences they are, of what kind, and why others are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from briefgen.extract.findings import FindingFeatures
from briefgen.extract.questions import extract_questions
from briefgen.model import QuestionKind
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.extract.chosen import Chosen
    from briefgen.language import Reading
    from briefgen.model import Question

SETTINGS = load_settings().sections.open_questions
PLAIN = "The city of Aldren closed its tunnel on Monday."


def chosen(reading: Reading, **changed: float) -> Chosen[Question]:
    """Return the questions under the default settings, some of them changed."""
    settings = SETTINGS.model_copy(update=changed)
    return extract_questions(reading, settings, FindingFeatures(reading, (), ()))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It is not clear whether the mayor knew of the report before the vote.", "unknown"),
        ("The ministry denied the allegation, and disputed what its critics claimed.", "disputed"),
        ("The council has not yet decided whether the tunnel may reopen in May.", None),
        ("The company declined to say how many workers were in the tunnel.", "no comment"),
    ],
)
def test_doubt_that_the_article_states_is_a_question(
    read: Callable[..., Reading], sentence: str, kind: str | None
) -> None:
    """What is unknown, disputed or pending is told with its kind and its sentence."""
    found = chosen(read(PLAIN, sentence)).items
    assert [question.text for question in found] == [sentence]
    if kind:
        assert found[0].kind is QuestionKind(kind)
    assert found[0].evidence[0].quote == sentence


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The cause of the fire at Orvik is still unknown.", "unknown"),
        (
            "A decision on the bridge is pending, and talks with Norrland are due to resume.",
            "pending",
        ),
        ("The ferry could sail again next week if the repairs are finished.", "forecast"),
        ("Marta Lind denied that the dam was unsafe and rejected the claims.", "disputed"),
        ("The harbour master did not respond, and declined to comment further.", "no comment"),
        ("But who will ever pay for the second tunnel?", "asked"),
    ],
)
def test_each_kind_of_gap_is_told(parse: Callable[..., Reading], sentence: str, kind: str) -> None:
    """The weightiest hedge says what kind of gap a question is."""
    found = chosen(parse(PLAIN, sentence)).items
    assert [question.kind for question in found] == [QuestionKind(kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine workers were taken to hospital, and all went home in the evening.",
        "The tunnel opened again on Tuesday, and it was built in May 1985.",
        "Marta Lind could see the smoke from her office in Aldren.",
        "You may use the old road if you have a permit.",
        "The home side could have won the match in the last minute.",
        "Every ship must, if possible, leave the harbour of Orvik before dark.",
        "Whether it comes by road or by rail, the ore of Norrland ends in this harbour.",
        "The guide, who may be forty, has led tours of the caves for years.",
        "Rescue boats could go no further than the outer buoy of Orvik.",
        "The tunnel may look like a sewer, but it carries nine thousand cars a day.",
        "Nothing could persuade Marta Lind to leave her office in Aldren.",
        "The court of Norrland ruled that the workers may form a union.",
        "Among likely voters, 46 percent would choose the mayor of Aldren.",
        "The drivers agreed to wait, but only if they could stay in their cars.",
        "About half of the patients do not respond adequately to the tablets.",
    ],
)
def test_a_modal_in_a_routine_sentence_is_no_question(
    parse: Callable[..., Reading], sentence: str
) -> None:
    """Ability, permission, what did not happen and side remarks leave nothing open."""
    assert chosen(parse(PLAIN, sentence)).items == ()


def test_a_plain_report_leaves_nothing_open(read: Callable[..., Reading]) -> None:
    """Where the article holds no doubt, the section is empty."""
    reading = read(
        PLAIN,
        "Nine workers were taken to hospital, and all went home in the evening.",
        "The tunnel opened again on Tuesday. It was built in May 1985.",
    )
    assert chosen(reading).items == ()


def test_the_most_pressing_question_comes_first(parse: Callable[..., Reading]) -> None:
    """Scores fall, and each is the sum of the parts that `why` names."""
    found = chosen(
        parse(
            PLAIN,
            "The ferry could sail again next week if the repairs are finished.",
            "It is not clear whether the bridge of Orvik will hold until the repairs.",
        )
    ).items
    assert len(found) == 2
    assert found[0].score > found[1].score
    for question in found:
        assert question.score == pytest.approx(sum(question.why.values()), abs=1e-3)
        assert question.score >= SETTINGS.least_score


def test_what_was_left_out_says_why(parse: Callable[..., Reading]) -> None:
    """A weak candidate, one that repeats another and one too many each tell their reason."""
    reading = parse(
        "It is not clear whether the bridge of Orvik will hold, engineers say.",
        "Engineers say it is not clear whether the bridge of Orvik will hold.",
        "The cause of the fire in the harbour is still unknown.",
        "The mayor of Aldren hopes for rain.",
    )
    found = chosen(reading, keep=1)
    assert len(found.items) == 1
    reasons = sorted(left.reason for left in found.left_out)
    assert reasons[0] == "says again what Q1 says"
    assert re.fullmatch(r"score \d\.\d\d, under \d\.\d\d", reasons[1])
    assert reasons[2:] == ["the section keeps 1"]
    assert all(left.evidence[0].quote == left.text for left in found.left_out)


@pytest.mark.parametrize(
    "sentence",
    [
        "“I do not know what the tunnel was for,” said Ivo Marr, a driver from Orvik.",
        "Asked by pollsters, 40 percent would vote for the mayor of Aldren.",
        "The tunnel carries everything, whether coming by road or going by rail.",
        "Why Did The Mayor Of Aldren Close His Tunnel?",
        "Asked whether he was tired, the mayor of Aldren laughed.",
        "The firm denied the workers of Orvik a pension.",
        "Most people do not know how the tunnel of Aldren was dug.",
        "The mayor said that there was a lot that was appealing about the tunnel.",
        "The debate in Aldren drew nine thousand viewers.",
    ],
)
def test_what_leaves_nothing_open(parse: Callable[..., Reading], sentence: str) -> None:
    """What a speaker does not know, a poll, either way, and the title of another article."""
    assert chosen(parse(f"{PLAIN} {PLAIN} {sentence}")).items == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("There was no immediate word on how many workers were hurt.", "unknown"),
        ("Investigators were unable to determine which files had been copied.", "unknown"),
        ("The study cannot say that late meals are the cause.", "unknown"),
        ("How the worms lived through the frost is not yet understood.", "unknown"),
        ("Neither account of the crash could be independently verified.", "unknown"),
        ("No agreement on the tunnel could be reached.", "pending"),
        ("A judgment on the tunnel is not expected before June.", "pending"),
        ("The mayor has ten days to sign the law or send it back.", "pending"),
        ("Talks between the firm and its drivers ended without agreement.", "pending"),
        ("The results of the tests on the water are due in the autumn.", "pending"),
        ("The owners of the ship rejected that account of the crash.", "disputed"),
        ("Not everybody is persuaded by the claims of Marta Lind.", "disputed"),
        ("A spokeswoman for the port would say only that work goes on.", "no comment"),
        ("Emails to the owners of the tunnel went unanswered.", "no comment"),
    ],
)
def test_news_says_in_many_ways_that_it_is_open(
    parse: Callable[..., Reading], sentence: str, kind: str
) -> None:
    """What is not known, settled, agreed or answered is a question, whatever its words."""
    found = chosen(parse(PLAIN, sentence)).items
    assert [question.kind for question in found] == [QuestionKind(kind)]


def test_an_article_that_advises_forecasts_nothing(parse: Callable[..., Reading]) -> None:
    """Where the article speaks to its reader, what could be is praise; what is unknown stays."""
    praise = "At full volume the Halden speaker could wake the whole street."
    unknown = "It is not clear when the Halden app will work."
    report, advice = ["The firm made it in Aldren."] * 6, ["You will like its small box."] * 6
    assert [q.text for q in chosen(parse(praise, *report)).items] == [praise]
    assert chosen(parse(praise, *advice)).items == ()
    assert len(chosen(parse(unknown, *advice)).items) == 1


def test_a_claim_that_somebody_denies_is_disputed(parse: Callable[..., Reading]) -> None:
    """A claim weighs more where another sentence of the article says that it is not so."""
    claim = "The drivers accused Aldren Tunnels of locking the doors of the tunnel."
    denial = "A spokesman denied the accusation by the drivers, and promised an inquiry."
    alone = chosen(parse(PLAIN, claim), least_score=0.0).items[0]
    answered = next(
        q for q in chosen(parse(PLAIN, claim, denial), least_score=0.0).items if q.text == claim
    )
    assert answered.score > alone.score
    assert answered.kind is QuestionKind.DISPUTED
    assert "answered" in answered.why
    assert "answered" not in alone.why


def test_a_denial_of_this_stands_with_what_it_denies(parse: Callable[..., Reading]) -> None:
    """A short sentence that only points is told after the one it points at; both are cited."""
    claim = "Lawyers for the workers said the firm had known of the smoke."
    (question,) = chosen(parse(f"{claim} Aldren Tunnels denies this.")).items
    assert question.text == f"{claim} Aldren Tunnels denies this."
    quotes = ["Aldren Tunnels denies this.", claim]
    assert [evidence.quote for evidence in question.evidence] == quotes


def test_a_denial_stands_with_the_claim_that_it_only_names(read: Callable[..., Reading]) -> None:
    """The claim may stand before a quotation; after a plain statement nothing is told with it."""
    claim = "Rosa Dell accused the council of having made up its mind already."
    denial = "The leader of the council, Ada Quill, called the charge nonsense."
    (found,) = chosen(read(PLAIN, claim, '"It is a sham," she said.', denial)).items
    assert found.text == f"{claim} {denial}"
    (alone,) = chosen(read(PLAIN, PLAIN, denial)).items
    assert alone.text == denial


def test_what_is_unknown_comes_before_a_bare_silence(parse: Callable[..., Reading]) -> None:
    """Of two that weigh much the same; what is left out names the one that says it already."""
    silence = "Aldren Tunnels declined to comment."
    unknown = "The height of the new gates is not yet certain."
    found = chosen(parse(f"{silence} {unknown} {unknown}"))
    assert [one.text for one in found.items] == [unknown, silence]
    assert [one.reason for one in found.left_out] == ["says again what Q1 says"]


def test_an_interviewer_asks_to_be_answered(read: Callable[..., Reading]) -> None:
    """Of an article with many questions each counts less than the one question of another."""
    asked = [f"How did the {what} of Aldren come to be closed?" for what in ("port", "school")]
    alone = chosen(read(PLAIN, *[PLAIN] * 7, asked[0])).items
    many = [f"How did tunnel number {number} fare?" for number in range(9)]
    interview = chosen(read(PLAIN, *[PLAIN] * 7, *many, asked[0])).items
    assert [question.text for question in alone] == [asked[0]]
    assert interview == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The court will decide whether the mayor may stand for office again.", "pending"),
        ("Auditors are looking at whether the payments broke the law.", "pending"),
        ("The law does not say whether the seat can be filled.", "unknown"),
        ("Residents are being asked whether the street should close.", "unknown"),
        ("Whether it read the letter, nobody will say.", "unknown"),
        ("The company has not explained how it would fill the gap.", "no comment"),
        ("The chief will neither confirm nor deny that the vault was open.", "no comment"),
    ],
)
def test_what_governs_a_question_tells_its_kind(
    parse: Callable[..., Reading], sentence: str, kind: str
) -> None:
    """What is asked may hold any word of doubt, and what cannot speak keeps no silence."""
    (found,) = chosen(parse(sentence)).items
    assert found.kind is QuestionKind(kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was at first unclear how many workers had been inside.",
        "Patrons may borrow up to 20 items at a time.",
        "Under the constitution the president may dissolve the assembly.",
        "The mass could be cut by a third by sharing the cabins.",
        "The coach was asked whether he believed in the title.",
        "The doctors wanted to understand how sleep affects the heart.",
        "He denied the charges but was found guilty of both.",
        "The pupil once believed the world to be flat.",
    ],
)
def test_what_is_no_longer_open_or_allowed_is_none(
    parse: Callable[..., Reading], sentence: str
) -> None:
    """Neither the past, nor a permission, a means or what somebody was asked is open."""
    assert not chosen(parse(sentence)).items
