"""What an actor is and does, with the parse of the shipped engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from briefgen.extract.actors import extract_actors
from briefgen.extract.actors.aliases import Cluster
from briefgen.extract.actors.merging import merged
from briefgen.extract.actors.words import actor_words
from briefgen.language import open_lexicon
from briefgen.model import Actor, ActorType
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.extract.chosen import Chosen
    from briefgen.language import Reading


class Extract(Protocol):
    """Finds the actors of an article of these paragraphs."""

    def __call__(self, *paragraphs: str, title: str = "", least: float = -9.0) -> Chosen[Actor]:
        """Return the actors that score at least `least`."""


@pytest.fixture(scope="module")
def extract(parse: Callable[..., Reading]) -> Extract:
    """Return the extractor on the shipped engine."""
    section = load_settings().sections.actors

    def run(*paragraphs: str, title: str = "", least: float = -9.0) -> Chosen[Actor]:
        settings = section.model_copy(update={"least_score": least})
        return extract_actors(parse(*paragraphs, title=title), settings)

    return run


def actor(chosen: Chosen[Actor], name: str) -> Actor:
    """Return the actor of this name."""
    return next(one for one in chosen.items if one.name == name)


# --------------------------------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Elena Quill, a geologist at Harrow University, rejected the plan.",
            "geologist at Harrow University",
        ),
        ("Elena Quill, 44, a professor of law, rejected the plan.", "professor of law"),
        (
            "A spokesman for the Harrow Water Board, Elena Quill, rejected the plan.",
            "spokesman for the Harrow Water Board",
        ),
        ("Elena Quill is the mayor of Harrowdale.", "mayor of Harrowdale"),
        ("Harrow Water's founder and former chief, Elena Quill, left.", None),
        ("The envoy to Britain Elena Quill has said that the talks go on.", "envoy to Britain"),
        ("Elena Quill rejected the plan last week.", "rejected the plan"),
        ("Elena Quill was arrested on two warrants.", "arrested on two warrants"),
        ("The board accused Elena Quill of fraud.", "accused of fraud by the board"),
    ],
)
def test_the_role_is_what_the_article_says(extract: Extract, text: str, role: str | None) -> None:
    """An apposition, "is the ...", a title with its body, else what the actor does."""
    found = actor(extract(text), "Elena Quill").role
    if role is None:
        assert found is not None
        assert found.endswith("founder and former chief")
    else:
        assert found == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            '"We waited for hours," said Elena Quill, 58, whose brother is among the missing.',
            "Elena Quill",
            "whose brother is among the missing",
        ),
        (
            "A Harrow County Sheriff's Department dog later alerted to the drugs.",
            "Harrow County Sheriff's Department",
            "whose dog alerted to the drugs",
        ),
        (
            "Victor Marlow published his papers through the Harrow Academy.",
            "Harrow Academy",
            "through which Victor Marlow published his papers",
        ),
        (
            "Victor Marlow has worked with the likes of Elena Quill and Jon Vane.",
            "Elena Quill",
            "worked with Victor Marlow",
        ),
        (
            "The outgoing government of Elena Quill can pay its bills.",
            "Elena Quill",
            "head of the outgoing government",
        ),
        (
            "Victor Marlow had scored before winger Elena Quill's empty-net goal sealed it.",
            "Elena Quill",
            "winger, scored the empty-net goal",
        ),
        (
            "The Harrow Foundation has given us 1.2 million crowns since 2019.",
            "Harrow Foundation",
            "gave 1.2 million crowns since 2019",
        ),
        ("The Quorn Group is an expert on light art.", "Quorn Group", "expert on light art"),
    ],
)
def test_who_is_named_in_passing_has_a_role(
    extract: Extract, text: str, name: str, role: str
) -> None:
    """What others do with what is theirs, what they made or head, with whom they worked."""
    assert actor(extract(text), name).role == role


@pytest.mark.parametrize(
    "text",
    [
        "If Elena Quill's dog finds the drugs, nobody knows it.",
        "The mayor denied that Elena Quill's possible goal would count.",
    ],
)
def test_what_may_not_be_so_is_no_role_of_who_owns_it(extract: Extract, text: str) -> None:
    """What is supposed or denied is not told as what somebody made or has."""
    assert actor(extract(text), "Elena Quill").role is None


def test_two_share_an_apposition(extract: Extract) -> None:
    """Of both, each is one."""
    chosen = extract("Elena Quill and Victor Marlow, both professors at Harrow University, left.")
    assert actor(chosen, "Elena Quill").role == "professor at Harrow University"
    assert actor(chosen, "Victor Marlow").role == "professor at Harrow University"


@pytest.mark.parametrize(
    "text",
    [
        "Elena Quill, a senior analyst of very long and very dull reports on bus lines, left.",
        "Elena Quill opened an investigation into whether inspection records had been forged.",
        "Elena Quill gathered hundreds of volunteers from the villages without telling anyone.",
    ],
)
def test_a_role_is_short_and_ends_with_a_phrase(extract: Extract, text: str) -> None:
    """A long clause loses whole phrases; no role ends with a word that needs another."""
    role = actor(extract(text), "Elena Quill").role
    assert role is not None
    assert len(role.split()) <= 10
    assert role.split()[-1] not in {"of", "into", "whether", "on", "very", "and", "the", "without"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Elena Quill did not sign the accord.", "not"),
        ("Elena Quill has never signed the accord.", "never"),
        ("Elena Quill allegedly forged the report.", "allegedly"),
        ("Elena Quill bought nearly 300 acres of forest.", "nearly"),
        ("Elena Quill found no evidence of fraud.", "no"),
    ],
)
def test_a_role_keeps_what_changes_its_sense(extract: Extract, text: str, word: str) -> None:
    """Negations, hedges and bounds stay however short the role is."""
    role = actor(extract(text), "Elena Quill").role
    assert role is not None
    assert word in role.split()


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear whether Elena Quill sold the house.",
        "The mayor denied that Elena Quill sold the house.",
        "If Elena Quill sold the house, nobody knows it.",
        "Has Elena Quill sold the house?",
    ],
)
def test_what_is_not_claimed_is_no_deed(extract: Extract, text: str) -> None:
    """Questions, conditions and what somebody denies make neither role nor deed."""
    found = actor(extract(text), "Elena Quill")
    assert found.role is None
    assert found.deeds == ()


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The plan was backed by the Harrow Water Board.", "Harrow Water Board", "backed the plan"),
        (
            "The team worked with the Harrow Water Board.",
            "Harrow Water Board",
            "worked with the team",
        ),
        ("The study was published in Nature.", "Nature", "published the study"),
        (
            "The Harrow Water Board's decision to raise the price angered many.",
            "Harrow Water Board",
            "decided to raise the price",
        ),
        ("Many of the farmers left the valley.", "farmers", "left the valley"),
    ],
)
def test_a_role_may_come_from_another_part_of_the_clause(
    extract: Extract, text: str, name: str, role: str
) -> None:
    """An agent, a partner, a journal, the owner of a plan, some of a group."""
    assert actor(extract(text), name).role == role


def test_a_role_never_turns_what_may_be_into_what_was(extract: Extract) -> None:
    """A modal stays, and nothing that only may happen is told as done."""
    chosen = extract("The board may have accused Elena Quill. Victor Marlow could leave the hall.")
    assert actor(chosen, "Elena Quill").role is None
    assert actor(chosen, "Victor Marlow").role == "could leave the hall"


def test_a_body_is_known_by_its_person(extract: Extract) -> None:
    """A university that does nothing itself is its professor's."""
    chosen = extract("Elena Quill, a professor at Harrow University, rejected the plan.")
    assert actor(chosen, "Harrow University").role == "Elena Quill's university"


