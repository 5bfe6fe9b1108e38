"""Templates, style sheets, themes and cues that somebody else has made."""

# ruff: noqa: E501 - an attack is as long as it is

from __future__ import annotations

import contextlib
import re
import time
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.app import run
from briefgen.errors import BriefgenError, ExitCode, LimitError, TemplateError
from briefgen.limits import bounded
from briefgen.render import Renderer
from briefgen.settings import load_settings
from tests.security.conftest import MADE
from tests.security.formats import SOUND

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.security.conftest import Line
    from tests.security.watch import Watch
    from tests.web.site import Site

    Watched = Callable[[], AbstractContextManager[Watch]]

ESCAPES = {
    "a class": "{{ ''.__class__.__mro__ }}",
    "subclasses": "{{ doc.__class__.__base__.__subclasses__() }}",
    "globals of a function": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}{{ m._func.__code__ }}",
    "the template itself": "{{ self._TemplateReference__context.environment.loader }}",
    "the context": "{% set c = self.__init__.__globals__ %}{{ c }}",
    "attr": "{{ ''|attr('__class__') }}",
    "map of attributes": "{{ ['']|map(attribute='__class__')|list }}",
    "format": "{{ '{0.__class__.__init__}'.format(doc) }}",
    "format map": "{{ '{a.__class__.__mro__}'.format_map({'a': doc}) }}",
    "format filter": "{{ '%s'|format(doc.__class__) }}",
    "a joiner": "{{ joiner.__init__.__globals__ }}",
    "a lipsum": "{{ lipsum.__globals__['os'].system('touch owned') }}",
    "a namespace": "{% set n = namespace() %}{% set n.__class__ = 1 %}{{ n.__init__ }}",
    "a request": "{{ request.application.__globals__ }}",
    "a config": "{{ config.items() }}",
    "changing the document": "{{ doc.facts.append(1) }}{{ doc.__dict__.update(title='x') }}",
    "setting an attribute": "{{ doc.__setattr__('title', 'x') }}{{ ''.__setattr__ }}",
    "an import of Python": "{% import 'os' as os %}{{ os.system('touch owned') }}",
    "a statement": "{% do ''.__class__ %}",
    "an include of a path": "{% include '/etc/passwd' %}",
    "an include of a parent": "{% include '../../../../../../etc/passwd' %}",
    "an include of the secret": "{% include 'evil/../../secret/secret.yaml' %}",
    "an extension of a path": "{% extends '/etc/passwd' %}",
    "an import of a path": "{% from '/etc/passwd' import x %}",
    "a debug tag": "{% debug %}",
    "a frame": "{{ (doc|generator).gi_frame }}{{ [].__iter__().__reduce__() }}",
    "a code object": "{{ doc.__repr__.__func__.__code__.co_consts }}",
    "a byte string": "{{ 'x'.encode().__class__ }}",
}

ENDLESS = {
    "loops in loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "a huge range": "{% for a in range(10**12) %}x{% endfor %}",
    "macros that call themselves": "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "a recursion without end": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "an include of itself": "{% include 'evil/page.html.j2' %}",
    "an extension of itself": "{% extends 'evil/page.html.j2' %}",
    "a huge text": "{{ 'x' * 10**11 }}",
    "a text that doubles": "{% set n = namespace(x='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    "a list that doubles": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a wide format": "{{ '%99999999999d'|format(1) }}",
    "a wide centre": "{{ 'x'|center(99999999999) }}",
    "a wide indent": "{{ 'x\ny'|indent(99999999999) }}",
    "a huge power": "{{ 9**(9**9) }}",
    "deep brackets": "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
    "powers of powers": "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
}


@pytest.fixture
def evil(tmp_path: Path) -> Callable[[str, str], Renderer]:
    """Return a maker of renderers with a template of somebody else's."""

    def make(text: str, file: str = "page.html.j2") -> Renderer:
        folder = tmp_path / "templates" / "evil"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
        overrides = {"render.template": str(folder), "language.pipeline": "briefgen_rules"}
        return Renderer(load_settings(overrides=overrides))

    return make


@pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES)
def test_a_template_stays_in_its_sandbox(
    text: str,
    evil: Callable[..., Renderer],
    secret: Path,
    line: Line,
    watched: Watched,
    tmp_path: Path,
) -> None:
    """It reads no file, runs no program and learns nothing of the program around it."""
    brief = line.brief(SOUND.encode(), "a.txt")
    renderer = evil(f"<html><body>{text}</body></html>")
    with watched():
        try:
            page = renderer.render(brief, "html", MADE).decode()
        except TemplateError as error:
            page = str(error)
    assert "the secret words" not in page
    assert "root:x:" not in page
    assert not re.search(
        r"<class|<function|<module|&lt;class|&lt;function|/site-packages/jinja2", page
    )
    assert secret.is_file()
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_template_that_never_ends_is_stopped(
    text: str, evil: Callable[..., Renderer], line: Line
) -> None:
    """By its own error, or by the bounds of the work on one article."""
    brief = line.brief(SOUND.encode(), "a.txt")
    renderer = evil(f"<html><body>{text}</body></html>")
    begun = time.monotonic()
    with pytest.raises(BriefgenError) as stopped, bounded("a.txt", 0.5, 400_000_000):
        renderer.render(brief, "html", MADE)
    assert time.monotonic() - begun < 4
    assert isinstance(stopped.value, TemplateError | LimitError)
    assert len(str(stopped.value)) < 500


