"""A brief as a tagged PDF that is the same, byte for byte, for the same brief."""

from __future__ import annotations

import contextlib
import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefgen.errors import SystemLibraryError
from briefgen.render.glyphs import glyphs_counted
from briefgen.render.write_html import TEMPLATE

if TYPE_CHECKING:
    from briefgen.render.style import Style
    from briefgen.render.templates import Templates
    from briefgen.render.view import Document

_INSTALL = "apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"


class PdfWriter:
    """Writes PDFs with one style sheet, parsed once, and one set of fonts.

    Not to be shared between threads: Pango's fonts are not safe there.  A new set of fonts for
    each document would cost 1.28 times the time and 0.3 MB each that never come back.
    """

    def __init__(self, templates: Templates, style: Style) -> None:
        """Load nothing yet: what PDFs need is loaded with the first one."""
        self._templates = templates
        self._css = style.paged

    def write(self, doc: Document) -> bytes:
        """Return the PDF; raise SystemLibraryError where Pango is missing."""
        html = self._templates.html(TEMPLATE, doc, medium="paged", policy="", css="")
        with glyphs_counted():
            page = self._weasyprint.HTML(string=html, url_fetcher=self._fetcher)
            pdf: bytes = page.write_pdf(
                stylesheets=[self._sheet],
                font_config=self._fonts,
                pdf_variant="pdf/ua-1",
                pdf_identifier=hashlib.sha256((html + self._css).encode()).digest()[:16],
            )
        return pdf

    @cached_property
    def _weasyprint(self) -> Any:  # noqa: ANN401 - published without types
        # Where Pango is missing, WeasyPrint prints a banner; standard output may be the user's.
        try:
            with contextlib.redirect_stdout(None):
                import weasyprint
        except OSError as problem:
            raise SystemLibraryError(
                f"PDFs need Pango, which is missing here; install it: {_INSTALL}"
            ) from problem
        return weasyprint

    @cached_property
    def _fetcher(self) -> Any:  # noqa: ANN401
        """A page may hold its own data: addresses; nothing else is ever fetched or read."""
        from weasyprint.urls import URLFetcher

        return URLFetcher(allowed_protocols={"data"}, allow_redirects=False)

    @cached_property
    def _fonts(self) -> Any:  # noqa: ANN401
        from weasyprint.text.fonts import FontConfiguration

        return FontConfiguration()

    @cached_property
    def _sheet(self) -> Any:  # noqa: ANN401
        return self._weasyprint.CSS(
            string=self._css, url_fetcher=self._fetcher, font_config=self._fonts
        )
