"""Many machines: a real scheduler and worker processes, which die while they work."""

from __future__ import annotations

import datetime
import json
import os
import signal
import subprocess
import threading
import time
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

import pytest

from briefgen.batch import cluster_work
from briefgen.batch.cluster import DaskExecutor
from briefgen.batch.cluster_work import TimeLimit, is_shared
from briefgen.batch.home import ledger_file
from briefgen.batch.manner import Manner
from briefgen.batch.opening import open_ledger
from briefgen.batch.run import Batch
from briefgen.batch.source import FileSource
from briefgen.batch.task import Did, Order, Outcome, Task, outcome_of
from briefgen.batch.work import Work
from briefgen.deliver import open_store
from briefgen.errors import ExitCode, WorkersError
from briefgen.settings import load_settings
from tests.batch.program import Ended, command, ended
from tests.remote.cluster import Cluster, cluster
from tests.remote.conftest import STORM
from tests.remote.slow_work import SlowWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

QUICK = {"language.pipeline": "briefgen_rules", "output.formats": ["json"]}
RUNS = count()


@pytest.fixture(scope="module")
def dask(s3_server: str) -> Iterator[Cluster]:
    """Return a scheduler with a worker that comes back when it dies."""
    environ = {"AWS_ENDPOINT_URL": s3_server, "AWS_DEFAULT_REGION": "us-east-1"}
    keys = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "test")
    with cluster(**environ, **keys) as ours:
        ours.start_worker(nanny=True)
        yield ours


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[..., list[FileSource]]:
    """Return what writes articles, each with a word that says what befalls it."""

    def write(*words: bytes) -> list[FileSource]:
        for number, word in enumerate(words):
            text = STORM.replace("14", str(number + 2)).encode() + b"\n\nIt went " + word + b".\n"
            (tmp_path / f"a{number:02}.txt").write_bytes(text)
        return [FileSource(path.name, path) for path in sorted(tmp_path.glob("a*.txt"))]

    return write


