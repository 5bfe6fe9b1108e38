"""Errors about a setting that show only when it is used, told with the place where it was written.

A theme, template, language or pipeline of a name that nobody knows is no problem of the file as
such; its error begins with the setting's path, and here with FILE:LINE before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from briefgen.errors import BriefgenError, ProblemsError, SettingsError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.settings import Setting, Settings

AnyError = TypeVar("AnyError", bound=BriefgenError)


def located(error: AnyError, explained: Callable[[], Iterable[Setting]]) -> AnyError:
    """Return an error, each of its lines with the place where the setting it names was written."""
    lines = str(error).splitlines()
    try:
        told = list(placed(lines, explained()))
    except BriefgenError:  # It is about the files themselves, and has its lines.
        return error
    if told == lines:
        return error
    kind = type(error)
    return kind(told) if isinstance(error, ProblemsError) else kind("\n".join(told))


def placed(lines: Iterable[str], explained: Iterable[Setting]) -> Iterator[str]:
    """Yield the lines; before one that begins with a setting's path stands FILE:LINE of that."""
    from briefgen.settings.load import DEFAULT

    origins = {one.path: one.origin for one in explained if one.origin != DEFAULT}
    for line in lines:
        origin = origins.get(line.partition(": ")[0])
        yield f"{origin}: {line}" if origin else line


def misnamed(settings: Settings) -> Iterator[str]:
    """Yield what is wrong with the template, theme, labels, words and pipeline that are named."""
    from briefgen.pipeline import Summarizer

    for check in (_template, _labels, Summarizer):
        try:
            check(settings)
        except (SettingsError, TemplateError) as error:
            yield from str(error).splitlines()


def _template(settings: Settings) -> None:
    from briefgen.render.templates import Templates

    Templates(settings.render.template, settings.render.templates)


def _labels(settings: Settings) -> None:
    from briefgen.render.labels import load_labels
    from briefgen.render.theme import load_look

    look = load_look(settings.render)
    load_labels(look.theme.language, settings.render.templates, look.labels)
