"""Tasks in worker processes: streamed, limited, replaced."""

from __future__ import annotations

import datetime
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from briefgen.batch.executor import SerialExecutor
from briefgen.batch.processes import ProcessExecutor
from briefgen.batch.task import Did, Order, Task
from briefgen.batch.worker import WARM_UP, Growth
from briefgen.errors import SettingsError, TemplateError, WorkersError
from briefgen.settings import load_settings
from tests.batch.builds import MEBIBYTE, Hoarder, broken, sleeper, stillborn

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def order() -> Order:
    """Return an order; nothing here looks at it."""
    return Order(settings=load_settings(), formats=("json",), output="nowhere")


def task(number: int, data: str = "0") -> Task:
    """Return a task."""
    return Task(
        source=f"s{number}",
        name=f"s{number}",
        file_name="s.txt",
        data=data.encode(),
        content=str(number),
        fingerprint="f",
        stem=f"s{number}",
        token=f"t-{number}",
        made=datetime.datetime.now(datetime.UTC),
    )


def test_every_task_has_one_outcome(order: Order) -> None:
    """Whatever the number of workers, each task comes back once."""
    with ProcessExecutor(order, sleeper, jobs=3) as executor:
        outcomes = list(executor.run(task(number, "0.01") for number in range(30)))
    assert sorted(one.source for one in outcomes) == sorted(f"s{number}" for number in range(30))
    assert {one.did for one in outcomes} == {Did.MADE}


def test_tasks_are_taken_as_workers_are_free(order: Order) -> None:
    """No more tasks are taken than can be begun: memory does not grow with their number."""
    taken = 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for taken in range(1, 21):
            yield task(taken, "0.05")

    with ProcessExecutor(order, sleeper, jobs=2) as executor:
        for done, _ in enumerate(executor.run(tasks()), start=1):
            assert taken <= done + 2


def test_outcomes_do_not_wait_for_tasks_to_come(order: Order) -> None:
    """Where no task is ready now, what is finished is told all the same."""
    heard: list[str] = []

    def tasks() -> Iterator[Task | None]:
        yield task(1)
        until = time.monotonic() + 30
        while not heard:
            assert time.monotonic() < until
            yield None
        yield task(2)

    with ProcessExecutor(order, sleeper, jobs=2) as executor:
        for outcome in executor.run(tasks()):
            heard += [outcome.source]
    assert heard == ["s1", "s2"]


def test_a_worker_that_grows_gives_way(order: Order) -> None:
    """Past its growth a worker is replaced, and no task is lost by that.

    What its first articles took, which warm it up, is no growth.
    """
    with ProcessExecutor(order, Hoarder, jobs=1, growth=12 * MEBIBYTE) as executor:
        outcomes = list(executor.run(task(number) for number in range(30)))
    first, second, last = Counter(one.message for one in outcomes).values()
    assert first + second + last == 30
    assert WARM_UP < first < WARM_UP + 5
    assert WARM_UP < second < WARM_UP + 5
    assert max(one.memory for one in outcomes) - outcomes[0].memory < 75 * MEBIBYTE


def test_growth_is_counted_from_the_least_held_since_the_first_articles() -> None:
    """One large article among the first, given back later, hides nothing that grows after it."""
    growth = Growth()
    for memory in [*range(100, 100 + WARM_UP - 1), 900]:
        growth.measure(memory)
        assert growth.bytes == 0
    seen = []
    for memory in (900, 150, 160, 140, 190):
        growth.measure(memory)
        seen.append(growth.bytes)
    assert seen == [0, 0, 10, 0, 50]


def test_a_task_that_ends_its_worker_twice_has_failed(order: Order) -> None:
    """The others are done; the failure says how its worker ended."""
    tasks = [task(1), task(2, "die"), task(3)]
    with ProcessExecutor(order, sleeper, jobs=1) as executor:
        outcomes = {one.source: one for one in executor.run(iter(tasks))}
    assert {source: one.slug for source, one in outcomes.items()} == {
        "s1": "",
        "s2": "crashed",
        "s3": "",
    }
    assert "exit status 9" in outcomes["s2"].message


def test_a_task_past_its_time_has_failed(order: Order) -> None:
    """It is given up soon after its limit, and does not stop the others."""
    tasks = [task(1, "60"), *(task(number, "0.01") for number in range(2, 8))]
    began = time.monotonic()
    with ProcessExecutor(order, sleeper, jobs=2, time_limit=1) as executor:
        outcomes = {one.source: one.slug for one in executor.run(iter(tasks))}
    assert outcomes.pop("s1") == "time-limit"
    assert set(outcomes.values()) == {""}
    assert time.monotonic() - began < 50


def test_what_no_worker_can_do_ends_all(order: Order) -> None:
    """An error that concerns all tasks is raised as it is; workers that cannot start, too."""
    with ProcessExecutor(order, broken, jobs=2) as executor, pytest.raises(TemplateError):
        list(executor.run(iter([task(1), task(2)])))
    with (
        ProcessExecutor(order, stillborn, jobs=1) as executor,
        pytest.raises(WorkersError, match="exit status 3"),
    ):
        list(executor.run(iter([task(1)])))


def test_a_worker_that_cannot_be_started(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives no more files or processes, that is said with what to do."""

    def refused(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("briefgen.batch.processes.Worker", refused)
    with (
        ProcessExecutor(order, sleeper, jobs=1) as executor,
        pytest.raises(WorkersError, match=r"Too many open files.*lower --jobs"),
    ):
        list(executor.run(iter([task(1)])))


def test_an_error_comes_whole_through_a_pipe() -> None:
    """Problems stay a list of problems."""
    import pickle

    error = pickle.loads(pickle.dumps(SettingsError(["a: one", "b: two"])))  # noqa: S301
    assert (error.problems, str(error)) == (["a: one", "b: two"], "a: one\nb: two")


def test_one_process_works_in_order(order: Order) -> None:
    """Without workers the work is done here, and waits for tasks to come."""
    tasks = iter([task(1), None, task(2)])
    with SerialExecutor(order, sleeper) as executor:
        assert [one.source for one in executor.run(tasks)] == ["s1", "s2"]
