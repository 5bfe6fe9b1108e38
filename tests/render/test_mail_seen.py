"""The mail in a real browser: phone and desktop, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.render.mails import bodies, brief_body, full_renderer
from tests.render.windows import too_wide, violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from briefgen.model import Brief

WIDTHS = (360, 600, 1200)
SCHEMES = ("light", "dark")


def opened(browser: Browser, html: str, width: int, scheme: str = "light") -> Page:
    """Return a page that shows a mail as a window of that width would."""
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        offline=True,
    )
    page = context.new_page()
    page.set_content(html)
    return page


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["house", "plain", "gazette"])
def test_no_mail_shuts_anyone_out(theme: str, chromium: Browser, axe: str, tmp_path: Path) -> None:
    """No violation of any of axe-core's rules, and nothing wider than its window."""
    named: dict[str, object] = {} if theme == "house" else {"render.theme": theme}
    widths = WIDTHS if theme == "house" else WIDTHS[:1]
    for name, body in bodies(tmp_path, **named).items():
        for width in widths:
            for scheme in SCHEMES:
                page = opened(chromium, body.html, width, scheme)
                place = (name, width, scheme)
                assert not too_wide(page), place
                assert violations(page, axe) == [], place
                page.context.close()


def test_nothing_is_wider_than_a_phone(extreme: Brief, chromium: Browser, tmp_path: Path) -> None:
    """So it is with names without a space, long numbers, and other scripts."""
    body = brief_body(full_renderer(tmp_path), extreme)
    for width in WIDTHS:
        page = opened(chromium, body.html, width)
        assert not too_wide(page), width
        page.context.close()


def test_a_phone_has_one_column_and_a_desktop_six_hundred_pixels(
    chromium: Browser, tmp_path: Path
) -> None:
    """What stands in columns on a desktop stands in lines on a phone."""
    html = bodies(tmp_path)["full"].html
    amounts, what = "document.querySelector('.amount')", "document.querySelector('.what')"
    below = f"{what}.getBoundingClientRect().top >= {amounts}.getBoundingClientRect().bottom - 1"
    for width, folded, most in ((360, True, 360), (600, False, 600), (1200, False, 600)):
        page = opened(chromium, html, width)
        assert page.evaluate(below) is folded
        assert page.evaluate("document.querySelector('.page').offsetWidth") == most
        page.context.close()


def test_the_dark_scheme_is_dark(chromium: Browser, tmp_path: Path) -> None:
    """Its ground is the theme's dark paper."""
    page = opened(chromium, bodies(tmp_path)["full"].html, 600, "dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(21, 23, 26)"
    page.context.close()


def test_an_inbox_without_media_queries_has_room_for_words(
    chromium: Browser, tmp_path: Path
) -> None:
    """A phone's inbox that drops the style sheet shows columns, none too narrow to be read."""
    for name, body in bodies(tmp_path).items():
        page = opened(chromium, re.sub(r"<style>.*?</style>", "", body.html, flags=re.DOTALL), 360)
        assert not too_wide(page), name
        widths = page.evaluate(
            "[...document.querySelectorAll('.what, .text')].map(cell => cell.offsetWidth)"
        )
        assert bool(widths) == (name != "bare"), name
        assert min(widths, default=360) > 110, name
        page.context.close()
