"""Regular expressions and methods of dataclasses, compiled once and not at every start.

Python keeps the bytecode of modules, but compiles some 500 expressions and 1,300 methods of
dataclasses anew each time: a tenth of a short run.  What becomes of them depends on their text and
on this Python alone, so that what is kept is never out of date.
"""

from __future__ import annotations

import atexit
import dataclasses
import re
import sys
from array import array
from threading import local
from typing import Any

from briefgen.kept import KeptFile

MOST = 10_000
"""Entries above which all are forgotten: some texts are made of an article, or differ by run."""

WORTH = 100
"""New entries from which the file is written anew: they cost 10 ms a run."""

_OPCODE = "I"
"""The numbers that the code of an expression is made of: 32 bits, no sign."""


def keep_compiled() -> None:
    """Have this program compile nothing that an earlier run has compiled.

    For programs, before they import anything large: it works on Python's own `re` and
    `dataclasses`, and does nothing where these are not as they were, or where warnings are wanted
    of what is compiled.
    """
    compiler: Any = sys.modules.get("re._compiler")
    engine: Any = getattr(compiler, "_sre", None)
    if sys.warnoptions or getattr(engine, "CODESIZE", 0) != array(_OPCODE).itemsize:
        return
    keeper = _Keeper(KeptFile("compiled", engine.MAGIC), compiler)
    compiler._sre = keeper.engine  # noqa: SLF001
    compiler.compile = keeper.expression
    dataclasses.exec = keeper.execute  # type: ignore[attr-defined]
    atexit.register(keeper.save)


class _Keeper:
    """Compiles in Python's place, with what is kept."""

    def __init__(self, file: KeptFile, compiler: Any) -> None:  # noqa: ANN401 - Python's own
        self._file = file
        self._compile = compiler.compile
        self.engine = _Engine(compiler._sre)  # noqa: SLF001
        kept = file.read()
        self._known: dict[object, Any] = kept if isinstance(kept, dict) else {}
        self._new: dict[object, Any] = {}

    def expression(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: ANN401
        """Compile a regular expression as `re._compiler.compile` does."""
        key = (pattern, int(flags))
        if type(pattern) not in (str, bytes) or flags & re.DEBUG:
            return self._compile(pattern, flags)  # type: ignore[no-any-return]
        known = self._known.get(key)
        if known is None:
            made: re.Pattern[Any] = self._compile(pattern, flags)
            self._keep(key, self.engine.last())
            return made
        options, code, *groups = known
        return self.engine.make(pattern, options, array(_OPCODE, code).tolist(), *groups)  # type: ignore[no-any-return]

    def execute(self, source: str, names: dict[str, Any], found: dict[str, Any]) -> None:
        """Run the text of a method as `exec` does."""
        code = self._known.get(source) or self._new.get(source)
        if code is None:
            code = compile(source, "<string>", "exec")
            self._keep(source, code)
        exec(code, names, found)  # noqa: S102 - in the place of `exec`

    def _keep(self, text: object, compiled: object) -> None:
        if len(self._new) < MOST:
            self._new[text] = compiled

    def save(self) -> None:
        """Write down what is new where that is worth it."""
        if len(self._new) >= WORTH:
            known = self._known if len(self._known) < MOST else {}
            self._file.write(known | self._new)


class _Engine:
    """Python's engine of regular expressions, which remembers what each thread gave it last."""

    def __init__(self, engine: Any) -> None:  # noqa: ANN401
        self.make = engine.compile
        self._engine = engine
        self._here = local()

    def compile(self, pattern: object, flags: int, code: list[int], *groups: object) -> object:
        self._here.last = (int(flags), array(_OPCODE, code).tobytes(), *groups)
        return self.make(pattern, flags, code, *groups)

    def last(self) -> object:
        return self._here.last

    def __getattr__(self, name: str) -> object:
        value = getattr(self._engine, name)
        setattr(self, name, value)
        return value
