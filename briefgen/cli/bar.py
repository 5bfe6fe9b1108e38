"""The bar on a terminal: how many are done, how fast it goes, and how long it will take."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_SPEED_SECONDS = 60.0
"""Seconds over which the rate is taken."""


class _Rate(ProgressColumn):
    """Articles a second, or a minute where they are fewer than one a second."""

    def render(self, task: Task) -> Text:
        """Return the rate in words."""
        speed = task.speed
        if not speed:
            return Text("")
        return Text(f"{speed:.1f} a second" if speed >= 1 else f"{speed * 60:.1f} a minute")


def new_bar(total: int | None) -> Progress:
    """Return a bar that is shown at once, with its one task."""
    columns: list[ProgressColumn] = [BarColumn(), MofNCompleteColumn(), _Rate()]
    if total is not None:
        columns += [TimeRemainingColumn(compact=True), TextColumn("left")]
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        speed_estimate_period=_SPEED_SECONDS,
    )
    bar.add_task("", total=total)
    bar.start()
    return bar
