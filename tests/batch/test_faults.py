"""What happens to a run that is stopped, starved, or loses what it works with."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import ExitCode
from tests.batch.program import (
    command,
    ended,
    first_made,
    running,
    sound,
    workers_of,
    write_articles,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.batch.program import Ended

    Make = Callable[..., Ended]

STUCK = ("--set", "sections.stuck={label: Stuck, cues: ['/(x+x+)+y/']}")
"""A section whose expression never ends on a row of x, and holds the interpreter meanwhile."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run_after_what_is_in_hand(
    make: Make, tmp_path: Path, out: Path, number: signal.Signals
) -> None:
    """Begun articles are finished and written down; the next run does the others, none twice."""
    inbox = write_articles(tmp_path / "inbox", 60)
    with running(inbox, "-o", out, "-f", "json", "-j", "2") as process:
        read = first_made(process)
        # All of them hear it, as from a terminal or a service manager.
        os.killpg(process.pid, number)
        assert process.stderr is not None
        stopped = ended(process.wait(60), read + process.stderr.read())
    assert stopped.status == ExitCode.INTERRUPTED
    assert stopped.events[-2]["ending"] == "interrupted"
    assert "stopping" in stopped.notes() + stopped.rest
    assert sound(out) == {name.replace("txt", "json") for name in stopped.of("made")}
    assert 1 <= len(stopped.of("made")) < 60
    rest = make(inbox, "-o", out, "-f", "json", "-j", "2")
    assert rest.status == ExitCode.OK
    assert rest.of("skipped") == stopped.of("made")
    assert len(sound(out)) == 60


def test_a_second_signal_ends_at_once(tmp_path: Path, out: Path) -> None:
    """Who does not want to wait for an article in hand need not."""
    article = tmp_path / "stuck.txt"
    article.write_text(f"Title\n\nThe {'x' * 60} council met on Friday.\n")
    with running(article, "-o", out, "-f", "json", "-j", "1", *STUCK) as process:
        (worker,) = _wait_for_work(process)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == ExitCode.INTERRUPTED
    _assert_gone([worker])


def test_a_stuck_article_is_given_up_without_the_others(make: Make, inbox: Path, out: Path) -> None:
    """Past its time its worker is killed and it is a failure; all others are made."""
    (inbox / "stuck.txt").write_text(f"Title\n\nThe {'x' * 60} council met on Friday.\n")
    given_up = make(inbox, "-o", out, "-f", "json", "-j", "2", "--time-limit", "8", *STUCK)
    assert given_up.status == ExitCode.SOME_FAILED
    assert given_up.errors() == {"stuck.txt": "time-limit"}
    assert len(given_up.of("made")) == 4


def test_a_worker_that_dies_is_replaced(tmp_path: Path, out: Path) -> None:
    """Its article is made elsewhere; a worker that stands still is killed when its time is up."""
    inbox = write_articles(tmp_path / "inbox", 60)
    options = (inbox, "-o", out, "-f", "json", "-j", "2", "--time-limit", "8")
    with running(*options) as process:
        read = first_made(process)
        first, second = workers_of(process)
        os.kill(first, signal.SIGKILL)
        os.kill(second, signal.SIGSTOP)
        assert process.stderr is not None
        over = ended(process.wait(60), read + process.stderr.read())
    assert len(over.of("made")) >= 59
    assert set(over.errors().values()) <= {"time-limit"}
    _assert_gone([first, second])


def test_workers_die_with_their_parent(make: Make, tmp_path: Path, out: Path) -> None:
    """After kill -9 nothing goes on behind one's back."""
    inbox = write_articles(tmp_path / "inbox", 60)
    with running(inbox, "-o", out, "-f", "json", "-j", "2") as process:
        first_made(process)
        workers = workers_of(process)
        assert len(workers) == 2
        process.kill()
        process.wait(10)
        _assert_gone(workers)
    assert make(inbox, "-o", out, "-f", "json", "-j", "2").status == ExitCode.OK
    assert len(sound(out)) == 60
    assert [path for path in out.iterdir() if path.name.endswith(".part")] == []


