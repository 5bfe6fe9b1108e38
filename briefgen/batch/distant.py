"""Articles in the web, object stores and archives, as a batch sees them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefgen.batch.pages import WebSource
from briefgen.batch.source import NoSource
from briefgen.deliver import safe_stem
from briefgen.errors import SourceError, UnreadableError
from briefgen.remote.address import Address, archive_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from briefgen.batch.pages import Pages
    from briefgen.ingest import Metadata
    from briefgen.remote.archive import Archive, Member
    from briefgen.remote.files import RemoteFile
    from briefgen.settings.batch import ArchiveSettings
    from briefgen.settings.model import IngestSettings


@dataclass(frozen=True, slots=True)
class RemoteSource:
    """An object of a store."""

    address: Address
    file: RemoteFile
    metadata: Metadata | None = None
    recorded: bool = True
    ahead: Future[bytes] | None = None
    """What it is fetched into before it is read, where that is so."""

    @property
    def key(self) -> str:
        """Its URL."""
        return self.file.url

    @property
    def name(self) -> str:
        """Its URL."""
        return self.file.url

    @property
    def file_name(self) -> str:
        """The last part of its URL."""
        return self.address.name

    @property
    def stem(self) -> str:
        """That name, made safe."""
        return safe_stem(self.file_name)

    def stamp(self) -> str:
        """Return its size and version as they were listed."""
        return self.file.stamp

    def read(self, settings: IngestSettings) -> bytes:
        """Return its bytes.  Raises UnreadableError."""
        if self.ahead:
            return self.ahead.result()
        from briefgen.remote.files import read_file

        return read_file(self.file, settings.max_bytes + 1)


@dataclass(frozen=True, slots=True)
class MemberSource:
    """A file in an archive; `version` is what is known of the archive as a whole."""

    address: Address
    member: Member
    archive: Archive
    version: str
    metadata: Metadata | None = None
    recorded: bool = True

    @property
    def key(self) -> str:
        """Its address, with the real path of an archive of this machine."""
        place = self.address.place
        real = place if self.address.protocol else str(Path(place).resolve())
        return f"{self.address.archive}://{self.address.member}::{real}"

    @property
    def name(self) -> str:
        """Its address as it can be given."""
        return str(self.address)

    @property
    def file_name(self) -> str:
        """The last part of the member's name: folders in it lead nowhere."""
        return self.address.name

    @property
    def stem(self) -> str:
        """That name, made safe."""
        return safe_stem(self.file_name)

    def stamp(self) -> str:
        """Return what the archive's directory says of it, else what is known of the archive."""
        return self.member.stamp or self.version

    def read(self, settings: IngestSettings) -> bytes:
        """Return its bytes.  Raises SourceError."""
        if self.member.problem:
            raise SourceError(f"{self.name}: {self.member.problem}")
        return self.archive.read(self.member.name, settings.max_bytes + 1)


Distant: TypeAlias = RemoteSource | MemberSource | WebSource


class Finder:
    """Finds what addresses name; an archive that is named again is not opened again."""

    def __init__(
        self, suffixes: frozenset[str], limits: ArchiveSettings, pages: Pages | None = None
    ) -> None:
        """Take files of these suffixes from folders, archives within these limits, and `pages`."""
        self._pages = pages
        self._suffixes = suffixes
        self._limits = limits
        self._archives: dict[Address, tuple[Archive, dict[str, Member], str]] = {}

    def find(self, address: Address) -> Iterator[Distant | NoSource]:
        """Yield the articles that an address names; an archive stands for what is in it.

        Raises SystemLibraryError where an extra is missing.
        """
        try:
            if address.archive:
                yield from self._in_archive(address)
            else:
                yield from self._in_store(address)
        except SourceError as error:
            yield NoSource(str(address), error)

    def page(self, url: str) -> WebSource | NoSource:
        """Return the page at an address of the web; it is fetched when it is read."""
        if self._pages is None:
            return NoSource(url, SourceError(f"{url}: nothing is fetched from the web here"))
        return self._pages.page(url)

    def one(self, address: Address) -> Distant | NoSource:
        """Return the one article that an address names, taken literally: no folder, no pattern."""
        try:
            if address.archive:
                return self._member(address)
            from briefgen.remote.files import file_at

            return RemoteSource(address, file_at(address))
        except SourceError as error:
            return NoSource(str(address), error)

    def _in_store(self, address: Address) -> Iterator[Distant | NoSource]:
        from briefgen.remote.files import find_files

        files = find_files(address, self._suffixes)
        for file in files:
            kind = archive_kind(file.url)
            if kind:
                yield from self.find(Address(address.protocol, file.url, kind))
            else:
                yield RemoteSource(Address(address.protocol, file.url), file)
        if not files:
            yield self._nothing(address)

    def _in_archive(self, address: Address) -> Iterator[Distant | NoSource]:
        from briefgen.remote.archive import hidden, matching

        archive, members, version = self._open(address)
        wanted = matching(address.member, members, self._suffixes)
        for name in wanted:
            if not hidden(name):
                yield MemberSource(address.within(name), members[name], archive, version)
        if not wanted:
            yield self._nothing(address)

    def _member(self, address: Address) -> MemberSource:
        archive, members, version = self._open(address)
        if address.member not in members:
            raise UnreadableError(f"{address}: the archive holds no such file; check the name")
        return MemberSource(address, members[address.member], archive, version)

    def _open(self, address: Address) -> tuple[Archive, dict[str, Member], str]:
        from briefgen.remote.archive import open_archive, version_of

        whole = address.within("")
        if whole not in self._archives:
            archive = open_archive(whole, self._limits)
            members = {member.name: member for member in archive.members()}
            self._archives[whole] = archive, members, version_of(whole)
        return self._archives[whole]

    def _nothing(self, address: Address) -> NoSource:
        known = ", ".join(sorted(self._suffixes))
        message = f"{address}: holds no article (files ending in {known}); check the name"
        return NoSource(str(address), SourceError(message))
