"""Results in an object store: staged under keys that nobody reads, then copied into place.

An object store shows an object whole or not at all, and a copy inside it likewise.  Staging by one
key and publishing by another lets a ledger be written between them, as in a folder; it costs one
copy and one delete for each file, both inside the store.
"""

from __future__ import annotations

import re
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.deliver.files import check_plain
from briefgen.deliver.store import Staged
from briefgen.errors import OutputError, StorageError, UsageError
from briefgen.remote import parse_address
from briefgen.remote.files import Telling, file_system, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HANDS = 32
"""Articles published at once; each takes two requests a file, tens of milliseconds each."""

_MOST_WAITING = 4 * _HANDS
"""Articles that wait to be published until more of them have to wait for that."""

STAGING = ".briefgen/staged"
"""Where staged files wait below the folder of the results."""

_WRITING = Telling(
    refusal=StorageError,
    failure=OutputError,
    missing="is not there; check the name of the bucket",
    forbidden="may not be written to; check your credentials and rights",
    failed="cannot be written: {reason}",
)
_TRYING = replace(_WRITING, failure=StorageError)

_STAGED = re.compile(rf"{re.escape(STAGING)}/(?P<token>[0-9a-z]+-[0-9]+)/(?P<name>[^/]+)")


def open_remote_store(output: str) -> RemoteStore:
    """Return the store at an address.

    Raises UsageError where nothing can be written to such an address, StorageError where its
    bucket is not there or may not be written to.
    """
    address = parse_address(output)
    if address.archive or not address.protocol:
        raise UsageError(
            f"{output}: results are not written there; name a folder, or s3:// or gs://"
        )
    store = RemoteStore(file_system(address.protocol), address.place.rstrip("/"))
    store.try_out()
    return store


class RemoteStore:
    """A folder of an object store.

    What is in place is listed once and then kept count of: asking for each file of 10,000 articles
    would take longer than making them.  For the same reason publishing goes on beside other work,
    and an error of it is raised by a later call, at the latest by `finish`; a run that is killed
    meanwhile leaves staged files that the next one finds.
    """

    def __init__(self, files: Any, url: str) -> None:  # noqa: ANN401 - fsspec has no types
        """Keep fsspec's file system and the folder's URL."""
        self._files = files
        self._url = url
        self._names: set[str] | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._publishing: deque[Future[None]] = deque()

    def try_out(self) -> None:
        """Write and remove an empty object.  Raises StorageError where that is not possible."""
        probe = f"{self._url}/.briefgen/probe"
        with told(self._url, _TRYING):
            self._files.pipe_file(probe, b"")
            with suppress(FileNotFoundError):  # Somebody else tries it out as well.
                self._files.rm_file(probe)

    def stage(self, token: str, files: Mapping[str, bytes]) -> None:
        """Write each file as an object of its own below the token."""
        self._check(files)
        with told(self._url, _WRITING):
            self._files.pipe({self._part(token, name): data for name, data in files.items()})

    def link(self, token: str, names: Mapping[str, str]) -> None:
        """Stage copies, made inside the store: objects have no links."""
        self._check(names)
        self.finish()
        with told(self._url, _WRITING):
            for new, old in names.items():
                self._files.cp_file(f"{self._url}/{old}", self._part(token, new))

    def publish(self, token: str, names: Iterable[str]) -> None:
        """Have each staged object copied to its own name, then removed, beside other work."""
        names = list(names)
        self._threads = self._threads or ThreadPoolExecutor(_HANDS, "publish")
        self._publishing.append(self._threads.submit(self._publish, token, names))
        if self._names is not None:
            self._names.update(names)
        while self._publishing and (
            self._publishing[0].done() or len(self._publishing) > _MOST_WAITING
        ):
            self._publishing.popleft().result()

    def finish(self) -> None:
        """Wait until all that was published is in place; no thread of ours is left."""
        threads, self._threads = self._threads, None
        try:
            while self._publishing:
                self._publishing.popleft().result()
        finally:
            if threads:
                threads.shutdown()

    def _publish(self, token: str, names: Iterable[str]) -> None:
        for name in names:
            with told(f"{self._url}/{name}", _WRITING):
                try:
                    self._files.cp_file(self._part(token, name), f"{self._url}/{name}")
                except FileNotFoundError:
                    continue
                self._files.rm_file(self._part(token, name))

    def discard(self, token: str, names: Iterable[str]) -> None:
        """Remove staged objects as far as that is possible; a later run finds what is left."""
        wait(self._publishing)  # It may be published just now.
        for name in names:
            with suppress(OutputError), told(self._url, _WRITING), suppress(FileNotFoundError):
                self._files.rm_file(self._part(token, name))

    def holds(self, names: Iterable[str]) -> bool:
        """Return whether there is an object of every name."""
        if self._names is None:
            self.finish()
            self._names = {name for name in self._below(1) if "/" not in name}
        return self._names.issuperset(names)

    def staged(self) -> list[Staged]:
        """Return the objects that wait below a token."""
        found = (_STAGED.fullmatch(f"{STAGING}/{name}") for name in self._below(None, STAGING))
        return [Staged(match["token"], match["name"]) for match in found if match]

    def _below(self, depth: int | None, folder: str = "") -> list[str]:
        """Return the names of the objects in a folder, those of its folders as paths."""
        root = f"{self._url}/{folder}".rstrip("/")
        with told(root, _WRITING):
            # What was listed before, by this process, may be old.
            self._files.invalidate_cache()
            start = len(self._files._strip_protocol(root)) + 1  # noqa: SLF001
            try:
                return [name[start:] for name in self._files.find(root, maxdepth=depth)]
            except FileNotFoundError:
                return []

    def _part(self, token: str, name: str) -> str:
        return f"{self._url}/{STAGING}/{token}/{name}"

    def _check(self, names: Iterable[str]) -> None:
        for name in names:
            check_plain(self._url, name)
