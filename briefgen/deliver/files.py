"""Files written whole or not at all, never outside their folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import OutputError, StorageError, reason

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNUSABLE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENOENT}
)
"""What fails for every file of a folder, not for one."""


def open_folder(folder: Path) -> Path:
    """Return the folder, made where it is missing, its parents too.

    Raises OutputError where it cannot be made, is no folder, or cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(f"{folder}: is a file, not a folder; name another with -o") from None
    except (OSError, ValueError) as error:
        raise cannot_write(folder, error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageError(f"{folder}: cannot be written to; name another folder with -o")
    return folder


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder and return their paths.

    All are on the disk under other names before the first takes its place, so that a failure
    to write leaves things as they were.  A file that is there already is replaced in one step:
    a reader sees the old or the new one, never a part.  A symbolic link is replaced, not
    followed.

    Raises OutputError where a name is no plain file name or a file cannot be written.
    """
    for name in files:
        check_name(folder, name)
    parts: dict[Path, Path] = {}
    try:
        for number, (name, data) in enumerate(files.items()):
            part = folder / f".briefgen-{os.getpid()}-{number}.part"
            parts[part] = folder / name
            write_through(part, data)
        for part, target in parts.items():
            part.replace(target)
    except OSError as error:
        raise cannot_write(Path(error.filename2 or error.filename or folder), error) from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return list(parts.values())


def check_name(folder: Path, name: str) -> None:
    """Raise OutputError where no file of that name can be written into the folder."""
    check_plain(str(folder), name)
    if (folder / name).is_dir():
        raise OutputError(f"{folder / name}: is a folder; move it, or write elsewhere")


def check_plain(place: str, name: str) -> None:
    """Raise OutputError where a name is none of a file in `place` itself, but leads elsewhere."""
    if name in {"", ".", ".."} or "/" in name or "\0" in name:
        raise OutputError(f"{place}: will not write to {name!r}, which is no plain file name")


def write_through(path: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def cannot_write(path: Path, error: Exception) -> OutputError:
    """Return the error to raise; a StorageError where nothing at all can be written there."""
    why = reason(error) if isinstance(error, OSError) else str(error).lower()
    message = f"{path}: cannot be written: {why or 'unknown reason'}"
    if isinstance(error, OSError) and error.errno in _UNUSABLE:
        return StorageError(f"{message}; mend that and run again")
    return OutputError(message)
