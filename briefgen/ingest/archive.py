"""Zip archives, in which office documents come: opened where what they unpack to is bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.ingest.document import Document

_MOST_MEMBERS = 10_000
_ENCRYPTED = 0x1


def open_archive(document: Document) -> zipfile.ZipFile:
    """Return the archive that a document is; no member of it is larger than it says.

    Raises SourceError where it is damaged, encrypted, or unpacks to more than is allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(document.data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise document.refuse("is damaged; open it in its program and save it again") from error
    most = document.settings.max_unpacked
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > most:
        raise document.refuse(
            f"unpacks to more than {most} bytes; save its text, or raise ingest.max_unpacked"
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise document.refuse("is encrypted; save a copy without its password first")
    return archive


def member_bytes(archive: zipfile.ZipFile, name: str, document: Document) -> bytes:
    """Return a member of an archive, nothing where it has none of the name.

    Raises SourceError where the member is damaged.
    """
    try:
        return archive.read(name)
    except KeyError:
        return b""
    except (
        zipfile.BadZipFile,
        ValueError,
        NotImplementedError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise document.refuse("is damaged; open it in its program and save it again") from error
