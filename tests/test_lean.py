"""Large libraries without what they drag in, and with it again where somebody asks for it."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest


def said(code: str, root: Path, status: int = 0) -> str:
    """Return what a new Python says that runs some code: what is imported stays."""
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == status, ran.stderr
    return ran.stdout


def test_spacy_comes_without_its_command_line_and_gets_it_when_asked(root: Path) -> None:
    """Nothing of it is loaded at first; spacy.cli, tqdm and old models are there when imported."""
    code = """
        import sys
        from briefgen.lean import import_spacy
        spacy = import_spacy()
        assert import_spacy() is spacy
        print([name in sys.modules for name in ("typer", "spacy.cli", "pydantic.v1")])
        import spacy.cli, tqdm, pydantic.v1
        print(callable(spacy.cli.download), list(tqdm.tqdm([1], disable=True)))
        print(spacy.blank("en")("Two words")[1])
    """
    assert said(code, root) == "[False, False, False]\nTrue [1]\nwords\n"


def test_spacy_is_imported_whole_where_it_does_not_do_without(root: Path) -> None:
    """A version of spaCy that asks for more of its command line costs time, nothing else."""
    code = """
        import sys
        from briefgen import lean
        def nothing():
            return {"spacy.language": None}
        lean._without_spacy_cli = nothing
        print(lean.import_spacy().blank("en")("Two words")[1], "spacy.cli" in sys.modules)
    """
    assert said(code, root) == "words True\n"


def test_words_come_without_models_and_spacy_is_whole_when_asked(root: Path) -> None:
    """A tokenizer needs no trained part; who uses spaCy itself afterwards finds all of it."""
    code = """
        import sys
        from briefgen.language.chain import blank
        from briefgen.lean import import_spacy
        print([token.text for token in blank("en")("Dr. Quill can't go.")])
        print([name in sys.modules for name in ("spacy.pipeline", "spacy.ml", "typer")])
        import spacy
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        print(spacy.__version__[0], [span.text for span in nlp("One two. Three.").sents])
        import thinc.api
        print(type(thinc.api.chain).__name__, isinstance(thinc.api.Relu(), thinc.api.Model))
        assert import_spacy() is spacy
        print(sum(type(one).__name__ == "_Promise" for module in list(sys.modules.values())
                  for one in list(getattr(module, "__dict__", {}).values())))
    """
    words = "['Dr.', 'Quill', 'ca', \"n't\", 'go', '.']\n[False, False, False]\n"
    assert said(code, root) == words + "3 ['One two.', 'Three.']\nfunction True\n0\n"


def test_words_come_from_a_spacy_that_cannot_do_without(root: Path) -> None:
    """Where something does not come late, spaCy is imported whole."""
    code = """
        import sys
        from briefgen import lean
        def broken(*names, below=()):
            raise AttributeError("no promise")
        lean.late = broken
        from briefgen.language.chain import blank
        print(blank("en")("Two words")[1], "spacy.pipeline" in sys.modules)
    """
    assert said(code, root) == "words True\n"


def test_a_tokenizer_of_its_own_comes_with_its_language(root: Path) -> None:
    """A language that spaCy does not part by rules is spaCy's own pipeline."""
    code = """
        from briefgen.language.chain import blank
        print(type(blank("zh")).__name__, blank("zh")("\u6e2f\u53e3")[0])
        print(type(blank("de")).__name__)
        try:
            blank("xq")
        except ImportError:
            print("no such language")
    """
    assert said(code, root) == "Chinese \u6e2f\nChain\nno such language\n"


def test_weasyprint_looks_for_libraries_where_their_names_do_not_do(root: Path) -> None:
    """Where the loader knows none of the names, ctypes is asked as WeasyPrint does alone."""
    code = """
        import ctypes.util, sys
        from briefgen import lean
        class Hidden:
            tried = 0
            def find_spec(self, name, path=None, target=None):
                if name == "weasyprint.text.ffi" and ctypes.util.find_library("c") is None:
                    Hidden.tried += 1
                    raise OSError("no such library")
        sys.meta_path.insert(0, Hidden())
        find = ctypes.util.find_library
        weasyprint = lean.import_weasyprint()
        print(Hidden.tried, find is ctypes.util.find_library)
        print(weasyprint.HTML(string="<p>Words").write_pdf()[:5])
    """
    assert said(code, root) == "1 True\nb'%PDF-'\n"


def test_a_missing_pango_is_told_as_it_is(root: Path) -> None:
    """The error of the second try is the one that is seen."""
    code = """
        import sys
        from briefgen import lean
        class Hidden:
            def find_spec(self, name, path=None, target=None):
                if name == "weasyprint.text.ffi":
                    raise OSError("cannot load library")
        sys.meta_path.insert(0, Hidden())
        for _ in range(2):
            try:
                lean.import_weasyprint()
            except OSError as problem:
                print(problem)
    """
    assert said(code, root) == "cannot load library\n" * 2


@pytest.mark.parametrize("status", [0, 4])
def test_a_program_that_leaves_has_said_and_done_all(status: int, root: Path) -> None:
    """What was printed is out, what was asked for the end is done, the status is its own."""
    code = f"""
        import atexit, sys
        from briefgen.lean import leave
        atexit.register(print, "at the end")
        sys.stdout.write("said, ")
        leave({status})
    """
    assert said(code, root, status) == "said, at the end\n"


def test_a_program_with_a_thread_at_work_waits_for_it(root: Path) -> None:
    """As Python does: what the thread is at is not lost."""
    code = """
        import threading, time
        from briefgen.lean import leave
        def work():
            time.sleep(0.3)
            print("done")
        threading.Thread(target=work).start()
        leave(0)
    """
    assert said(code, root) == "done\n"


def test_a_full_disk_is_no_success(root: Path) -> None:
    """What could not be written at the end is told, not lost in silence."""
    code = "import sys; from briefgen.lean import leave; print('words'); leave(0)"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=root, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode != 0
    assert b"No space left" in ran.stderr
