"""Object stores as sources and for results: in memory, and a server that speaks S3."""

from __future__ import annotations

import datetime
import io
import json
import os
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.batch.ahead import reading_ahead
from briefgen.batch.distant import Finder, RemoteSource
from briefgen.batch.executor import SerialExecutor
from briefgen.batch.home import ledger_file
from briefgen.batch.manner import Manner
from briefgen.batch.opening import open_ledger
from briefgen.batch.run import Batch
from briefgen.batch.source import NoSource
from briefgen.batch.task import Did, Order, Outcome
from briefgen.batch.work import Work
from briefgen.deliver import open_store
from briefgen.deliver.remote import RemoteStore
from briefgen.errors import OutputError, SourceError, StorageError, SystemLibraryError, UsageError
from briefgen.ingest import SUFFIXES, Metadata
from briefgen.remote import parse_address
from briefgen.remote.files import file_system
from briefgen.settings import load_settings
from tests.remote.conftest import STORM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.batch.source import Source

QUICK = {"language.pipeline": "briefgen_rules", "output.formats": ["json", "html"]}
NEWS = ("a.html", "deep/b.txt", ".hidden/c.txt", "picture.png", "empty.txt")


@pytest.fixture(params=["memory", "s3"])
def desk(request: pytest.FixtureRequest) -> str:
    """Return the URL of an empty folder in memory, then on the server."""
    url: str = request.getfixturevalue(request.param)
    return url


def write(url: str, data: bytes) -> None:
    """Write an object."""
    file_system(url.partition("://")[0]).pipe_file(url, data)


def read(url: str) -> bytes:
    """Return an object's bytes."""
    data: bytes = file_system(url.partition("://")[0]).cat_file(url)
    return data


def keys(url: str) -> set[str]:
    """Return the names of all objects in a folder."""
    files = file_system(url.partition("://")[0])
    start = len(files._strip_protocol(url)) + 1  # noqa: SLF001
    return {name[start:] for name in files.find(url)}


def find(url: str) -> list[RemoteSource]:
    """Return the articles that an address names."""
    found = Finder(frozenset(SUFFIXES), load_settings().archives).find(parse_address(url))
    return [one for one in found if isinstance(one, RemoteSource)]


def run(output: str, sources: Iterable[Source], token: str = "aa") -> list[Outcome]:  # noqa: S107
    """Make the briefs of sources in a store, and return what became of each."""
    settings = load_settings(overrides=QUICK)
    order = Order(settings=settings, formats=settings.output.formats, output=output)
    now = datetime.datetime(2026, 3, 31, tzinfo=datetime.UTC)
    manner = Manner(run=token, fingerprint="f", made=lambda: now, now=lambda: now)
    outcomes: list[Outcome] = []
    store = open_store(output)
    with open_ledger(ledger_file(output), lambda _: None) as ledger:
        ledger.recover(store)
        batch = Batch(order, ledger, store, manner, outcomes.append)
        batch.run(SerialExecutor(order, Work), sources)
    return outcomes


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_folders_patterns_and_single_objects(desk: str) -> None:
    """A folder gives its articles, those below too; a pattern what it matches; a name itself."""
    for name in NEWS:
        write(f"{desk}/news/{name}", b"" if name == "empty.txt" else b"words")
    everything = [f"{desk}/news/{name}" for name in ("a.html", "deep/b.txt", "empty.txt")]
    assert [one.key for one in find(f"{desk}/news")] == everything
    assert [one.key for one in find(f"{desk}/news/*.html")] == everything[:1]
    (one,) = find(f"{desk}/news/deep/b.txt")
    assert (one.key, one.file_name, one.stem) == (everything[1], "b.txt", "b")
    settings = load_settings(overrides={"ingest.max_bytes": 3}).ingest
    assert one.read(settings) == b"word"
    assert find(f"{desk}/news/empty.txt")[0].read(settings) == b""


def test_what_is_not_there_says_so(desk: str) -> None:
    """A missing object fails when it is read, a pattern without a match and an empty folder too."""
    (missing,) = find(f"{desk}/no.txt")
    with pytest.raises(Exception, match=r"no\.txt: no such file; check bucket"):
        missing.read(load_settings().ingest)
    finder = Finder(frozenset(SUFFIXES), load_settings().archives)
    (nothing,) = finder.find(parse_address(f"{desk}/*.txt"))
    assert isinstance(nothing, NoSource)
    assert "holds no article" in str(nothing.problem)


