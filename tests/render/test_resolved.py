"""Variables and sums of a style sheet, worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.render import write_pdf
from briefgen.render.resolved import resolved
from tests.render.reservoir import reservoir

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.render import Renderer

    WithSettings = Callable[[dict[str, object]], Renderer]

ROOT = ":root { --ink: #123456; --gap: 4mm; --wide: calc(var(--gap) + 2mm); }\n"


def rule(css: str) -> str:
    """Return the rules behind those of the root, resolved, without white space between words."""
    return " ".join(resolved(ROOT + css).split(";}")[-1].split("}", 1)[-1].split())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("p { color: var(--ink) }", "p { color: #123456 }"),
        ("p { margin: 0 var(--gap) }", "p { margin: 0 4mm }"),
        ("p { margin: calc(var(--gap) - 1mm) }", "p { margin: 3mm }"),
        ("p { margin: calc(1.5pt + 2pt - 0.5pt) }", "p { margin: 3pt }"),
        ("p { width: calc(100% - var(--gap)) }", "p { width: calc(100% - 4mm) }"),
        ("p { width: calc(2 * var(--gap)) }", "p { width: calc(2 * 4mm) }"),
        ("p { border: 1pt solid var(--nobody) }", "p { border: 1pt solid var(--nobody) }"),
        ("p::after { content: 'var(--ink)' }", 'p::after { content: "var(--ink)" }'),
    ],
)
def test_what_the_root_alone_sets_is_put_in(given: str, told: str) -> None:
    """In any place of a value; text and what has no value that is known here stay."""
    assert rule(given) == told


def test_a_sum_of_variables_is_a_length() -> None:
    """A variable may be made of others."""
    assert rule("p { left: var(--wide) }") == "p { left: 6mm }"


def test_rules_in_rules_are_reached() -> None:
    """Those of a medium, of a page and of its margins."""
    css = "@media print { @page { @top-left { color: var(--ink) } } }"
    assert "#123456" in rule(css)
    assert "var(" not in rule(css)


@pytest.mark.parametrize(
    "css",
    [
        ".dark { --ink: #fff } p { color: var(--ink) }",
        "@media screen { :root { --ink: #fff } } p { color: var(--ink) }",
        "p { --ink: #fff; color: var(--ink) }",
    ],
)
def test_what_others_set_too_stays_a_variable(css: str) -> None:
    """Which of them holds depends on the element."""
    assert "color: var(--ink)" in resolved(ROOT + css)


@pytest.mark.parametrize("value", ["inherit", "initial", "", "#fff !important"])
def test_what_is_no_plain_value_stays_a_variable(value: str) -> None:
    """Such a word would mean something else in the place of the variable."""
    assert "color: var(--x)" in resolved(f":root {{ --x: {value}; }} p {{ color: var(--x) }}")


def test_variables_in_a_circle_end() -> None:
    """They have no value; the sheet is returned all the same, and no larger than it may be."""
    css = ":root { --a: var(--b); --b: var(--a); } p { color: var(--a) }"
    assert "var(--" in resolved(css)


@pytest.mark.parametrize("template", ["brief", "onepager", "memo", "annotated"])
def test_pages_are_the_same_without_it(
    template: str,
    renderer_with: WithSettings,
    made: datetime.datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every template that ships comes out the same, byte for byte: it saves time, nothing else."""
    settings: dict[str, object] = {"render.template": template}
    fast = renderer_with(settings).render(reservoir(), "pdf", made)
    monkeypatch.setattr(write_pdf, "resolved", lambda css: css)
    assert renderer_with(settings).render(reservoir(), "pdf", made) == fast
