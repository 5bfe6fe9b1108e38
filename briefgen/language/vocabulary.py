"""What every file of a lexicon has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Vocabulary(BaseModel):
    """The words of one file of a lexicon, or of a part of it: read once, no unknown name in it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
