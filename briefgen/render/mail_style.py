"""The look of a mail: the theme's colours, and families that inboxes have."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError
from briefgen.render.message import Attachment
from briefgen.render.view import Logo
from briefgen.yamlfile import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.render.theme import Look, Theme

_FAMILIES = {
    "serif": "Georgia, serif",
    "sans-serif": "Helvetica, Arial, sans-serif",
}
"""Every inbox has one of each: web fonts are loaded, and a mail loads nothing."""

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")

LOGO = "logo"
"""The Content-ID of the logo, unique inside its mail."""


def style_sheet(css: str, theme: Theme) -> str:
    """Return a mail's style sheet with each ``var(--NAME)`` filled in: no inbox reads variables.

    The names are those of the theme's colours, ``dark-`` before those of the dark scheme, and
    ``text`` and ``labels`` for families.  Raises TemplateError for any other, and where the sheet
    would end its element.  Comments stay at home.
    """
    if "</" in css:
        raise TemplateError("mail.css: holds '</', which would end its element")
    values = _values(theme)

    def value(variable: re.Match[str]) -> str:
        name = variable[1]
        if name not in values:
            raise TemplateError(f"mail.css: no variable --{name}{nearest(name, values)}")
        return values[name]

    return _VARIABLE.sub(value, _COMMENT.sub("", css))


def _values(theme: Theme) -> Mapping[str, str]:
    light = theme.colours.light.model_dump()
    dark = {f"dark-{name}": colour for name, colour in theme.colours.dark.model_dump().items()}
    families = {"text": _FAMILIES[theme.fonts.generic], "labels": _FAMILIES["sans-serif"]}
    return {**light, **dark, **families}


def logo(look: Look) -> tuple[Logo | None, tuple[Attachment, ...]]:
    """Return the logo as a mail shows it, and its picture, which travels inside the mail.

    A drawing (SVG) is shown by few inboxes: its words stand in its place, where it has any.
    """
    if not look.logo:
        return None, ()
    kind, _, data = look.logo.removeprefix("data:").partition(";base64,")
    words = look.theme.logo_words
    if kind == "image/svg+xml":
        return (Logo("", words) if words else None), ()
    ending = kind.partition("/")[2]
    picture = Attachment(f"{LOGO}.{ending}", kind, base64.b64decode(data))
    return Logo(f"cid:{LOGO}", words), (picture,)
