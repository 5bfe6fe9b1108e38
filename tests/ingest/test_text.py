"""Plain text in its shapes."""

# ruff: noqa: RUF001 - words in other scripts are the cases

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

import pytest

from briefgen.model import ParagraphKind as Kind

if TYPE_CHECKING:
    from briefgen.model import Article
    from tests.ingest.conftest import Read

LEDE = (
    "The harbour bridge of Port Mallow reopened on Tuesday after repairs that took eleven weeks, "
    "the city council said."
)
MORE = (
    "Engineers replaced 240 bolts and two steel beams, and tests over the weekend showed no "
    "further damage."
)
LAST = "Tolls stay suspended until the end of the month, according to the mayor's office."


def shown(article: Article) -> list[tuple[Kind, str]]:
    """Return each paragraph as its kind and its first words."""
    return [(p.kind, " ".join(p.text.split()[:4])) for p in article.paragraphs]


def kinds(article: Article) -> list[Kind]:
    """Return the kinds of the paragraphs."""
    return [p.kind for p in article.paragraphs]


def wrapped(text: str, width: int = 48) -> str:
    """Return the text broken into rows of at most `width` characters."""
    rows, row = [], ""
    for word in text.split():
        if row and len(row) + 1 + len(word) > width:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return "\n".join([*rows, row])


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\n\n\n\n", "\n \t\n"])
def test_one_paragraph_a_line(read: Read, gap: str) -> None:
    """Title, sub-heading and paragraphs are told apart whatever separates the lines."""
    article = read(gap.join(["Harbour bridge reopens", LEDE, "Cheaper than feared", MORE, LAST]))
    assert kinds(article) == [Kind.TITLE, Kind.TEXT, Kind.HEADING, Kind.TEXT, Kind.TEXT]
    assert article.title == "Harbour bridge reopens"
    assert article.paragraphs[1].text == LEDE


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("width", [32, 48, 72])
def test_hard_wraps_are_joined(read: Read, width: int, gap: str) -> None:
    """Hard-wrapped rows become the paragraphs they were, with one space for each break."""
    body = gap.join(wrapped(text, width) for text in (LEDE, MORE, LAST))
    article = read("Harbour bridge reopens\n\n" + body)
    assert [p.text for p in article.paragraphs] == ["Harbour bridge reopens", LEDE, MORE, LAST]


def test_indented_first_rows_begin_paragraphs(read: Read) -> None:
    """Without blank rows, an indent begins a paragraph."""
    body = "\n".join("    " + wrapped(text) for text in (LEDE, MORE, LAST))
    assert [p.text for p in read(body).paragraphs] == [LEDE, MORE, LAST]


def test_a_break_inside_a_sentence_is_no_paragraph(read: Read) -> None:
    """One stray line break in unwrapped text does not cut a sentence in two."""
    head, tail = LEDE.split(" after ")
    article = read(f"{head}\nafter {tail}\n{MORE}\n{LAST}\n")
    assert [p.text for p in article.paragraphs] == [LEDE, MORE, LAST]


def test_form_feeds_end_a_page_not_a_word(read: Read) -> None:
    """A form feed separates paragraphs and is no character of the text."""
    assert [p.text for p in read(f"{LEDE}\f{MORE}").paragraphs] == [LEDE, MORE]


