"""`briefgen send`: briefs by mail."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.clock import time_made
from briefgen.cli.make import jobs_of
from briefgen.cli.options import Chosen, config_options, word_options
from briefgen.cli.produce import Manner, loaded, status_of
from briefgen.cli.report import Reporter
from briefgen.errors import ExitCode, MailError, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from briefgen.deliver.mail import Delivery, Recipient
    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.settings import Settings

_HELP = """\
Mail the brief of each SOURCE (as for `briefgen make`) to every recipient.

Who is named with --to gets a mail of his own: an address, or a file of addresses (YAML, or CSV
with a column `address`). Nobody gets the same brief twice: a ledger remembers, also after a run
that was killed. Server and sender stand in the configuration under `mail`; the password in the
environment variable BRIEFGEN_SMTP_PASSWORD.

\b
Examples:
  briefgen send article.txt --to ann@desk.example --set mail.sender=briefs@desk.example
  briefgen send news/ --to readers.csv --digest -c mail.yaml
  briefgen send article.txt --to readers.yaml --dry-run -o drafts
  briefgen send article.txt --preview
"""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that is ready: what it is called, what names its content, and its bytes."""

    name: str
    content: str
    data: bytes


@click.command(help=_HELP, short_help="Mail the brief of each source.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--to", metavar="WHO", multiple=True, help="An address or a file of addresses.")
@click.option("--digest", is_flag=True, help="One mail with all briefs.")
@click.option("--attach", metavar="FORMATS", help="Formats attached, with commas: pdf,json.")
@click.option("--again", is_flag=True, help="Send also what was sent before.")
@click.option("--dry-run", is_flag=True, help="Write the mails as .eml files, send nothing.")
@click.option("--preview", is_flag=True, help="Show the mail in a browser, send nothing.")
@click.option("-o", "--output", metavar="DIR", help="Folder for .eml files and previews.")
@config_options
@word_options
def send(  # noqa: PLR0913 - one a flag
    sources: tuple[str, ...],
    *,
    to: tuple[str, ...],
    digest: bool,
    attach: str | None,
    again: bool,
    dry_run: bool,
    preview: bool,
    output: str | None,
    quiet: bool,
    verbose: bool,
    debug: bool,
    **options: object,
) -> ExitCode:
    """Mail the brief of each source."""
    chosen = Chosen(**options, output=output)  # type: ignore[arg-type]
    settings = chosen.settings(_attached(attach))
    manner = Manner(quiet=quiet, verbose=verbose, debug=debug)
    readers = [] if preview else _readers(to, settings, needed=not dry_run)
    briefs, failures = _briefs(sources, settings, manner)
    if not briefs:
        return status_of(failures, len(failures))
    if preview:
        return _preview(briefs, settings, digest=digest)
    with Reporter(len(briefs), quiet=quiet, verbose=verbose) as reporter:
        mails = _mails(briefs, settings, digest=digest)
        if dry_run:
            return _written(mails, settings, readers, reporter)
        deliveries = _sent(mails, settings, readers, reporter, again=again)
    total = len(failures) + len(deliveries)
    failures += [ExitCode.MAIL for one in deliveries if not one.outcome.arrived]
    return status_of(failures, total)


def _attached(attach: str | None) -> dict[str, object]:
    if attach is None:
        return {}
    names = [name.strip() for name in attach.split(",") if name.strip()]
    return {"mail.attach": names}


def _readers(to: tuple[str, ...], settings: Settings, *, needed: bool) -> list[Recipient]:
    """Return who gets the mails; all is checked before the first brief is made."""
    from briefgen.deliver.mail import read_recipients

    if not to:
        if needed:
            raise UsageError("--to says who gets the mail; give an address or a file of addresses")
        return []
    if needed and not settings.mail.sender_address:
        raise MailError("mail.sender: who is the mail from? set it to Name <name@host>")
    return read_recipients(to)