def test_a_body_is_known_by_its_people(extract: Extract) -> None:
    """Where nobody is named, what its people do tells what it is here."""
    chosen = extract("Researchers at Harrow University found a new species of moss.")
    found = actor(chosen, "Harrow University").role
    assert found == "university whose researchers found a new species of moss"


def test_a_lone_name_with_shareholders_is_a_firm(extract: Extract) -> None:
    """What has shares and a board is an organisation."""
    chosen = extract(
        "Norvane's shareholders left early.", "Norvane's revenue fell. Norvane sold the mill."
    )
    assert actor(chosen, "Norvane").type == ActorType.ORGANIZATION


def test_a_text_without_full_stops_is_read_at_once(extract: Extract) -> None:
    """A sentence of thousands of words has names, but no clauses that anybody could follow."""
    chosen = extract("Elena Quill sold the mill of the town and " * 700 + "left.")
    assert actor(chosen, "Elena Quill").deeds == ()


# --------------------------------------------------------------------------------------- deeds


def test_deeds_tell_acts_from_speech(extract: Extract) -> None:
    """Each deed stands in the article's order with the sentence that tells it."""
    first, second = "Elena Quill sold the mill.", "Quill said that the price was fair."
    deeds = actor(extract(first, second), "Elena Quill").deeds
    assert [(deed.text, deed.says) for deed in deeds] == [
        ("sold the mill", False),
        ("said that the price was fair", True),
    ]
    assert [deed.evidence[0].quote for deed in deeds] == [first, second]


