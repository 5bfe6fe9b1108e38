"""Makes docs/images/mail/: the example's mail and a digest in a browser, on desktop and phone.

The mails are dated so that nothing changes by itself.
"""

from __future__ import annotations

import datetime
import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

import briefgen
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images" / "mail"
MADE = datetime.datetime(2026, 3, 4, 9, 30, tzinfo=datetime.UTC)
EXAMPLES = ("veldmark-bridge.txt", "tidal-turbines.md")
WIDTHS = {360: 1000, 600: 900, 1200: 900}
"""Widths of the window with the heights that are taken."""


def mails() -> dict[str, str]:
    """Return the HTML of the mail of the first example, and of a digest of all."""
    settings = load_settings()
    summarizer, renderer = Summarizer(settings), Renderer(settings)
    paths = [ROOT / "examples" / name for name in EXAMPLES]
    makings = [renderer.mailing(summarizer.brief(briefgen.read(path)), MADE) for path in paths]
    return {
        "brief": renderer.mail.brief(makings[0]).html,
        "digest": renderer.mail.digest(makings).html,
    }


def picture(browser: Browser, html: str, scheme: str, width: int, path: Path) -> None:
    """Write what a window of that width shows first."""
    size = {"width": width, "height": WIDTHS[width]}
    page = browser.new_page(color_scheme=scheme, viewport=size)
    page.set_content(html)
    # A page of text has few colours, and its picture then a third of the size.
    Image.open(BytesIO(page.screenshot())).quantize(48).save(path, optimize=True)
    page.close()


def main() -> None:
    """Take a picture of each mail at each width, light and dark."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments
        )
        for name, html in mails().items():
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    picture(browser, html, scheme, width, FOLDER / f"{name}-{width}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main()
