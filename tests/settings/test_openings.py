"""How the words begin that an expression can match, and what letters it cannot do without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.settings.cues import CueGroups, Cues, cue_pattern
from briefgen.settings.openings import letters_of, signs_of


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"/\b(?:could|can)(?: not)? be\b/", {"cou", "can"}),
        (r"/\bw(?:ould|ill)\b/", {"wou", "wil"}),
        (r"/\b(?:is |are )?due\b/", {"is", "are", "due"}),
        (r"/\bn(?:o|[-'])t\b/", {"not", "n"}),
        (r"/\bno\w+ at all/", {"no"}),
        (r"/\b[Gg]reat/", {"gre"}),
        (r"/\ba{2,3}h/", {"a"}),
    ],
)
def test_an_expression_begins_as_it_says(expression: str, expected: set[str]) -> None:
    """The first three letters of every way through it, fewer where it leaves them open."""
    assert signs_of(cue_pattern(expression)).openings == frozenset(expected)


@pytest.mark.parametrize(
    "expression", [r"/could be/", r"/\b\w+ be/", r"/\b[-']s/", r"/\bé\w+/", r"/(?i:\bcan)/"]
)
def test_what_may_begin_anyhow_is_looked_for_everywhere(expression: str) -> None:
    """Where no letter is sure, or the match need not begin a word, nothing is ruled out."""
    assert signs_of(cue_pattern(expression)).openings is None


@pytest.mark.parametrize("rest", ["a?" * 900, "(?:a|a)" * 20 + "?", "(?:" * 40 + "a?" + ")?" * 40])
def test_a_hostile_expression_takes_no_time(rest: str) -> None:
    """Ways through it grow without bound: few of them are looked at, or it begins anyhow."""
    found = signs_of(cue_pattern(rf"/\bx{rest}/")).openings
    assert found is None or all("xaa".startswith(one) for one in found)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"/\b(?:is|are)(?: still)? unknown\b/", {" unknown"}),
        (r"/\b(?:not|\w+nt) (?:be )?(?:Ready|settled)\b/", {"ready", "settled"}),
        (r"/(?<!no )\bden(?:y|ied)\b/", {"den"}),
        (r"/\b(?:in|at) \w+ (?:talks )?/", set()),
        (r"/\b(?:ne\w+|hardly) a/", set()),
    ],
)
def test_an_expression_needs_letters(expression: str, expected: set[str]) -> None:
    """The longest that every match holds, or one of those of each way through an alternative."""
    assert signs_of(cue_pattern(expression)).needs == expected


def test_a_text_begins_with_the_letters_of_each_word() -> None:
    """One, two and three letters, in lower case."""
    assert letters_of("Could we?").begun == {"c", "co", "cou", "w", "we"}


_EXPRESSIONS = [
    r"/\b(?:k|s)(?:ay|it)s? (?:it )?/",
    r"/\bis(?:n't| not)? (?:\w+ ){0,2}known\b/",
    r"/\b(?:it )?is\b/",
    r"/\bn(?:o|[-'])t\b/",
    r"/\b(?:not ){1,2}say/",
    r"/\b(?:is|it) (?:not )?(?:known|kay)/",
]
_WORDS = st.sampled_from(
    ["is", "not", "n't", "known", "say", "KAY", "\u017fay", "\u212aay", "\u0131s", "It", "'", " "]
)


@given(st.lists(_WORDS, max_size=8).map(" ".join), st.sampled_from(_EXPRESSIONS))
def test_no_match_is_ruled_out(text: str, expression: str) -> None:
    """Where an expression matches, in whatever letters of one case, the text shows its signs."""
    pattern = cue_pattern(expression)
    signs = signs_of(pattern)
    assert signs.openings is not None
    if pattern.search(text):
        assert signs.may_match(letters_of(text))


def test_lists_looked_for_together_find_what_each_finds() -> None:
    """Name by name, in the order of the text, phrases and expressions alike."""
    groups = {"a": ["not clear", r"/\bun\w+ly\b/"], "b": [r"/\bmay\b/", "cl*"]}
    text = "It may be unlikely, it is not clear, it MAY."
    assert list(CueGroups(groups).spans_in(text)) == [
        (name, *span) for name, cues in groups.items() for span in Cues(cues).spans_in(text)
    ]