def test_a_full_disk_stops_the_run(make: Make, tmp_path: Path, small_disk: Path) -> None:
    """Nothing half-written is left, it is said what to do, and with room the next run completes."""
    inbox = write_articles(tmp_path / "inbox", 12)
    out = small_disk / "out"
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1024 * 1024 - 180 * 1024))
    full = make(inbox, "-o", out, "-f", "json", "-j", "2")
    assert full.status == ExitCode.OUTPUT
    assert "run again" in str(full.events[-1]["message"])
    assert len(sound(out)) < 12
    ballast.unlink()
    rest = make(inbox, "-o", out, "-f", "json", "-j", "2")
    assert rest.status == ExitCode.OK
    assert rest.of("skipped") == full.of("made")
    assert len(sound(out)) == 12


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of one mebibyte; skip where none may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    if not done("mount", "-t", "tmpfs", "-o", "size=1m", "briefgen-test", place):
        pytest.skip("needs the right to mount a file system")
    yield place
    assert done("umount", "--lazy", place)


def done(program: str, *arguments: object) -> bool:
    """Run a program of the system and return whether it is there and did what it should."""
    path = shutil.which(program)
    words = [str(argument) for argument in arguments]
    return (
        bool(path)
        and not subprocess.run([str(path), *words], capture_output=True, check=False).returncode
    )


def test_a_limit_of_file_size_is_a_clear_failure(inbox: Path, out: Path) -> None:
    """Where a file cannot grow to its size, no part of it is left in place."""
    ran = subprocess.run(
        command(inbox, "-o", out, "-f", "html", "-j", "2"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)),
    )
    assert ran.returncode != ExitCode.OK
    assert "Traceback" not in ran.stderr
    assert sound(out) == set()


def test_a_folder_that_becomes_read_only_stops_the_run(
    make: Make, tmp_path: Path, out: Path
) -> None:
    """It is told once, and the next run completes."""
    inbox = write_articles(tmp_path / "inbox", 60)
    with running(inbox, "-o", out, "-f", "json", "-j", "2") as process:
        read = first_made(process)
        with _immutable(out):
            assert process.stderr is not None
            over = ended(process.wait(60), read + process.stderr.read())
    assert over.status == ExitCode.OUTPUT
    assert over.errors() == {}
    assert make(inbox, "-o", out, "-f", "json", "-j", "2").status == ExitCode.OK
    assert len(sound(out)) == 60


@contextmanager
def _immutable(folder: Path) -> Iterator[None]:
    """Let nobody write into a folder, root neither."""
    if not done("chattr", "+i", folder):
        folder.chmod(0o500)
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere here")
    try:
        yield
    finally:
        done("chattr", "-i", folder)
        folder.chmod(0o700)


def test_a_source_that_vanishes_is_named(make: Make, tmp_path: Path, out: Path) -> None:
    """It fails as what it is, the others are made, and when it is back it is made too."""
    inbox = write_articles(tmp_path / "inbox", 40)
    last = inbox / "storm041.txt"
    text = last.read_bytes()
    with running(inbox, "-o", out, "-f", "json", "-j", "1") as process:
        read = first_made(process)
        last.unlink()
        assert process.stderr is not None
        over = ended(process.wait(60), read + process.stderr.read())
    assert over.errors() == {"storm041.txt": "unreadable"}
    assert len(over.of("made")) == 39
    last.write_bytes(text)
    assert make(inbox, "-o", out, "-f", "json").of("made") == ["storm041.txt"]


@pytest.mark.parametrize("damage", ["text", "middle"])
def test_a_damaged_ledger_is_put_aside(make: Make, inbox: Path, out: Path, damage: str) -> None:
    """It is said where it lies; what can be read of it is kept, the rest made again."""
    make(inbox, "-o", out, "-f", "json")
    path = out / ".briefgen" / "ledger.sqlite"
    data = bytearray(path.read_bytes())
    if damage == "text":
        data = bytearray(b"no ledger at all " * 400)
    else:
        # The pages of the indexes: the articles themselves can still be read.
        with closing(sqlite3.connect(path)) as database:
            (size,) = database.execute("PRAGMA page_size").fetchone()
            query = "SELECT rootpage FROM sqlite_schema WHERE name = 'article_content'"
            (page,) = database.execute(query).fetchone()
        data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)
    after = make(inbox, "-o", out, "-f", "json")
    assert after.status == ExitCode.OK
    assert "damaged" in after.notes()
    assert (path.parent / "ledger-damaged-1.sqlite").read_bytes() == data
    assert len(after.of("made")) == (4 if damage == "text" else 0)
    assert len(make(inbox, "-o", out, "-f", "json").of("skipped")) == 4