def test_a_deed_that_another_claims_names_who(extract: Extract) -> None:
    """What somebody says of an actor is told as theirs."""
    text = "Police officials said that Elena Quill had forged the report."
    (deed,) = actor(extract(text), "Elena Quill").deeds
    assert deed.text == "had forged the report, according to police officials"


def test_who_acts_for_a_state_is_told(extract: Extract) -> None:
    """Officials, and that they are some only, stay in what a state says."""
    (deed,) = actor(extract("Some Norwegian officials fear a long strike."), "Norway").deeds
    assert deed.text == "some Norwegian officials fear a long strike"


# ----------------------------------------------------------------------------- who is an actor


def test_a_part_of_a_state_is_an_actor_where_it_acts(extract: Extract) -> None:
    """A province that sues is an actor, one where something happens is none."""
    chosen = extract("Texas sued the firm.", "It rained in Ontario.")
    assert [one.name for one in chosen.items if one.type == ActorType.STATE] == ["Texas"]


def test_a_remark_in_brackets_is_no_actor(extract: Extract) -> None:
    """What stands in brackets after a person's name says something of the person."""
    chosen = extract("Sen. Elena Quill (D-Minn.) sold the mill.")
    assert [one.name for one in chosen.items] == ["Elena Quill"]


# ----------------------------------------------------------------------------- who is no actor


def test_who_made_a_picture_is_no_actor(extract: Extract) -> None:
    """A credit names nobody of the story."""
    chosen = extract("Victor Marlow sold the mill.", "Image: Elena Quill.")
    assert [one.name for one in chosen.items] == ["Victor Marlow"]


def test_what_was_left_out_says_why(extract: Extract) -> None:
    """A name under the score, and one that is only a place, are told with their reason."""
    text = "Elena Quill sold the mill to Victor Marlow near the border of Norway."
    chosen = extract(text, least=99.0)
    reasons = {one.text: one.reason for one in chosen.left_out}
    assert chosen.items == ()
    assert "under 99.00" in reasons["Elena Quill"]
    assert "place" in reasons["Norway"]


def test_news_media_are_marked(extract: Extract) -> None:
    """A medium is an actor apart: it only reports."""
    chosen = extract("Elena Quill sold the mill, Reuters reported. Fox News sacked its editor.")
    assert actor(chosen, "Reuters").media
    assert not actor(chosen, "Fox News").media
    assert not actor(chosen, "Elena Quill").media


