from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from briefgen.batch.distant import Finder, MemberSource
from briefgen.batch.source import NoSource
from briefgen.errors import SourceError
from briefgen.ingest import SUFFIXES
from briefgen.remote import parse_address
from briefgen.settings import load_settings
from tests.remote.conftest import STORM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.settings.batch import ArchiveSettings

INGEST = load_settings().ingest


def find(text: str, limits: ArchiveSettings) -> list[MemberSource | NoSource]:
    """Return what an address names."""
    found = Finder(frozenset(SUFFIXES), limits).find(parse_address(text))
    return [one for one in found if isinstance(one, MemberSource | NoSource)]


def problem(text: str, limits: ArchiveSettings) -> str:
    """Return why an address names nothing."""
    (found,) = find(text, limits)
    assert isinstance(found, NoSource)
    return str(found.problem)


MEMBERS = {
    "in/a.html": "<p>A",
    "in/deep/b.html": "<p>B",
    "c.txt": "C",
    "picture.png": "P",
    ".git/d.txt": "D",
    "__MACOSX/c.txt": "M",
}


@pytest.mark.parametrize(
    ("member", "names"),
    [
        ("", ["c.txt", "in/a.html", "in/deep/b.html"]),
        ("in", ["in/a.html", "in/deep/b.html"]),
        ("in/*.html", ["in/a.html"]),
        ("**/*.html", ["in/a.html", "in/deep/b.html"]),
        ("c.txt", ["c.txt"]),
    ],
)
@pytest.mark.parametrize("kind", ["zip", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz"])
def test_members_are_found_and_read(
    kind: str,
    member: str,
    names: list[str],
    limits: ArchiveSettings,
    zipped: Callable[..., Path],
    tarred: Callable[..., Path],
) -> None:
    """All, a folder's, those of a pattern, or one; nothing hidden, and nothing that is no text."""
    path = zipped(MEMBERS) if kind == "zip" else tarred(MEMBERS, kind)
    found = find(f"{kind[:4].strip('.')}://{member}::{path}", limits)
    assert sorted(one.address.member for one in found if isinstance(one, MemberSource)) == names
    for one in found:
        assert isinstance(one, MemberSource)
        assert one.read(INGEST).decode() == MEMBERS[one.address.member]
        assert one.stamp()


HOSTILE = [
    "../../up.txt",
    "/etc/passwd.txt",
    "..\\..\\win.txt",
    "C:\\win\\two.txt",
    "a/../../b.txt",
]


def test_names_lead_nowhere(
    limits: ArchiveSettings, zipped: Callable[..., Path], tarred: Callable[..., Path]
) -> None:
    """A member's name gives the name of its results, and never a folder for them."""
    for path in (zipped(dict.fromkeys(HOSTILE, "x")), tarred(dict.fromkeys(HOSTILE, "x"))):
        kind = "zip" if path.suffix == ".zip" else "tar"
        found = find(f"{kind}://::{path}", limits)
        assert len(found) == len(HOSTILE) - 1  # one begins with a dot, as what is hidden does
        for one in found:
            assert os.sep not in one.stem
            assert "\\" not in one.stem
            assert ".." not in one.stem
            assert one.read(INGEST) == b"x"


def test_links_and_devices_are_no_articles(limits: ArchiveSettings, tmp_path: Path) -> None:
    """What is no plain file in a tar is left alone, wherever it leads."""
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind!r}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert "holds no article" in problem(f"tar://::{path}", limits)


def test_an_encrypted_member_says_so_and_stops_nothing(
    limits: ArchiveSettings, zipped: Callable[..., Path]
) -> None:
    """The others of the archive are read all the same."""
    path = zipped({"a.txt": "A", "b.txt": "B"})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    first, second = find(f"zip://::{path}", limits)
    with pytest.raises(SourceError, match=r"zip://a\.txt::.*is encrypted; unpack"):
        first.read(INGEST)
    assert second.read(INGEST) == b"B"


def test_too_many_members_are_refused(
    limits: ArchiveSettings, zipped: Callable[..., Path], tarred: Callable[..., Path]
) -> None:
    """An archive of more files than allowed is refused as a whole, and the setting named."""
    few = limits.model_copy(update={"members": 3})
    files = {f"{number}.txt": "x" for number in range(4)}
    for address in (f"zip://::{zipped(files)}", f"tar://::{tarred(files)}"):
        assert "more than 3 files; split it, or raise archives.members" in problem(address, few)


def test_too_many_bytes_are_refused(
    limits: ArchiveSettings, zipped: Callable[..., Path], tarred: Callable[..., Path]
) -> None:
    """So is one of more bytes, whether they are packed or not."""
    few = limits.model_copy(update={"bytes": 9999})
    files = {"a.txt": STORM * 80}
    for address in (f"zip://::{zipped(files)}", f"tar://::{tarred(files, '.tar')}"):
        assert "more than 9999 bytes unpacked" in problem(address, few)


BIG = 60_000_000


@pytest.mark.parametrize("kind", ["zip", "tar.gz", "tar.xz"])
def test_a_bomb_does_not_go_off(kind: str, limits: ArchiveSettings, tmp_path: Path) -> None:
    """What grows a thousandfold is refused early, within little memory."""
    path = tmp_path / f"bomb.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", bytes(BIG))
    else:
        with tarfile.open(path, f"w:{kind[4:]}") as tar:  # type: ignore[call-overload]
            info = tarfile.TarInfo("a.txt")
            info.size = BIG
            tar.addfile(info, io.BytesIO(bytes(BIG)))
            tar.addfile(tarfile.TarInfo("b.txt"))
    tracemalloc.start()
    assert "times its size" in problem(f"{kind[:3]}://::{path}", limits)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < BIG / 3


