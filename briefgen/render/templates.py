"""Finds templates and fills them in: in a sandbox, with every mistake named by file and line."""

from __future__ import annotations

import dataclasses
import re
import traceback
from functools import cached_property, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import resources
from briefgen.errors import TemplateError
from briefgen.render.bytecode import ShippedBytecode
from briefgen.render.catalogue import BASE, FACTS, Facts, facts, template_folders
from briefgen.render.direction import direction
from briefgen.render.shown import finalizer
from briefgen.render.wrap import wrap
from briefgen.yamlfile import near, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.render.view import Document

_ROOT_NAME = "doc"


class _Missing(jinja2.StrictUndefined):
    """An undefined name, which says what name was perhaps meant."""

    @property
    def _undefined_message(self) -> str:
        thing = self._undefined_obj
        if thing is jinja2.utils.missing:
            hint = nearest(self._undefined_name, [_ROOT_NAME])
            return f"{self._undefined_name!r} is undefined{hint}"
        names: list[str] = []
        if dataclasses.is_dataclass(thing):
            names = [field.name for field in dataclasses.fields(thing)]
        kind = type(thing).__name__
        hint = nearest(self._undefined_name, names)
        return f"{kind} has no {self._undefined_name!r}{hint}"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no single sum takes for ever."""

    intercepted_binops = frozenset({"**"})

    def call_binop(
        self,
        context: jinja2.runtime.Context,
        operator: str,
        left: Any,  # noqa: ANN401 - whatever the template works with
        right: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Work out a power; raises SecurityError where its exponent is too large."""
        if not isinstance(right, int | float) or abs(right) > _LARGEST_EXPONENT:
            message = f"the exponent of ** is no number up to {_LARGEST_EXPONENT}"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)


_LARGEST_EXPONENT = 100


