"""The language of an article: English by its small words, others by their letters."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.ingest import tongue
from briefgen.ingest.tongue import detected_language
from briefgen.model import Paragraph

if TYPE_CHECKING:
    from pathlib import Path

NAMES = "Mara Venn, Ivo Brandt, Lena Marek, Jonas Eik, Gerrit Haan, "
ENGLISH = (
    "The council of Aldren has closed the old bridge after engineers found that two of its beams "
    "were cracked. It said the work would take about three weeks, and that buses from the harbour "
    "have been sent by the northern road."
)
OTHERS = {
    "de": "Der Stadtrat von Aldren hat die alte Brücke gesperrt, nachdem Ingenieure Risse in zwei "
    "Trägern gefunden hatten. Die Arbeiten dauern etwa drei Wochen, und die Busse fahren bis dahin "
    "über die nördliche Straße.",
    "es": "El ayuntamiento de Aldren cerró el puente viejo después de que los ingenieros hallaran "
    "grietas en dos vigas. Las obras durarán unas tres semanas y los autobuses del puerto pasarán "
    "por la carretera del norte.",
    "nl": "De gemeenteraad van Aldren heeft de oude brug gesloten nadat ingenieurs scheuren in "
    "twee balken hadden gevonden. Het werk duurt ongeveer drie weken en de bussen van de haven "
    "rijden over de noordelijke weg.",
    "da": "Byrådet i Aldren har lukket den gamle bro, efter at ingeniører fandt revner i to af "
    "dens bjælker. Arbejdet varer omkring tre uger, og busserne fra havnen kører ad den "
    "nordlige vej, fortæller en talsmand for kommunen.",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts for whose letters the model of 97 languages was asked."""
    texts: list[str] = []
    model = tongue._identifier()  # noqa: SLF001

    class Spy:
        def classify(self, text: bytes) -> object:
            texts.append(text.decode())
            return model.classify(text)

    monkeypatch.setattr(tongue, "_identifier", Spy)
    return texts


def test_english_is_told_by_its_small_words(asked: list[str]) -> None:
    """No model is asked, and it would have said the same."""
    assert detected_language([Paragraph(ENGLISH)]) == "en"
    assert asked == []
    code, probability = tongue._identifier().classify(ENGLISH.encode())  # noqa: SLF001
    assert (code, probability > tongue.LEAST_PROBABILITY) == ("en", True)


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_told_by_their_letters(code: str, asked: list[str]) -> None:
    """Alone, and where a quarter as much English stands with them."""
    assert detected_language([Paragraph(OTHERS[code])]) == code
    mixed = [Paragraph(OTHERS[code]), Paragraph(OTHERS[code]), Paragraph(ENGLISH[:110])]
    detected_language(mixed)
    assert len(asked) == 2


def test_names_alone_are_no_language(asked: list[str]) -> None:
    """Too few letters say nothing; a list of English names is left to the letters."""
    assert detected_language([Paragraph("Aldren, Veldmark")]) is None
    detected_language([Paragraph(NAMES * 3)])
    assert len(asked) == 1


def test_a_program_that_reads_english_never_loads_the_model(root: Path) -> None:
    """It would be a fifth of the time of a short run."""
    code = (
        "import sys, briefgen.api; briefgen.api.read('examples/veldmark-bridge.txt'); "
        "print('py3langid' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"
