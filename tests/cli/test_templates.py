from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from briefgen.errors import ExitCode
from briefgen.render.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FrameLocator, Page

    from tests.cli.conftest import Said

    Program = Callable[..., Said]

PATIENCE = 60_000
"""Milliseconds that a page may take on a busy machine."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's own folder of templates, which is not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "briefgen" / "templates"


# -- list ------------------------------------------------------------------------------------


def test_the_list_says_what_each_template_is(briefgen: Program) -> None:
    """Name, most pages and description of every shipped template; never what all are built on."""
    lines = briefgen("templates", "list").out.splitlines()
    names = [line.split()[0] for line in lines]
    assert names == [template.name for template in catalogue(())]
    assert {"brief"} <= set(names)
    assert not {"base", "start"} & set(names)
    brief = next(line for line in lines if line.startswith("brief "))
    assert "at most 2 pages" in brief


def test_the_list_names_the_folder_of_ones_own(briefgen: Program, own: Path) -> None:
    """A template of one's own is told from briefgen's, also where it takes the place of one."""
    for name in ("brief", "house"):
        (own / name).mkdir(parents=True)
        (own / name / "template.yaml").write_text(f"description: My {name}.\npages: 1\n")
    lines = briefgen("templates", "list").out.splitlines()
    (house,) = [line for line in lines if line.startswith("house ")]
    assert house.endswith(f"({own / 'house'})")
    (brief,) = [line for line in lines if line.startswith("brief ")]
    assert re.fullmatch(rf"brief +at most 1 page +My brief\.  \({own / 'brief'}\)", brief)


def test_a_wrong_description_is_told(briefgen: Program, own: Path) -> None:
    """File, line and nearest key."""
    (own / "house").mkdir(parents=True)
    (own / "house" / "template.yaml").write_text("description: Mine.\npagse: 1\n")
    said = briefgen("templates", "list")
    assert said.status == ExitCode.TEMPLATE
    assert "template.yaml:2: pagse: unknown key; did you mean 'pages'?" in said.err


# -- new -------------------------------------------------------------------------------------


def test_a_new_template_works_at_once(briefgen: Program, own: Path, storm: Path) -> None:
    """It stands in the user's folder, is listed, and its page is that of its origin."""
    said = briefgen("templates", "new", "house")
    assert said.status == ExitCode.OK
    assert said.out
    assert all(line.startswith(str(own / "house")) for line in said.out.splitlines())
    assert "templates preview --template house" in said.err
    assert "\nhouse " in briefgen("templates", "list").out
    pages = []
    for name in ("house", "brief"):
        assert briefgen("make", storm, "-f", "md", "-o", name, "--template", name).status == 0
        pages.append((storm.parent / "here" / name / "storm.md").read_text().split("---")[0])
    assert pages[0].splitlines()[0] == pages[1].splitlines()[0]


@pytest.mark.parametrize("origin", [one.name for one in catalogue(()) if one.name != "mail"])
def test_any_template_can_be_the_origin(
    origin: str, briefgen: Program, own: Path, storm: Path
) -> None:
    """What is made from it renders, as HTML and PDF."""
    assert briefgen("templates", "new", "house", "--from", origin).status == ExitCode.OK
    done = briefgen("make", storm, "-f", "html,pdf", "-o", "out", "--template", "house")
    assert (done.status, done.err) == (ExitCode.OK, "")
    assert (own / "house" / "template.yaml").is_file()


def test_nothing_is_overwritten(briefgen: Program, own: Path) -> None:
    """A second template of a name is refused, and the first left as it is."""
    briefgen("templates", "new", "house")
    (own / "house" / "template.yaml").write_text("description: Mine.\n")
    said = briefgen("templates", "new", "house")
    assert said.status == ExitCode.OUTPUT
    assert "is there already" in said.err
    assert (own / "house" / "template.yaml").read_text() == "description: Mine.\n"


