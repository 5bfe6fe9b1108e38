"""The report of a run as one HTML file that needs nothing else and can load nothing else."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen import resources
from briefgen.render.style import properties
from briefgen.render.theme import load_look

if TYPE_CHECKING:
    from briefgen.settings.model import RenderSettings

_TEMPLATE = "report/report.html.j2"
_SHEETS = ("base/page.css", "base/screen.css", "base/paged.css", "report/report.css")


@dataclass(frozen=True, slots=True)
class Bar:
    """A value beside others: its label, the value in words, its length as a percentage."""

    label: str
    value: str
    share: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that failed, and why."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Failures of one kind: the slug of their error, how many, and some of them."""

    slug: str
    count: str
    failures: tuple[Failure, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """All that the report shows, ready to be placed; numbers are words, '' says nothing."""

    output: str
    generator: str
    begun: str
    took: str
    ending: str
    rate: str
    made: str
    linked: str
    unchanged: str
    failed: str
    waiting: str
    causes: tuple[Cause, ...]
    slowest: tuple[Bar, ...]
    stages: tuple[Bar, ...]


def write_run(run: RunPage, settings: RenderSettings) -> bytes:
    """Return the page as UTF-8, in the theme in force.

    Raises SettingsError or TemplateError where theme or template are wrong.
    """
    folders = [*settings.templates, resources.templates_dir()]
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sheet = properties(load_look(settings).theme) + "".join(
        (resources.templates_dir() / name).read_text(encoding="utf-8") for name in _SHEETS
    )
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = environment.get_template(_TEMPLATE).render(
        run=run,
        policy=policy,
        css=Markup(sheet),  # noqa: S704 - our own files and checked values
    )
    return page.encode("utf-8", "backslashreplace")
