"""Reading YAML and JSON, and telling what is wrong in them."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import reduce
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, create_model

from briefgen.errors import BriefFileError, SettingsError
from briefgen.yamlfile import (
    Mark,
    YamlFile,
    dotted,
    extended,
    layered,
    missing,
    nearest,
    parse_yaml,
    read_yaml,
    types_at,
    validate,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def data_of(text: str, name: str = "a.yaml") -> Any:  # noqa: ANN401 - whatever the text holds
    """Return the data of a text."""
    return parse_yaml(text, name).data


def problems_of(text: str, name: str = "a.yaml") -> list[str]:
    """Return the problems of a text that must have some."""
    with pytest.raises(SettingsError) as caught:
        parse_yaml(text, name)
    return caught.value.problems


class TestScalars:
    """What a word without quotes means."""

    @pytest.mark.parametrize("word", ["no", "No", "off", "on", "yes", "y", "n", "True", "FALSE"])
    def test_only_true_and_false_are_booleans(self, word: str) -> None:
        """Every other word that YAML 1.1 takes for a boolean stays text."""
        assert data_of(f"a: {word}") == {"a": word}

    @pytest.mark.parametrize(
        "word",
        ["2024-03-31", "2024-03-31 10:00:00", "12:30", "1:30:15", "010", "0x1F", "0b11", "0o17"],
    )
    def test_dates_times_and_odd_numbers_stay_text(self, word: str) -> None:
        """Nothing but plain decimal numbers becomes a number."""
        assert data_of(f"a: {word}") == {"a": word}

    @pytest.mark.parametrize("word", ["1_000", "1e3", ".inf", "-.inf", ".nan", "+", ".", "1."])
    def test_what_only_looks_like_a_number(self, word: str) -> None:
        """Numbers are written with digits and one point; only `1.` is a number here."""
        expected = 1.0 if word == "1." else word
        assert data_of(f"a: {word}") == {"a": expected}

    @pytest.mark.parametrize(
        ("word", "value"),
        [("true", True), ("false", False), ("null", None), ("~", None), ("", None)],
    )
    def test_true_false_and_null(self, word: str, value: object) -> None:
        """The words that are not text."""
        assert data_of(f"a: {word}")["a"] is value

    @pytest.mark.parametrize(
        ("word", "value"), [("0", 0), ("-12", -12), ("+3", 3), ("1.5", 1.5), ("-.5e+2", -50.0)]
    )
    def test_numbers(self, word: str, value: float) -> None:
        """Decimal numbers, with their sign and exponent."""
        found = data_of(f"a: {word}")["a"]
        assert (found, type(found)) == (value, type(value))

    def test_quotes_and_the_str_tag_make_text(self) -> None:
        """What is quoted, or tagged as text, is text."""
        assert data_of("a: ['1', \"true\", !!str 1]") == {"a": ["1", "true", "1"]}

    def test_keys_are_text(self) -> None:
        """A key is its text as written, whatever it looks like."""
        assert data_of("1: a\nno: b\ntrue: c\n2024-01-01: d") == {
            "1": "a",
            "no": "b",
            "true": "c",
            "2024-01-01": "d",
        }

    @given(DATA)
    def test_what_pyyaml_writes_is_read_back(self, data: object) -> None:
        """Plain data that PyYAML dumps comes back the same, also "1e3", "no" and " x: y"."""
        text = yaml.safe_dump({"a": data}, allow_unicode=True)
        assume("\x85" not in text)  # PyYAML writes it as it is and reads it as a line break
        assert data_of(text) == {"a": data}


class TestJson:
    """JSON goes the same way as YAML."""

    @pytest.mark.parametrize("name", ["a.json", "a.yaml", "standard input"])
    def test_escapes_and_tabs(self, name: str) -> None:
        """Surrogate pairs become one character, and tabs may indent, whatever the file's name."""
        assert data_of('{"a": "\\ud83d\\ude00",\n\t"b":[1,2e3,null]}', name) == {
            "a": "\U0001f600",
            "b": [1, 2000.0, None],
        }

    @given(DATA, st.booleans(), st.sampled_from([None, 0, 2]))
    def test_any_json_is_read_back(
        self,
        data: object,
        ascii_only: bool,  # noqa: FBT001
        indent: int | None,
    ) -> None:
        """What json writes comes back the same, and every place in it has a line of the text."""
        text = json.dumps({"a": data}, ensure_ascii=ascii_only, indent=indent)
        file = parse_yaml(text, "a.json")
        assert file.data == {"a": data}
        assert all(1 <= (mark.line or 0) <= text.count("\n") + 1 for mark in file.marks.values())

    def test_lines(self) -> None:
        """Keys and list entries have the line they begin on; a text may hold brackets."""
        file = parse_yaml('{"a": "}]",\n "b": [\n  1,\n  {"c":\n 2}]}', "a.json")
        assert [file.line(loc) for loc in [("a",), ("b",), ("b", 0), ("b", 1, "c")]] == [1, 2, 3, 4]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ('{"a": 1,\n"a": 2}', "2: key 'a' is given twice (first on line 1); remove one"),
            ('{"a":\n tru}', "2: not JSON: expecting value"),
            ('{"a": NaN}', "1: not JSON: NaN is not a number; write null"),
            ('{"a": 1e999}', "1: 1e999 is too large a number"),
            ('{"a":\n"\\ud83d"}', '2: half of a surrogate pair in "\\ud83d"; write the whole'),
            ("[" * 100_000, "1: nested more than 60 levels deep"),
            ("[" * 70 + "]" * 70, "1: nested more than 60 levels deep"),
            ("", "1: not JSON: expecting value"),
        ],
    )
    def test_problems(self, text: str, problem: str) -> None:
        """What is not JSON, or not unambiguous, is told with its line."""
        (found,) = problems_of(text, "a.json")
        assert found.startswith(f"a.json:{problem}")

    def test_yaml_that_begins_with_a_brace(self) -> None:
        """A flow mapping is YAML where it is not JSON."""
        assert data_of("{a: no, b: [c]}") == {"a": "no", "b": ["c"]}


