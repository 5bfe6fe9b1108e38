"""Settings that name files and folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated


@dataclass(frozen=True)
class BesideFile:
    """Marks a setting that names a file or folder, relative to the configuration it stands in.

    With `names`, a word without a slash is the name of something that comes with briefgen.  With
    `addresses`, what has a scheme such as s3:// is no path.
    """

    names: bool = False
    addresses: bool = False


Folder = Annotated[Path, BesideFile()]
File = Annotated[Path, BesideFile()]
FolderOrAddress = Annotated[str, BesideFile(addresses=True)]
NameOrFolder = Annotated[str, BesideFile(names=True)]
