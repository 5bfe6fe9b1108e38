from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from briefgen.errors import SettingsError
from briefgen.render.theme import Palette, known_themes, load_look
from briefgen.settings import load_settings

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.render.theme import Look

    WithSettings = Callable[[dict[str, object]], Renderer]

READ = ("ink", "grey", "accent", "alert")
"""Colours that words have."""

AA = 4.5
"""Least contrast of small words (WCAG 2.2, 1.4.3)."""

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def look(name: str, **more: object) -> Look:
    """Return a theme by its name."""
    return load_look(load_settings(overrides={"render.theme": name, **more}).render)


@pytest.fixture(params=sorted(known_themes(())))
def palettes(request: pytest.FixtureRequest) -> tuple[Palette, Palette]:
    """Return the colours of each theme that ships, light and dark."""
    colours = look(request.param).theme.colours
    return colours.light, colours.dark


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that writes a theme and returns its path."""

    def write(text: str) -> str:
        (tmp_path / "house.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "logo.png").write_bytes(PNG)
        return str(tmp_path / "house.yaml")

    return write


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_three_themes_ship() -> None:
    """By these names, each with a word on what it is."""
    assert set(known_themes(())) == {"ledger", "plain", "gazette"}
    assert all(look(name).theme.description for name in known_themes(()))


def test_words_stand_out_from_their_ground(palettes: tuple[Palette, Palette]) -> None:
    """Every colour of words on every ground, on paper and on dark screens, is AA.

    Contrast is one of lightness alone, so it is the same without colour.
    """
    for palette in palettes:
        for word in READ:
            for ground in ("paper", "wash"):
                found = contrast(getattr(palette, word), getattr(palette, ground))
                assert found >= AA, f"{word} on {ground}: {found:.2f}"


def test_the_secondary_is_secondary(palettes: tuple[Palette, Palette]) -> None:
    """Grey words are told from the others without colour, and hairlines are fainter than words."""
    for palette in palettes:
        ink = contrast(palette.ink, palette.paper)
        grey = contrast(palette.grey, palette.paper)
        assert ink > 1.5 * grey
        assert 1.2 < contrast(palette.hair, palette.paper) < grey


def test_a_theme_says_only_what_it_changes(
    own: Callable[[str], str], renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """What it leaves out is as in the theme that is the default."""
    file = own("colours: {light: {accent: '#123456'}}\nhandling: 'TLP:GREEN'\n")
    theme = look(file).theme
    assert theme.colours.light.accent == "#123456"
    assert theme.colours.dark == look("ledger").theme.colours.dark
    page = renderer_with({"render.theme": file}).render(brief, "html", made).decode()
    assert "--light-accent: #123456" in page
    assert page.count('class="handling">TLP:GREEN<') == 2


def test_settings_win_over_the_theme(own: Callable[[str], str]) -> None:
    """Paper, language and handling mark of the settings replace the theme's, where they say any."""
    file = own("paper: Letter\nhandling: 'TLP:GREEN'\n")
    assert look(file).theme.paper == "Letter"
    changed = look(file, **{"render.paper": "A4", "render.handling": ""}).theme
    assert (changed.paper, changed.handling) == ("A4", "")


def test_a_theme_has_words_of_its_own(
    own: Callable[[str], str], renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """They are laid over the labels of its language; a slip is told with its file."""
    file = own("labels: {masthead: Harbour desk}\n")
    page = renderer_with({"render.theme": file}).render(brief, "html", made).decode()
    assert ">Harbour desk<" in page
    wrong = own("labels: {mastheat: Harbour desk}\n")
    with pytest.raises(SettingsError, match=r"house\.yaml.*did you mean 'masthead'"):
        renderer_with({"render.theme": wrong}).render(brief, "html", made)


def test_the_handling_mark_is_on_every_page(
    renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """Twice: above the text and below it."""
    pdf = renderer_with({"render.handling": "TLP:AMBER"}).render(brief, "pdf", made)
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        assert page.extract_text().count("TLP:AMBER") == 2


def test_a_logo_travels_in_the_page(
    own: Callable[[str], str], renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """As a data: address that the page's policy admits, with the words that stand for it."""
    file = own("logo: logo.png\nlogo_words: The harbour's seal\n")
    renderer = renderer_with({"render.theme": file})
    page = renderer.render(brief, "html", made).decode()
    assert 'src="data:image/png;base64,' in page
    assert "img-src data:;" in page
    assert "harbour&#39;s seal" in page
    assert b"/Image" in renderer.render(brief, "pdf", made)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour: {}", r"house\.yaml:1: colour: unknown key; did you mean 'colours'"),
        ("colours: {light: {accent: teal}}", r"house\.yaml:1: colours\.light\.accent"),
        ("fonts: {text: ['a\"; } body { color: red']}", r"house\.yaml:1: fonts\.text"),
        ("margins: {top: 0; x}", r"house\.yaml:1: margins\.top"),
        ("paper: A5", r"house\.yaml:1: paper: must be 'A4' or 'Letter'"),
        ("logo: none.png", r"none\.png: no such file"),
        ("logo: house.yaml", r"house\.yaml is no SVG, PNG or JPEG file"),
    ],
)
def test_a_theme_that_is_wrong_is_refused(
    text: str, message: str, own: Callable[[str], str]
) -> None:
    """With file and line; nothing that could change a style sheet gets through."""
    with pytest.raises(SettingsError, match=message):
        look(own(text))


def test_an_unknown_theme_names_its_neighbour() -> None:
    """A slip of the pen is told from a missing file."""
    with pytest.raises(SettingsError, match=r"no theme 'ledgr'.*did you mean 'ledger'"):
        look("ledgr")
    with pytest.raises(SettingsError, match=r"there is no file .*nowhere\.yaml"):
        look("./nowhere.yaml")


def test_a_folder_of_ones_own_comes_first(
    tmp_path: Path, renderer_with: WithSettings, brief: Brief, made: datetime.datetime
) -> None:
    """A theme in `themes/` beside one's templates replaces the shipped one of its name."""
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "plain.yaml").write_text("handling: MINE\n", encoding="utf-8")
    settings: dict[str, object] = {"render.templates": [str(tmp_path)], "render.theme": "plain"}
    assert "MINE" in renderer_with(settings).render(brief, "html", made).decode()
