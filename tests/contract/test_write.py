"""What is written is what the benches and other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.contract import brief_to_data
from briefgen.model import Figure

if TYPE_CHECKING:
    from briefgen.model import Brief


def test_keys_and_values(data: dict[str, Any], brief: Brief) -> None:
    """The data has the contract's keys, its nulls, and whole numbers as integers."""
    assert json.loads(json.dumps(data)) == {
        "schema_version": 1,
        "title": "Tessaly opens the Orrin dam",
        "source": {
            "name": "dam.txt",
            "media_type": "text/plain",
            "author": "Ivo Lant",
            "date": "2031-05-07",
        },
        "generator": {"version": "0.1.0", "settings": "0123456789ab"},
        "bottom_line": {
            "text": "The dam is open.",
            "evidence": [{"quote": "opened the Orrin dam", "paragraph": 1, "start": 10, "end": 30}],
        },
        "key_findings": [
            {
                "text": "Engineers opened the Orrin dam on Monday.",
                "attribution": "Mara Quill",
                "score": 2.5,
                "why": {"lead": 2, "title": 0.5},
                "evidence": [
                    {
                        "quote": "Engineers opened the Orrin dam on Monday.",
                        "paragraph": 1,
                        "start": 0,
                        "end": 41,
                    }
                ],
            }
        ],
        "actors": [
            {
                "name": "Mara Quill",
                "aliases": ["Quill"],
                "type": "person",
                "role": None,
                "deeds": [
                    {
                        "text": "said it was safe",
                        "says": True,
                        "evidence": [
                            {"quote": "it was safe", "paragraph": 1, "start": 58, "end": 69}
                        ],
                    }
                ],
                "evidence": [
                    {"quote": "Mara Quill", "paragraph": 1, "start": 42, "end": 52},
                    {"quote": "Mara Quill", "paragraph": 2, "start": 26, "end": 36},
                ],
            }
        ],
        "figures": [
            {
                "text": "5 million crowns",
                "value": 5000000,
                "high": None,
                "unit": "crowns",
                "what": None,
                "qualifier": "about",
                "attribution": "Mara Quill",
                "as_of": "Monday",
                "change": {"direction": "up", "before": 4000000},
                "evidence": [{"quote": "5 million crowns", "paragraph": 2, "start": 8, "end": 24}],
            }
        ],
        "open_questions": [
            {
                "text": "Who will pay?",
                "kind": "unknown",
                "attribution": "Villagers",
                "settles": "a vote",
                "evidence": [
                    {
                        "quote": "nobody knows who will pay",
                        "paragraph": 3,
                        "start": 22,
                        "end": 47,
                    }
                ],
            }
        ],
        "timeline": [
            {
                "text": "Engineers opened the Orrin dam.",
                "when": "on Monday",
                "start": "2031-05-01",
                "end": "2031-06-01",
                "precision": "month",
                "evidence": [
                    {
                        "quote": "Engineers opened the Orrin dam on Monday.",
                        "paragraph": 1,
                        "start": 0,
                        "end": 41,
                    }
                ],
            }
        ],
        "places": [
            {
                "name": "Orrin",
                "within": "Tessaly",
                "evidence": [{"quote": "Orrin", "paragraph": 1, "start": 21, "end": 26}],
            }
        ],
        "quotes": [
            {
                "text": "a fair price",
                "speaker": "Mara Quill",
                "evidence": [{"quote": "a fair price", "paragraph": 2, "start": 50, "end": 62}],
            }
        ],
        "sections": {
            "risks": [
                {
                    "text": "Villagers doubt it.",
                    "evidence": [{"quote": "🌊 doubt it", "paragraph": 3, "start": 10, "end": 20}],
                }
            ]
        },
        "left_out": {
            "actors": [
                {
                    "text": "Villagers",
                    "reason": "score",
                    "evidence": [{"quote": "Villagers", "paragraph": 3, "start": 0, "end": 9}],
                }
            ]
        },
        "issues": [{"slug": "short", "message": "The article is short."}],
        "paragraph_kinds": ["title", "text", "text", "text"],
        "paragraphs": [paragraph.text for paragraph in brief.paragraphs],
    }


def test_whole_numbers_have_no_point(brief: Brief) -> None:
    """5000000.0 is written 5000000, while what a float cannot hold exactly stays a float."""
    figure = Figure(text="x", value=1e300, high=2.5, evidence=brief.figures[0].evidence)
    edited = replace(brief, figures=(figure, *brief.figures))
    rows: Any = brief_to_data(edited)["figures"]
    assert [(repr(row["value"]), row["high"]) for row in rows] == [
        ("1e+300", 2.5),
        ("5000000", None),
    ]
