"""Modules that are loaded when something of them is used."""

from __future__ import annotations

import importlib
import sys
from types import new_class
from typing import TYPE_CHECKING

import pytest

from briefgen.late import late, load_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = {
    "__init__.py": "from latepkg.part import greet, Kind\nfrom latepkg import side\nVERSION = 2\n",
    "part.py": """
class Kind:
    word = "kind"
def greet(name):
    return f"hello {name}"
loaded = True
""",
    "side.py": "MARK = 1\n",
    "deep/__init__.py": "from latepkg.deep.same import same\n",
    "deep/same.py": "def same():\n    return 'a function'\n",
}


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a package to import; it is forgotten after each test."""
    for name, text in FILES.items():
        path = tmp_path / "latepkg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "latepkg"]:
        del sys.modules[name]


def loaded(name: str) -> bool:
    """Whether a module has run."""
    return "__builtins__" in vars(sys.modules[name])


def test_a_promise_does_what_it_stands_for() -> None:
    """A function is called, a class is told from others and can be a base; then they are plain."""
    with late("latepkg.part"):
        package = importlib.import_module("latepkg")
        assert not loaded("latepkg.part")
        assert type(package.greet).__name__ == type(package.Kind).__name__ == "_Promise"
    kind = package.Kind
    assert not isinstance("word", kind)
    assert loaded("latepkg.part")
    assert package.Kind is sys.modules["latepkg.part"].Kind
    assert package.greet("Veldmark") == "hello Veldmark"
    assert isinstance(package.Kind(), kind)
    assert issubclass(new_class("Other", (kind,)), package.Kind)
    assert kind.word == "kind"


def test_a_late_package_gives_its_modules_and_runs_when_asked() -> None:
    """What is imported from its place needs not the package; an attribute of it does."""
    with late("latepkg"):
        package = importlib.import_module("latepkg")
        assert importlib.import_module("latepkg.side").MARK == 1
        assert package.part.loaded
        assert not loaded("latepkg")
    assert not hasattr(package, "nothing")
    assert package.VERSION == 2
    assert package is sys.modules["latepkg"]
    assert package.side is sys.modules["latepkg.side"]


def test_a_name_of_a_package_is_not_its_module_of_that_name() -> None:
    """Of packages late with all that is in them, names are what the package makes of them."""
    with late(below=("latepkg.deep",)):
        from latepkg.deep import same  # type: ignore[import-not-found]

        assert not loaded("latepkg.deep")
    assert same() == "a function"


def test_all_can_be_loaded() -> None:
    """Nothing of a package comes late any more; nothing else is touched."""
    with late("latepkg", "latepkg.part", below=("latepkg.deep",)):
        importlib.import_module("latepkg.part")
        importlib.import_module("latepkg.deep.same")
    load_all("latepk")
    assert not loaded("latepkg.part")
    load_all("latepkg")
    assert all(loaded(name) for name in ("latepkg", "latepkg.part", "latepkg.deep.same"))


def test_an_import_that_fails_fails_again(tmp_path: Path) -> None:
    """What is wrong with a module is told each time that it is used, and can be mended."""
    part = tmp_path / "latepkg" / "part.py"
    good = part.read_text(encoding="utf-8")
    part.write_text("import no_such_module_at_all\n", encoding="utf-8")
    with late("latepkg.part"):
        package = importlib.import_module("latepkg")
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all"):
            package.greet("Veldmark")
    part.write_text(good, encoding="utf-8")
    importlib.invalidate_caches()
    assert package.greet("Veldmark") == "hello Veldmark"


def test_what_is_not_there_is_left_to_who_imports_it() -> None:
    """A late module that does not exist is missing at once."""
    with late("latepkg.none"), pytest.raises(ModuleNotFoundError, match=r"latepkg\.none"):
        importlib.import_module("latepkg.none")
