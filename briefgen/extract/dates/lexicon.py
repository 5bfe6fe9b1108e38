"""The vocabulary of dates: `dates.yaml` of the lexicon."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary

Period = Literal["day", "week", "fortnight", "month", "year"]


class DatesLexicon(Vocabulary):
    """`dates.yaml`."""

    months: dict[str, int] = Field(description="Names of months with their numbers, 1 to 12.")
    weekdays: dict[str, int] = Field(description="Names of days with their numbers, Monday 0.")
    days: dict[str, int] = Field(description="Words for days, in days from the article's own.")
    holidays: dict[str, int] = Field(description="Days of every year: month times 100 plus day.")
    seasons: dict[str, int] = Field(description="Names of seasons with their first months.")
    places: dict[str, int] = Field(description="Words for which part of a year: second 2.")
    parts: dict[str, int] = Field(description="Parts of a year with the months they have.")
    edges: dict[str, int] = Field(description="Parts of a decade with their first years.")
    shifts: dict[str, int] = Field(description="Words that move a period: last -1, next 1.")
    periods: dict[str, Period] = Field(description="Words for periods.")
    counts: dict[str, int] = Field(description="Number words before a period.")
    turns: dict[str, int] = Field(description="Words that count from what was told: later 1.")
    neighbours: dict[str, int] = Field(description="Words for the period next to what was told.")
    fragments: dict[str, str] = Field(description="Pieces of patterns by their names.")
    patterns: list[str] = Field(description="Regular expressions of dates, best first.")
    story_patterns: list[str] = Field(description="Those that only a story makes clear.")
    partly: list[str] = Field(description="Words of a date that say more than its day or year.")
    going_on: list[str] = Field(description="Auxiliaries of what goes on: is; with a date, ahead.")
    progressive: str = Field(description="Ending of the verb after those: ing.")
    present_ending: str = Field(description="Ending of a verb in the present: s.")
    presents: list[str] = Field(description="Plural verbs in the present that lie ahead: come.")
    bounds: list[str] = Field(description="Words before a date up to which something was so.")
    futures: list[str] = Field(description="Helpers of a verb that tells what is to come: will.")
    certain: list[str] = Field(description="Those of what is to come even after have: will have.")
    infinitive: str = Field(description="Mark of an infinitive: to.")
    awaited: list[str] = Field(description="Words for what is to come by a plan: due, scheduled.")
    formerly: list[str] = Field(description="Words beside those where the plan is given up.")
    aims: list[str] = Field(description="Verbs and adjectives whose infinitive is yet to be done.")
    ranks: list[str] = Field(description="Words beside a noun whose infinitive was: the first to.")
    puts: list[str] = Field(description="Verbs that put something down for a date: adjourned.")
    terms: list[str] = Field(description="Words before the date with those: until.")
    perfects: list[str] = Field(description="Helpers of what has been.")
    pluperfects: list[str] = Field(description="Those of what had been.")
    pasts: list[str] = Field(description="Helpers of what was.")
    retold: list[str] = Field(description="Words for what is told now and was done: accused.")
    unfulfilled: list[str] = Field(description="Helpers with which it has not been: would have.")
    possible: list[str] = Field(description="Words by which it speaks of what may come.")
    denials: list[str] = Field(description="Words with which those speak of what was not.")
    beside: list[str] = Field(description="Words before a date that is not the event's own.")
    starts: list[str] = Field(description="Those of them before when what lies ahead begins.")
    on_days: list[str] = Field(description="Prepositions of a day on which something is done.")
    occasions: list[str] = Field(description="Nouns that have a date of their own: election.")
    within: list[str] = Field(description="Words before an occasion whose date is the event's.")
    around: list[str] = Field(description="Words before an occasion that has a date itself.")
    acts: list[str] = Field(description="Verbs of saying that are events: agreed.")
    vague: list[str] = Field(description="Words between those and a date: until at least.")
    since: list[str] = Field(description="Words before a date from which something is so.")
    sequels: list[str] = Field(description="Words after a measure of time: a week after.")
    openings: list[str] = Field(description="Words that a clause standing alone drops.")
    conditions: list[str] = Field(description="Openings of a clause on which an event hangs.")
    unreal: list[str] = Field(description="Openings of a clause that did not happen so far.")
    relatives: list[str] = Field(description="Pronouns that stand for the noun before them.")
    of_one: list[str] = Field(description="Helpers of a verb whose subject is one: was.")
    usual: list[str] = Field(description="Words of what is so again and again.")
    times: list[str] = Field(description="Words for how often: twice.")
    in_picture: list[str] = Field(description="Adverbs of what a picture shows: here.")
    along: list[str] = Field(description="Openings of a clause that only adds to an event.")
    describing: list[str] = Field(description="Participles with a date that tell no event: dated.")
    participles: list[str] = Field(description="Irregular participles of what was done: built.")
    participle_ending: str = Field(description="Ending of the others: ed.")
    was: str = Field(description="Makes a clause of a participle: was.")
    were: str = Field(description="The same of several: were.")
    is_: str = Field(alias="is", description="The same of what is to come: is.")
    are: str = Field(description="The same of several: are.")
