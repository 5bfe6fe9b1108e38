"""`briefgen send`: briefs by mail."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.clock import time_made
from briefgen.cli.make import Asked, jobs_of
from briefgen.cli.options import Chosen, config_options, taken, word_options
from briefgen.cli.produce import Job, Manner, loaded, status_of
from briefgen.cli.render import brief_in, is_brief
from briefgen.cli.report import Reporter
from briefgen.cli.sources import Found
from briefgen.errors import ExitCode, MailError, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from briefgen.deliver.mail import Delivery, Recipient
    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.render.message import Body
    from briefgen.settings import Settings
    from briefgen.settings.mail import SmtpSettings

_HELP = """\
Mail the brief of each SOURCE to every recipient: an article (as for `briefgen make`), or a brief
that was corrected (YAML of `briefgen extract`).

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


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to become of the mails, and who gets them."""

    to: tuple[str, ...] = ()
    digest: bool = False
    attach: str | None = None
    again: bool = False
    dry_run: bool = False
    preview: bool = False

    def overrides(self) -> dict[str, object]:
        """Return the settings that it changes."""
        if self.attach is None:
            return {}
        names = [name.strip() for name in self.attach.split(",") if name.strip()]
        return {"mail.attach": names}


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that is ready: what it is called, and what names its content.

    `data` returns its bytes for a reader's address, or as a draft for nobody yet.
    """

    name: str
    content: str
    data: Callable[[str], bytes]


@click.command(help=_HELP, short_help="Mail the brief of each source.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--to", metavar="WHO", multiple=True, help="An address or a file of addresses.")
@click.option("--digest", is_flag=True, help="One mail with all briefs.")
@click.option("--attach", metavar="FORMATS", help="Formats attached, with commas: pdf,json.")
@click.option("--again", is_flag=True, help="Send also what was sent before.")
@click.option(
    "--dry-run", is_flag=True, help="Write each reader's mail as an .eml file, send nothing."
)
@click.option("--preview", is_flag=True, help="Show the mail in a browser, send nothing.")
@click.option("-o", "--output", metavar="DIR", help="Folder for .eml files and previews.")
@config_options
@word_options
def send(sources: tuple[str, ...], **options: Any) -> ExitCode:  # noqa: ANN401
    """Mail the brief of each source."""
    wish, manner = taken(Wish, options), taken(Manner, options)
    settings = taken(Chosen, options).settings(wish.overrides())
    readers = [] if wish.preview else readers_of(wish.to, settings, needed=not wish.dry_run)
    briefs, failures = _briefs(sources, settings, manner)
    if not briefs:
        return status_of(failures, len(failures))
    if wish.preview:
        return _preview(briefs, settings, digest=wish.digest)
    with Reporter(len(briefs), quiet=manner.quiet, verbose=manner.verbose) as reporter:
        mails = mails_of(briefs, settings, digest=wish.digest)
        if wish.dry_run:
            return _written(mails, settings, readers, reporter)
        deliveries = sent(mails, settings, readers, _teller(reporter), again=wish.again)
    total = len(failures) + len(deliveries)
    failures += [ExitCode.MAIL for one in deliveries if not one.outcome.arrived]
    return status_of(failures, total)


def readers_of(to: tuple[str, ...], settings: Settings, *, needed: bool) -> list[Recipient]:
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
        jobs = jobs_of(Asked(sources), settings)
        briefs = {path for path in {job.path for job in jobs} if path and is_brief(path)}
        jobs = [_of_brief(job) if job.path in briefs else job for job in jobs]
        return loaded(jobs, settings, reporter, debug=manner.debug)


def _of_brief(job: Job) -> Job:
    """Return a job that reads the brief that its source is already, corrected perhaps."""
    return replace(job, load=partial(brief_in, Found(job.name, job.path)))


def mails_of(
    briefs: Sequence[tuple[str, Brief]], settings: Settings, *, digest: bool
) -> list[Mail]:
    """Return the mails of briefs, which come with their names: one each, or a digest."""
    from briefgen.render import Renderer

    renderer, made = Renderer(settings), time_made()
    bundles = [("digest", list(briefs))] if digest else [(one[0], [one]) for one in briefs]
    return [
        Mail(
            name,
            _content([brief for _, brief in bundle]),
            _written_for(renderer, bundle, settings, made, digest=digest),
        )
        for name, bundle in bundles
    ]


def _written_for(
    renderer: Renderer,
    bundle: Sequence[tuple[str, Brief]],
    settings: Settings,
    made: datetime.datetime,
    *,
    digest: bool,
) -> Callable[[str], bytes]:
    """Return the function that writes a mail for a reader; all but the reader is done once."""
    from briefgen.render.message import message

    files = [one for name, brief in bundle for one in renderer.attached(brief, name, made)]
    body = _body(renderer, [brief for _, brief in bundle], made, digest=digest, files=bool(files))
    return partial(message, body, settings.mail, made, files)


