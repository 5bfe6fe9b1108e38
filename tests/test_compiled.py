"""Regular expressions and methods of dataclasses that an earlier run has compiled."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
    from briefgen import compiled
    compiled.WORTH = 1
    compiled.keep_compiled()
    import dataclasses, re, threading
    anew = []
    theirs = re._parser.parse
    def parse(*words, **named):
        anew.append(words[0])
        return theirs(*words, **named)
    re._parser.parse = parse
    date = re.compile(r"(?P<day>\\d+)\\s+(?P<month>[A-Z\\u00c0-\\u00dd]\\w+)(?i:x)?", re.ASCII)
    print(date.flags, date.groups, dict(date.groupindex), date.pattern)
    print(date.search("on 31 March")["month"], date.sub(r"\\2 \\g<day>", "31 March"))
    print(re.compile("\\u0130|stra\\u00dfe", re.I).findall("Stra\\u00dfe i\\u0307"))
    print(re.compile(rb"(?s)a.b").match(b"a\\nb"), re.compile("a.b").match("a\\nb"))
    print(re.compile("(a)|(?<=b)(c)").findall("abc"), re.compile("a|b").flags)
    try:
        re.compile("(")
    except re.error as error:
        print(error)
    def many():
        for number in range(200):
            found = re.compile(f"{name}{number}(?P<{name}>.)").match(f"{name}{number}.")
            if found[name] != ".":
                print("wrong", name, number)
    for name in "pq":
        threads = [threading.Thread(target=many) for _ in range(2)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Port:
        name: str
        ships: list = dataclasses.field(default_factory=list)
    print(Port("Veldmark"), Port("A") < Port("B"), Port("A") == Port("A", []))
    try:
        Port("Veldmark").name = "Ferrand"
    except dataclasses.FrozenInstanceError as error:
        print(error)
    import sys
    print(len(anew), file=sys.stderr)
"""


def run(root: Path, folder: Path, *options: str) -> tuple[str, int]:
    """Return what a program prints, and how many expressions it read."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(
        [sys.executable, *options, "-c", textwrap.dedent(CODE)],
        cwd=root,
        env=environment | {"PYTHONPYCACHEPREFIX": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout, int(ran.stderr)


def test_what_was_compiled_before_is_the_same(root: Path, tmp_path: Path) -> None:
    """Flags, groups, matches, errors and methods are those of Python; nothing is read twice."""
    plain, read = run(root, tmp_path / "plain", "-W", "default")
    assert read > 400  # where developers want to be warned, all is compiled
    first, read = run(root, tmp_path / "kept")
    assert read > 400
    again, read = run(root, tmp_path / "kept")
    assert read == 1  # what is no expression is never kept
    assert first == again == plain
    assert "March 31" in plain
    assert "wrong" not in plain
    assert "cannot assign to field 'name'" in plain


def test_another_python_compiles_for_itself(root: Path, tmp_path: Path) -> None:
    """What one kind of Python has compiled is none of another's."""
    run(root, tmp_path)
    _, read = run(root, tmp_path, "-O")
    assert read > 400
