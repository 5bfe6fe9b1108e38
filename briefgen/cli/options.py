"""Options that several commands share, and what their values mean.

An option that is not given is None, so that the configuration decides.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.settings import Setting, Settings

CommandT = TypeVar("CommandT", bound="Callable[..., Any]")
T = TypeVar("T")

file_path: click.Path[Path] = click.Path(path_type=Path, readable=False)

_NULLS = frozenset({"null", "~"})

STANDARD = "-"
"""What stands for standard input as a source, for standard output as an output folder."""


class Formats(click.ParamType[tuple[str, ...]]):
    """Names of formats with commas between them."""

    name = "formats"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """Return the names in order, each once."""
        from briefgen.yamlfile import nearest

        names = dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip())
        known = known_formats()
        if not names:
            self.fail(f"name one or more of {', '.join(known)}", param, ctx)
        for name in names:
            if name not in known:
                self.fail(f"there is no format {name!r}{nearest(name, known)}", param, ctx)
        return tuple(names)


class Assignment(click.ParamType[tuple[str, object]]):
    """A setting by its dotted path, and its value as YAML: render.paper=Letter."""

    name = "setting"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, object]:
        """Return the path and the value."""
        from briefgen.settings import NULL
        from briefgen.yamlfile import parse_yaml

        path, sign, text = value.partition("=")
        parts = path.strip().split(".")
        if not sign or not all(parts):
            self.fail(f"{value!r} is not of the form section.key=value", param, ctx)
        if text.strip() in _NULLS:
            return ".".join(parts), NULL
        return ".".join(parts), parse_yaml(text, f"--set {path}").data


def known_formats() -> tuple[str, ...]:
    """Return the names of the formats, as the settings know them."""
    from briefgen.settings.model import OutputSettings

    choice, *_ = get_args(OutputSettings.model_fields["formats"].annotation)
    return get_args(choice)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the command line lays over the configuration; None where it says nothing."""

    configs: tuple[Path, ...] = ()
    formats: tuple[str, ...] | None = None
    output: str | None = None
    template: str | None = None
    assignments: tuple[tuple[str, object], ...] = ()
    explain: bool = False
    attachments: bool = False

    def settings(self, more: Mapping[str, object] | None = None) -> Settings:
        """Return the settings in force, `more` laid over all.  Raises SettingsError."""
        from briefgen.settings import load_settings

        # Whoever tells an error looks here where the setting that it names was written.
        context = click.get_current_context(silent=True)
        if context:
            context.find_root().obj = self
        said = {path: value for path, value in (more or {}).items() if value is not None}
        return load_settings(*self.configs, overrides={**self._overrides(), **said})

    def explained(self) -> list[Setting]:
        """Return the settings in force with their origins.  Raises SettingsError likewise."""
        from briefgen.settings import explain

        return explain(*self.configs, overrides=self._overrides())

    def _overrides(self) -> dict[str, object]:
        overrides = dict(self.assignments)
        for path in overrides:
            inside = next((other for other in overrides if other.startswith(f"{path}.")), None)
            if inside:
                raise UsageError(f"--set {path} and --set {inside} contradict each other; give one")
        if self.formats is not None:
            overrides["output.formats"] = self.formats
        if self.output not in {None, STANDARD}:
            overrides["output.directory"] = self.output
        if self.explain:
            overrides["output.explain"] = True
        if self.attachments:
            overrides["ingest.attachments"] = True
        if self.template is not None:
            overrides["render.template"] = self.template
        return overrides