def test_head_of_an_article(read: Read) -> None:
    """Byline and dateline are furniture and say who wrote the article and when."""
    head = "Harbour bridge reopens\nBy Jane Roe and John Doe\nTuesday, March 5, 2024\n"
    article = read(f"{head}\n{LEDE}\n\n{MORE}\n")
    assert kinds(article) == [Kind.TITLE, Kind.BYLINE, Kind.DATELINE, Kind.TEXT, Kind.TEXT]
    assert article.source.author == "Jane Roe and John Doe"
    assert article.source.date == datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Yusra al-Khatib", "Yusra al-Khatib"),
        ("By Yusra al-Khatib and 李文静", "Yusra al-Khatib and 李文静"),
        ("By Maria d'Angelo, The Herald", "Maria d'Angelo"),
        ("By Jean-Luc de la Tour", "Jean-Luc de la Tour"),
    ],
)
def test_names_of_authors_are_whole(byline: str, author: str, read: Read) -> None:
    """Small letters before a hyphen, and other scripts, belong to a name."""
    assert read(f"Harbour bridge reopens\n{byline}\n\n{LEDE}\n\n{MORE}\n").source.author == author


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("By Jane Roe, science correspondent", "Jane Roe", None),
        ("By Jane Roe, 5 March 2024", "Jane Roe", datetime.date(2024, 3, 5)),
        ("5 March 2024 | By Jane Roe", "Jane Roe", datetime.date(2024, 3, 5)),
        ("By our science correspondent, 5 March 2024", None, datetime.date(2024, 3, 5)),
        ("By a staff writer", None, None),
    ],
)
def test_who_and_when_in_one_line(
    line: str, author: str | None, date: datetime.date | None, read: Read
) -> None:
    """An author's office is no name; a line that says when may say who, named or not."""
    article = read(f"Harbour bridge reopens\n{line}\n\n{LEDE}\n\n{MORE}\n")
    assert kinds(article)[1] in {Kind.BYLINE, Kind.DATELINE}
    assert (article.source.author, article.source.date) == (author, date)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("5 March 2024", datetime.date(2024, 3, 5)),
        ("Published: Mar. 5, 2024 at 10:30 a.m. GMT", datetime.date(2024, 3, 5)),
        ("2024-03-05", datetime.date(2024, 3, 5)),
        ("Port Mallow, 5 March 2024", datetime.date(2024, 3, 5)),
        ("PORT MALLOW, 5 March 2024, 10:30 EST", datetime.date(2024, 3, 5)),
        ("(Posted Tuesday, March 5th, 2024)", datetime.date(2024, 3, 5)),
        ("Updated March 6, 2024", None),
        ("Published March 5, 2024 | Updated March 6, 2024", datetime.date(2024, 3, 5)),
        ("03/04/2024", None),
        ("February 30, 2024", None),
        ("PORT MALLOW, NORLAND", None),
    ],
)
def test_datelines(read: Read, line: str, date: datetime.date | None) -> None:
    """A line of place and date is a dateline; its date counts only where it is certain.

    A place whose name ends as time zones do (PORT) is a place.
    """
    article = read(f"Harbour bridge reopens\n{line}\n{LEDE}\n{MORE}\n")
    assert article.paragraphs[1].kind is Kind.DATELINE
    assert article.source.date == date


def test_a_date_that_runs_into_prose(read: Read) -> None:
    """A date before the first sentence on its line dates the article; the line stays text."""
    article = read(f"Harbour bridge reopens\nTuesday, March 5, 2024 {LEDE}\n{MORE}\n")
    assert article.paragraphs[1].kind is Kind.TEXT
    assert article.source.date == datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    "first",
    [
        "The bridge is open.",
        "The bridge is open, she said:",
        LEDE.removesuffix("."),
        "Is it open? Yes, it is, the council says",
    ],
)
def test_a_sentence_is_no_title(read: Read, first: str) -> None:
    """A first line that is a sentence can be cited, so it is text; the title is made from it."""
    article = read(f"{first}\n{MORE}\n{LAST}\n")
    if len(first) < 100:
        assert article.paragraphs[0].kind is Kind.TEXT
    assert article.title


def test_a_sentence_above_a_byline_is_a_title(read: Read) -> None:
    """What stands right above the byline is the title, full stop or not."""
    article = read(f"The bridge is open.\nBy Jane Roe\n{LEDE}\n{MORE}\n")
    assert shown(article)[0] == (Kind.TITLE, "The bridge is open.")


def test_a_made_title_is_cut_at_a_word(read: Read) -> None:
    """Without a title the first sentence serves, cut at a word with an ellipsis."""
    title = read(f"{LEDE}\n{MORE}\n").title
    assert title.endswith("…")
    assert LEDE.startswith(title[:-1] + " ")
    assert len(title) <= 90


def test_an_abbreviation_does_not_end_a_made_title(read: Read) -> None:
    """A made title does not stop at the full stop of an abbreviation."""
    title = read("A man pleaded guilty to threatening Rep. Mira Voss, the court said.\n").title
    assert title == "A man pleaded guilty to threatening Rep. Mira Voss, the court said"


def test_lists_and_numbered_headings(read: Read) -> None:
    """Bulleted lines are items without their bullet; a lone number before a heading is one."""
    text = f"{LEDE}\n\n- first of the beams\n• second of the beams\n\n1. Costs\n\n{MORE}\n"
    article = read(text)
    assert kinds(article) == [Kind.TEXT, Kind.ITEM, Kind.ITEM, Kind.HEADING, Kind.TEXT]
    assert article.paragraphs[1].text == "first of the beams"


def test_many_short_lines_are_content(read: Read) -> None:
    """A run of lines without final punctuation is a list: headings could not be cited."""
    article = read(f"{LEDE}\n\nAlder 3\nBirch 1\nCedar 0\n\n{MORE}\n")
    assert kinds(article)[1:4] == [Kind.ITEM] * 3