def test_a_role_does_not_repeat_its_bearers_name(extract: Extract) -> None:
    """A title of several words before a name is the role, without the name."""
    found = extract("U.S. Defense Secretary Vera Lind on Wednesday accused China of coercion.")
    assert actor(found, "Vera Lind").role == "U.S. Defense Secretary"


def test_one_of_a_people_is_not_its_state(extract: Extract) -> None:
    """What happens to "an American and an Australian" happens to no state."""
    found = extract("Two hostages, an American and an Australian, were released by rebels.")
    assert {one.type for one in found.items} == {ActorType.GROUP}


def test_what_may_be_so_is_no_deed(extract: Extract) -> None:
    """A clause that hangs from a possibility is not told as done."""
    found = extract(
        "The fire may have started after Ada Quill burned papers. Ada Quill left Harrow on Monday."
    )
    assert not [deed.text for deed in actor(found, "Ada Quill").deeds if "burn" in deed.text]


# ------------------------------------------------------------------------------- how deeds stand


def deeds_of(chosen: Chosen[Actor], name: str) -> list[str]:
    """Return the wordings of an actor's deeds."""
    return [deed.text for deed in actor(chosen, name).deeds]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("“I think that the price is fair,” Elena Quill said.", "said “I think that the price is"),
        ("Elena Quill sold the mill but kept the land.", "sold the mill but kept the land"),
        (
            "Elena Quill said the mill would close, but the board denied it.",
            "said the mill would close, but the board denied it",
        ),
        (
            "Elena Quill rejected the claims as “patently false,” and left the hall.",
            "rejected the claims as “patently false,” and left the hall",
        ),
        ("However, Elena Quill also sold the mill.", "sold the mill"),
    ],
)
def test_a_deed_stands_as_the_article_has_it(extract: Extract, text: str, deed: str) -> None:
    """No word is left out inside, what takes it back stays, and speech reads as speech."""
    assert deeds_of(extract(text), "Elena Quill")[0].startswith(deed)


def test_a_long_deed_ends_with_a_phrase_and_an_ellipsis(extract: Extract) -> None:
    """What is too long breaks off before a phrase, and says that it does."""
    (deed,) = deeds_of(
        extract(
            "Elena Quill accused the water board of hiding its debts from the farmers of the "
            "valley, according to two people who know the matter, after a long and bitter "
            "dispute with the town council over the price of the old mill by the river."
        ),
        "Elena Quill",
    )
    assert deed.endswith(" …")
    assert len(deed.split()) <= 25
    assert deed.removesuffix(" …").split()[-1] not in {"of", "the", "a", "from", "with", "and"}


@pytest.mark.parametrize(
    "text",
    [
        "Victor Marlow mocked the idea that Elena Quill had sold the mill.",
        "The board asked for Elena Quill to leave the hall.",
        "The mill that Elena Quill sold had burned down.",
    ],
)
def test_what_only_another_thinks_or_asks_is_no_deed(extract: Extract, text: str) -> None:
    """An idea, a request, and what is said of something else tell no deed."""
    assert deeds_of(extract(text), "Elena Quill") == []


def test_a_role_that_somebody_claims_says_who(extract: Extract) -> None:
    """What another says of an actor is no bare fact under its name."""
    chosen = extract("The board said that Elena Quill had forged the report.")
    assert actor(chosen, "Elena Quill").role == "forged the report, the board said"


def test_a_series_shares_what_its_names_are(extract: Extract) -> None:
    """A plural noun before several names tells of each."""
    chosen = extract(
        "The merger of the big newspaper chains Norvane Media and Harrow Media was signed."
    )
    assert actor(chosen, "Norvane Media").role == "big newspaper chain"
    assert actor(chosen, "Harrow Media").role == "big newspaper chain"


