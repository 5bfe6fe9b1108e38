"""A store in memory, a server on loopback that speaks S3, and archives good and bad."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

import fsspec
import pytest

from briefgen.remote.files import file_system
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from briefgen.settings.batch import ArchiveSettings

STORM = """\
Storm closes the harbour of Ostrava Bay

The port authority of Ostrava Bay closed its harbour on Monday after a storm damaged 14 ships.

Director Lena Marek said that repairs would cost about 3 million dollars.
"""


@pytest.fixture
def limits() -> ArchiveSettings:
    """Return the limits of archives that are in force by default."""
    return load_settings().archives


@pytest.fixture
def memory() -> Iterator[str]:
    """Return the URL of an empty folder in memory."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    yield "memory://desk"
    files.store.clear()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """Return the URL of a real S3-speaking server on loopback."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the URL of an empty bucket on that server, which the environment points to."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")  # the server takes any
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    fsspec.get_filesystem_class("s3").clear_instance_cache()  # Some may know another server.
    files = file_system("s3")
    files.mkdir("desk")
    yield "s3://desk"
    files.rm("desk", recursive=True)


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Return what makes a zip archive of texts by name."""

    def make(files: Mapping[str, str]) -> Path:
        path = tmp_path / "articles.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return path

    return make


@pytest.fixture
def tarred(tmp_path: Path) -> Callable[..., Path]:
    """Return what makes a tar archive of texts by name; the archive's suffix says how packed."""

    def make(files: Mapping[str, str], suffix: str = ".tar.gz") -> Path:
        path = tmp_path / f"articles{suffix}"
        packing = suffix.rpartition(".")[2]
        mode = f"w:{'' if packing == 'tar' else packing}"
        with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
            for name, text in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(text.encode())
                archive.addfile(info, io.BytesIO(text.encode()))
        return path

    return make