def test_a_header_cannot_ask_for_all_memory(limits: ArchiveSettings, tmp_path: Path) -> None:
    """A tar's extended header is read into memory at once: one that claims gigabytes is refused."""
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 8_000_000_000
    path = tmp_path / "a.tar"
    path.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))
    assert "asks for too many bytes at once" in problem(f"tar://::{path}", limits)


def test_a_zip_that_lies_about_sizes_is_told(
    limits: ArchiveSettings, zipped: Callable[..., Path]
) -> None:
    """More or other bytes than the directory says are damage, not an article."""
    path = zipped({"a.txt": STORM})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    path.write_bytes(data)
    (one,) = find(f"zip://::{path}", limits)
    with pytest.raises(SourceError, match="is damaged"):
        one.read(INGEST)


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.xz", "tar.bz2"])
def test_a_damaged_archive_is_told_in_a_line(
    kind: str, limits: ArchiveSettings, zipped: Callable[..., Path], tarred: Callable[..., Path]
) -> None:
    """A cut archive, and what is none at all, give one line with what to do."""
    files = {f"{number}.txt": os.urandom(9000).hex() for number in range(4)}
    path = zipped(files) if kind == "zip" else tarred(files, f".{kind}")
    whole = path.read_bytes()
    for data in (whole[: len(whole) // 2], b"no archive at all" * 50):
        path.write_bytes(data)
        said = problem(f"{kind[:3]}://::{path}", limits)
        assert said.startswith(str(path))
        assert "is damaged or no such archive" in said
        assert "\n" not in said


def test_plain_files_need_no_fsspec(tmp_path: Path) -> None:
    """A run on files of this machine imports neither fsspec nor anything of Dask."""
    (tmp_path / "a.txt").write_text(STORM)
    program = (
        "import sys; from briefgen.cli.app import run; "
        "run(['make', 'a.txt', '-f', 'json', '--set', 'language.pipeline=briefgen_rules']); "
        "print([name for name in ('fsspec', 's3fs', 'dask', 'distributed') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
