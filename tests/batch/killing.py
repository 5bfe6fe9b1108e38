"""A program: run one batch over and over, kill it each time, and say as JSON what was found.

Everything heavy is loaded once; each run is a fork that opens the ledger, recovers and works on,
so that its whole life is what is killed at a random moment.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from briefgen.batch.executor import SerialExecutor
from briefgen.batch.ledger import FILE
from briefgen.batch.manner import Manner
from briefgen.batch.opening import open_ledger
from briefgen.batch.run import Batch
from briefgen.batch.source import FileSource
from briefgen.batch.task import Order, Outcome
from briefgen.batch.work import Work
from briefgen.deliver import open_store
from briefgen.settings import load_settings

SHARE = 1.4
"""What the latest moments of all kills add up to, in runs that nobody kills: so few kills come when
all is made, on a fast machine as on a busy one."""


def order_for(out: Path) -> Order:
    """Return what is made: two formats, so that a kill can fall between them."""
    settings = load_settings(overrides={"language.pipeline": "briefgen_rules"})
    return Order(settings=settings, formats=("json", "md"), output=str(out))


def run(inbox: Path, order: Order, work: Work) -> None:
    """Make what is not made yet."""
    store = open_store(order.output)
    epoch = datetime.datetime.fromtimestamp(86400, datetime.UTC)
    manner = Manner(
        run=os.urandom(4).hex(),
        fingerprint="f",
        made=lambda: epoch,
        now=lambda: datetime.datetime.now(datetime.UTC),
    )
    sources = [FileSource(path.name, path) for path in sorted(inbox.iterdir())]

    def ignore(_: Outcome) -> None:
        pass

    with open_ledger(Path(order.output) / FILE, print) as ledger:
        ledger.recover(store)
        batch = Batch(order, ledger, store, manner, ignore)
        batch.run(SerialExecutor(order, lambda _: work), sources)


def killed(inbox: Path, order: Order, work: Work, seconds: float) -> bool:
    """Run and kill after so many seconds; return whether it was still at work."""
    child = os.fork()
    if child == 0:
        run(inbox, order, work)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def in_place(out: Path) -> dict[str, tuple[int, str]]:
    """Return inode and text of each result."""
    return {
        path.name: (path.stat().st_ino, path.read_text(encoding="utf-8"))
        for path in out.iterdir()
        if not path.name.startswith(".")
    }


def main(inbox: Path, whole: Path, out: Path, *, rounds: int, seed: int) -> None:
    """Make everything in the folder `whole`, and again in `out`, killed `rounds` times."""
    whole_order, order = order_for(whole), order_for(out)
    began = time.monotonic()
    run(inbox, whole_order, Work(whole_order))
    latest = SHARE * (time.monotonic() - began) / rounds
    expected = {name: text for name, (_, text) in in_place(whole).items()}
    work = Work(order)
    moments = random.Random(seed)  # noqa: S311 - no secret
    known: dict[str, tuple[int, str]] = {}
    found = {"killed": 0, "half": 0, "twice": 0, "unsound": 0, "left": 0}
    for _ in range(rounds):
        found["killed"] += killed(inbox, order, work, moments.uniform(0, latest))
        results = in_place(out)
        found["half"] += sum(expected[name] != text for name, (_, text) in results.items())
        found["twice"] += sum(results.get(name) != was for name, was in known.items())
        known = results
        found["unsound"] += not _is_sound(out / FILE)
    run(inbox, order, work)
    results = in_place(out)
    found["twice"] += sum(results[name] != was for name, was in known.items())
    found["missing"] = len(expected.keys() - results.keys())
    found["left"] = sum(path.name.endswith(".part") for path in out.iterdir())
    sys.stdout.write(json.dumps(found))


def _is_sound(path: Path) -> bool:
    if not path.exists():
        return True
    with closing(sqlite3.connect(path)) as database:
        (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
    return bool(verdict == "ok")


if __name__ == "__main__":
    inbox, whole, out, rounds, seed = sys.argv[1:]
    main(Path(inbox), Path(whole), Path(out), rounds=int(rounds), seed=int(seed))
