"""`questions.yaml`: the words of doubt, and what they weigh."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary
from briefgen.model import QuestionKind


class Gap(Vocabulary):
    """Cues of one sort of doubt."""

    kind: QuestionKind | None = Field(
        default=None, description="The kind of gap; without one, these cues only add to others."
    )
    general: bool = Field(
        default=False, description="Whether the kind gives way to that of any other but a forecast."
    )
    weight: float = Field(description="What a sentence gains whose statement such a cue governs.")
    aside: float = Field(
        default=1.0, ge=0, le=1, description="Share gained from a cue in a mere side clause."
    )
    doubter: bool = Field(
        default=False, description="Whether the subject of such a verb is the one who doubts."
    )
    mute: str | None = Field(
        default=None, description="The group of a cue whose subject cannot speak: a law."
    )
    answered_by: str | None = Field(
        default=None, description="The group of cues by which somebody denies such a claim."
    )
    pos: list[str] = Field(
        default=[], description="Universal parts of speech, one of which the cue must have."
    )
    cues: list[str] = Field(description="Words, phrases, or /regular expressions/.")


class Modals(Vocabulary):
    """Where a cue of doubt leaves nothing open."""

    unreal: list[str] = Field(description="Modals that with a perfect tell what did not happen.")
    perfect: list[str] = Field(description="Words of the perfect.")
    open_perfect: list[str] = Field(description="Words after it that make it open again: been.")
    able: list[str] = Field(description="Modals that also tell what somebody was able to do.")
    alternatives: list[str] = Field(description="Words between what they concede: or.")
    abilities: list[str] = Field(description="Verbs of what somebody is able to do.")
    concessive: list[str] = Field(description="Words that before their main clause concede.")
    denials: list[str] = Field(description="Words by which he was not able to.")
    barely: list[str] = Field(description="Words before the verb by which he hardly was.")
    none: list[str] = Field(description="Words after the verb by which he was not: no further.")
    granting: list[str] = Field(description="Modals that also grant what does not matter.")
    seeming: list[str] = Field(description="Verbs of what is so granted: may look dull,")
    outweighing: list[str] = Field(description="and words before what outweighs it: but.")
    permitting: list[str] = Field(description="Modals that also tell what is allowed,")
    ruling: list[str] = Field(description="after such verbs: ruled that,")
    norms: list[str] = Field(description="or after what such a subject says: the law.")
    permitted: list[str] = Field(description="Subjects who are allowed what they may do,")
    permits: list[str] = Field(description="where it is such an act: borrow.")
    means: list[str] = Field(description="Words before the means by which something can be done.")
    under: list[str] = Field(description="Words before such a norm by itself: under.")
    answered: list[str] = Field(description="Modals of what those asked by a pollster do.")
    shares: list[str] = Field(description="Subjects that stand for them: percent.")
    withholding: list[str] = Field(description="Verbs that with two objects refuse one: deny.")
    asking: list[str] = Field(description="Participles before a question that is answered: asked.")
    untold: list[str] = Field(description="Verbs of what follows no concession: nobody will say.")
    put: list[str] = Field(description="Auxiliaries of what was put to somebody: was asked.")
    supposing: list[str] = Field(description="Words that open what is only supposed: if.")
    anybody: list[str] = Field(description="Subjects that stand for anybody.")
    speakers: list[str] = Field(description="Subjects of one who speaks of himself, or of anybody.")
    unknowing: list[str] = Field(description="Verbs by which he says what he does not know.")


class Wording(Vocabulary):
    """How a sentence is phrased as a gap."""

    nobody: list[str] = Field(description="Subjects that leave it open for everybody.")
    alternatives: list[str] = Field(description="Words between two answers: or.")
    statements: list[str] = Field(description="Words that join a statement to another: but.")
    comments: list[str] = Field(description="Words that tell who says so besides: as X suggested.")
    frames: list[str] = Field(description="Predicates that only say that something is open.")
    whole: list[str] = Field(description="Such beginnings with their subject.")
    openers: dict[str, str] = Field(description="Words that begin what is open, as a gap begins.")
    picking: list[str] = Field(description="Words that point back with their noun: that point.")
    lacking: list[str] = Field(description="Subjects that say nothing without what they are of.")
    claim_nouns: list[str] = Field(description="What a denial calls the claim before: the charge.")
    claims: dict[str, str] = Field(description="Words that begin a claim, as a gap begins.")
    denials: list[str] = Field(description="Predicates that say that a claim is not so.")
    parentheses: list[str] = Field(description="Connectives between commas that a gap drops.")
    clitics: dict[str, str | None] = Field(
        description="What is joined to a pronoun, as it stands behind a name: 'll, will."
    )
    demonstratives: list[str] = Field(description="First words of one whom nothing names.")
    coming: list[str] = Field(description="Words before a dated decision that is to come: will.")
    empty: list[str] = Field(description="Pronouns that say nothing by themselves: it.")
    leaning: list[str] = Field(description="Pronouns that point to what stands before.")
    persons: list[str] = Field(description="Those of them that point to a person.")
    dangling: list[str] = Field(description="Those that as an object need a noun before them.")
    connectives: list[str] = Field(description="Words before a subject that a gap drops.")


class Doubters(Vocabulary):
    """How a verb's subject is told from who undergoes it."""

    being: list[str] = Field(description="Forms of 'be': with them a verb is passive,")
    active: list[str] = Field(description="unless it ends so: denying.")


class Settling(Vocabulary):
    """Words that lead to what would settle a question."""

    before: list[str] = Field(description="Prepositions and conjunctions before it: until, once.")
    verbs: list[str] = Field(description="Verbs that have it as their object: await.")
    leans: dict[str, list[str]] = Field(description="Words, and the prepositions after them.")
    pasts: list[str] = Field(description="Auxiliaries of a clause that tells what ended.")
    past_endings: list[str] = Field(description="Endings of its verb.")
    dated: list[str] = Field(description="What settles where it is said to come on a date: vote.")


class Reasons(Vocabulary):
    """Why a candidate was left out, in plain words."""

    score: str = Field(description="Its score was too low: {score}, {least}.")
    repeats: str = Field(description="It says again what another says: {number}.")
    keep: str = Field(description="The section was full: {keep}.")


class QuestionsLexicon(Vocabulary):
    """`questions.yaml`."""

    gaps: dict[str, Gap] = Field(description="Groups of cues, by name.")
    once: list[str] = Field(description="Words of what was open only then: at first.")
    mute: list[str] = Field(description="What says nothing because it cannot speak: law.")
    not_cues: list[str] = Field(description="Phrases in which a cue says nothing: may be May.")
    further: float = Field(
        ge=0, le=1, description="Share that each sort of doubt after the weightiest adds."
    )
    asked: float = Field(description="What a sentence gains that ends with a question mark.")
    asked_early: float = Field(ge=0, le=1, description="Share of that in an article's first half.")
    asked_few: int = Field(ge=1, description="Questions of an article of which none is damped.")
    asked_by: list[str] = Field(description="How an interviewer's question begins: Q:.")
    small_words: list[str] = Field(description="Words that a title writes small.")
    addressed: float = Field(description="What a sentence gains that speaks to its reader.")
    later: dict[QuestionKind, float] = Field(
        description="By how much less than its score a question of a kind counts in their order."
    )
    answered: float = Field(description="What a claim gains that is denied elsewhere.")
    address: list[str] = Field(description="Words by which it does: you, your.")
    weights: dict[str, float] = Field(description="What a sentence's features add or take.")
    modals: Modals
    wording: Wording
    doubters: Doubters
    settling: Settling
    reasons: Reasons