def taken(kind: type[T], options: dict[str, Any]) -> T:
    """Return the values of the options that a dataclass has fields for."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return kind(**{name: options[name] for name in names if name in options})


def config_options(command: CommandT) -> CommandT:
    """Add the options that name configuration files and single settings."""
    command = click.option(
        "--set",
        "assignments",
        metavar="KEY=VALUE",
        type=Assignment(),
        multiple=True,
        help="One setting for this run: render.paper=Letter. May be given again.",
    )(command)
    return click.option(
        "-c",
        "--config",
        "configs",
        metavar="FILE",
        type=file_path,
        multiple=True,
        help="Configuration laid over the default one. May be given again.",
    )(command)


def _with(command: CommandT, options: Sequence[Callable[[CommandT], CommandT]]) -> CommandT:
    """Add options so that the first of them is shown first."""
    return reduce(lambda inner, option: option(inner), reversed(options), command)


def watch_options(command: CommandT) -> CommandT:
    """Add the options of workers and of the log."""
    return _with(
        command,
        [
            click.option(
                "-j",
                "--jobs",
                type=click.IntRange(1, 1024),
                metavar="N",
                help="Worker processes; by default one for each core.",
            ),
            click.option(
                "--cluster",
                metavar="ADDRESS",
                help="Work on a Dask cluster: tcp://scheduler:8786.",
            ),
            click.option(
                "--time-limit",
                type=click.FloatRange(0),
                metavar="SECONDS",
                help="Give an article up that takes longer; 0 for no limit.",
            ),
            click.option(
                "--log-format",
                type=click.Choice(["text", "json"]),
                default="text",
                help="json: everything that is said is a line of JSON on standard error.",
            ),
        ],
    )


def batch_options(command: CommandT) -> CommandT:
    """Add the options of many articles."""
    more = [
        click.option(
            "--retry-failed", is_flag=True, help="Try again what failed before and is unchanged."
        ),
        click.option("--again", is_flag=True, help="Make also what was made before."),
        click.option(
            "--report",
            metavar="FILE",
            type=file_path,
            help="Write a page (HTML) of what the run came to.",
        ),
    ]
    return watch_options(_with(command, more))


def explain_option(command: CommandT) -> CommandT:
    """Add the option that asks for reasons."""
    return click.option(
        "--explain", is_flag=True, help="Print why each item was chosen, and what was left out."
    )(command)


def attachments_option(command: CommandT) -> CommandT:
    """Add the option that opens what is attached to mails."""
    return click.option(
        "--attachments",
        is_flag=True,
        help="Read what is attached to a mail as articles of their own.",
    )(command)


def _joined(
    _ctx: click.Context, _param: click.Parameter, given: tuple[tuple[str, ...], ...]
) -> tuple[str, ...] | None:
    """Return the formats of all --format options in order, each once; None without any."""
    return tuple(dict.fromkeys(name for names in given for name in names)) or None


def page_options(command: CommandT) -> CommandT:
    """Add the options that say what is written, where, and how it looks."""
    command = click.option(
        "--template", metavar="NAME", help="Template of the page; a folder of your own: ./mine."
    )(command)
    command = click.option(
        "-f",
        "--format",
        "formats",
        metavar="FORMATS",
        type=Formats(),
        multiple=True,
        callback=_joined,
        help="Formats with commas between them: pdf, html, docx, email, json, yaml, md. May be "
        "given again.",
    )(command)
    return click.option(
        "-o",
        "--output",
        metavar="DIR",
        help="Folder for the results; - for standard output.",
    )(command)


def word_options(command: CommandT) -> CommandT:
    """Add the options that say how much is said."""
    command = click.option("--debug", is_flag=True, help="Show where an error comes from.")(command)
    command = click.option("-v", "--verbose", is_flag=True, help="Say more.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)


def debugging(arguments: list[str] | None) -> bool:
    """Return whether --debug was given, for an error outside any command."""
    return "--debug" in (sys.argv[1:] if arguments is None else arguments)


def logging_json(arguments: list[str] | None) -> bool:
    """Return whether all that is said is to be JSON, for an error outside any command."""
    words = sys.argv[1:] if arguments is None else arguments
    return "--log-format=json" in words or ("--log-format", "json") in pairwise(words)
