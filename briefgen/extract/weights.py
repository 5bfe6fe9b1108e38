"""What `findings.yaml` says: the weights of a finding's features, and the words that make them."""

from __future__ import annotations

from pydantic import Field

from briefgen.extract.moods import Supposing
from briefgen.language.vocabulary import Vocabulary


class Reasons(Vocabulary):
    """Why a sentence is no finding, in plain words."""

    repeats: str = Field(description="It says what finding {number} says.")
    notice: str = Field(description="It speaks to the reader.")
    leans: str = Field(description="It leans on a sentence that is no finding.")
    weak: str = Field(description="Its {score} is under the {least} of a finding.")
    room: str = Field(description="Its {score} is under the {last} of the last finding.")


class FindingsLexicon(Vocabulary):
    """`findings.yaml`."""

    weights: dict[str, float] = Field(description="What each feature adds to a sentence's score.")
    importance: list[str] = Field(description="Cues of a statement that the article turns on.")
    background: list[str] = Field(description="Cues of what was known or happened before.")
    notices: list[str] = Field(description="Cues of words to the reader: subscribe, read more.")
    first_person: list[str] = Field(description="Words of a speaker about himself or the reader.")
    tellers: list[str] = Field(description="Words by which a writer tells of himself: my.")
    claims: list[str] = Field(description="Headings above a claim that the article judges.")
    standing: list[str] = Field(description="Openings of what stands under every release.")
    leaning: list[str] = Field(description="Openings that lean on what was said: the third.")
    scenes: list[str] = Field(description="Openings of a scene that only leads up to the news.")
    timeless: list[str] = Field(description="Auxiliaries of what is so at any time.")
    adding: list[str] = Field(description="Words that add to what was said before: also, later.")
    articles: list[str] = Field(description="Articles and pronouns before a noun that is known.")
    supposing: Supposing
    consequences: list[str] = Field(description="Cues of what follows or why it matters.")
    reasons: Reasons = Field(description="Why a candidate was left out.")
    quotes: list[str] = Field(description="Opening and closing quotation marks, in pairs.")
    pasts: list[str] = Field(description="Auxiliaries of what had happened before.")
    presents: list[str] = Field(description="Auxiliaries of what has just happened or goes on.")
