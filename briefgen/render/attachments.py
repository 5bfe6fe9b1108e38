"""What travels inside a PDF: the brief as data and the source as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.render.write_json import write_json

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.render.labels import Labels


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a PDF; `relation` is what it is to the page (ISO 19005-3, AFRelationship)."""

    name: str
    description: str
    relation: str
    data: bytes


def attachments(brief: Brief, labels: Labels) -> tuple[Attached, ...]:
    """Return the brief as JSON and, where there is any, the source's text in paragraphs."""
    data = Attached("brief.json", labels.attached_brief, "Data", write_json(brief))
    text = "\n\n".join(paragraph.text for paragraph in brief.paragraphs)
    if not text:
        return (data,)
    source = Attached(
        "source.txt", labels.attached_source, "Source", f"{text}\n".encode("utf-8", "replace")
    )
    return data, source