class TestYamlProblems:
    """What is refused, and how it is told."""

    def test_duplicate_keys_are_all_told(self) -> None:
        """Every key given twice is a problem that names both lines."""
        assert problems_of("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n") == [
            "a.yaml:4: key 'c' is given twice (first on line 3); remove one",
            "a.yaml:5: key 'a' is given twice (first on line 1); remove one",
        ]

    @pytest.mark.parametrize(
        ("text", "start"),
        [
            ("a: 1\nb: [1, 2", "a.yaml:2: not YAML: "),
            ("a: 1\nb: c: d", "a.yaml:2: not YAML: "),
            ("a: 1\nb: x\x07", "a.yaml:2: a character that YAML does not allow"),
            ("a: !!python/name:os.system x", "a.yaml:1: tag "),
            ("a: 1\n---\nb: 2", "a.yaml:2: a second document begins here"),
            ("a:\n  ? [1, 2]\n  : 3", "a.yaml:2: a key must be a word or a text"),
            ("a: *b", "a.yaml:1: "),
            ("a: &a\n  - *a", "a.yaml:2: alias *a has no finished anchor &a before it"),
            ("[" * 100_000, "a.yaml:1: nested more than 60 levels deep"),
        ],
    )
    def test_refused(self, text: str, start: str) -> None:
        """What cannot be read says where and why, and never ends the process."""
        (problem,) = problems_of(text)
        assert problem.startswith(start)

    def test_aliases_stand_for_their_anchor(self) -> None:
        """An alias repeats the value of its anchor."""
        assert data_of("a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}

    def test_alias_bombs_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Aliases of aliases stop at a bound of values instead of filling the memory."""
        monkeypatch.setattr("briefgen.yamlfile.nodes.MAX_NODES", 1000)
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
        (problem,) = problems_of("\n".join(lines))
        assert "more than 1000 values" in problem

    def test_an_empty_file_is_an_empty_mapping(self) -> None:
        """A file of comments sets nothing."""
        assert data_of("# nothing\n") == {}
        assert data_of("---\n") == {}


class TestReading:
    """Files that cannot be read."""

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """A file that is not there is told in the error class asked for."""
        with pytest.raises(BriefFileError, match=r"none\.yaml: no such file; check the name"):
            read_yaml(tmp_path / "none.yaml", BriefFileError)

    def test_not_utf8(self, tmp_path: Path) -> None:
        """Bytes that are not UTF-8 are told with their line."""
        path = tmp_path / "a.yaml"
        path.write_bytes(b"a: 1\nb: \xe9t\xe9\n")
        with pytest.raises(SettingsError, match=r"a\.yaml:2: not UTF-8 text"):
            read_yaml(path)

    def test_a_byte_order_mark_is_no_key(self, tmp_path: Path) -> None:
        """The mark that some editors write is not part of the first key."""
        path = tmp_path / "a.yaml"
        path.write_bytes(b"\xef\xbb\xbfa: 1\n")
        assert read_yaml(path).data == {"a": 1}


class Colour(StrEnum):
    """A few words to choose from."""

    RED = "red"
    GREEN = "green"


class Inner(BaseModel):
    """A model inside another."""

    model_config = ConfigDict(extra="forbid")

    label: str
    limit: int = Field(default=1, ge=1, le=9)
    colour: Colour = Colour.RED


class Outer(BaseModel):
    """A model with one of everything."""

    model_config = ConfigDict(extra="forbid")

    paper: Literal["A4", "Letter"] = "A4"
    one: Inner | None = None
    many: tuple[Inner, ...] = ()
    named: dict[str, Inner] = {}
    either: list[int] | int = 1
    words: Annotated[tuple[str, ...], Field(min_length=1)] = ("x",)


def invalid(text: str, model: type[BaseModel] = Outer) -> list[str]:
    """Return what `validate` says of a text, without the file's name."""
    with pytest.raises(SettingsError) as caught:
        validate(parse_yaml(text, "f"), model)
    return [problem.removeprefix("f:") for problem in caught.value.problems]


class TestValidate:
    """Every problem at once, in plain words."""

    def test_all_problems_with_lines_and_nearest_names(self) -> None:
        """Each problem has its own line, whatever its depth, and a hint where a name is near."""
        text = """\
paper: letter
one: {lable: x}
many:
  - label: a
    limit: 10
  - label: 3
named:
  x: {label: a, colour: gren}
pager: A4
either: [1, b]
words: []
"""
        assert invalid(text) == [
            "1: paper: must be 'A4' or 'Letter', not 'letter'; did you mean 'Letter'?",
            "2: one.label: this key is missing",
            "2: one.lable: unknown key; did you mean 'label'?",
            "5: many[0].limit: must be 9 or less, not 10",
            "6: many[1].label: must be text, not 3; put it in quotes",
            "8: named.x.colour: must be 'red' or 'green', not 'gren'; did you mean 'green'?",
            "9: pager: unknown key; did you mean 'paper'?",
            "10: either[1]: must be a whole number, not 'b'",
            "10: either: must be a whole number, not a list",
            "11: words: must not be empty",
        ]

    def test_a_list_is_not_short_because_an_entry_is_wrong(self) -> None:
        """One mistake is told once."""
        assert invalid("words: [1]") == ["1: words[0]: must be text, not 1; put it in quotes"]

    def test_a_file_that_is_no_mapping(self) -> None:
        """A file of another shape has one problem."""
        assert invalid("- a\n- b") == ["1: must be a mapping of keys to values, not a list"]

    @pytest.mark.parametrize(
        ("annotation", "value", "message"),
        [
            (bool, "maybe", "must be true or false, not 'maybe'"),
            (bool, "3", "must be true or false, not 3"),
            (float, "x", "must be a number, not 'x'"),
            (int, "1.5", "must be a whole number, not 1.5"),
            (str, "", "must be text, not empty"),
            (str, "[a]", "must be text, not a list"),
            (list[int], "5", "must be a list, not 5"),
            (dict[str, int], "5", "must be a mapping of keys to values, not 5"),
            (Annotated[int, Field(gt=3)], "3", "must be more than 3, not 3"),
            (Annotated[str, Field(max_length=2)], "abc", "must have at most 2 characters"),
            (Annotated[str, Field(pattern="^a$")], "b", "must match the pattern ^a$"),
        ],
    )
    def test_words(self, annotation: Any, value: str, message: str) -> None:  # noqa: ANN401
        """The problems that people meet are told in our own words."""
        model = create_model("M", a=(annotation, ...))
        assert invalid(f"a: {value}", model) == [f"1: a: {message}"]

    def test_a_sound_file(self) -> None:
        """A file without problems gives the model."""
        found = validate(parse_yaml("one: {label: x}\nwords: [no]", "f"), Outer)
        assert (found.one, found.words) == (Inner(label="x"), ("no",))


class TestMerging:
    """Laying one file over another."""

    BASE = parse_yaml("a: {b: 1, c: [1, 2]}\nd: x\n", "base")
    OVER = parse_yaml("\na:\n  c: [3]\n  e: {f: 2}\n", "over")

    def test_layered(self) -> None:
        """Mappings merge deeply, lists replace, and each part knows its file."""
        file = layered(self.BASE, self.OVER)
        assert file.data == {"a": {"b": 1, "c": [3], "e": {"f": 2}}, "d": "x"}
        marks = [
            str(file.mark(loc)) for loc in [("a", "b"), ("a", "c", 0), ("a", "e", "f"), ("d",)]
        ]
        assert marks == ["base:1", "over:3", "over:4", "base:2"]

    def test_extended(self) -> None:
        """Lists append, and each entry knows its file."""
        file = extended(self.BASE, self.OVER)
        assert file.data == {"a": {"b": 1, "c": [1, 2, 3], "e": {"f": 2}}, "d": "x"}
        assert [str(file.mark(("a", "c", index))) for index in range(3)] == [
            "base:1",
            "base:1",
            "over:3",
        ]

    @given(st.lists(st.dictionaries(st.sampled_from("ab"), DATA, max_size=2), min_size=1))
    def test_the_last_layer_wins(self, layers: list[dict[str, object]]) -> None:
        """What the last layer says holds, and inputs are left as they were."""
        files = [YamlFile(data, str(index)) for index, data in enumerate(layers)]
        before = json.dumps(layers)
        merged = reduce(layered, files)
        assert json.dumps(layers) == before
        assert layered(merged, files[-1]).data == merged.data


class TestNames:
    """Places and nearest names."""

    def test_dotted(self) -> None:
        """A place is written as people write it."""
        assert dotted(("a", 2, "b")) == "a[2].b"
        assert dotted(()) == ""

    def test_nearest(self) -> None:
        """The nearest name is hinted at in its own spelling; where none is near, a few are told."""
        assert nearest("Letr", ["A4", "Letter"]) == "; did you mean 'Letter'?"
        assert nearest("zzz", ["Letter", "A4"]) == "; there are: A4, Letter"
        assert nearest("zzz", [f"name{number}" for number in range(99)]) == ""
        assert nearest("zzz", []) == ""

    def test_a_file_of_nearly_that_name(self, tmp_path: Path) -> None:
        """What is said of a missing file names the one that was perhaps meant."""
        (tmp_path / "harbour.txt").touch()
        assert missing(tmp_path / "habour.txt") == "no such file; did you mean 'harbour.txt'?"
        (tmp_path / "link.txt").symlink_to("gone.txt")
        assert missing(tmp_path / "link.txt").startswith("is a link to a file that is not there")
        for none in (
            tmp_path / "zzz.md",
            tmp_path / "haven.txt",
            tmp_path / "no" / "harbour.txt",
            Path("a\0b"),
        ):
            assert missing(none) == "no such file; check the name and the folder"

    def test_a_place_that_is_not_there_has_its_parents_line(self) -> None:
        """A missing key is told on the line of the mapping it is missing from."""
        file = parse_yaml("a: 1\nb:\n  c: 2\n", "f")
        assert file.line(("b", "x", "y")) == 2
        assert YamlFile({}, "g").mark(("a",)) == Mark("g", 1)

    def test_types_at(self) -> None:
        """The types at a place are those of the model, through lists, mappings and unions."""
        assert Inner in types_at(Outer, ("one",))
        assert Inner in types_at(Outer, ("many", 3))
        assert int in types_at(Outer, ("named", "x", "limit"))
        assert types_at(Outer, ("nowhere", "x")) == []
