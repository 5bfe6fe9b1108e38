"""What of a page is not its article: teasers and appeals at its end, walls, and all around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.ingest.draft import flat
from briefgen.model import Issue, Omission, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.ingest.cues import Cues
    from briefgen.model import Paragraph

TEASERS = "teasers of other articles"
APPEAL = "appeal to subscribe, follow or write"
AROUND = "around the article: menus, adverts, links"

_COST = 14
"""What a heading at the end costs, in words of prose: headings over a paragraph of their
own never come near, headlines with a line of teaser each do (1 of 67 pages)."""

_FEWEST_HEADINGS = 3
_MOST_SHARE = 0.3
"""Of an article's words: more than that is no tail."""

_TEASER_KINDS = frozenset({ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.CAPTION})
_PROSE_WORDS = 8
_APPEAL_WORDS = 30
_SHORT_ARTICLE = 150
"""Words under which an article behind a wall is but its beginning."""

_EMPTY_PAGE = 80
_MOST_OMISSIONS = 300
_LONGEST_OMISSION = 500


def without_tail(
    paragraphs: Sequence[Paragraph], cues: Cues
) -> tuple[tuple[Paragraph, ...], tuple[Omission, ...]]:
    """Return an article without the teasers and appeals behind it, and those."""
    end = _teasers_start(paragraphs)
    appeals = end
    while appeals > 1 and _is_appeal(paragraphs[appeals - 1], cues):
        appeals -= 1
    omitted = [Omission(p.text, APPEAL) for p in paragraphs[appeals:end]]
    omitted += [Omission(p.text, TEASERS) for p in paragraphs[end:]]
    return tuple(paragraphs[:appeals]), tuple(omitted)


def _teasers_start(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the run of headings at the end starts that holds hardly any prose."""
    total = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    best = len(paragraphs)
    worth = lowest = headings = seen = 0
    for i in range(len(paragraphs) - 1, 0, -1):
        paragraph = paragraphs[i]
        words = len(paragraph.text.split())
        seen += words
        if paragraph.kind not in _TEASER_KINDS or seen > _MOST_SHARE * total:
            break
        headings += paragraph.kind is ParagraphKind.HEADING
        prose = paragraph.kind is ParagraphKind.TEXT and words >= _PROSE_WORDS
        worth += words if prose else -_COST * (paragraph.kind is ParagraphKind.HEADING)
        if worth < lowest and headings >= _FEWEST_HEADINGS:
            best, lowest = i, worth
    return best


def _is_appeal(paragraph: Paragraph, cues: Cues) -> bool:
    """Return whether the last paragraph of an article is none of it: an appeal, a bare heading."""
    if paragraph.kind is ParagraphKind.HEADING:
        return True
    if len(paragraph.text.split()) > _APPEAL_WORDS:
        return False
    return (
        bool(cues.appeals.search(paragraph.text)) or paragraph.text.lower() in cues.vocabulary.stubs
    )


def wall(paragraphs: Iterable[Paragraph], whole: str, cues: Cues, *, free: bool) -> Issue | None:
    """Return what to say of an article of which the page shows only the beginning, None else."""
    words = sum(len(p.text.split()) for p in paragraphs if p.kind.citable)
    if words >= _SHORT_ARTICLE or (free and not cues.walls.search(whole)):
        return None
    message = f"the page is behind a wall for subscribers: {words} words of its article can be read"
    return Issue("paywall", message)


def is_empty_page(whole: str, cues: Cues) -> bool:
    """Whether a page shows hardly more than that it needs JavaScript, or that it wants proof."""
    return len(whole.split()) < _EMPTY_PAGE and bool(cues.empty_pages.search(whole))


def around(
    page: Iterable[Paragraph], known: Iterable[Paragraph | Omission]
) -> tuple[Omission, ...]:
    """Return what a page says beside what is known of it, each piece once, the first 300."""
    inside = {flat(one.text) for one in known}
    texts = dict.fromkeys(flat(paragraph.text) for paragraph in page)
    outside = [text for text in texts if text and text not in inside]
    return tuple(Omission(text[:_LONGEST_OMISSION], AROUND) for text in outside[:_MOST_OMISSIONS])
