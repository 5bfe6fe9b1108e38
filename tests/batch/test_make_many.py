"""What a run makes, and what the next one leaves alone."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import ExitCode
from tests.batch.program import sound, write_articles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.batch.program import Ended

    Make = Callable[..., Ended]

ALL = ["storm002.txt", "storm003.txt", "storm004.txt", "storm005.txt"]


def test_what_is_done_and_unchanged_is_left_alone(make: Make, inbox: Path, out: Path) -> None:
    """A second run makes nothing; a new time of change alone is no change, new words are one."""
    first = make(inbox, "-o", out, "-f", "json,md", "-j", "2")
    assert (first.status, first.of("made")) == (ExitCode.OK, ALL)
    times = {name: (out / name).stat().st_mtime_ns for name in sound(out)}
    os.utime(inbox / "storm002.txt")
    (inbox / "storm003.txt").write_text("Calm\n\nThe council of Varn met on Friday, it said.\n")
    (out / "storm004.md").unlink()
    second = make(inbox, "-o", out, "-f", "json,md")
    assert second.of("skipped") == ["storm002.txt", "storm005.txt"]
    assert second.of("made") == ["storm003.txt", "storm004.txt"]
    assert times.keys() == sound(out)
    assert (out / "storm002.json").stat().st_mtime_ns == times["storm002.json"]
    assert "Varn" in (out / "storm003.json").read_text()


@pytest.mark.parametrize(
    "change",
    [
        ("--set", "sections.figures.label=Numbers"),
        ("-f", "md"),
        ("--again",),
        ("--set", "output.explain=true"),
    ],
)
def test_other_settings_make_anew(
    make: Make, inbox: Path, out: Path, change: tuple[str, ...]
) -> None:
    """Whatever changes the results makes them anew; settings of workers and mail do not."""
    (article,) = [path for path in inbox.iterdir() if path.name == "storm002.txt"]
    make(article, "-o", out, "-f", "json")
    still = ("--set", "batch.growth=1", "--set", "mail.subject=News")
    assert make(article, "-o", out, "-f", "json", *still).of("skipped") == [article.name]
    assert make(article, "-o", out, "-f", "json", *change).of("made") == [article.name]


def test_a_template_of_ones_own_counts(make: Make, inbox: Path, out: Path, tmp_path: Path) -> None:
    """A change of a template's file makes anew what was made with it."""
    page = tmp_path / "mine" / "page.md.j2"
    page.parent.mkdir()
    options = (inbox / "storm002.txt", "-o", out, "-f", "md", "--template", page.parent)
    for word in ("one", "two"):
        page.write_text(f"{word}\n")
        assert make(*options).of("made") == ["storm002.txt"]
        assert (out / "storm002.md").read_text() == f"{word}\n"
    assert make(*options).of("skipped") == ["storm002.txt"]


def test_articles_of_one_content_are_made_once(make: Make, inbox: Path, out: Path) -> None:
    """Copies share the files of the first, in one run and in a later one."""
    text = (inbox / "storm002.txt").read_bytes()
    (inbox / "copy.txt").write_bytes(text)
    first = make(inbox, "-o", out, "-f", "json", "-j", "2")
    assert len(first.of("made")) == 4
    assert len(first.of("linked")) == 1
    (inbox / "later.txt").write_bytes(text)
    second = make(inbox, "-o", out, "-f", "json")
    assert (second.of("made"), second.of("linked")) == ([], ["later.txt"])
    assert len(second.of("skipped")) == 5
    same = [out / f"{stem}.json" for stem in ("storm002", "copy", "later")]
    assert len({path.stat().st_ino for path in same}) == 1
    # One of them changed: the others keep what they have.
    (inbox / "copy.txt").write_text("Calm\n\nThe council of Varn met on Friday, it said.\n")
    assert make(inbox, "-o", out, "-f", "json").of("made") == ["copy.txt"]
    assert "Varn" in (out / "copy.json").read_text()
    assert "Varn" not in (out / "later.json").read_text()


def test_the_same_bytes_read_another_way_are_another_article(
    make: Make, inbox: Path, out: Path
) -> None:
    """A text and a page of the same bytes are two articles."""
    text = (inbox / "storm002.txt").read_bytes()
    (inbox / "storm002.md").write_bytes(text)
    ended = make(inbox / "storm002.txt", inbox / "storm002.md", "-o", out, "-f", "json")
    assert len(ended.of("made")) == 2