def test_captions_and_pull_quotes(read: Read) -> None:
    """Picture credits mark captions; a quotation with its speaker stands apart."""
    caption = "Crowds at the bridge on Tuesday. Photo: Ann Poe."
    quote = "“Nobody expected it to be this quick.” — Ann Poe"
    article = read(f"{LEDE}\n\n{caption}\n\n{quote}\n\n{MORE}\n")
    assert kinds(article) == [Kind.TEXT, Kind.CAPTION, Kind.QUOTE, Kind.TEXT]


def test_the_last_line_is_no_heading(read: Read) -> None:
    """A heading has prose behind it: what ends the text stays citable."""
    assert kinds(read(f"{LEDE}\n\n{MORE}\n\nProvided by the council\n"))[-1] is Kind.TEXT


def test_markup_in_plain_text_stays_text(read: Read) -> None:
    """Tags and Markdown in a .txt file are its words."""
    line = "The page held <script>alert(1)</script> and **stars** &amp; more, she said."
    assert read(f"{line}\n{MORE}\n").paragraphs[0].text == line


@pytest.mark.parametrize(
    "text",
    [
        "政府周二宣布了新的措施。\n\n这些措施将于下个月生效,市长办公室说。\n",
        "Мост открыли во вторник, сообщил городской совет.\n\nРемонт длился 11 недель.\n",
        "أعيد فتح الجسر يوم الثلاثاء، وفقا للمجلس.\n\nاستمرت الأعمال أحد عشر أسبوعا.\n",
        "สะพานท่าเรือเปิดอีกครั้งในวันอังคารหลังการซ่อมแซม\n\nงานใช้เวลาสิบเอ็ดสัปดาห์ตามที่สภากล่าว\n",
    ],
)
def test_other_scripts(read: Read, text: str) -> None:
    """Prose in any script is read whole and its last paragraph is citable."""
    article = read(text)
    assert " ".join(p.text for p in article.paragraphs) == " ".join(text.split())
    assert article.paragraphs[-1].kind is Kind.TEXT


def test_three_words(read: Read) -> None:
    """The shortest text is a paragraph that can be cited, and its own title."""
    article = read("Bridge reopens today")
    assert shown(article) == [(Kind.TEXT, "Bridge reopens today")]
    assert article.title == "Bridge reopens today"


@pytest.mark.parametrize("gap", ["\n", "\n\n", " "])
def test_reading_takes_linear_time(read: Read, gap: str) -> None:
    """200,000 words are read in seconds, whether in lines or in one."""
    text = gap.join([LEDE, MORE, LAST] * 4200)
    start = time.perf_counter()
    article = read(text)
    assert time.perf_counter() - start < 15
    assert sum(len(p.text.split()) for p in article.paragraphs) == len(text.split())


def test_hyphens_at_row_ends_are_told(read: Read) -> None:
    """Words broken at a row's end stay as in the source, and the reader is told."""
    article = read("The council said that the repaired har-\nbour bridge is open to traffic.\n")
    assert [issue.slug for issue in article.issues] == ["hyphenated-rows"]
    assert "har- bour" in article.paragraphs[0].text


@pytest.mark.parametrize(
    "opening",
    [
        "ALDREN, March 5, 2024 (Agency) — ",
        "Port Mallow, Norland, 5 March 2024 -- ",
        "Tuesday, March 5, 2024 ",
    ],
)
def test_a_date_that_runs_into_the_prose(read: Read, opening: str) -> None:
    """An agency's report says in its first words when it was written."""
    assert read(
        f"Harbour bridge reopens\n\n{opening}{LEDE}\n\n{MORE}\n"
    ).source.date == datetime.date(2024, 3, 5)


def test_a_date_told_in_the_prose_is_not_the_articles(read: Read) -> None:
    """What happened on a day is no statement of when it was told."""
    prose = f"On March 5, 2024 — a Tuesday — the bridge fell. {LEDE}"
    assert read(f"Harbour bridge reopens\n\n{prose}\n\n{MORE}\n").source.date is None


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Amara Nkosi; Editing by Jan de Wit)",
        "Reporting by Amara Nkosi in Port Mallow; additional reporting by Tomo Hayashi.",
    ],
)
def test_who_reported_and_edited_sign_the_article(read: Read, line: str) -> None:
    """At its end they are a byline, so that nobody takes them for people of the story."""
    article = read(f"Bridge reopens\n\n{LEDE}\n\n{MORE}\n\n{LAST}\n\n{line}\n")
    assert kinds(article)[-1] is Kind.BYLINE


def test_a_last_sentence_in_brackets_is_text(read: Read) -> None:
    """Who does something in it signs nothing."""
    line = "(Editing by hand; writing by Jon Vane is kept in the museum of the city, it said.)"
    article = read(f"Bridge reopens\n\n{LEDE}\n\n{MORE}\n\n{LAST}\n\n{line}\n")
    assert kinds(article)[-1] is Kind.TEXT
