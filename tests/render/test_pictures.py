"""Pages as pictures, beside reviewed ones.

`BRIEFGEN_UPDATE_PICTURES=1 pytest tests/render/test_pictures.py` makes them anew; look at them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.render.reservoir import reservoir

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.render import Renderer

    WithSettings = Callable[[dict[str, object]], Renderer]

DOTS = 36
"""Dots an inch: words are grey bars, so that hinting does not show, but blocks do."""

BLUR = 1.5
"""Radius, in dots, within which a shift does not count."""

ALIKE = 1.5
"""Greatest mean difference of a page, of 255; one missing section makes more than 3."""

SPOT = 70
"""Greatest difference of a place, of 255: a numeral in another size makes more than 90."""

_FIRST_PAGE = ("-f", "1", "-l", "1", "-gray", "-png", "-singlefile")

PAGES: dict[str, dict[str, object]] = {
    "brief": {},
    "onepager": {"render.template": "onepager"},
    "memo": {"render.template": "memo"},
    "annotated": {"render.template": "annotated"},
    "plain": {"render.theme": "plain", "render.handling": "TLP:GREEN"},
    "gazette": {"render.theme": "gazette"},
}

pytestmark = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="needs pdftoppm: apt-get install poppler-utils"
)


def _has_fonts() -> bool:
    listed = subprocess.run(
        ["fc-list", ":", "family"],  # noqa: S607
        capture_output=True,
        check=False,
        text=True,
    ).stdout
    return all(family in listed for family in ("Charis SIL", "Inter", "Noto Serif"))


def _picture(pdf: bytes, folder: Path) -> Image.Image:
    (folder / "page.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(DOTS), *_FIRST_PAGE, folder / "page.pdf", folder / "page"],  # noqa: S607
        check=True,
    )
    with Image.open(folder / "page.png") as picture:
        return picture.convert("L")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Return the mean and the greatest difference of two pictures, from 0 to 255."""
    assert one.size == other.size
    blurred = [picture.filter(ImageFilter.GaussianBlur(BLUR)) for picture in (one, other)]
    apart = ImageChops.difference(*blurred)
    return ImageStat.Stat(apart).mean[0], float(apart.getextrema()[1])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_reviewed(
    name: str, renderer_with: WithSettings, made: datetime.datetime, tmp_path: Path
) -> None:
    """What changes on a page is looked at before it changes here."""
    if not _has_fonts():
        pytest.skip("needs the themes' fonts: tools/setup.sh")
    path = Path(__file__).parent / "pictures" / f"{name}.png"
    seen = _picture(renderer_with(PAGES[name]).render(reservoir(), "pdf", made), tmp_path)
    if os.environ.get("BRIEFGEN_UPDATE_PICTURES"):
        path.parent.mkdir(exist_ok=True)
        seen.quantize(16).save(path, optimize=True)
    with Image.open(path) as reviewed:
        mean, spot = difference(seen, reviewed.convert("L"))
    assert mean < ALIKE
    assert spot < SPOT


def test_a_page_that_lacks_a_section_does_not_pass(
    renderer_with: WithSettings, made: datetime.datetime, tmp_path: Path
) -> None:
    """The tolerance is for hinting, not for what a reader would miss."""
    whole = _picture(renderer_with({}).render(reservoir(), "pdf", made), tmp_path)
    less = renderer_with({"sections.key_findings.enabled": False}).render(reservoir(), "pdf", made)
    mean, _ = difference(whole, _picture(less, tmp_path))
    assert mean > ALIKE
    smaller = renderer_with({"render.charts": False}).render(reservoir(), "pdf", made)
    _, spot = difference(whole, _picture(smaller, tmp_path))
    assert spot > SPOT
