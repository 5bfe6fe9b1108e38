"""What every file that people write has in common, once it is checked."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class FileModel(BaseModel):
    """The shape of a file, or of a part of one: frozen, and no key in it that it does not know.

    It is built when something is first checked by it: most runs need few of the shapes there are.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
