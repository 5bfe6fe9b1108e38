"""Actors: who acts, decides, speaks or is acted upon in an article."""

from briefgen.extract.actors.extract import extract_actors

__all__ = ["extract_actors"]