def test_results_of_one_name_keep_their_owner(make: Make, tmp_path: Path, out: Path) -> None:
    """A source of the same name in another folder never takes the files of the first."""
    first = write_articles(tmp_path / "a", 1) / "storm002.txt"
    other = tmp_path / "b" / "storm002.txt"
    other.parent.mkdir()
    other.write_text("Calm\n\nThe council of Varn met on Friday, it said.\n")
    make(first, "-o", out, "-f", "json")
    make(other, "-o", out, "-f", "json")
    assert sound(out) == {"storm002.json", "storm002-2.json"}
    assert "Varn" in (out / "storm002-2.json").read_text()
    assert make(other, first, "-o", out, "-f", "json").of("skipped") == ["storm002.txt"] * 2


def test_failures_are_remembered_until_asked_for(make: Make, inbox: Path, out: Path) -> None:
    """What lies in the article is not tried again in vain; what lies elsewhere always is."""
    (inbox / "empty.txt").touch()
    missing = inbox / "missing.txt"
    first = make(inbox, missing, "-o", out, "-f", "json")
    assert first.status == ExitCode.SOME_FAILED
    assert first.errors() == {"empty.txt": "source", "missing.txt": "unreadable"}
    missing.write_text("Calm\n\nThe council of Varn met on Friday, it said.\n")
    second = make(inbox, "-o", out, "-f", "json")
    assert second.of("made") == ["missing.txt"]
    assert second.errors() == {"empty.txt": "source"}
    told = [str(one["message"]) for one in second.events if one.get("error")]
    assert "--retry-failed" in told[0]
    again = make(inbox, "-o", out, "-f", "json", "--retry-failed")
    assert "--retry-failed" not in str([one.get("message") for one in again.events])
    assert again.errors() == {"empty.txt": "source"}


def test_one_process_or_several_give_the_same_bytes(
    make: Make, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With SOURCE_DATE_EPOCH every format is the same, byte for byte, however it was made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    one, three = tmp_path / "one", tmp_path / "three"
    formats = ("-f", "json,html,pdf,md")
    for path in sorted(inbox.iterdir())[:2]:
        make(path, "-o", one, *formats)
    make(*sorted(inbox.iterdir())[:2], "-o", three, *formats, "-j", "2")
    assert len(sound(one)) == 8
    assert {name: (one / name).read_bytes() for name in sound(one)} == {
        name: (three / name).read_bytes() for name in sound(three)
    }


def test_what_concerns_all_is_told_once(make: Make, inbox: Path, out: Path) -> None:
    """A template that is not there ends the run with the status of templates, before any work."""
    ended = make(inbox, "-o", out, "-f", "json", "--template", "breif", "-j", "2")
    assert ended.status == ExitCode.TEMPLATE
    assert ended.of("failed") == []
    assert [one["message"] for one in ended.events if one["event"] == "error"] != []


def test_the_log_is_json(make: Make, inbox: Path, out: Path) -> None:
    """Every line is an object with time and event, from the start to the end with its counts."""
    ended = make(inbox, "-o", out, "-f", "json")
    assert ended.rest == ""
    assert [one["event"] for one in ended.events] == ["start", *["article"] * 4, "end"]
    assert ended.events[-1]["made"] == 4
    assert [one["done"] for one in ended.events[1:-1]] == [1, 2, 3, 4]
    assert json.dumps(ended.events)


def test_a_slip_of_the_pen_takes_no_name(make: Make, inbox: Path, out: Path) -> None:
    """A file that was never read leaves the name of its results to the one that was meant."""
    slip, meant = inbox / "storm002.tx", inbox / "storm002.txt"
    assert make(slip, "-o", out, "-f", "json").errors() == {"storm002.tx": "unreadable"}
    make(meant, "-o", out, "-f", "json")
    assert sound(out) == {"storm002.json"}
    slip.write_text("Calm\n\nThe council of Varn met on Friday, it said.\n")
    make(slip, meant, "-o", out, "-f", "json")
    assert sound(out) == {"storm002.json", "storm002-2.json"}
