"""A brief as a tagged PDF that is the same, byte for byte, for the same brief."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefgen.errors import SystemLibraryError
from briefgen.lean import import_weasyprint
from briefgen.render.flow import END
from briefgen.render.glance import glance
from briefgen.render.glyphs import glyphs_counted
from briefgen.render.resolved import resolved
from briefgen.render.warm import Warm
from briefgen.render.write_html import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.render.attachments import Attached
    from briefgen.render.fit import Page
    from briefgen.render.glyphs import Collector
    from briefgen.render.style import Style
    from briefgen.render.templates import Templates
    from briefgen.render.view import Document

_INSTALL = "apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Layout:
    """A document in pages: WeasyPrint's, the HTML it was made of, the moment of making."""

    document: Any
    html: str
    made: str
    whole: bool = True

    @property
    def pages(self) -> Sequence[Page]:
        """The pages, the first one first."""
        return tuple(self.document.pages)

    @property
    def span(self) -> tuple[float, float]:
        """Where the text of a page begins and may end, in CSS pixels from its top."""
        box = self.document.pages[0]._page_box  # noqa: SLF001 - said nowhere else
        return float(box.content_box_y()), float(box.content_box_y() + box.height)


class PdfWriter:
    """Writes PDFs with one style sheet, parsed once, and one set of fonts.

    Not to be shared between threads: Pango's fonts are not safe there.  A new set of fonts for
    each document would cost 1.28 times the time and 0.3 MB each that never come back.
    """

    def __init__(self, templates: Templates, style: Style) -> None:
        """Load nothing yet: what PDFs need is loaded with the first one."""
        self._templates = templates
        self._css = style.paged

    def lay_out(self, doc: Document, most: int | None = None) -> Layout:
        """Return the document laid out in pages.  Raises SystemLibraryError without Pango.

        Where the brief takes more than `most` pages, those behind its end are left out.
        """
        html = self._templates.html(TEMPLATE, doc, medium="paged", policy="", css="")
        weasyprint, sheet = self._weasyprint, self._sheet
        with self._warm.at_work(html), glance(most, END) as seen:
            page = weasyprint.HTML(string=html, url_fetcher=self._fetcher)
            laid_out = page.render(stylesheets=[sheet], font_config=self._fonts)
        return Layout(laid_out, html, doc.made, seen.whole)

    def write(self, layout: Layout, attached: Sequence[Attached] = ()) -> bytes:
        """Return the PDF of a layout with the files `attached`.

        It claims PDF/UA-1 and PDF/A-3a, except where characters have no glyph in any font or
        glyphs do not say what characters they stand for.
        """
        with glyphs_counted() as glyphs, _our_tags(self._weasyprint):
            pdf: bytes = layout.document.write_pdf(
                pdf_tags=True,
                pdf_version="1.7",
                pdf_identifier=self._identifier(layout.html, attached),
                attachments=[self._attachment(file, layout.made) for file in attached],
                finisher=_Finisher(attached, glyphs),
            )
        return pdf

    def _identifier(self, html: str, attached: Sequence[Attached]) -> bytes:
        digest = hashlib.sha256((html + self._css).encode())
        for file in attached:
            digest.update(file.data)
        return digest.digest()[:16]

    def _attachment(self, file: Attached, made: str) -> Any:  # noqa: ANN401
        moment = datetime.datetime.fromisoformat(made).astimezone(datetime.UTC)
        return self._weasyprint.Attachment(
            file_obj=io.BytesIO(file.data),
            name=file.name,
            description=file.description,
            relationship=file.relation,
            created=moment,
            modified=moment,
        )

    @cached_property
    def _weasyprint(self) -> Any:  # noqa: ANN401 - published without types
        # Where Pango is missing, WeasyPrint prints a banner; standard output may be the user's.
        try:
            with contextlib.redirect_stdout(None):
                weasyprint = import_weasyprint()
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
    def _rules(self) -> str:
        return resolved(self._css)

    @cached_property
    def _warm(self) -> Warm:
        return Warm(self._rules)

    @cached_property
    def _sheet(self) -> Any:  # noqa: ANN401
        return self._weasyprint.CSS(
            string=self._rules, url_fetcher=self._fetcher, font_config=self._fonts
        )


class _Finisher:
    """Completes a PDF before it is written; what it claims depends on the glyphs found."""

    def __init__(self, attached: Sequence[Attached], glyphs: Collector) -> None:
        self._relations = {file.name: file.relation for file in attached}
        self._glyphs = glyphs

    def __call__(self, document: Any, pdf: Any) -> None:  # noqa: ANN401
        from briefgen.render.claims import make_archivable, state_claims
        from briefgen.render.packed import pack

        make_archivable(document, pdf, self._relations)
        state_claims(document, pdf, sound=not self._glyphs.missing and _legible(document))
        pack(pdf)


def _legible(document: Any) -> bool:  # noqa: ANN401
    """Return whether every glyph says what characters it stands for.

    In scripts that build syllables (Devanagari, Khmer) WeasyPrint 70 tells it of the first glyph
    of a syllable only.
    """
    return all(text for font in document.fonts.values() for text in font.to_unicode.values())


@contextlib.contextmanager
def _our_tags(weasyprint: Any) -> Iterator[None]:  # noqa: ANN401
    """Let tagging.py tag what is written inside: WeasyPrint offers no better way to say so."""
    from briefgen.render.tagging import add_tags

    theirs = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = theirs
