"""`briefgen watch`: articles become briefs, and mails, as they arrive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import (
    STANDARD,
    Chosen,
    attachments_option,
    config_options,
    file_path,
    page_options,
    taken,
    watch_options,
    word_options,
)
from briefgen.cli.produce import Manner
from briefgen.cli.sources import files_in
from briefgen.errors import MailError, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.batch.source import Source
    from briefgen.batch.task import Outcome
    from briefgen.cli.telling import Teller
    from briefgen.errors import ExitCode
    from briefgen.settings import Settings

_HELP = """\
Make the brief of each article that arrives in FOLDER, until Ctrl-C ends it.

What lies there already is made first. A file that is still being written is waited for. The ledger
of the output folder sees to it that each is made once, also when the command is started again.

With --to each brief is mailed as well, as by `briefgen send`; a mail that cannot be sent is tried
again when the command is started the next time.

\b
Examples:
  briefgen watch inbox -o briefs
  briefgen watch inbox -o briefs -f pdf --to readers.csv -c mail.yaml
"""


@click.command(help=_HELP, short_help="Make the brief of each article that arrives.")
@click.argument("folder", type=file_path)
@page_options
@click.option("--to", metavar="WHO", multiple=True, help="An address or a file of addresses.")
@watch_options
@attachments_option
@config_options
@word_options
def watch(folder: Path, *, to: tuple[str, ...], **options: Any) -> ExitCode:  # noqa: ANN401
    """Make the brief of each article that arrives."""
    from briefgen.cli.batch import Plan, Wishes, carry_out

    chosen, wishes = taken(Chosen, options), taken(Wishes, options)
    if chosen.output == STANDARD:
        raise UsageError("watch needs a folder for its results; name one with -o")
    if not folder.is_dir():
        raise SourceError(f"{folder}: is no folder; name the one that articles arrive in")
    settings = chosen.settings(wishes.overrides())
    post = _post(to, settings) if to else None
    plan = Plan(sources=_sources(folder, settings), total=None, post=post, endless=True)
    return carry_out(plan, settings, taken(Manner, options), wishes)


def _sources(folder: Path, settings: Settings) -> Iterator[Source | None]:
    from briefgen.batch.source import FileSource
    from briefgen.batch.watching import arrivals
    from briefgen.ingest import SUFFIXES

    suffixes, results = frozenset(SUFFIXES), Path(settings.output.directory)
    for path in arrivals(lambda: files_in(folder, suffixes, results), settings.watch):
        yield FileSource(str(path), path) if path else None


def _post(to: tuple[str, ...], settings: Settings) -> Callable[[Outcome, Teller], bool]:
    """Return what mails a brief that was made, and says whether it need not be done again."""
    from briefgen.cli.send import mails_of, readers_of, sent
    from briefgen.deliver.mail import MailOutcome

    readers = readers_of(to, settings, needed=True)

    def post(outcome: Outcome, teller: Teller) -> bool:
        if outcome.brief is None:
            return True
        mails = mails_of([(outcome.name, outcome.brief)], settings, digest=False)
        try:
            deliveries = sent(mails, settings, readers, teller.mail, again=False)
        except MailError as error:
            teller.mail(str(error), False)  # noqa: FBT003 - a callback
            return False
        return all(one.outcome is not MailOutcome.FAILED for one in deliveries)

    return post
