"""Figures: `extract.py` gives them; each other module is one step of it."""

from briefgen.extract.figures.extract import extract_figures

__all__ = ["extract_figures"]