def test_an_archive_in_a_store_is_read_there(desk: str) -> None:
    """Named by itself or in a chain, it stands for the articles in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/a.txt", STORM)
    write(f"{desk}/news.zip", packed.getvalue())
    finder = Finder(frozenset(SUFFIXES), load_settings().archives)
    for address in (f"zip://in/*.txt::{desk}/news.zip", f"zip://::{desk}/news.zip"):
        (one,) = finder.find(parse_address(address))
        assert one.key == f"zip://in/a.txt::{desk}/news.zip"
        assert one.read(load_settings().ingest).decode() == STORM


def test_results_are_whole_and_made_once(desk: str) -> None:
    """Results come into place, nothing stays staged, and a second run has nothing to do."""
    write(f"{desk}/news/a.txt", STORM.encode())
    write(f"{desk}/news/b.txt", STORM.replace("14", "15").encode())
    first = run(f"{desk}/briefs", find(f"{desk}/news"))
    assert [one.did for one in first] == [Did.MADE, Did.MADE]
    assert keys(f"{desk}/briefs") == {"a.json", "a.html", "b.json", "b.html"}
    assert json.loads(read(f"{desk}/briefs/a.json"))["source"]["name"] == "a.txt"
    write(f"{desk}/news/b.txt", STORM.replace("14", "16").encode())
    file_system(desk.partition("://")[0]).rm_file(f"{desk}/briefs/a.html")
    second = run(f"{desk}/briefs", find(f"{desk}/news"), "bb")
    assert [one.did for one in second] == [Did.MADE, Did.MADE]
    third = run(f"{desk}/briefs", find(f"{desk}/news"), "cc")
    assert [one.did for one in third] == [Did.SKIPPED, Did.SKIPPED]


def test_the_same_content_is_copied_and_linked(desk: str) -> None:
    """Articles of one content are made once; in a store the second gets copies."""
    for name in "ab":
        write(f"{desk}/news/{name}.txt", STORM.encode())
    done = run(f"{desk}/briefs", find(f"{desk}/news"))
    assert [one.did for one in done] == [Did.MADE, Did.LINKED]
    assert read(f"{desk}/briefs/a.json") == read(f"{desk}/briefs/b.json")


def test_what_a_killed_run_staged_is_completed_or_removed(desk: str) -> None:
    """Staged files that the ledger knows come into place in the next run, others go."""
    write(f"{desk}/news/a.txt", STORM.encode())
    run(f"{desk}/briefs", find(f"{desk}/news"))
    store = open_store(f"{desk}/briefs")
    store.stage("aa-1", {"a.json": b"{}"})  # the token that the ledger knows of a.txt
    store.stage("zz-9", {"a.json": b"half", "b.json": b"half"})
    assert len(store.staged()) == 3
    run(f"{desk}/briefs", find(f"{desk}/news"), "bb")
    assert open_store(f"{desk}/briefs").staged() == []
    assert read(f"{desk}/briefs/a.json") == b"{}"
    assert "b.json" not in keys(f"{desk}/briefs")


def test_new_words_in_a_list_make_anew(desk: str) -> None:
    """What a list says of an article stands in its brief, and is part of what must be unchanged."""
    write(f"{desk}/a.txt", STORM.encode())
    finder = Finder(frozenset(SUFFIXES), load_settings().archives)
    (plain,) = find(f"{desk}/a.txt")
    said = Metadata(title="Harbour shut", author="Ann Vell", date=datetime.date(2026, 3, 30))
    listed = finder.one(parse_address(f"{desk}/a.txt"))
    assert isinstance(listed, RemoteSource)
    titled = RemoteSource(listed.address, listed.file, said)
    dids = [
        run(f"{desk}/o", [one], f"r{n}")[0].did for n, one in enumerate([plain, titled, titled])
    ]
    assert dids == [Did.MADE, Did.MADE, Did.SKIPPED]
    brief = json.loads(read(f"{desk}/o/a.json"))
    assert brief["title"] == "Harbour shut"
    assert (brief["source"]["author"], brief["source"]["date"]) == ("Ann Vell", "2026-03-30")


class _Meeting:
    """A file system whose slow requests wait for each other, as many as have to be under way."""

    def __init__(self, files: Any, number: int) -> None:  # noqa: ANN401
        self._files = files
        self._barrier = threading.Barrier(number, timeout=20)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._files, name)

    def cp_file(self, *paths: str) -> None:
        """Copy when all are there."""
        self._barrier.wait()
        self._files.cp_file(*paths)

    def cat_file(self, *words: Any, **more: Any) -> bytes:  # noqa: ANN401
        """Read when all are there."""
        self._barrier.wait()
        data: bytes = self._files.cat_file(*words, **more)
        return data


def publishers() -> list[threading.Thread]:
    """Return the threads that put results in place."""
    return [thread for thread in threading.enumerate() if thread.name.startswith("publish")]


def test_results_are_put_in_place_side_by_side(memory: str) -> None:
    """Publishing does not wait for itself, `finish` does; an error of it comes to light there."""
    store = RemoteStore(_Meeting(file_system("memory"), 8), memory)
    for number in range(8):
        store.stage(f"aa-{number}", {f"{number}.json": b"{}"})
        store.publish(f"aa-{number}", [f"{number}.json"])
    assert publishers()
    store.finish()
    assert keys(memory) == {f"{number}.json" for number in range(8)}
    assert publishers() == []
    broken = RemoteStore(_Meeting(file_system("memory"), 1), memory)
    broken._files.cp_file = lambda *_: Path("x" * 5000).read_bytes()  # noqa: SLF001

    def publish() -> None:
        broken.publish("aa-1", ["a.json"])
        broken.finish()

    with pytest.raises(OutputError, match=r"a\.json: cannot be written"):
        publish()


def test_articles_are_read_ahead_in_their_order(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a store are read side by side, known ones not at all; the order stays."""
    for number in range(9):
        write(f"{memory}/{number}.txt", str(number).encode())
    settings = load_settings().ingest
    files = _Meeting(file_system("memory"), 8)
    monkeypatch.setattr("briefgen.remote.files.file_system", lambda _: files)
    sources = [*find(memory), None, NoSource("x", SourceError("x"))]
    known = f"{memory}/3.txt"
    with reading_ahead(sources, settings, lambda one: one.key != known) as ahead:
        given = list(ahead)
    assert [one and one.key for one in given] == [one and one.key for one in sources]
    read_ = [one.read(settings) for one in given[:9] if one and one.key != known]
    assert b"".join(read_) == b"01245678"