def test_a_second_run_waits_for_the_first(inbox: Path, out: Path) -> None:
    """Two runs into one folder make every article once."""
    with (
        running(inbox, "-o", out, "-f", "json", "-j", "1") as one,
        running(inbox, "-o", out, "-f", "json", "-j", "1") as two,
    ):
        outcomes = []
        for process in (one, two):
            assert process.stderr is not None
            outcomes.append(ended(process.wait(90), process.stderr.read()))
    assert sorted(len(run.of("made")) for run in outcomes) == [0, 4]
    assert [run.status for run in outcomes] == [ExitCode.OK] * 2


def _wait_for_work(process: subprocess.Popen[str]) -> list[int]:
    """Return the workers of a run when they have been at work for a while."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        workers = workers_of(process)
        if workers and all(_cpu_seconds(worker) > 1.5 for worker in workers):
            return workers
        time.sleep(0.1)
    raise AssertionError("no worker came to work")


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _assert_gone(pids: list[int]) -> None:
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < until, "a worker outlives its parent"
        time.sleep(0.05)


@pytest.mark.slow
def test_kill_9_at_fifty_moments(tmp_path: Path, root: Path) -> None:
    """No result is ever half-written or made twice, and what was killed is completed."""
    inbox = write_articles(tmp_path / "inbox", 110)
    program = root / "tests" / "batch" / "killing.py"
    folders = [tmp_path / "whole", tmp_path / "out"]
    for folder in folders:
        folder.mkdir()
    seed = int.from_bytes(os.urandom(4))
    ran = subprocess.run(
        [sys.executable, program, inbox, *folders, "50", str(seed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    assert ran.stderr == ""
    found = json.loads(ran.stdout)
    assert found.pop("killed") > 25, f"seed {seed}"
    assert set(found.values()) == {0}, f"seed {seed}: {found}"


@pytest.mark.slow
def test_kill_9_of_the_program_at_fifty_moments(
    make: Make, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same of the whole program, killed 50 times in one batch: at its start, and at work.

    One time in two its workers and their server are killed with it, else they go by themselves.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    inbox = write_articles(tmp_path / "inbox", 400)
    options = (inbox, "-f", "json,md", "-j", "2")
    make(*options, "-o", tmp_path / "whole")
    whole = {path.name: path.read_bytes() for path in (tmp_path / "whole").glob("[!.]*")}
    seed = int.from_bytes(os.urandom(4))
    moments = random.Random(seed)  # noqa: S311 - no secret
    known: dict[str, int] = {}
    begun = 0
    for number in range(50):
        with running(*options, "-o", out) as process:
            if number % 5:
                first_made(process)
                begun += 1
            time.sleep(moments.uniform(0, 0.05 if number % 5 else 1.0))
            assert process.poll() is None, f"seed {seed}: all was made before the last kill"
            os.killpg(process.pid, signal.SIGKILL) if number % 2 else process.kill()
            process.wait(10)
        known = _none_half_or_twice(out, whole, known, f"seed {seed}, kill {number}")
    assert len(known) >= 2 * begun - 2, f"seed {seed}: runs that were killed did nothing"
    assert make(*options, "-o", out).status == ExitCode.OK
    assert len(_none_half_or_twice(out, whole, known, f"seed {seed}")) == len(whole)
    assert [path for path in out.iterdir() if path.name.endswith(".part")] == []


def _none_half_or_twice(
    out: Path, whole: dict[str, bytes], known: dict[str, int], when: str
) -> dict[str, int]:
    """Return the inode of each result; all are whole, and those that were there are the same."""
    found = {path.name: path.stat().st_ino for path in out.glob("[!.]*")}
    assert known.items() <= found.items(), when
    for name in found.keys() - known.keys():
        assert (out / name).read_bytes() == whole[name], f"{when}: {name}"
    ledger = out / ".briefgen" / "ledger.sqlite"
    if ledger.exists():
        with closing(sqlite3.connect(ledger)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",), when
    return found
