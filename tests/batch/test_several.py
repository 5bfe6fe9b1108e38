"""Files that hold several articles: each has its own line in the ledger and its own results."""

from __future__ import annotations

import json
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

from briefgen.errors import ExitCode
from tests.batch.program import ARTICLE, Ended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Ended]


def export(path: Path, *numbers: int) -> Path:
    """Write a news export of storms, one a line; a number below zero is a line that is no JSON."""
    lines = [
        json.dumps({"title": f"Storm {number}", "body": ARTICLE.format(number=number)})
        if number > 0
        else "{"
        for number in numbers
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_each_article_of_an_export_is_made_and_skipped_by_itself(
    tmp_path: Path, out: Path, make: Make
) -> None:
    """A line that is added or changed is made, the others are left alone."""
    path = export(tmp_path / "in" / "news.jsonl", 3, 4)
    first = make(path, "-o", out, "-f", "json")
    assert first.of("made") == ["news.jsonl#1", "news.jsonl#2"]
    assert {one.name for one in out.glob("*.json")} == {"news-1.json", "news-2.json"}
    export(path, 3, 5, 6)
    again = make(path, "-o", out, "-f", "json")
    assert again.of("skipped") == ["news.jsonl#1"]
    assert again.of("made") == ["news.jsonl#2", "news.jsonl#3"]
    assert again.events[-1]["total"] == 3
    assert make(path, "-o", out, "-f", "json").of("skipped") == [
        f"news.jsonl#{n}" for n in (1, 2, 3)
    ]


def test_a_line_that_is_wrong_fails_by_itself(tmp_path: Path, out: Path, make: Make) -> None:
    """It is named with its number, and not tried again while the file is as it was."""
    path = export(tmp_path / "in" / "news.jsonl", 3, -1, 5)
    first = make(path, "-o", out, "-f", "json", "--jobs", 2)
    assert (first.status, first.errors()) == (ExitCode.SOME_FAILED, {"news.jsonl#2": "source"})
    again = make(path, "-o", out, "-f", "json")
    assert again.of("skipped") == ["news.jsonl#1", "news.jsonl#3"]
    [message] = [str(one["message"]) for one in again.events if one.get("error")]
    assert message.startswith("news.jsonl#2: is no JSON")
    assert message.endswith("--retry-failed")


def test_what_is_attached_to_a_mail_has_its_own_results(
    tmp_path: Path, out: Path, make: Make
) -> None:
    """Only where that is asked for; one that is lost is made again though the mail is the same."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Vell <ann@bay.example>", "Storm"
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    message.set_content(ARTICLE.format(number=7))
    for number in (8, 9):
        text = ARTICLE.format(number=number).encode()
        message.add_attachment(text, maintype="text", subtype="plain", filename="../x.txt")
    path = tmp_path / "mail.eml"
    path.write_bytes(message.as_bytes())
    assert make(path, "-o", out, "-f", "json").of("made") == ["mail.eml"]
    options = (path, "-o", out, "-f", "json", "--attachments")
    assert make(*options).of("made") == ["mail.eml", "mail.eml#2-x.txt", "mail.eml#x.txt"]
    assert {one.name for one in out.glob("*.json")} == {"mail.json", "mail-x.json", "mail-2-x.json"}
    (out / "mail-x.json").unlink()
    again = make(*options)
    assert again.of("made") == ["mail.eml#x.txt"]
    assert again.of("skipped") == ["mail.eml", "mail.eml#2-x.txt"]


def test_files_in_an_archive_may_hold_several(tmp_path: Path, out: Path, make: Make) -> None:
    """An export in a zip gives its articles; equal ones in two files are made once."""
    path = export(tmp_path / "in" / "news.jsonl", 3, 4)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(path, "a/news.jsonl")
    assert len(make(path, "-o", out, "-f", "json").of("made")) == 2
    made = make(tmp_path / "all.zip", "-o", out, "-f", "json")
    assert len(made.of("linked")) == 2
    assert {one.name for one in out.glob("*.json")} >= {"news-1.json", "news-1-2.json"}


def test_a_file_that_could_not_be_read_is_forgotten_as_a_whole(
    tmp_path: Path, out: Path, make: Make
) -> None:
    """Once it is read it is its articles, and no failure is left behind."""
    path = tmp_path / "in" / "news.jsonl"
    assert make(path, "-o", out, "-f", "json").errors() == {"news.jsonl": "unreadable"}
    export(path, 3, 4)
    assert len(make(path, "-o", out, "-f", "json").of("made")) == 2
    shown = make(path, "-o", out, "-f", "json")
    assert (shown.status, len(shown.of("skipped"))) == (ExitCode.OK, 2)
