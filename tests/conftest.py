"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.web.site import Site

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """No test sees the configuration of whoever runs it; programs that tests start can be stopped.

    A shell without job control starts what it puts in the background with SIGINT ignored, and so
    is it in every program from there on.
    """
    folder = tempfile.TemporaryDirectory(prefix="briefgen-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    os.environ["XDG_CONFIG_HOME"] = folder.name
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of benches and corpora beside the checkout; skip where there is none."""
    folder = ROOT.parent / "shared"
    if not (folder / "bench").is_dir():
        pytest.skip("needs the benches and corpora in ../shared, which are not here")
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Return a real browser; skip where none is installed.

    A module has its own: while it runs, no test beside it can use asyncio.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("needs a browser: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server on loopback that runs during the test."""
    from tests.web.site import serving

    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def _configuration_of_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep what a test writes as the user's from the other tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-config"))
