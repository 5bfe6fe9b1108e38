"""Many articles: worker processes, and a ledger of what became of each article.

`task` says what goes to a worker and what comes back; `work` does it; an `executor` decides where.
"""

from __future__ import annotations
