from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SettingsError, TemplateError, UsageError
from briefgen.render import FORMATS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import Brief
    from briefgen.render import Renderer

    WithSettings = Callable[[dict[str, object]], Renderer]


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str, str], dict[str, object]]:
    """Return a function that writes a template file and returns the settings that use it."""

    def write(file: str, text: str) -> dict[str, object]:
        path = tmp_path / "mine" / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return {"render.templates": [str(tmp_path)], "render.template": "mine"}

    return write


def test_a_template_of_ones_own_comes_first(
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """A block that is redefined takes effect, and all else is the shipped template's."""
    settings = own(
        "page.html.j2",
        '{% extends "shipped/brief/page.html.j2" %}'
        "{% block masthead %}<h1>Mine: {{ doc.title }}</h1>{% endblock %}",
    )
    page = renderer_with(settings).render(brief, "html", made).decode()
    assert "<h1>Mine: Port of Orlen" in page
    assert "Key findings" in page
    assert "--accent" in page


def test_a_style_sheet_of_ones_own_adds_to_the_shipped_ones(
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """What it says comes last and wins; what it does not say stays."""
    settings = own("page.css", ":root { --side: 20mm; }")
    page = renderer_with(settings).render(brief, "html", made).decode()
    assert page.index(".masthead") < page.index("--side: 20mm")


def test_a_template_may_extend_another(
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """Files, styles and limits that it does not have are those of the one it extends."""
    settings = own("template.yaml", "extends: onepager")
    assert renderer_with(settings).render(brief, "html", made) == renderer_with(
        {"render.template": "onepager"}
    ).render(brief, "html", made)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: onepgr", r"no template 'onepgr'.*did you mean 'onepager'"),
        ("extends: mine", r"extends itself: mine > mine"),
        ("page: 2", r"template\.yaml:1: page: unknown key; did you mean 'pages'"),
        ("pages: 0", r"template\.yaml:1: pages: "),
    ],
)
def test_mistakes_in_a_manifest_are_named(
    text: str,
    message: str,
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """A template.yaml is read as strictly as any other file."""
    with pytest.raises(TemplateError, match=message):
        renderer_with(own("template.yaml", text)).render(brief, "html", made)


def test_a_template_may_be_a_folder(
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
    tmp_path: Path,
) -> None:
    """A name with a slash is a folder's."""
    own("page.md.j2", "{{ doc.title }}")
    renderer = renderer_with({"render.template": str(tmp_path / "mine")})
    assert renderer.render(brief, "md", made).decode() == brief.title


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "one\n{{ doc.titel }}",
            r"page\.html\.j2:2: Document has no 'titel'; did you mean 'title'",
        ),
        ("{{ dok.title }}", r"page\.html\.j2:1: 'dok' is undefined; did you mean 'doc'"),
        ("\n\n{% for x in %}", r"page\.html\.j2:3: "),
        ("{% include 'base/part.html.j2' %}", r"no template file .*did you mean 'base/parts"),
        ("\n{{ doc.title.__class__.__mro__ }}", r"page\.html\.j2:2: str has no '__class__'"),
        ("\n{{ 1 / 0 }}", r"page\.html\.j2:2: "),
        ("{{ doc.sections.append(1) }}", r"page\.html\.j2:1: "),
    ],
)
def test_mistakes_are_named_by_file_and_line(
    text: str,
    message: str,
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """Whoever writes a template learns where it is wrong and what was perhaps meant."""
    with pytest.raises(TemplateError, match=message):
        renderer_with(own("page.html.j2", text)).render(brief, "html", made)


def test_settings_are_out_of_a_templates_sight(
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """A template sees the page's words, not the program."""
    for name in ("settings", "brief", "self.environment", "doc.source"):
        with pytest.raises(TemplateError):
            renderer_with(own("page.html.j2", f"{{{{ {name} }}}}")).render(brief, "html", made)


def test_an_unknown_template_names_its_neighbour(
    renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """A slip of the pen is told from a missing folder."""
    with pytest.raises(TemplateError, match=r"no template 'brif'.*did you mean 'brief'"):
        renderer_with({"render.template": "brif"}).render(brief, "html", made)


def test_a_style_sheet_cannot_end_its_element(
    own: Callable[[str, str], dict[str, object]],
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """What would close the style element is refused."""
    settings = own("page.css", "p::after { content: '</style><script>' }")
    with pytest.raises(TemplateError, match="holds '</'"):
        renderer_with(settings).render(brief, "html", made)


def test_labels_of_another_language(
    root: Path,
    tmp_path: Path,
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """A labels file in a folder of one's own serves; numbers and dates follow its language."""
    words = (root / "config" / "labels" / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "de.yaml").write_text(
        words.replace("Bottom line", "Das Wichtigste").replace("d MMMM y", "d. MMMM y"),
        encoding="utf-8",
    )
    renderer = renderer_with({"render.templates": [str(tmp_path)], "render.language": "de"})
    page = renderer.render(brief, "md", made).decode()
    assert "## Das Wichtigste" in page
    assert "5. März 2031" in page
    assert "50.000" in page


def test_labels_that_lack_a_word_or_a_field_are_refused(
    root: Path,
    tmp_path: Path,
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """Every problem comes with its line."""
    words = (root / "config" / "labels" / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "xx.yaml").write_text(
        words.replace("masthead: Brief\n", "").replace("{pages}", "{page}"), encoding="utf-8"
    )
    renderer = renderer_with({"render.templates": [str(tmp_path)], "render.language": "xx"})
    with pytest.raises(SettingsError) as caught:
        renderer.render(brief, "md", made)
    assert len(caught.value.problems) == 2
    assert any("{page}, {pages}" in problem for problem in caught.value.problems)


def test_an_unknown_language_is_told(
    renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """The message names the file that is missing."""
    with pytest.raises(SettingsError, match=r"no labels for 'fr' \(labels/fr\.yaml\)"):
        renderer_with({"render.language": "fr"}).render(brief, "md", made)


def test_an_unknown_format_is_told(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """The table of formats is all there is."""
    assert list(FORMATS) == ["pdf", "html", "docx", "md", "email", "json", "yaml"]
    with pytest.raises(UsageError, match="no format 'htlm'; did you mean 'html'"):
        renderer.render(brief, "htlm", made)