class Templates:
    """The files of one template: a user's folders first, then those that come with briefgen.

    A template is a folder of files with fixed names (page.html.j2, page.css, ...) and a
    template.yaml.  It may hold some of them only: for the others serve those of the template that
    it extends, and last those of "base".  A file that replaces one of the same name can still
    build on it: `{% extends "shipped/brief/page.html.j2" %}`.
    """

    def __init__(self, name: str, folders: Sequence[Path]) -> None:
        """Find the template `name`, or the one that is a folder (with a slash: ./mine).

        Raises TemplateError where there is none, or its template.yaml is wrong.
        """
        if "/" in name:
            folders = (Path(name).parent, *folders)
        self.name = Path(name).name
        self._folders = (*folders, resources.templates_dir())
        self._escaping: dict[Callable[[str], str], jinja2.Environment] = {}
        self._check_name(self.name, "render.template")
        self._chain, self.facts = self._extended()
        shipped = jinja2.FileSystemLoader(resources.templates_dir())
        self._loader = jinja2.ChoiceLoader(
            [
                *(jinja2.FileSystemLoader(folder) for folder in folders),
                shipped,
                jinja2.PrefixLoader({"shipped": shipped}),
            ]
        )

    def html(self, file: str, doc: Document, **assets: object) -> str:
        """Fill in an HTML template: what it prints is escaped, so that text is never markup."""
        return self._fill(self._markup, file, doc, assets)

    def text(self, file: str, doc: Document, escape: Callable[[str], str]) -> str:
        """Fill in a template of another kind of text; `escape` is applied to all it prints."""
        if escape not in self._escaping:
            environment = self._environment(autoescape=False, finalize=finalizer(escape))
            self._escaping[escape] = environment
        return self._fill(self._escaping[escape], file, doc, {})

    def plain(self, file: str, doc: Document, **values: object) -> str:
        """Fill in a template of plain text, in which nothing needs an escape."""
        return self._fill(self._plain, file, doc, values)

    def source(self, file: str) -> str:
        """Return a file of the template as it stands, such as a style sheet."""
        name = self._path(file)
        try:
            text, _, _ = self._loader.get_source(self._markup, name)
        except jinja2.TemplateNotFound:
            raise TemplateError(self._no_file(name)) from None
        return text

    def sources(self, file: str) -> str:
        """Return a file, such as a style sheet, of each template extended and of this one."""
        names = [f"{name}/{file}" for name in reversed(self._chain) if self._has(name, file)]
        if not names:
            raise TemplateError(self._no_file(f"{self.name}/{file}"))
        return "\n".join(self._loader.get_source(self._markup, name)[0] for name in names)

    # An environment compiles a template once: with a new one for each document that was a third of
    # the time of laying it out.

    @cached_property
    def _markup(self) -> jinja2.Environment:
        return self._environment(
            autoescape=True, finalize=finalizer(), bytecode_cache=ShippedBytecode("markup")
        )

    @cached_property
    def _plain(self) -> jinja2.Environment:
        return self._environment(autoescape=False, finalize=finalizer())

    def _environment(self, *, autoescape: bool, **options: Any) -> jinja2.Environment:  # noqa: ANN401
        environment = _Sandbox(
            loader=self._loader,
            autoescape=autoescape,
            undefined=_Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **options,
        )
        environment.filters["direction"] = direction
        environment.filters["wrap"] = wrap
        return environment

    def _fill(
        self, environment: jinja2.Environment, file: str, doc: Document, assets: dict[str, object]
    ) -> str:
        name = self._path(file)
        try:
            return environment.get_template(name).render({_ROOT_NAME: doc, **assets})
        except jinja2.TemplateSyntaxError as problem:
            place = f"{problem.filename or problem.name}:{problem.lineno}"
            hint = _hint(problem, environment)
            raise TemplateError(f"{place}: {problem.message}{hint}") from problem
        except jinja2.TemplateNotFound as problem:
            missing = str(problem.name or name)
            hint = nearest(missing, environment.list_templates())
            raise TemplateError(f"{self._no_file(missing)}{hint}") from problem
        except (
            jinja2.TemplateError,
            ArithmeticError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as problem:
            raise TemplateError(f"{_place(problem, name)}: {problem}") from problem

    def _extended(self) -> tuple[tuple[str, ...], Facts]:
        """Return the names of this template and those it extends, and what holds for it."""
        chain: list[str] = []
        said: list[Facts] = []
        name = self.name
        while name not in chain:
            chain.append(name)
            said.append(self._facts(name))
            if name == BASE:
                return tuple(chain), reduce(lambda below, above: above.over(below), reversed(said))
            name = said[-1].extends
            if name != BASE:
                self._check_name(name, f"{chain[-1]}/{FACTS}: extends")
        raise TemplateError(f"the template {name!r} extends itself: {' > '.join((*chain, name))}")

    def _facts(self, name: str) -> Facts:
        places = [folder / name for folder in self._folders if (folder / name / FACTS).is_file()]
        return facts(places[0]) if places else Facts()

    def _has(self, name: str, file: str) -> bool:
        return any((folder / name / file).is_file() for folder in self._folders)

    def _path(self, file: str) -> str:
        name = next((name for name in self._chain if self._has(name, file)), self.name)
        return f"{name}/{file}"

    def _check_name(self, name: str, where: str) -> None:
        known = {folder.name for folder in template_folders(self._folders)}
        if name not in known:
            folders = ", ".join(map(str, self._folders))
            hint = nearest(name, known)
            raise TemplateError(f"{where}: no template {name!r} in {folders}{hint}")

    def _no_file(self, name: str) -> str:
        return f"no template file {name!r} in {', '.join(map(str, self._folders))}"


def _hint(problem: jinja2.TemplateSyntaxError, environment: jinja2.Environment) -> str:
    """Return the nearest filter or test where one of a name that nobody knows is asked for."""
    found = _UNKNOWN.match(problem.message or "")
    known = {"filter": environment.filters, "test": environment.tests}
    return near(found[2], known[found[1]]) if found else ""


_UNKNOWN = re.compile(r"No (filter|test) named '(.+)'")


def _place(problem: BaseException, name: str) -> str:
    """Return FILE:LINE of the template in which `problem` arose."""
    for frame in reversed(traceback.extract_tb(problem.__traceback__)):
        if Path(frame.filename).suffix in {".j2", ".css"}:
            return f"{frame.filename}:{frame.lineno}"
    return name