def test_a_configured_folder_is_the_place(briefgen: Program, own: Path, tmp_path: Path) -> None:
    """Where the configuration names folders of templates, the first of them gets the new one."""
    (tmp_path / "ours").mkdir()
    setting = f"render.templates=['{tmp_path / 'ours'}']"
    assert briefgen("templates", "new", "house", "--set", setting).status == ExitCode.OK
    assert (tmp_path / "ours" / "house" / "template.yaml").is_file()
    assert not own.exists()


@pytest.mark.parametrize("name", ["../up", "Ours", "", ".hidden", "a b", "a/b"])
def test_a_name_is_no_way_out(name: str, briefgen: Program, own: Path) -> None:
    """A name that is none is refused before anything is written."""
    said = briefgen("templates", "new", name)
    assert said.status == ExitCode.USAGE
    assert "is no name for a template" in said.err
    assert not own.exists()


@pytest.mark.usefixtures("own")
def test_an_unknown_origin_names_its_neighbour(briefgen: Program) -> None:
    """A slip of the pen is understood."""
    said = briefgen("templates", "new", "house", "--from", "breif")
    assert said.status == ExitCode.USAGE
    assert "no template 'breif' to begin as; did you mean 'brief'?" in said.err


def test_a_template_of_ones_own_takes_the_place_of_one(
    briefgen: Program, own: Path, storm: Path
) -> None:
    """A folder named as a shipped template overrides it by name."""
    (own / "brief").mkdir(parents=True)
    (own / "brief" / "page.md.j2").write_text("Ours: {{ doc.title }}")
    assert briefgen("make", storm, "-f", "md", "-o", "out").status == ExitCode.OK
    assert (storm.parent / "here" / "out" / "storm.md").read_text().startswith("Ours: Storm")


# -- preview ---------------------------------------------------------------------------------


@contextmanager
def preview(*arguments: str | Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run a preview as a process of its own; give its address."""
    command = [sys.executable, "-m", "briefgen", "templates", "preview", *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return an empty page of the browser."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def shown(page: Page) -> FrameLocator:
    """Return the brief inside the preview."""
    return page.frame_locator("iframe")


def test_the_page_follows_what_is_changed(
    briefgen: Program, own: Path, storm: Path, tmp_path: Path, page: Page
) -> None:
    """Template, style, configuration and source: each change is on the page a moment later."""
    briefgen("templates", "new", "house")
    mine = tmp_path / "mine.yaml"
    mine.write_text("sections: {actors: {label: People}}\n")
    with preview(storm, "--template", "house", "-c", mine) as (url, _):
        page.goto(url)
        shown(page).get_by_role("heading", name="People").wait_for()

        block = "{% block masthead %}<h1>Ours: {{ doc.title }}</h1>{% endblock %}"
        start = (own / "house" / "page.html.j2").read_text().partition("{% block")[0]
        (own / "house" / "page.html.j2").write_text(start + block)
        shown(page).get_by_role("heading", name="Ours: Storm closes").wait_for()

        (own / "house" / "page.css").write_text("h1 { letter-spacing: 7px; }\n")
        page.wait_for_function(
            """() => {
                const head = frames[0].document.querySelector("h1");
                return head && getComputedStyle(head).letterSpacing === "7px";
            }"""
        )

        mine.write_text("sections: {actors: {label: Who}}\n")
        shown(page).get_by_role("heading", name="Who", exact=True).wait_for()

        storm.write_text(storm.read_text().replace("Ostrava Bay", "Port Selm"))
        shown(page).get_by_role("heading", name="harbour of Port Selm").wait_for()


def test_a_mistake_is_shown_and_mended(
    briefgen: Program, own: Path, storm: Path, tmp_path: Path, page: Page
) -> None:
    """File, line and nearest name stand in the page's place, which comes back by itself."""
    briefgen("templates", "new", "house")
    mine = tmp_path / "mine.yaml"
    mine.write_text("render: {annex: true}\n")
    template = own / "house" / "page.html.j2"
    sound = template.read_text()
    with preview(storm, "--template", "house", "-c", mine) as (url, process):
        page.goto(url)
        shown(page).get_by_role("heading", name="Storm closes").wait_for()

        template.write_text(sound.replace("{{ super() }}", "\n{{ doc.titel }}"))
        line = template.read_text().splitlines().index("{{ doc.titel }}") + 1
        words = f"{template}:{line}: Document has no 'titel'; did you mean 'title'?"
        shown(page).get_by_text(words).wait_for()
        page.get_by_role("status").get_by_text("titel").wait_for()
        template.write_text(sound)
        shown(page).get_by_role("heading", name="Storm closes").wait_for()

        mine.write_text("render:\n  anex: true\n")
        shown(page).get_by_text(f"{mine}:2: render.anex: unknown key; did you mean").wait_for()
        mine.write_text("render: {annex: true}\n")
        shown(page).get_by_role("heading", name="Storm closes").wait_for()

        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE / 1000)
    assert process.returncode == ExitCode.OK
    assert "did you mean 'title'?" in err
    assert "briefgen: mended" in err
    assert err.endswith("briefgen: preview ended\n")
    assert "Traceback" not in err


