"""Every template's page, judged by axe-core in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.render import Renderer
from briefgen.render.catalogue import catalogue
from briefgen.resources import config_dir
from briefgen.settings import load_settings
from tests.render.windows import too_wide, violations

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from briefgen.model import Brief

pytestmark = pytest.mark.slow

WIDTHS = (320, 480, 720, 1024, 1600)
SCHEMES = ("light", "dark")
THEMES = sorted(path.stem for path in (config_dir() / "themes").glob("*.yaml"))
# The mail has tests of its own.
TEMPLATES = [one.name for one in catalogue(()) if one.name != "mail"]


@pytest.fixture
def rendered(brief: Brief, made: datetime.datetime, tmp_path: Path) -> Callable[..., str]:
    """Return a function that gives the address of the everyday brief in a template."""

    def write(template: str, other: Brief | None = None, **settings: object) -> str:
        renderer = Renderer(load_settings(overrides={"render.template": template, **settings}))
        path = tmp_path / f"{template}.html"
        path.write_bytes(renderer.render(other or brief, "html", made))
        return path.as_uri()

    return write


def faults(browser: Browser, axe: str, url: str, scheme: str, width: int) -> list[str]:
    """Return what is wrong with a page in a window of that width and scheme."""
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        bypass_csp=True,  # the page itself admits no script, not even this one
    )
    page = context.new_page()
    page.goto(url)
    wide = ["the page is wider than the window"] if too_wide(page) else []
    found = [*violations(page, axe), *wide]
    context.close()
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_page_shuts_anyone_out(
    template: str, scheme: str, chromium: Browser, axe: str, rendered: Callable[..., str]
) -> None:
    """No violation of any of axe-core's rules, light and dark, from a phone to a wide screen."""
    url = rendered(template)
    for width in WIDTHS:
        assert faults(chromium, axe, url, scheme, width) == [], width


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_read(
    theme: str, chromium: Browser, axe: str, rendered: Callable[..., str]
) -> None:
    """Every theme's colours have contrast enough, by day and by night."""
    url = rendered("brief", **{"render.theme": theme})
    for scheme in SCHEMES:
        assert faults(chromium, axe, url, scheme, 1024) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_that_is_too_full_shuts_nobody_out(
    template: str, extreme: Brief, chromium: Browser, axe: str, rendered: Callable[..., str]
) -> None:
    """So it is with forty actors, with words without end, and from right to left."""
    url = rendered(template, extreme)
    assert faults(chromium, axe, url, "light", 320) == []


def test_axe_is_at_work(chromium: Browser, axe: str, tmp_path: Path) -> None:
    """A page with faults is found out."""
    path = tmp_path / "faulty.html"
    path.write_text("<html><body><img src=x><p style='color:#ccc'>pale</p></body></html>")
    found = " ".join(faults(chromium, axe, path.as_uri(), "light", 720))
    for rule in ("image-alt", "html-has-lang", "document-title", "color-contrast"):
        assert rule in found
