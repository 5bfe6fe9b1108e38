"""Mail: who gets it, how it travels, and what has been sent already."""

from briefgen.deliver.mail.envelope import addressed, addressed_as_sent
from briefgen.deliver.mail.ledger import SentLedger
from briefgen.deliver.mail.outbox import Delivery, MailOutcome, Outbox
from briefgen.deliver.mail.recipients import Recipient, read_recipients

__all__ = [
    "Delivery",
    "MailOutcome",
    "Outbox",
    "Recipient",
    "SentLedger",
    "addressed",
    "addressed_as_sent",
    "read_recipients",
]
