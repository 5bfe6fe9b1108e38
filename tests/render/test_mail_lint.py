"""A mail's HTML against what mail clients support, by the data of caniemail."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest

from tests.render.mails import bodies

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Lint = Callable[[str], set[tuple[str, str]]]

CLIENTS = ("gmail.*", "outlook.*", "apple-mail.*", "yahoo.*")

_ROW = re.compile(r"^\| (?P<feature>[^|]+?) \| (?P<clients>[^|]+?) \| [^|]+ \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def unsupported(root: Path) -> Lint:
    """Return a function that gives features of HTML with a client that has them not at all."""
    folder = root / "tools" / "mail-lint"
    node = shutil.which("node")
    if node is None or not (folder / "node_modules").is_dir():
        pytest.skip("needs caniemail's data: npm, then tools/setup.sh dev")

    def lint(html: str) -> set[tuple[str, str]]:
        done = subprocess.run(
            [node, folder / "lint.mjs", *CLIENTS],
            input=html.encode(),
            capture_output=True,
            check=True,
        )
        found = json.loads(done.stdout)
        return {(one["title"], one["client"]) for one in found if one["support"] == "none"}

    return lint


def listed(root: Path) -> list[tuple[str, str]]:
    """Return the features of the list in docs/mail.md, each with a pattern of clients."""
    text = (root / "docs" / "mail.md").read_text(encoding="utf-8")
    _, _, table = text.partition("<!-- fallbacks: begin")
    table, _, _ = table.partition("<!-- fallbacks: end")
    return [
        (row["feature"].replace("`", ""), client)
        for row in _ROW.finditer(table)
        for client in re.findall(r"`([^`]+)`", row["clients"])
    ]


def test_what_an_inbox_does_not_support_has_a_fallback(
    root: Path, tmp_path: Path, unsupported: Lint
) -> None:
    """No mail uses more than the list in the docs says, and the list says no more than is so."""
    found = set().union(*(unsupported(body.html) for body in bodies(tmp_path).values()))
    known = listed(root)
    assert known
    unknown = {
        (feature, client)
        for feature, client in found
        if not any(feature == name and fnmatchcase(client, pattern) for name, pattern in known)
    }
    assert unknown == set()
    needless = {
        (name, pattern)
        for name, pattern in known
        if not any(feature == name and fnmatchcase(client, pattern) for feature, client in found)
    }
    assert needless == set()


def test_the_lint_is_at_work(unsupported: Lint) -> None:
    """What inboxes do not know is found: in an element, in a style, in a style sheet."""
    found = unsupported(
        "<style>p { float: left; position: fixed }</style><form></form>"
        '<p style="display: grid">x</p>'
    )
    features = " ".join(feature for feature, _ in found)
    for word in ("form", "position", "grid"):
        assert word in features.lower()
