"""A brief as one HTML file that needs nothing else and can load nothing else."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from briefgen.render.style import Style
    from briefgen.render.templates import Templates
    from briefgen.render.view import Document

TEMPLATE = "page.html.j2"


def write_html(doc: Document, templates: Templates, style: Style) -> bytes:
    """Return the page as UTF-8; its policy admits its own style sheet, by digest, and no more."""
    sheet = f"{style.screen}\n{lights(doc)}"
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    logo = "; img-src data:" if doc.logo else ""
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'{logo}; base-uri 'none'; "
        "form-action 'none'"
    )
    # The style sheet is the template's own; style.py has made sure that it cannot end its element.
    css = Markup(sheet)  # noqa: S704
    return templates.html(TEMPLATE, doc, medium="screen", policy=policy, css=css).encode()


def lights(doc: Document) -> str:
    """Return the rules by which an item that is pointed at lights its words in the source.

    And the other way round.  Ids are ours, made of letters and numbers.
    """
    if doc.annex is None:
        return ""
    items = dict.fromkeys(
        item for paragraph in doc.annex.paragraphs for run in paragraph.runs for item in run.items
    )
    lit = "{ background: var(--wash); }"
    return (
        "@media screen {\n"
        + "".join(
            f":root:has(#{item}:is(:hover, :focus-within, :target)) .u-{item},"
            f" :root:has(.u-{item}:hover) #{item} {lit}\n"
            for item in items
        )
        + "}\n"
    )