@dataclass(frozen=True)
class Answer:
    """What a server says."""

    status: int
    kind: str
    body: bytes


def ask(url: str, path: str, host: str = "") -> Answer:
    """Ask the preview at `url` for a path, by its own name or by that of another host."""
    address = urlsplit(url).netloc
    connection = HTTPConnection(address, timeout=PATIENCE / 1000)
    connection.request("GET", path, headers={"Host": host or address})
    answer = connection.getresponse()
    said = Answer(answer.status, answer.headers["Content-Type"], answer.read())
    connection.close()
    return said


def test_the_pdf_is_there_too(storm: Path) -> None:
    """The same server gives the PDF, made of the same template, and the page as `make` does."""
    with preview(storm) as (url, _):
        pdf, page = ask(url, "/pdf"), ask(url, "/page")
    assert (pdf.status, pdf.kind, pdf.body[:5]) == (200, "application/pdf", b"%PDF-")
    assert b"Content-Security-Policy" in page.body
    assert b"<script" not in page.body


def test_a_brief_can_be_previewed(briefgen: Program, storm: Path, tmp_path: Path) -> None:
    """A brief as YAML, which a person is correcting, is shown without being extracted again."""
    path = tmp_path / "storm.yaml"
    path.write_text(briefgen("extract", storm).out.replace("Storm closes", "Gale closes"))
    with preview(path) as (url, _):
        assert "Gale closes" in ask(url, "/page").body.decode()


def test_without_a_source_there_is_an_example() -> None:
    """Who only looks at a template needs no article."""
    with preview() as (url, _):
        assert "Sundrift Bridge" in ask(url, "/page").body.decode()


def test_a_preview_is_for_this_machine_only(storm: Path) -> None:
    """It listens on loopback, answers nobody who calls it by another name, and serves no file."""
    with preview(storm) as (url, _):
        port = urlsplit(url).port or 0
        assert urlsplit(url).hostname == "127.0.0.1"
        assert ask(url, "/page", "evil.example").status == 421
        assert ask(url, "/events", f"evil.example:{port}").status == 421
        assert ask(url, "/page", f"localhost:{port}").status == 200
        assert ask(url, "/../../etc/passwd").status == 404
        for address in _addresses():
            with socket.socket() as other:
                other.settimeout(2)
                assert other.connect_ex((address, port)) != 0


def _addresses() -> list[str]:
    """Return this machine's addresses other than loopback."""
    found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    return sorted({str(one[4][0]) for one in found if not str(one[4][0]).startswith("127.")})


def test_a_taken_port_is_told(briefgen: Program, storm: Path) -> None:
    """One line says what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = briefgen("templates", "preview", storm, "--port", str(port))
    assert said.status == ExitCode.USAGE
    assert f"cannot serve on port {port}" in said.err
