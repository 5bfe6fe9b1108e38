"""A style sheet with its variables put in.

WeasyPrint works var() and calc() out for each element anew and checks the outcome each time; what
is the same on the whole page is worked out once here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Token = Any
"""A token of tinycss2, which is published without types."""

_WORDS = {"initial", "inherit", "unset", "revert", "revert-layer"}
_DEPTH = 16
"""Most variables that name each other: a circle of them has no value."""


def resolved(css: str) -> str:
    """Return a style sheet in which what `:root` alone sets stands in place of var().

    A variable that a rule for other elements or media sets too, or that has no plain value, stays;
    sums of lengths in one unit become a length.
    """
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    set_at_root: list[tuple[str, list[Token]]] = []
    for rule in tinycss2.parse_stylesheet(tokens, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            set_at_root += _own(rule.content)
    everywhere = list(_set(tokens))
    at_root = [name for name, _ in set_at_root]
    values = {
        name: value
        for name, value in set_at_root
        if everywhere.count(name) == at_root.count(name) and _plain(value)
    }
    return str(tinycss2.serialize(_put_in(tokens, values, 0)))


def _own(content: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    for part in tinycss2.parse_blocks_contents(content, skip_comments=True):
        if part.type == "declaration" and part.name.startswith("--"):
            yield part.name, [] if part.important else part.value


def _plain(value: Sequence[Token]) -> bool:
    words = [token for token in value if token.type != "whitespace"]
    return bool(words) and not any(
        token.type == "ident" and token.lower_value in _WORDS for token in words
    )


def _set(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the name of each variable that is set anywhere."""
    shown = [token for token in tokens if token.type != "whitespace"]
    for token, after in zip(shown, [*shown[1:], None], strict=True):
        if token.type == "ident" and token.value.startswith("--") and after == ":":
            yield token.value
        if token.type == "{} block":
            yield from _set(token.content)


def _put_in(tokens: Sequence[Token], values: dict[str, list[Token]], depth: int) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        if token.type == "function" and token.lower_name == "var":
            value = values.get(_name(token))
            known = value is not None and depth < _DEPTH
            out += _put_in(_trimmed(value), values, depth + 1) if value and known else [token]
            continue
        if token.type == "function":
            token.arguments = _put_in(token.arguments, values, depth)
            token = _sum(token) if token.lower_name == "calc" else token  # noqa: PLW2901
        elif token.type.endswith(" block"):
            token.content = _put_in(token.content, values, depth)
        out.append(token)
    return out


def _name(token: Token) -> str:
    return next((part.value for part in token.arguments if part.type == "ident"), "")


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    return tinycss2.parse_component_value_list(tinycss2.serialize(tokens).strip())  # type: ignore[no-any-return]


def _sum(calc: Token) -> Token:
    """Return the length that a sum of lengths in one unit comes to, or the sum as it is."""
    parts = [token for token in calc.arguments if token.type != "whitespace"]
    lengths, signs = parts[::2], parts[1::2]
    units = {part.lower_unit for part in lengths if part.type == "dimension"}
    if len(units) != 1 or any(part.type != "dimension" for part in lengths):
        return calc
    if len(lengths) != len(signs) + 1 or any(sign not in ("+", "-") for sign in signs):
        return calc
    total = lengths[0].value
    for sign, length in zip(signs, lengths[1:], strict=True):
        total += length.value if sign == "+" else -length.value
    return tinycss2.parse_one_component_value(f"{round(total, 6):g}{units.pop()}")
