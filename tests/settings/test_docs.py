"""docs/configure.md says what is so: each example is loaded and does what the text claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.api import make_brief, read_text
from briefgen.settings import MODELINE, Settings, check, load_settings

_BLOCK = re.compile(r"^```(\w+) (\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Return the page."""
    return (root / "docs" / "configure.md").read_text("utf-8")


def example(page: str, name: str, folder: Path) -> Settings:
    """Return the settings that the example of this name makes."""
    path = folder / "mine.yaml"
    path.write_text(block(page, "yaml", name), "utf-8")
    assert check(path) == []
    return load_settings(path)


def block(page: str, language: str, name: str) -> str:
    """Return the text of an example."""
    (text,) = (found[3] for found in _BLOCK.finditer(page) if found.group(1, 2) == (language, name))
    return text


def test_problems(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The faulty example has the problems that are printed below it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mine.yaml"
    path.write_text(block(page, "yaml", "problems"), "utf-8")
    assert check(path.relative_to(tmp_path)) == block(page, "text", "problems").splitlines()


def test_rename(page: str, tmp_path: Path) -> None:
    """The section has its new label and limits, and all else is as before."""
    sections = example(page, "rename", tmp_path).sections
    assert (sections.actors.label, sections.actors.limit) == ("Who is who", 5)
    assert sections.actors.keep == 20
    assert sections.figures == load_settings().sections.figures


def test_reorder(page: str, tmp_path: Path) -> None:
    """Named sections come first, the others after them."""
    sections = example(page, "reorder", tmp_path).sections
    assert list(sections.active) == [
        "figures",
        "actors",
        "key_findings",
        "open_questions",
        "timeline",
    ]


def test_off(page: str, tmp_path: Path) -> None:
    """A section that is switched off has no place on the page."""
    sections = example(page, "off", tmp_path).sections
    assert list(sections.active) == ["key_findings", "actors", "figures", "timeline"]


def test_on(page: str, tmp_path: Path) -> None:
    """The three sections are switched on, with the limits that are named."""
    sections = example(page, "on", tmp_path).sections
    assert {"timeline", "places", "quotes"} <= set(sections.active)
    assert (sections.timeline.least, sections.quotes.least_words) == (2, 8)


@pytest.mark.parametrize(
    ("name", "claimed", "taken"),
    [
        ("risks", "takes the third sentence and the first", (2, 0)),
        ("failures", "takes the first sentence and the third", (0, 2)),
        ("bans", "takes the first sentence: the second", (0,)),
    ],
)
def test_own_section(
    page: str, tmp_path: Path, name: str, claimed: str, taken: tuple[int, ...]
) -> None:
    """A section of one's own takes the sentences that the text names, in its order."""
    settings = example(page, name, tmp_path)
    claim = re.search(rf'From "([^"]+)"\s+it {claimed}', page)
    assert claim
    text = " ".join(claim[1].split())
    article = read_text(f"Rain over Ost\n\n{text}\n", settings=settings)
    sentences = re.split(r"(?<=\.) ", text)
    brief = make_brief(article, settings)
    assert [item.text for item in brief.extra[name]] == [sentences[place] for place in taken]
    assert list(settings.sections.active)[-1 if name != "risks" else 1] == name


def test_explained(page: str, tmp_path: Path) -> None:
    """The words that a pattern matched are those that the text shows."""
    settings = example(page, "bans", tmp_path)
    article = read_text("The council banned cars from the square.", settings=settings)
    (item,) = make_brief(article, settings).extra["bans"]
    (words,) = item.why
    assert f'"{words}"' in page


def test_page(page: str, tmp_path: Path) -> None:
    """Paper, annex and formats are those named, and the folder is beside the file."""
    settings = example(page, "page", tmp_path)
    assert (settings.render.paper, settings.render.annex) == ("Letter", False)
    assert Path(settings.output.directory) == tmp_path / "briefs"
    assert settings.output.formats == ("pdf", "md")


def test_modeline(page: str) -> None:
    """The page's modeline is the one that the schema names."""
    assert f"```yaml\n{MODELINE}\n```" in page


def test_web(page: str, tmp_path: Path) -> None:
    """Hosts and networks are those listed, and all else of the web is as before."""
    settings = example(page, "web", tmp_path)
    assert settings.fetch.hosts == ("example.org", "example.com")
    assert [str(network) for network in settings.fetch.networks] == ["10.1.2.0/24"]
    assert (settings.fetch.delay, settings.limits.seconds) == (5, 60)
    assert settings.fetch.redirects == load_settings().fetch.redirects