@pytest.mark.parametrize(
    "css",
    [
        "body { background: url(http://{host}/x.png) }",
        "@import url(http://{host}/x.css);",
        "@font-face { font-family: x; src: url(http://{host}/x.ttf) } body { font-family: x }",
        "body::before { content: url({secret}) } body { background: url({secret}) }",
        "@font-face { font-family: y; src: url({secret}) } body { font-family: y }",
        "li { list-style-image: url(http://{host}/x) } p { cursor: url(http://{host}/y), auto }",
        "@page { background-image: url(http://{host}/z) } @import '{secret}';",
    ],
)
def test_a_style_sheet_reaches_nothing(
    css: str, evil: Callable[..., Renderer], site: Site, secret: Path, line: Line
) -> None:
    """In the PDF its addresses are refused, in the page the policy of the page refuses them."""
    brief = line.brief(SOUND.encode(), "a.txt")
    host = f"127.0.0.1:{site.port}"
    text = css.replace("{host}", host).replace("{secret}", secret.as_uri())
    renderer = evil(text, "page.css")
    pdf = renderer.render(brief, "pdf", MADE)
    page = renderer.render(brief, "html", MADE).decode()
    assert site.asked == []
    assert b"the secret words" not in pdf
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")


def test_a_style_sheet_cannot_end_its_element(evil: Callable[..., Renderer], line: Line) -> None:
    """Markup in a style sheet is an error."""
    brief = line.brief(SOUND.encode(), "a.txt")
    with pytest.raises(TemplateError, match="holds '</'"):
        evil("</style><script>alert(1)</script>", "page.css").render(brief, "html", MADE)


@pytest.mark.parametrize(
    "theme",
    [
        "logo: ../secret/secret.png\nlogo_words: x",
        "logo: /etc/hostname.png\nlogo_words: x",
        "logo: ../../../../../../etc/passwd\nlogo_words: x",
        "logo: link.png\nlogo_words: x",
        "colours: {light: {paper: 'url(file:///etc/passwd)'}}",
        "colours: {light: {paper: '#fff; } body { display: none'}}",
        "fonts: {text: ['x\"; } @import \"http://192.0.2.1/']}",
        "margins: {top: '1mm; } @import url(x); {'}",
        "labels: {overlong: '{count.__class__}'}",
        "labels: {author: '{author.__class__.__mro__}'}",
        "language: ../../../../etc/passwd",
    ],
)
def test_a_theme_brings_nothing_in(
    theme: str, tmp_path: Path, secret: Path, line: Line, watched: Watched
) -> None:
    """No file but a picture beside it, and no style but what is a colour, a font or a length."""
    (secret.parent / "secret.png").write_bytes(b"the secret words")
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "link.png").symlink_to(secret.parent / "secret.png")
    (folder / "house.yaml").write_text(theme, encoding="utf-8")
    brief = line.brief(SOUND.encode(), "a.txt")
    overrides = {"render.theme": str(folder / "house.yaml")}
    with watched(), pytest.raises(BriefgenError):
        Renderer(load_settings(overrides=overrides)).render(brief, "html", MADE)


CUES = {
    "nested repeats": "/(a+)+$/",
    "alternatives that overlap": "/(a|a)*b/",
    "alternatives with dots": "/(.*a){25}b/",
    "words of words": r"/(\w+\s?)+!!/",
    "a look-behind": "/(?<=(a|aa))x(a*)*$/",
    "a reference": r"/(a*)*\1b/",
    "deep groups": "/" + "(" * 5_000 + "a" + ")" * 5_000 + "/",
    "huge repeats": "/(((a{1,9999}){1,9999}){1,9999}){1,9999}b/",
    "a repeat that is too large": "/a{99999999999}/",
    "no expression": "/(/",
    "everywhere": "/x*/",
    "a flag": "/(?L)a/",
    "a null": '"/\\0/"',
}


@pytest.mark.parametrize("cue", CUES.values(), ids=CUES)
def test_a_cue_that_never_ends_is_stopped(
    cue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An expression of somebody else's costs its own article its time, and no traceback."""
    monkeypatch.chdir(tmp_path)
    written = cue if cue.startswith('"') else "'" + cue.replace("'", "''") + "'"
    settings = tmp_path / "mine.yaml"
    settings.write_text(
        "limits: {seconds: 1}\nlanguage: {pipeline: briefgen_rules}\n"
        f"sections: {{mine: {{label: Mine, cues: [{written}]}}}}\n",
        encoding="utf-8",
    )
    article = tmp_path / "a.txt"
    article.write_text(f"{SOUND}\n\nIt said {'a' * 60} {'word ' * 60}.\n", encoding="utf-8")
    begun = time.monotonic()
    status = run(["make", "-c", str(settings), "-f", "json", str(article)])
    assert time.monotonic() - begun < 6
    told = capfd.readouterr().err
    assert "Traceback" not in told
    assert "unexpected" not in told
    assert status in {ExitCode.OK, ExitCode.ALL_FAILED, ExitCode.SETTINGS}
    assert (status == ExitCode.OK) == ("error: " not in told)
    assert len(told) < 12_000


def test_the_bounds_are_taken_away_again() -> None:
    """What comes after is bound by nothing, and an interruption that was swallowed comes again."""

    def stubborn() -> None:
        """Catch what a library would, and lose the first interruption as a callback of C does."""
        for _ in range(9):
            with contextlib.suppress(Exception):
                time.sleep(5)

    with pytest.raises(LimitError, match=r"took more than 0\.1 seconds"), bounded("it", 0.1, 0):
        stubborn()
    with pytest.raises(LimitError, match="more than 1,000,000 bytes"), bounded("it", 0, 1_000_000):
        bytearray(2_000_000_000)
    time.sleep(0.2)
    assert len(bytearray(50_000_000)) == 50_000_000