def _briefs(
    sources: tuple[str, ...], settings: Settings, manner: Manner
) -> tuple[list[tuple[str, Brief]], list[ExitCode]]:
    """Return the briefs with their sources' names, and how the others failed."""
    with Reporter(len(sources), quiet=manner.quiet) as reporter:
        return loaded(jobs_of(sources, settings), settings, reporter, debug=manner.debug)


def _mails(briefs: Sequence[tuple[str, Brief]], settings: Settings, *, digest: bool) -> list[Mail]:
    from briefgen.render import Renderer

    renderer, made = Renderer(settings), time_made()
    if digest:
        return [_digest(briefs, renderer, made)]
    return [
        Mail(name, _content([brief]), renderer.render(brief, "email", made))
        for name, brief in briefs
    ]


def _digest(
    briefs: Sequence[tuple[str, Brief]], renderer: Renderer, made: datetime.datetime
) -> Mail:
    documents = [renderer.document(brief, made) for _, brief in briefs]
    files = [one for name, brief in briefs for one in renderer.attached(brief, name, made)]
    data = renderer.mail.digest(documents, made, files)
    return Mail("digest", _content([brief for _, brief in briefs]), data)


def _content(briefs: Sequence[Brief]) -> str:
    """Return what names the content of a mail: the facts in it, not who made them or when."""
    from briefgen.contract import brief_to_data

    facts = [{**brief_to_data(brief), "generator": None} for brief in briefs]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _written(
    mails: Sequence[Mail], settings: Settings, readers: Sequence[Recipient], reporter: Reporter
) -> ExitCode:
    """Write the mails as files and say who would get them."""
    from briefgen.deliver import distinct_stems, open_folder, write_files

    folder = open_folder(Path(settings.output.directory))
    stems = distinct_stems(Path(mail.name).name for mail in mails)
    for mail, stem in zip(mails, stems, strict=True):
        reporter.done(mail.name, write_files(folder, {f"{stem}.eml": mail.data}), ())
    for reader in readers:
        reporter.note(f"would go to {reader.address}")
    return ExitCode.OK


def _sent(
    mails: Sequence[Mail],
    settings: Settings,
    readers: Sequence[Recipient],
    reporter: Reporter,
    *,
    again: bool,
) -> list[Delivery]:
    """Send each mail to each reader and tell what became of it."""
    from briefgen.deliver.mail import Outbox, SentLedger
    from briefgen.deliver.mail.dkim import signer

    ways = settings.mail
    password = os.environ.get(ways.smtp.password_variable, "")
    run = os.urandom(16).hex() if again else ""
    deliveries = []
    with (
        SentLedger(Path(ways.ledger)) as ledger,
        Outbox(ways, password, ledger, signer(ways.dkim)) as outbox,
    ):
        for mail in mails:
            for reader in readers:
                delivery = outbox.send(mail.data, mail.content + run, reader)
                _tell(mail, delivery, reporter)
                deliveries.append(delivery)
    return deliveries


def _tell(mail: Mail, delivery: Delivery, reporter: Reporter) -> None:
    line = f"{delivery.recipient.address}: {delivery.outcome}: {mail.name}"
    if delivery.detail:
        line += f": {delivery.detail}"
    if delivery.outcome.arrived:
        reporter.result(line)
    else:
        reporter.failed(line)


def _preview(briefs: Sequence[tuple[str, Brief]], settings: Settings, *, digest: bool) -> ExitCode:
    from briefgen.cli.mail_preview import preview_page, show
    from briefgen.render import Renderer

    renderer, made = Renderer(settings), time_made()
    documents = [renderer.document(brief, made) for _, brief in briefs]
    if digest:
        bodies = [renderer.mail.digest_body(documents, settings.mail.digest_subject)]
    else:
        bodies = [renderer.mail.body(document, document.title) for document in documents]
    return show(preview_page(bodies), Path(settings.output.directory))
