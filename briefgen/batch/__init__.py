"""Many articles: worker processes, and a ledger of what became of each article.

`task` says what goes to a worker and what comes back; `work` does it, an `executor` decides where,
and `lost` tells of tasks from which nothing came back.  `run` sees every source through.
"""

from __future__ import annotations
