"""Recipients from the command line, YAML and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.deliver.mail import read_recipients
from briefgen.deliver.mail.envelope import addressed
from briefgen.deliver.mail.recipients import Recipient, recipient
from briefgen.errors import RecipientsError

if TYPE_CHECKING:
    from pathlib import Path


def test_addresses_yaml_and_csv(tmp_path: Path) -> None:
    """All three ways make one list in which each address stands once."""
    (tmp_path / "list.yaml").write_text(
        "- Ann <ann@a.example>\n- {name: Bo, address: bo@b.example}\n"
    )
    (tmp_path / "list.csv").write_text("Name,Email\nCy,cy@c.example\n,ANN@a.example\n")
    given_ = ["ann@a.example", str(tmp_path / "list.yaml"), str(tmp_path / "list.csv")]
    assert [(one.name, one.address) for one in read_recipients(given_)] == [
        ("", "ann@a.example"),
        ("Bo", "bo@b.example"),
        ("Cy", "cy@c.example"),
    ]


def test_every_problem_is_told_with_its_line(tmp_path: Path) -> None:
    """Nothing is sent before all of a list is right."""
    path = tmp_path / "list.csv"
    path.write_text("address\nann@a.example\nnobody\nbo@-b\n")
    with pytest.raises(RecipientsError) as caught:
        read_recipients([str(path), "x y@z.example", str(tmp_path / "missing.yaml"), "anna"])
    assert [problem.removeprefix(str(tmp_path)) for problem in caught.value.problems] == [
        "/list.csv:3: 'nobody' is no mail address; write name@host",
        "/list.csv:4: 'bo@-b' has no valid host after the @",
        "--to: 'x y@z.example' is no mail address; write name@host",
        "/missing.yaml: no such file; check the name and the folder",
        "anna: is neither a mail address (name@host) nor a file",
    ]


def test_a_wrong_entry_of_a_yaml_list_is_told_with_its_line(tmp_path: Path) -> None:
    """It is found where it was written, in either form."""
    path = tmp_path / "list.yaml"
    path.write_text("# readers\n- ann@a.example\n-\n  name: Bo\n  address: bo\n- cy@\n")
    with pytest.raises(RecipientsError) as caught:
        read_recipients([str(path)])
    assert [problem.removeprefix(str(tmp_path)) for problem in caught.value.problems] == [
        "/list.yaml:4: 'bo' is no mail address; write name@host",
        "/list.yaml:6: 'cy@' is no mail address; write name@host",
    ]
    path.write_text("- ann@a.example\n- {name: Bo, adress: bo@b.example}\n")
    with pytest.raises(RecipientsError, match=r"list\.yaml:2: .*adress.*did you mean 'address'"):
        read_recipients([str(path)])


def test_a_line_break_in_a_cell_is_refused(tmp_path: Path) -> None:
    """A spreadsheet may hold one, a header may not."""
    path = tmp_path / "list.csv"
    path.write_text('name,address\n"Eve\nBcc: x@y.example",eve@a.example\n', encoding="utf-8")
    with pytest.raises(RecipientsError, match=r"list\.csv:3: the name .* holds a line break"):
        read_recipients([str(path)])


@pytest.mark.parametrize("mark", [",", ";"])
def test_columns_as_spreadsheets_part_them(tmp_path: Path, mark: str) -> None:
    """Commas or semicolons, with a byte order mark and quotes."""
    path = tmp_path / "list.csv"
    text = f'Name{mark}E-mail\r\n"Lee{mark} Ann"{mark}ann@a.example\r\n'
    path.write_text("\ufeff" + text, encoding="utf-8", newline="")
    (reader,) = read_recipients([str(path)])
    assert (reader.name, reader.address) == (f"Lee{mark} Ann".strip(), "ann@a.example")


def test_a_host_in_other_letters_is_encoded() -> None:
    """Hosts travel in their IDNA form."""
    assert recipient("ann@büro.example").address == "ann@xn--bro-hoa.example"


@pytest.mark.parametrize(
    "text", ["ann@a.example\nBcc: x@y.example", "a@b.example,c@d.example", "@b", ""]
)
def test_no_second_header(text: str) -> None:
    """A line break, a second address or half an address is refused."""
    with pytest.raises(ValueError, match=r"address|line break"):
        recipient(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_gets_into_the_headers(name: str, address: str) -> None:
    """Whatever is given, the head of a mail has two headers or the text is refused."""
    try:
        one = recipient(f"{name} <{address}>")
    except ValueError:
        return
    head = addressed(b"", Recipient(one.address, one.name), "<x@y>")
    lines = [line for line in head.split(b"\r\n") if line and not line.startswith((b" ", b"\t"))]
    assert [line.partition(b":")[0] for line in lines] == [b"To", b"Message-ID"]
