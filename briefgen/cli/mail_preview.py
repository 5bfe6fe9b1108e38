"""A mail as inboxes would show it: desktop and phone, light and dark, beside its plain part."""

from __future__ import annotations

import base64
import html
import threading
import webbrowser
from typing import TYPE_CHECKING

import click

from briefgen.deliver import open_folder, write_files
from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from briefgen.render.message import Body

_OPENING_SECONDS = 3

_SCHEME = "@media (prefers-color-scheme: dark)"
_FRAMES = (("Desktop, light", 640, False), ("Desktop, dark", 640, True),
           ("Phone, light", 360, False), ("Phone, dark", 360, True))  # fmt: skip
_FRAME = """\
<figure><figcaption>{name}</figcaption>
<iframe sandbox="allow-same-origin" title="{name}" width="{width}" srcdoc="{page}"></iframe>
</figure>
"""
_PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Preview</title><style>
body {{ margin: 24px; font: 14px sans-serif; background: #ddd; color: #111; }}
figure {{ display: inline-block; margin: 0 16px 24px 0; vertical-align: top; }}
iframe {{ height: 900px; border: 1px solid #888; background: #fff; }}
pre {{ padding: 16px; overflow: auto; background: #fff; }}
</style></head><body>{mails}</body></html>
"""


def preview_page(bodies: Iterable[Body]) -> str:
    """Return one page with every mail four times and once as plain text."""
    return _PAGE.format(mails="".join(map(_mail, bodies)))


def _mail(body: Body) -> str:
    frames = "".join(_frame(body, *frame) for frame in _FRAMES)
    text = html.escape(body.text)
    return f"<h1>{html.escape(body.subject)}</h1>{frames}<pre>{text}</pre>"


def _frame(body: Body, name: str, width: int, dark: bool) -> str:  # noqa: FBT001
    # A frame has its reader's scheme: the rule is made to hold always, or never.
    page = body.html.replace(_SCHEME, "@media all" if dark else "@media not all")
    for image in body.images:
        data = base64.b64encode(image.data).decode()
        page = page.replace(f"cid:{image.content_id}", f"data:{image.media_type};base64,{data}")
    return _FRAME.format(name=name, width=width, page=html.escape(page))


def show(page: str, folder: Path) -> ExitCode:
    """Write the page and open it in the browser, where there is one."""
    (path,) = write_files(open_folder(folder), {"mail-preview.html": page.encode()})
    click.echo(str(path))
    # A browser without a window of its own would keep us waiting.
    opener = threading.Thread(target=webbrowser.open, args=(path.resolve().as_uri(),), daemon=True)
    opener.start()
    opener.join(_OPENING_SECONDS)
    return ExitCode.OK