def test_results_have_plain_names(desk: str) -> None:
    """No name leads out of the folder of the results."""
    store = open_store(f"{desk}/briefs")
    for name in ("../a.json", "a/b.json", "..", ""):
        with pytest.raises(OutputError, match="no plain file name"):
            store.stage("aa-1", {name: b"x"})


def test_a_bucket_that_is_not_there(s3: str) -> None:
    """It is told before any article is begun."""
    assert s3
    with pytest.raises(StorageError, match="s3://nowhere/briefs: is not there"):
        open_store("s3://nowhere/briefs")


@pytest.mark.usefixtures("s3")
def test_a_server_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source at an address that nobody answers is one line, not a traceback."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    file_system("s3").clear_instance_cache()
    finder = Finder(frozenset(SUFFIXES), load_settings().archives)
    (nothing,) = finder.find(parse_address("s3://desk/a.txt"))
    assert isinstance(nothing, NoSource)
    assert "cannot be read (" in str(nothing.problem)
    assert "\n" not in str(nothing.problem)
    file_system("s3").clear_instance_cache()


def test_a_missing_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without gcsfs, gs:// names the command that installs it."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SystemLibraryError, match=r"pip install 'briefgen\[gcs\]'"):
        find("gs://desk/a.txt")


@pytest.mark.parametrize("output", ["zip://a::b.zip", "ftp://host/out"])
def test_results_go_into_no_archive(output: str) -> None:
    """Only folders and object stores take results."""
    with pytest.raises(UsageError):
        open_store(output)


def test_where_the_ledger_of_a_store_lies(tmp_path: Path) -> None:
    """It has a folder of its own for each address, however that is written."""
    environ = {"XDG_STATE_HOME": str(tmp_path)}
    one = ledger_file("s3://desk/briefs", environ)
    assert one == ledger_file("s3a://desk/briefs/", environ) != ledger_file("s3://desk/b", environ)
    assert str(one).startswith(os.fspath(tmp_path))
