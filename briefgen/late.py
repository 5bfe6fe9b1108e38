"""Modules that are loaded when something of them is used, not when they are imported.

importlib's own LazyLoader loads a module as soon as another one imports a name of it.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextlib.contextmanager
def late(*names: str, below: Sequence[str] = ()) -> Iterator[None]:
    """Have modules come late that are imported meanwhile, those `below` with all in their packages.

    What is imported of them by name is a promise until they are loaded, and then itself.
    """
    finder = _Finder(names, below)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        finder.ended = True


def load_all(*packages: str) -> None:
    """Load what came late of packages, so that nothing of theirs is a promise."""
    for name, module in list(sys.modules.items()):
        if isinstance(module, _Late) and name.partition(".")[0] in packages:
            _load(module)


class _Finder:
    """Finds late modules: what Python's own finder finds, not run yet."""

    def __init__(self, names: Sequence[str], below: Sequence[str]) -> None:
        self.names = frozenset(names)
        self._below = tuple(f"{name}." for name in below)
        self.ended = False

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self.names and not f"{name}.".startswith(self._below):
            return None
        found = PathFinder.find_spec(name, path, target)
        if found is None:
            return None
        spec = ModuleSpec(name, self, origin=found.origin, loader_state=found)  # type: ignore[arg-type]
        spec.submodule_search_locations = found.submodule_search_locations
        spec.has_location, spec.cached = found.has_location, found.cached
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Late(spec.name, spec.loader_state, self)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it for later."""


class _Late(ModuleType):
    """A module that is loaded, in its place, when something of it is asked for."""

    def __init__(self, name: str, spec: ModuleSpec, finder: _Finder) -> None:
        super().__init__(name)
        self.late_spec = spec
        self.late_finder = finder
        self.late_lock = RLock()
        self.late_loads = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if not self.late_finder.ended and not self.late_loads:
            if not name.startswith("__"):  # which Python asks for where it imports
                return self._promised(name)
        else:
            _load(self)
            if name in vars(self):
                return vars(self)[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def _promised(self, name: str) -> Any:  # noqa: ANN401
        """Return a promise, or of a package that comes late alone its module of this name."""
        path, full = self.late_spec.submodule_search_locations, f"{self.__name__}.{name}"
        alone = path is not None and self.__name__ in self.late_finder.names
        if alone and PathFinder.find_spec(full, path):
            return importlib.import_module(full)
        return _Promise(self, name)


def _load(module: ModuleType) -> None:
    """Load a late module; in the middle of that, in the thread that does it, nothing is done."""
    if not isinstance(module, _Late):
        return
    with module.late_lock:
        if module.late_loads:
            return
        module.late_loads = True
        module.__spec__, module.__loader__ = module.late_spec, module.late_spec.loader
        try:
            module.late_spec.loader.exec_module(module)  # type: ignore[union-attr]
        except BaseException:
            module.late_loads = False
            raise
        module.__class__ = ModuleType  # type: ignore[assignment]
        _keep_promises(module)


class _Promise:
    """What a late module will hold; with its first use that is loaded."""

    def __init__(self, module: _Late, name: str) -> None:
        self.promise_module = module
        self.promise_name = name

    def promise_kept(self) -> Any:  # noqa: ANN401
        _load(self.promise_module)
        kept = getattr(self.promise_module, self.promise_name)
        return kept.promise_kept() if isinstance(kept, _Promise) else kept

    def __call__(self, *words: Any, **named: Any) -> Any:  # noqa: ANN401
        return self.promise_kept()(*words, **named)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):  # asked by typing, which needs no answer
            raise AttributeError(name)
        return getattr(self.promise_kept(), name)

    def __instancecheck__(self, thing: object) -> bool:
        return isinstance(thing, self.promise_kept())

    def __subclasscheck__(self, kind: type) -> bool:
        return issubclass(kind, self.promise_kept())

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[object, ...]:
        return (self.promise_kept(),)


def _keep_promises(loaded: ModuleType) -> None:
    """Put what was promised of a module in the place of each promise."""
    for module in list(sys.modules.values()):
        names = getattr(module, "__dict__", {})
        for name, value in list(names.items()):
            if type(value) is _Promise and value.promise_module is loaded:
                names[name] = getattr(loaded, value.promise_name, value)
