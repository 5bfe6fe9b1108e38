"""Bytes to text: which encoding, and what cannot stand in a text.

The order is: byte order mark, UTF-8 where it is strict, the encoding the document declares,
then a guess, which the article's issues report.  Nothing is dropped without an issue.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = 4096
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 comes before UTF-16, whose little-endian mark is the beginning of UTF-32's."""

_ESC = b"\x1b"
"""Shifts the character set in ISO-2022 encodings, whose bytes would also pass as UTF-8."""

_AS_BROWSERS_DO = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be", "utf-32"), "utf-8"),
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
}
"""The WHATWG's Encoding Standard reads these labels as a larger set."""

_NO_CHARSETS = frozenset(
    {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
)
"""Python codecs from text to text: a page that names one hides something."""

_BROKEN_SHARE = 0.05
"""UTF-8 with at most this share of broken sequences is still UTF-8, not another encoding."""

_WESTERN_SHARE = 0.05
"""Up to this share of letters above 127 a text is taken as Windows-1252.

English stands below .03 and French near .04, Polish in Windows-1250 near .07; a guess by
character statistics calls short English texts Windows-1250 (3 of 4 samples tried).
"""

_FIRST_HIGH_LETTER = 0xA0
"""Below it the Windows encodings have quotes and dashes, all in the same places."""

_UTF16_ZEROS = 0.3
"""Share of zero bytes at even or at odd places above which a text is UTF-16 without a mark."""

_BINARY_CONTROLS = 0.02
"""Share of control characters above which the bytes are no text at all."""

_FEW_CONTROLS = 3
_KEPT_CONTROLS = "\t\n"
_LINE_BREAKS = re.compile("\r\n|[\r\x85\u2028]")
_TERMINAL = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]")
"""What colours a terminal: a control sequence (ECMA-48, 5.4), whose end would stand as text."""
_PARAGRAPH_BREAKS = re.compile("\n?[\x0b\x0c\u2029]\n?")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what a reader should know of it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(data: bytes, name: str, *declared: str) -> Decoded:
    """Return the text of `data`; `declared` are the encodings that its server and it itself name.

    Raises SourceError where no encoding makes a text of the bytes.
    """
    found = _marked(data) or _declared(data, declared, stateful=True) or _utf8(data)
    found = found or _utf16(data) or _declared(data, declared, stateful=False)
    found = found or _nearly_utf8(data) or _western(data) or _guessed(data)
    if found is None or _is_binary(found.text):
        message = f"{name}: its bytes are no text in any known encoding; save it as UTF-8 text"
        raise SourceError(message)
    text, issues = clean(found.text)
    return Decoded(text, found.encoding, found.issues + issues)


def clean(text: str) -> tuple[str, tuple[Issue, ...]]:
    r"""Return the text with line breaks as ``\n`` and without what cannot stand in a paragraph.

    Form feeds and paragraph separators become blank lines.  What is left out is counted in an
    issue: control characters and characters that are invisible inside words.
    """
    text = _PARAGRAPH_BREAKS.sub("\n\n", _LINE_BREAKS.sub("\n", text))
    text, count = _TERMINAL.subn("", text)
    unwanted = {char for char in set(text) if _is_control(char)}
    count += sum(map(text.count, unwanted))
    if not count:
        return text, ()
    message = f"control characters in the source were left out ({count}); quotes lack them"
    return text.translate(dict.fromkeys(map(ord, unwanted))), (
        Issue("control-characters", message),
    )


def _is_control(char: str) -> bool:
    """Whether the character is a control, a lone surrogate or no character at all."""
    if char in _KEPT_CONTROLS or char.isspace():
        return False
    return unicodedata.category(char) in {"Cc", "Cs"} or ord(char) & 0xFFFE == 0xFFFE  # noqa: PLR2004


def _is_binary(text: str) -> bool:
    sample = text[:65536]
    return sum(map(_is_control, sample)) > max(_FEW_CONTROLS, _BINARY_CONTROLS * len(sample))


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark) and (text := _attempt(data[len(mark) :], encoding)) is not None:
            return Decoded(text, encoding)
    return None


def _declared(data: bytes, labels: Iterable[str], *, stateful: bool) -> Decoded | None:
    """Try the declared encodings; one that shifts by escapes must be tried before UTF-8."""
    if stateful and _ESC not in data:
        return None
    for encoding in filter(None, map(_encoding_of, labels)):
        text = _attempt(data, encoding)
        if text is not None:
            return Decoded(text, encoding)
    return None


def _encoding_of(label: str) -> str | None:
    """Return the encoding that browsers use for a label; None where it names no character set."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSETS else _AS_BROWSERS_DO.get(name, name)


def _utf8(data: bytes) -> Decoded | None:
    if b"\0" in data and _zero_sides(data) is not None:
        return None
    text = _attempt(data, "utf-8")
    return None if text is None else Decoded(text, "utf-8")


def _zero_sides(data: bytes) -> str | None:
    """Return the UTF-16 byte order that the places of the zero bytes speak for."""
    sample = data[:4096]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if max(even, odd) < _UTF16_ZEROS or min(even, odd) > _BINARY_CONTROLS:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _utf16(data: bytes) -> Decoded | None:
    encoding = _zero_sides(data)
    text = encoding and _attempt(data, encoding)
    return Decoded(text, encoding, (_guess_issue(encoding),)) if text and encoding else None


def _nearly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    if not whole or broken > _BROKEN_SHARE * whole + 1 or broken >= whole:
        return None
    message = f"broken bytes in UTF-8 text stand as \ufffd ({broken}); check the source's encoding"
    return Decoded(text, "utf-8", (Issue("broken-bytes", message),))


def _western(data: bytes) -> Decoded | None:
    high = sum(byte >= _FIRST_HIGH_LETTER for byte in data)
    if high > _WESTERN_SHARE * len(data):
        return None
    text = _attempt(data, "cp1252")
    return None if text is None else Decoded(text, "cp1252", (_guess_issue("cp1252"),))


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        return None
    return Decoded(str(best), best.encoding, (_guess_issue(best.encoding),))


def _guess_issue(encoding: str) -> Issue:
    message = f"the encoding is not stated and was guessed as {encoding}; save as UTF-8 to be sure"
    return Issue("encoding-guessed", message)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that an HTML page names for itself, as it writes it."""
    head = data[:_HEAD]
    found = _META_CHARSET.search(head) or _XML_ENCODING.match(head)
    return found[1].decode("ascii", "replace") if found else None
