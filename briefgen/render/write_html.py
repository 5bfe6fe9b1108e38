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

TEMPLATE = "brief.html.j2"


def write_html(doc: Document, templates: Templates, style: Style) -> bytes:
    """Return the page as UTF-8; its policy admits its own style sheet, by digest, and no more."""
    digest = base64.b64encode(hashlib.sha256(style.screen.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    # The style sheet is the template's own; style.py has made sure that it cannot end its element.
    css = Markup(style.screen)  # noqa: S704
    return templates.html(TEMPLATE, doc, medium="screen", policy=policy, css=css).encode()