def _body(
    renderer: Renderer,
    briefs: Sequence[Brief],
    made: datetime.datetime,
    *,
    digest: bool,
    files: bool,
) -> Body:
    makings = [renderer.mailing(brief, made) for brief in briefs]
    if digest:
        return renderer.mail.digest(makings, attached=files)
    return renderer.mail.brief(makings[0], attached=files)


def _content(briefs: Sequence[Brief]) -> str:
    """Return what names the content of a mail: what it tells, not how or when it was found."""
    from briefgen.contract import brief_to_data

    facts = [_facts(brief_to_data(brief)) for brief in briefs]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _facts(data: object) -> object:
    if isinstance(data, dict):
        return {key: _facts(value) for key, value in data.items() if key not in _UNTOLD}
    return [_facts(one) for one in data] if isinstance(data, list) else data


_UNTOLD = frozenset({"generator", "score", "why", "left_out"})
"""Parts of a brief's data that its reader does not see."""


def _written(
    mails: Sequence[Mail], settings: Settings, readers: Sequence[Recipient], reporter: Reporter
) -> ExitCode:
    """Write the mails as files: one for each reader as he would get it, else drafts for nobody."""
    from briefgen.deliver import distinct_stems, open_folder, write_files

    folder = open_folder(Path(settings.output.directory))
    copies = [(mail, reader) for mail in mails for reader in readers or (None,)]
    several = len(readers) > 1
    stems = distinct_stems(_file_of(mail, reader if several else None) for mail, reader in copies)
    for (mail, reader), stem in zip(copies, stems, strict=True):
        files = {f"{stem}.eml": _copy(mail, reader, settings)}
        reporter.done(mail.name, write_files(folder, files), ())
    for reader in readers:
        reporter.note(f"would go to {reader.address}")
    return ExitCode.OK


def _file_of(mail: Mail, reader: Recipient | None) -> str:
    """Return the name of a mail's file; several readers' bear their addresses."""
    name = Path(mail.name).name
    return f"{Path(name).stem}-{reader.address}.eml" if reader else name


def _copy(mail: Mail, reader: Recipient | None, settings: Settings) -> bytes:
    from briefgen.deliver.mail import addressed_as_sent

    if reader is None:
        return mail.data("")
    sender = settings.mail.sender_address
    return addressed_as_sent(mail.data(reader.address), mail.content, reader, sender)


def sent(
    mails: Sequence[Mail],
    settings: Settings,
    readers: Sequence[Recipient],
    tell: Callable[[str, bool], None],
    *,
    again: bool,
) -> list[Delivery]:
    """Send each mail to each reader; `tell` is told what became of it and whether it arrived."""
    from briefgen.deliver.mail import Outbox, SentLedger
    from briefgen.deliver.mail.dkim import signer

    ways = settings.mail
    password = _password(ways.smtp)
    run = os.urandom(16).hex() if again else ""
    deliveries = []
    with (
        SentLedger(Path(ways.ledger)) as ledger,
        Outbox(ways, password, ledger, signer(ways.dkim)) as outbox,
    ):
        for mail in mails:
            for reader in readers:
                delivery = outbox.send(mail.data(reader.address), mail.content + run, reader)
                tell(_told(mail, delivery), delivery.outcome.arrived)
                deliveries.append(delivery)
    return deliveries


def _password(smtp: SmtpSettings) -> str:
    password = os.environ.get(smtp.password_variable, "")
    if smtp.user and not password:
        name = smtp.password_variable
        raise MailError(f"mail.smtp.user: {smtp.user!r} needs a password; set {name} to it")
    return password


def _teller(reporter: Reporter) -> Callable[[str, bool], None]:
    return lambda line, arrived: reporter.result(line) if arrived else reporter.failed(line)


def _told(mail: Mail, delivery: Delivery) -> str:
    line = f"{delivery.recipient.address}: {delivery.outcome}: {mail.name}"
    return f"{line}: {delivery.detail}" if delivery.detail else line


def _preview(briefs: Sequence[tuple[str, Brief]], settings: Settings, *, digest: bool) -> ExitCode:
    from briefgen.cli.mail_preview import preview_page, show
    from briefgen.render import Renderer

    renderer, made = Renderer(settings), time_made()
    groups = [[brief for _, brief in briefs]] if digest else [[brief] for _, brief in briefs]
    files = bool(settings.mail.attach)
    bodies = [_body(renderer, group, made, digest=digest, files=files) for group in groups]
    return show(preview_page(bodies), Path(settings.output.directory))