def test_a_descriptive_word_is_left_out_from_the_outside_in(extract: Extract) -> None:
    """A "lower respiratory tract infection" is never a lower tract infection."""
    text = "Elena Quill diagnosed the man with a rare lower respiratory tract infection."
    assert "lower tract" not in (actor(extract(text), "Elena Quill").role or "")


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ([("Norvane", ActorType.ORGANIZATION), ("Norvane", ActorType.PERSON)], ["Norvane"]),
        ([("Harrow girl", ActorType.PERSON), ("girl", ActorType.PERSON)], ["Harrow girl"]),
        (
            [("Harrow Space Agency", ActorType.ORGANIZATION), ("Agency", ActorType.ORGANIZATION)],
            ["Harrow Space Agency"],
        ),
        (
            [("Harrow girl", ActorType.PERSON), ("Vale girl", ActorType.PERSON)],
            ["Harrow girl", "Vale girl"],
        ),
        ([("Norvane", ActorType.STATE), ("Norvane", ActorType.PERSON)], ["Norvane", "Norvane"]),
    ],
)
def test_what_is_told_twice_is_one_actor(
    names: list[tuple[str, ActorType]], left: list[str]
) -> None:
    """A name of two kinds, "the girl" and a bare "Agency" are one with the whole."""
    clusters = [Cluster(name, kind) for name, kind in names]
    words = actor_words(open_lexicon(["en"]))
    assert [one.name for one in merged(clusters, words)] == left


def test_who_is_of_a_named_body_is_no_group(extract: Extract) -> None:
    """Of "analysts at Harrow Bank" and "companies such as Norvane" the named are the actors."""
    chosen = extract(
        "Analysts at Harrow Bank left.", "Public companies such as Norvane Media sold shares."
    )
    assert ActorType.GROUP not in {one.type for one in chosen.items}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Quill Stores, the owner of the Harrow and Vane shoe chains, opened a mill.",
            "Quill Stores",
            "owner of the Harrow and Vane shoe chains",
        ),
        (
            (
                "The dockers' union HWU rejected the plan. The HWU met on Monday. "
                "Its general secretary, Elena Quill, called for a strike."
            ),
            "Elena Quill",
            "general secretary of HWU",
        ),
        (
            (
                "At 61, Elena Quill is the last clockmaker in the valley, and one of two in "
                "the land. Elena Quill is listening to a spring of steel."
            ),
            "Elena Quill",
            "last clockmaker in the valley",
        ),
    ],
)
def test_what_somebody_is_is_told_whole(extract: Extract, text: str, name: str, role: str) -> None:
    """No half of a coordination before its noun, no office without its adjective."""
    assert actor(extract(text), name).role == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The heritage charity Quill Trust reckons that nine mills have closed in the valley.",
            "Quill Trust",
            "heritage charity",
        ),
        (
            (
                "The Harrow Party lost its lead in the council. The recount could settle one "
                "seat in the port, which the Harrow Party holds by 40 votes."
            ),
            "Harrow Party",
            "lost its lead in the council",
        ),
    ],
)
def test_what_is_thought_or_said_aside_is_the_last_choice(
    extract: Extract, text: str, name: str, role: str
) -> None:
    """What a body is, and what the story tells of it, come before opinions and asides."""
    assert actor(extract(text), name).role == role


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            'Elena Quill said the vote was "fair and by all accounts well run" on Sunday.',
            "fair by",
        ),
        (
            'Elena Quill called the plan "a very bad and in every way costly idea" on Sunday.',
            "a bad on",
        ),
    ],
)
def test_a_quotation_is_not_cut_in_a_role(extract: Extract, text: str, broken: str) -> None:
    """No words are left out between others of a quotation, nor the noun after an article."""
    assert broken not in (actor(extract(text), "Elena Quill").role or "")


def test_of_which_body_a_group_is(extract: Extract) -> None:
    """Where a group does nothing that can be told in few words, it is of its body."""
    chosen = extract(
        "International observers from the Harrow Council were there. "
        "International observers said the vote competitive and well."
    )
    assert actor(chosen, "international observers").role == "from the Harrow Council"
