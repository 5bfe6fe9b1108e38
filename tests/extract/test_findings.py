"""Key findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.findings import (
    FindingFeatures,
    extract_findings,
    quoted_share,
    without_connective,
)
from briefgen.settings import load_settings
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading
    from briefgen.model import Passage

STORY = (
    "The city of Aldren closed its only tunnel on Monday after a fire injured nine workers.",
    "The fire broke out in a cable duct, engineers said. The tunnel will stay closed until spring.",
    "“I saw smoke,” said a driver. “I was scared.”",
    "Subscribe to our newsletter for more.",
    "The city of Aldren closed its only tunnel on Monday after the fire injured nine workers.",
    "However, the tunnel's closure will cost shops in Aldren an estimated $2 million a week.",
)


def findings(reading: Reading, **overrides: object) -> tuple[Passage, ...]:
    """Return the findings under the default settings, some overridden."""
    settings = load_settings(
        overrides={f"sections.key_findings.{name}": value for name, value in overrides.items()}
    )
    chosen = extract_findings(
        reading, settings.sections.key_findings, FindingFeatures(reading, (), ())
    )
    return chosen.items


def test_the_news_comes_first_and_notices_never(read: Callable[..., Reading]) -> None:
    """What happened leads; words to the reader are no finding."""
    found = findings(read(*STORY, title="Tunnel closed after fire in Aldren"))
    assert found[0].text == STORY[0]
    assert not any("newsletter" in finding.text for finding in found)


def test_nothing_is_said_twice(read: Callable[..., Reading]) -> None:
    """Of two sentences that say the same only the better one is kept."""
    texts = [finding.text for finding in findings(read(*STORY))]
    assert STORY[4] not in texts


def test_a_finding_drops_its_connective_and_keeps_its_evidence(
    read: Callable[..., Reading],
) -> None:
    """The text stands by itself; the quote stays word for word."""
    found = next(f for f in findings(read(*STORY)) if "$2 million" in f.text)
    assert found.text.startswith("The tunnel's closure")
    assert found.evidence[0].quote.startswith("However, the tunnel's closure")


def test_scores_are_the_sum_of_their_reasons(read: Callable[..., Reading]) -> None:
    """What `why` lists adds up to the score, and scores fall down the list."""
    found = findings(read(*STORY))
    for finding in found:
        assert sum(finding.why.values()) == pytest.approx(finding.score, abs=0.01)
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)


def test_keep_bounds_the_number(read: Callable[..., Reading]) -> None:
    """`keep` is the most findings there are."""
    assert len(findings(read(*STORY), keep=2)) == 2


def test_an_article_without_text_has_none(read: Callable[..., Reading]) -> None:
    """No sentence, no finding, no error."""
    assert findings(read("…")) == () or findings(read("…"))[0].text == "…"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ('He said "yes" twice.', 3 / 20),
        ("“All of it.”", 1.0),
        ("None of it.", 0.0),
        ('ends here," she said.', 9 / 21),
        ("“It begins here", 1.0),
    ],
)
def test_quoted_share(text: str, share: float) -> None:
    """The share between quotation marks, also where one mark is missing."""
    quotes = ['"', '"', "“", "”"]
    assert quoted_share(text, quotes) == pytest.approx(share, abs=0.15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, prices fell.", "Prices fell."),
        ("But the port stayed open.", "The port stayed open."),
        ("Butter prices fell.", "Butter prices fell."),
        ("However", "However"),
        ("Nothing, however, changed.", "Nothing, however, changed."),
    ],
)
def test_a_leading_connective_is_dropped(text: str, expected: str) -> None:
    """Only whole words at the beginning, and never the whole sentence."""
    assert without_connective(text, Cues(["However", "But"])) == expected