def run(
    executor: DaskExecutor,
    order: Order,
    sources: list[FileSource],
    told: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Make briefs on a cluster; `told` hears of each outcome by its number."""
    now = datetime.datetime(2026, 3, 31, tzinfo=datetime.UTC)
    manner = Manner(run=f"r{next(RUNS)}", fingerprint="f", made=lambda: now, now=lambda: now)
    outcomes: list[Outcome] = []

    def report(outcome: Outcome) -> None:
        outcomes.append(outcome)
        told(len(outcomes))

    with open_ledger(ledger_file(order.output), lambda _: None) as ledger:
        batch = Batch(order, ledger, open_store(order.output), manner, report)
        with executor:
            batch.run(executor, sources)
        assert len(list(ledger.entries())) == len(sources)
    return outcomes


def order_of(output: Path | str) -> Order:
    """Return a quick order."""
    settings = load_settings(overrides=QUICK)
    return Order(settings=settings, formats=settings.output.formats, output=str(output))


def test_workers_that_die_lose_and_double_nothing(
    dask: Cluster, inbox: Callable[..., list[FileSource]], tmp_path: Path
) -> None:
    """Two of three workers are killed at work: every article is made, once, and lies there whole.

    What comes back is written by the client: the folder is not one that workers see.
    """
    mortal = [dask.start_worker() for _ in range(2)]
    sources = inbox(*[b"slowly"] * 30)
    order = order_of(tmp_path / "out")
    executor = DaskExecutor(order, SlowWork, address=dask.address)

    def kill(number: int) -> None:
        if number in {6, 16}:
            os.killpg(mortal.pop().pid, signal.SIGKILL)

    def all_there(number: int) -> None:
        if number == 1:
            until = time.monotonic() + 30
            while executor._client and len(executor._client.nthreads()) < 3:  # noqa: SLF001
                assert time.monotonic() < until
                time.sleep(0.1)
        kill(number)

    outcomes = run(executor, order, sources, all_there)
    assert mortal == []
    assert Counter(outcome.did for outcome in outcomes) == {Did.MADE: 30}
    assert {outcome.name for outcome in outcomes} == {source.name for source in sources}
    names = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert names == {f"a{number:02}.json" for number in range(30)}
    for name in names:
        json.loads((tmp_path / "out" / name).read_bytes())


def test_what_befalls_one_article_is_its_own(
    dask: Cluster, inbox: Callable[..., list[FileSource]], tmp_path: Path
) -> None:
    """One that kills its worker and one that never ends fail by name; the others are made."""
    sources = inbox(b"well", b"deadly", b"stuck", b"well")
    order = order_of(tmp_path / "out")
    executor = DaskExecutor(order, SlowWork, address=dask.address, time_limit=6)
    outcomes = {outcome.name: outcome for outcome in run(executor, order, sources)}
    assert {name: outcome.slug for name, outcome in outcomes.items()} == {
        "a00.txt": "",
        "a01.txt": "crashed",
        "a02.txt": "time-limit",
        "a03.txt": "",
    }
    assert "took longer than 6 s" in outcomes["a02.txt"].message


def test_workers_put_results_into_a_shared_store(
    dask: Cluster,
    s3: str,
    inbox: Callable[..., list[FileSource]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Into an object store each worker stages by itself; the client only puts in place."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    order = order_of(f"{s3}/briefs")
    assert is_shared(order.output)
    executor = DaskExecutor(order, Work, address=dask.address)
    # Nothing that the client stages: the workers are processes of their own, and know no patch.
    monkeypatch.delattr("briefgen.deliver.remote.RemoteStore.stage")
    outcomes = run(executor, order, inbox(b"well", b"fine"))
    assert [outcome.did for outcome in outcomes] == [Did.MADE, Did.MADE]
    assert open_store(order.output).holds(["a00.json", "a01.json"])
    assert open_store(order.output).staged() == []


def make(*arguments: object) -> Ended:
    """Run `briefgen make` as a process to its end."""
    done = subprocess.run(
        command(*arguments), capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in done.stderr
    return ended(done.returncode, done.stderr)


def test_the_command_works_on_a_cluster(dask: Cluster, tmp_path: Path) -> None:
    """`make --cluster` keeps the same ledger: made again, nothing is to be done."""
    (tmp_path / "storm.txt").write_text(STORM)
    options = (tmp_path / "storm.txt", tmp_path / "no.txt", "-o", tmp_path / "out", "-f", "html")
    first = make(*options, "--cluster", dask.address)
    assert (first.of("made"), first.of("failed")) == (["storm.txt"], ["no.txt"])
    assert first.rest == ""
    assert (tmp_path / "out" / "storm.html").is_file()
    assert make(*options).of("skipped") == ["storm.txt"]


def test_other_versions_are_refused(
    dask: Cluster,
    inbox: Callable[..., list[FileSource]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A worker of another version would make other briefs: it is named, and nothing is made."""
    order = order_of(tmp_path / "out")
    monkeypatch.setattr(cluster_work, "__version__", "9.9")
    executor = DaskExecutor(order, Work, address=dask.address)
    with pytest.raises(WorkersError, match=r"worker tcp://\S+ has briefgen \S+, this is 9\.9"):
        run(executor, order, inbox(b"well"))


def test_a_cluster_that_goes_away(
    inbox: Callable[..., list[FileSource]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without workers, and without a scheduler, a run ends with a word; the ledger has the rest."""
    order = order_of(tmp_path / "out")
    sources = inbox(b"well")
    with cluster() as empty:
        executor = DaskExecutor(order, Work, address=empty.address, patience=1)
        with pytest.raises(WorkersError, match="has had no worker for 1 s; start some"):
            run(executor, order, sources)
        executor = DaskExecutor(order, Work, address=empty.address)
        monkeypatch.setattr("briefgen.batch.cluster._CONNECT", 3)
        killer = threading.Timer(1, lambda: os.killpg(empty.processes[0].pid, signal.SIGKILL))
        killer.start()
        with pytest.raises(WorkersError, match="the scheduler went away"):
            run(executor, order, sources)
        killer.join()


def test_no_scheduler_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers is told in a line with what to do."""
    monkeypatch.setattr("briefgen.batch.cluster._CONNECT", 1)
    for address in ("tcp://127.0.0.1:9", "no address at all"):
        executor = DaskExecutor(order_of(tmp_path / "out"), Work, address=address)
        with pytest.raises(WorkersError, match=r"no scheduler answers .*; start one"):
            executor.__enter__()


def test_jobs_and_cluster_contradict(tmp_path: Path) -> None:
    """Workers are here or there."""
    (tmp_path / "a.txt").write_text(STORM)
    said = make(tmp_path / "a.txt", "-j", "2", "--cluster", "tcp://127.0.0.1:9")
    assert (said.status, "--jobs is for this machine" in said.rest + str(said.events)) == (
        ExitCode.USAGE,
        True,
    )


def _task() -> Task:
    now = datetime.datetime(2026, 3, 31, tzinfo=datetime.UTC)
    return Task(
        source="a",
        name="a",
        file_name="a",
        data=b"",
        content="",
        fingerprint="",
        stem="a",
        token="aa-1",  # noqa: S106 - no secret
        made=now,
    )


def test_the_limit_ends_work_and_nothing_else() -> None:
    """Work in time is untouched, even at the last moment; work that goes on is given up."""

    def endless(_: Task) -> Outcome:
        while True:
            pass

    assert TimeLimit(0.1).held(endless, _task()).slug == "time-limit"
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)

    def just(task: Task) -> Outcome:
        time.sleep(0.02)
        return outcome_of(task, Did.MADE)

    for _ in range(20):
        limit = TimeLimit(0.02)
        outcome = limit.held(just, _task())
        assert outcome.did is (Did.MADE if outcome.slug == "" else Did.FAILED)
    time.sleep(0.05)
