"""The settings of mail; every default value stands in config/default.yaml."""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from briefgen.settings.places import File
from briefgen.yamlfile import FileModel, Shape

# No line break and no control character: a value cannot begin a header of its own.
Line = Annotated[
    str,
    Field(max_length=500),
    Shape(r"[^\x00-\x1f\x7f]*", "one line without control characters"),
]


def _filled(*names: str) -> AfterValidator:
    """Return a validator that refuses a text with another {field} than those of `names`."""

    def check(text: str) -> str:
        for name in re.findall(r"\{(\w*)\}", text):
            if name not in names:
                known = " and ".join(f"{{{known}}}" for known in names)
                message = f"nothing is known to fill in for {{{name}}}; there is {known}"
                raise ValueError(message)
        return text

    return AfterValidator(check)


Subject = Annotated[Line, _filled("title")]
DigestSubject = Annotated[Line, _filled("count")]
Variable = Annotated[
    str,
    # No other: somebody else's configuration must not send this machine's secrets.
    Shape(r"BRIEFGEN_[A-Z0-9_]+", "a name in capitals that begins with BRIEFGEN_"),
]
LeavingAddress = Annotated[
    Line,
    Shape(r"(?:(?:https://|mailto:)[^\s<>,]+)?", "an address that begins with https:// or mailto:"),
    _filled("address"),
]


class SmtpSettings(FileModel):
    """The server that takes the mail."""

    host: Line = Field(min_length=1, description="Name or address of the server.")
    port: int = Field(ge=1, le=65535, description="Its port: 587, or 465 with security tls.")
    security: Literal["starttls", "tls", "none"] = Field(
        description="Whether the connection is encrypted after a greeting, at once, or not."
    )
    ca_file: File | None = Field(
        description="Certificates to trust (PEM) in place of the system's; null: the system's."
    )
    user: Line = Field(description="Name to log in with; '' for no login.")
    password_variable: Variable = Field(
        description="Environment variable, BRIEFGEN_..., that holds the password."
    )
    timeout: float = Field(gt=0, description="Seconds to wait for an answer.")
    tries: int = Field(ge=1, le=20, description="Most tries for a mail that is refused for now.")
    wait: float = Field(ge=0, description="Seconds before the second try; doubled each time.")
    per_minute: float = Field(ge=0, description="Most mails a minute; 0 for no limit.")


class DkimSettings(FileModel):
    """The signature that shows where a mail comes from."""

    domain: Line = Field(description="Domain that signs; '' for no signature.")
    selector: Line = Field(description="Name of the key in the domain's records.")
    key_file: File | None = Field(description="File with the private key (PEM).")


class MailSettings(FileModel):
    """How a brief is mailed."""

    sender: Line = Field(description="Who the mail comes from: Name <name@host>.")
    reply_to: Line = Field(description="Where answers go; '' for the sender.")
    subject: Subject = Field(description="Subject of a brief's mail; {title} is the article's.")
    digest_subject: DigestSubject = Field(description="Subject of a digest; {count} briefs in it.")
    series: Line = Field(description="Name of a series; its mails make one thread.")
    unsubscribe: LeavingAddress = Field(
        description="Address (https: or mailto:) where a reader leaves the list; '' for none."
        " {address} in it is the reader's own.",
    )
    attach: tuple[Literal["pdf", "html", "docx", "json", "md"], ...] = Field(
        description="Formats that are attached."
    )
    most_bytes: int = Field(
        ge=20_000, le=102_400, description="Most bytes of the HTML; Gmail cuts at 102 KB."
    )
    ledger: File = Field(description="File that remembers what was sent, in the output folder.")
    smtp: SmtpSettings = Field(description="The server that takes the mail.")
    dkim: DkimSettings = Field(description="The signature that shows where a mail comes from.")

    @property
    def sender_address(self) -> str:
        """The sender's address without a name; '' where none is set."""
        return ascii_host(parseaddr(self.sender)[1])


def ascii_host(address: str) -> str:
    """Return an address with its host as it travels (IDNA, RFC 5890); as it is where it is none."""
    local, at, host = address.rpartition("@")
    try:
        return f"{local}{at}{host.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address
