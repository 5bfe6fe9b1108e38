"""Results put in place in two steps, so that a ledger can be written between them.

Files are staged under a token, then published: whoever finds staged files later, after a run that
was killed, knows by their token whether they belong in place or away.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefgen.deliver.files import cannot_write, check_name, open_folder, write_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_STAGED = re.compile(r"\.briefgen-(?P<token>[0-9a-z]+-[0-9]+)-(?P<name>.+)\.part", re.DOTALL)


class Staged(NamedTuple):
    """A file that is not in place yet."""

    token: str
    name: str


class Store(Protocol):
    """Where results lie, each under a plain name.

    A token is of the form ``[0-9a-z]+-[0-9]+``.  All methods raise OutputError where they fail.
    """

    def stage(self, token: str, files: Mapping[str, bytes]) -> None:
        """Write files so that they outlast this process, but under no name that anyone reads."""
        ...

    def link(self, token: str, names: Mapping[str, str]) -> None:
        """Stage a file under each name that holds what the file in place of the other name does."""
        ...

    def publish(self, token: str, names: Iterable[str]) -> None:
        """Put staged files in place, each in one step; those in place already stay."""
        ...

    def finish(self) -> None:
        """Wait until all that was published is in place."""
        ...

    def discard(self, token: str, names: Iterable[str]) -> None:
        """Remove staged files; those that are not there are none."""
        ...

    def holds(self, names: Iterable[str]) -> bool:
        """Return whether there is a file in place of every name."""
        ...

    def staged(self) -> list[Staged]:
        """Return the files that wait to be published or discarded."""
        ...


def open_store(output: str) -> Store:
    """Return the store at a path or an address, its folder made where it is missing.

    Raises OutputError where it cannot be written to.
    """
    from briefgen.remote import is_address

    if is_address(output):
        from briefgen.deliver.remote import open_remote_store

        return open_remote_store(output)
    return FolderStore(open_folder(Path(output)))


class FolderStore:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is there."""
        self._folder = folder

    def stage(self, token: str, files: Mapping[str, bytes]) -> None:
        """Write files under hidden names and wait until the disk has them."""
        self._stage(token, files, write_through)

    def link(self, token: str, names: Mapping[str, str]) -> None:
        """Stage hard links, or copies where the file system has none."""
        self._stage(token, {new: self._folder / old for new, old in names.items()}, _link)

    def _stage(self, token: str, files: Mapping[str, object], put: Callable[..., None]) -> None:
        for name in files:
            check_name(self._folder, name)
        try:
            for name, content in files.items():
                put(self._part(token, name), content)
        except OSError as error:
            self.discard(token, files)
            raise cannot_write(self._folder, error) from error

    def publish(self, token: str, names: Iterable[str]) -> None:
        """Rename each staged file to its own name."""
        for name in names:
            part = self._part(token, name)
            try:
                part.replace(self._folder / name)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise cannot_write(self._folder / name, error) from error

    def finish(self) -> None:
        """Do nothing: a file is in place when `publish` returns."""

    def discard(self, token: str, names: Iterable[str]) -> None:
        """Remove staged files as far as that is possible; a later run finds what is left."""
        for name in names:
            try:
                self._part(token, name).unlink(missing_ok=True)
            except OSError:
                continue

    def holds(self, names: Iterable[str]) -> bool:
        """Return whether there is a file of every name."""
        return all(os.path.isfile(f"{self._folder}/{name}") for name in names)  # noqa: PTH113 - fast

    def staged(self) -> list[Staged]:
        """Return the files that wait under hidden names."""
        found = (_STAGED.fullmatch(entry.name) for entry in self._entries())
        return [Staged(match["token"], match["name"]) for match in found if match]

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(self._folder) as entries:
                yield from entries
        except OSError as error:
            raise cannot_write(self._folder, error) from error

    def _part(self, token: str, name: str) -> Path:
        return self._folder / f".briefgen-{token}-{name}.part"


def _link(part: Path, existing: Path) -> None:
    part.unlink(missing_ok=True)
    try:
        os.link(existing, part, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copyfile(existing, part)
