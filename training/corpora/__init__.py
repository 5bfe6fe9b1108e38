"""Readers of the corpora: every one yields sentences of one shape."""
