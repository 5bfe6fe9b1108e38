"""An article as plain data: what reading made of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.contract.write import source_to_data
from briefgen.model import paragraph_numbers

if TYPE_CHECKING:
    from briefgen.contract.write import Data
    from briefgen.model import Article


def article_to_data(article: Article) -> Data:
    """Return the article as dict, list, str, int and None, ready for JSON.

    `number` is a paragraph's printed number, missing where it cannot be cited.
    """
    numbered = zip(article.paragraphs, paragraph_numbers(article.paragraphs), strict=True)
    return {
        "title": article.title,
        "source": source_to_data(article.source),
        "paragraphs": [
            {
                **({"number": number} if number else {}),
                "kind": paragraph.kind.value,
                **({"page": paragraph.page} if paragraph.page else {}),
                "text": paragraph.text,
            }
            for paragraph, number in numbered
        ],
        "left_out": [
            {
                "reason": one.reason,
                **({"page": one.page} if one.page else {}),
                "text": one.text,
            }
            for one in article.omitted
        ],
        "issues": [{"slug": one.slug, "message": one.message} for one in article.issues],
    }
