"""The vocabularies of quantities: what each of their files in a lexicon holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.extract.quantities.comparing import ComparingLexicon
from briefgen.extract.quantities.dimensions import DimensionWords
from briefgen.extract.quantities.shares import SharesLexicon
from briefgen.extract.quantities.votes import VotesLexicon
from briefgen.language.vocabulary import Vocabulary
from briefgen.model import Qualifier

Refusal = Literal["date", "time", "name", "numbering", "other"]


class NumeralsLexicon(Vocabulary):
    """`numerals.yaml`: how numbers are written in words."""

    small: dict[str, int] = Field(description="Number words below twenty.")
    tens: dict[str, int] = Field(description="Number words of the tens.")
    hundred: list[str] = Field(description="Words for a hundred.")
    scales: dict[str, int] = Field(description="Thousand and above.")
    collectives: dict[str, int] = Field(description="Nouns that count: dozen.")
    articles: list[str] = Field(description="Articles that stand for 1: a hundred.")
    joiners: list[str] = Field(description="Words within a numeral: two hundred and fifty.")
    suffixes: dict[str, int] = Field(description="Letters glued to digits: 10k.")
    money_suffixes: dict[str, int] = Field(description="Letters that scale money only: £5m.")
    parts: dict[str, int] = Field(description="Fraction words by their denominator.")
    bare_parts: list[str] = Field(description="Fractions without an article: half.")
    ordinals: dict[str, int] = Field(description="Ordinal words.")
    ordinal_suffixes: list[str] = Field(description="Letters of an ordinal in digits: 10th.")
    times: dict[str, int] = Field(description="Adverbs of number: twice.")
    vague: list[str] = Field(description="Numbers without a value: thousands.")
    vague_heads: list[str] = Field(description="Their beginnings: tens of thousands.")
    vague_links: list[str] = Field(description="The word between: tens of thousands.")
    vague_quantifiers: list[str] = Field(description="Words that make a magnitude vague.")


class UnitsLexicon(Vocabulary):
    """`units.yaml`: money, percentages, measures and rates."""

    currency_signs: dict[str, str] = Field(description="Sign to currency; '$' is the default one.")
    dollar_prefixes: dict[str, str] = Field(description="Letters before a dollar sign.")
    currency_codes: dict[str, str] = Field(description="Codes before or after a number.")
    currency_words: dict[str, str] = Field(description="Words of money after a number.")
    currency_words_if_scaled: dict[str, str] = Field(description="… only after a magnitude.")
    dollar_nations: dict[str, str] = Field(description="Nations before 'dollars'.")
    percent: dict[str, list[str]] = Field(description="Forms of each unit of hundredths.")
    point_words: list[str] = Field(description="After a fraction: a quarter-point.")
    measures: dict[str, list[str]] = Field(description="Forms of each unit of measurement.")
    time: list[str] = Field(description="The measures that are units of time.")
    glued: dict[str, str] = Field(description="Units that are one letter after digits.")
    alone_before: list[str] = Field(description="Words after '5 feet 7' that count nothing.")
    either: list[str] = Field(description="Between two signs: plus or minus.")
    compound_second: dict[str, dict[str, int]] = Field(description="Second units: 5ft 7in.")
    rate_links: list[str] = Field(description="Words before what a rate is per.")
    rate_units: list[str] = Field(description="What a rate is per.")
    letters: dict[str, str] = Field(description="Units whose case matters, after a space.")
    minus: list[str] = Field(description="Signs and words before a number below zero.")
    rate_not_before: list[str] = Field(description="'a year' before these is no rate.")
    rate_name: str = Field(description="How a rate is named: '{unit} per {per}'.")
    of: list[str] = Field(description="Between a vague number or a part and its unit.")
    articles: list[str] = Field(description="Articles between a part and its unit: half an hour.")
    rate_adverbs: dict[str, str] = Field(description="Adverbs that are a rate: daily.")


class NounsLexicon(Vocabulary):
    """`nouns.yaml`: the noun that a number counts."""

    stops: list[str] = Field(description="Words before which the noun phrase ends.")
    verbs: list[str] = Field(description="Verbs before which it ends too.")
    passed: list[str] = Field(description="Words passed between number and noun.")
    partitives: list[str] = Field(description="Words that open '30 of the jets'.")
    determiners: list[str] = Field(description="Words after a partitive.")
    conjoined: list[str] = Field(description="Words between two adjectives.")
    plurals: list[str] = Field(description="Plural nouns without a final s.")
    not_plurals: list[str] = Field(description="Words in -s that are no plural noun.")
    not_plural_endings: list[str] = Field(description="Endings in -s that are no plural.")
    plural_modifiers: list[str] = Field(description="Words in -s before another noun.")
    outcomes: list[str] = Field(description="States of people after a number: 12 dead.")
    passives: list[str] = Field(description="Between more and such a state: 12 more were hurt.")
    people: list[str] = Field(description="Nouns whose unit is 'people'.")
    people_unit: str = Field(description="The unit of people.")
    paid: list[str] = Field(description="Verbs of a sum of money.")
    people_after: list[str] = Field(description="Words after a bare number of people.")
    people_before: list[str] = Field(description="Words before a bare number of people.")
    people_totals: list[str] = Field(description="Nouns of a number of people.")
    unit_compounds: list[str] = Field(description="Words that belong to the noun's unit.")
    compound_nouns: list[str] = Field(description="Nouns that count in 'two-goal'.")
    irregular: dict[str, str] = Field(description="Singular to plural.")


class FiguresLexicon(Vocabulary):
    """`figures.yaml`: how numbers are bounded, joined, and what is no figure."""

    weights: dict[str, float] = Field(description="What each feature adds to a figure's score.")
    qualifiers_before: dict[Qualifier, list[str]] = Field(description="Phrases before a number.")
    qualifiers_after: dict[Qualifier, list[str]] = Field(description="Phrases after it.")
    between: list[str] = Field(description="Words between qualifier and number.")
    edging: list[str] = Field(description="Verbs whose up is no bound: edged up to 5 percent.")
    spans_of_time: list[str] = Field(description="Qualifiers that may open a span of time.")
    about_things: list[str] = Field(description="Before the article of a thing: over a $5m rink.")
    span_is_more_after: list[str] = Field(description="Words before 'over' that make it 'more'.")
    range_before: list[str] = Field(description="Opens a range with 'and'.")
    range_and: list[str] = Field(description="Joins a range that is opened so.")
    range_links: list[str] = Field(description="Joins the ends of a range.")
    range_or: list[str] = Field(description="Joins two guesses: two or three.")
    range_signs: list[str] = Field(description="Signs and units between the ends of a range.")
    changes: list[str] = Field(description="Words that make 'from 5 to 7' a change.")
    change_links: list[str] = Field(description="Before the ends of a change.")
    ratio_out_of: list[str] = Field(description="Joins a share: eight out of ten.")
    ratio_in: list[str] = Field(description="Joins a share: one in three.")
    ratio_wholes: list[int] = Field(description="Wholes of a share in hundredths or tenths.")
    months: list[str] = Field(description="Months and their abbreviations.")
    clock_after: list[str] = Field(description="Words after a time of day or a year.")
    labels: list[str] = Field(description="Things that are numbered: page 5.")
    before_verbs: list[str] = Field(description="Before a verb, no label: will issue 5 permits.")
    rank_labels: list[str] = Field(description="A rank: number one.")
    rank_unit: str = Field(description="The unit of a rank.")
    worn: list[str] = Field(description="Words beside a number on a shirt.")
    emblems: list[str] = Field(description="Numbers that stand for something.")
    idioms: list[str] = Field(description="Phrases that hold a number word without counting.")
    definite: list[str] = Field(description="Articles before a number that is a name.")
    anaphoric: list[str] = Field(description="Determiners that take up a count: the two.")
    aged: list[str] = Field(description="Before an age: aged 35.")
    age_bounds: list[str] = Field(description="Between people and their age: under five.")
    ageable: list[str] = Field(description="People before those.")
    age_of: list[str] = Field(description="Between them: the age of 35.")
    age_subjects: list[str] = Field(description="Who is of an age: she was 35.")
    age_verbs: list[str] = Field(description="Between them and the age.")
    age_bearers: list[str] = Field(description="A person's noun before an age: his wife, 35.")
    at_age: list[str] = Field(description="What is done at an age: retired at 61.")
    at_age_links: list[str] = Field(description="Between such a verb and the age.")
    after_age: list[str] = Field(description="Words that may follow an age.")
    old: list[str] = Field(description="After an age: 35 years old.")
    year_unit: str = Field(description="The unit of an age.")
    articles: list[str] = Field(description="'a' and 'an', one before a unit: more than a year.")
    then: list[str] = Field(description="After a time that is no span: more than a year ago.")
    score_cues: list[str] = Field(description="Words near a score.")
    vote_cues: list[str] = Field(description="Words near a vote: adopted 5-2.")
    vote_unit: str = Field(description="The unit of a vote.")
    score_units: dict[str, list[str]] = Field(description="Unit of scores by the article's words.")
    ordinal_counts: list[str] = Field(description="The third consecutive year.")
    ordinal_ranks: list[str] = Field(description="The second-highest.")
    ordinal_nouns: dict[str, str] = Field(description="Nouns whose ordinal is a figure.")
    rank_verbs: list[str] = Field(description="Before an ordinal that is a rank.")
    possessives: list[str] = Field(description="Before an ordinal that counts: its third.")
    possessive_endings: list[str] = Field(description="Endings of such words.")
    not_ordinal_nouns: list[str] = Field(description="Nouns whose ordinal is no figure even so.")
    as_of: list[str] = Field(description="Words before a date for which a figure holds.")
    beyond: str = Field(description="Why a figure is left out that others outrank.")
    refusals: dict[Refusal, str] = Field(description="Why a number is no figure.")
    times_unit: str = Field(description="The unit of 'twice'.")
    once_after: list[str] = Field(description="Words before 'once' that make it a count.")


class TopicsLexicon(Vocabulary):
    """`topics.yaml`: the words around a number that say what it measures."""

    not_part_after: list[str] = Field(description="Words before a half that is no share.")
    change_labels: dict[str, list[str]] = Field(description="Words of change by their noun.")
    comparatives: dict[str, str] = Field(description="Adjectives of change, likewise.")
    than: list[str] = Field(description="After such an adjective, what it compares with.")
    quantifiers: dict[str, str] = Field(description="The same of a number: 18 percent fewer.")
    superlatives: tuple[str, ...] = Field(description="Endings of what is most so: the highest.")
    standing_at: list[str] = Field(description="Before a level: closed at.")
    aimed_for: list[str] = Field(description="Between a verb and what it wants: asked for.")
    for_whom: str = Field(description="Joins people with what is done for them.")
    behalf: list[str] = Field(description="Nouns of acting for somebody.")
    on_whose_behalf: str = Field(description="Joins those with what is done so.")
    was: str = Field(description="Before what is done in such a clause.")
    places: list[str] = Field(description="Prepositions of a place.")
    particles: list[str] = Field(description="Which way, without a verb: up, down.")
    phrasal: list[str] = Field(description="Verbs whose up or down is no change: make up.")
    held: str = Field(description="What someone has, as a participle.")
    causatives: list[str] = Field(description="Of these, verbs whose object is the sum itself.")
    directions: dict[str, Literal["up", "down"]] = Field(description="Where a change goes.")
    level_verbs: list[str] = Field(description="Verbs between what is measured and the number.")
    reaching: list[str] = Field(description="Words before the level that a change reaches.")
    clause_marks: list[str] = Field(description="Marks that end a clause.")
    clause_words: list[str] = Field(description="Words that begin another clause.")
    linkers: list[str] = Field(description="Prepositions that tie what follows a number to it.")
    dropped: list[str] = Field(description="Words without content at a topic's ends.")
    articles: list[str] = Field(description="Articles and pointers left out of a phrase.")
    kept_determiners: list[str] = Field(description="Determiners that change what is meant.")
    joints: list[str] = Field(description="Marks that join words.")
    negations: list[str] = Field(description="Words that deny.")
    kept_adverbs: list[str] = Field(description="Adverbs without which a verb says more.")
    denials: list[str] = Field(description="Verbs that deny or doubt what they govern.")
    conditions: list[str] = Field(description="Words that open a condition.")
    relatives: list[str] = Field(description="Pronouns that stand for the noun before them.")
    infinitive: list[str] = Field(description="The mark of an infinitive.")
    plain_auxiliaries: list[str] = Field(description="Auxiliaries of what is a fact.")
    being: list[str] = Field(description="Auxiliaries of a passive.")
    prospects: dict[str, str] = Field(description="Modals and verbs of plan, as an adjective.")
    participle_endings: tuple[str, ...] = Field(description="Endings of a regular participle.")
    progressive_endings: tuple[str, ...] = Field(description="Endings of what goes on.")
    participle_of_progressive: str = Field(description="What takes the place of its ending.")
    participles: dict[str, str] = Field(description="Irregular past forms and their participles.")
    decided: list[str] = Field(description="Of these adjectives, those of what is to be done.")
    to_be: str = Field(description="Before what is to be done.")
    presents: dict[str, str] = Field(description="Irregular present forms, likewise.")
    participles_of_present: dict[str, str] = Field(description="Endings of the present.")
    progressives: dict[str, str] = Field(description="Forms of verbs as what goes on: taking.")
    progressives_of_past: dict[str, str] = Field(description="Endings of a past form likewise.")
    progressives_of_present: dict[str, str] = Field(description="Endings of the present.")
    having: list[str] = Field(description="Verbs of having.")
    owned_by: str = Field(description="Joins what is had with who has it.")
    possessive: str = Field(description="After a name, who has something.")
    possessive_after_s: str = Field(description="The same after an s.")
    agent: str = Field(description="Before who does what is done.")
    who: str = Field(description="Opens what people do.")
    that: str = Field(description="Opens what things do.")
    pairing: list[str] = Field(description="Prepositions of two things.")
    within: str = Field(description="Joins a part with its whole.")
    units: list[str] = Field(description="Nouns of units that another number may hang from.")
    periods: list[str] = Field(description="Of these, with an article, is a rate: a year.")
    totals: list[str] = Field(description="Nouns of a number: a total of.")
    numbers: list[str] = Field(description="Of these, nouns that say nothing but that.")
    hollow: list[str] = Field(description="Nouns of a preposition: in addition to.")
    sums: dict[str, str] = Field(description="What a sum is that a verb has as its object.")
    collectives: list[str] = Field(description="Nouns of what has members: a study of 40 pupils.")
    belonging: list[str] = Field(description="Between other nouns and a part of theirs.")
    part_links: list[str] = Field(description="Between a share and its whole.")
    further: list[str] = Field(description="After a number whose noun was said before.")
    of_others: list[str] = Field(description="Before what its subject has not.")
    homes: list[str] = Field(description="Of these, nouns of where somebody comes from.")
    had_with: list[str] = Field(description="Between a verb and what its subject has.")
    part_of: dict[str, str] = Field(description="Between a whole and its members, and back.")
    occasions: list[str] = Field(description="Units that count how often.")
    scored: list[str] = Field(description="Units that somebody scores.")
    share_label: str = Field(description="How a share is named.")
    stakes: list[str] = Field(description="Verbs of owning a share.")
    share_verbs: list[str] = Field(description="Verbs between a part and its share of a whole.")
    as_share: str = Field(description="Joins a part with its whole.")
    comparing: ComparingLexicon = Field(description="The words between two figures.")
    votes: VotesLexicon = Field(description="The words of votes.")
    shares: SharesLexicon = Field(description="The words of shares and surveys.")
    lengths: dict[str, str] = Field(description="What a quantity before a noun says, by kind.")
    amounts: dict[str, str] = Field(description="What a quantity is called, by its kind.")
    distances: dict[str, str] = Field(description="The same by the word after it.")
    evident: list[str] = Field(description="Doers that go without saying.")
    harming: list[str] = Field(description="Deeds of which the doer is never left out.")
    taking_up: list[str] = Field(description="Pronouns that take up a noun: those of Arden.")
    as_much: list[str] = Field(description="Before what so many are compared with: as many as.")
    worth: list[str] = Field(description="Words of a level that no time has: worth.")
    rates_told: list[str] = Field(description="Rates without which a sum is something else.")
    lost_shares: dict[str, str] = Field(description="Verbs of change with a share alone.")
    judging: list[str] = Field(description="Adjectives of what somebody thinks of a thing.")
    on_days: list[str] = Field(description="Before a day on which something was done.")
    per_one: list[str] = Field(description="Pronouns of one of many: each.")
    per: list[str] = Field(description="Before for what share of it a sum is.")
    occasioned: list[str] = Field(description="Open a clause of when something was done.")
    ahead: list[str] = Field(description="After a time until what is to come.")
    time_ahead: str = Field(description="How such a time is named.")
    partitive: list[str] = Field(description="Pronouns of what was counted: two of them.")
    bounding: list[str] = Field(description="Before a time in which or after which it is done.")
    repeating: list[str] = Field(description="Before the time between two of many.")
    interval: str = Field(description="How such a time is named.")
    confined: list[str] = Field(description="Between a term and where it is served.")
    terms: dict[str, str] = Field(description="Places of a term, and how the term is named.")
    penalties: dict[str, str] = Field(description="Verbs of a penalty, and the noun for it.")
    paid_to: str = Field(description="Joins a payment with who gets it.")
    serving: list[str] = Field(description="Verbs of who faces or serves a term.")
    imposed_on: str = Field(description="Joins a penalty with who gets it.")
    travelling: list[str] = Field(description="Verbs of which a measure is a distance.")
    far: list[str] = Field(description="Units of a distance.")
    dimensions: DimensionWords = Field(description="What a measure is of a thing: its length.")
    multiplied: list[str] = Field(description="After times: 18 times the number.")
    citing: list[str] = Field(description="Openings of a source: according to.")
    without: str = Field(description="Before what something is left without.")
    leaving: list[str] = Field(description="Verbs that put what they have as object into a state.")
    spans: list[str] = Field(description="Nouns of a time that is told by its number.")
    first_times: list[str] = Field(description="Before how long it has not happened.")
    since_last: str = Field(description="How that time is named.")
    ends: list[str] = Field(description="Before where a change begins or ends.")
    by: list[str] = Field(description="Before how much a change is, none included.")
    paid_for: list[str] = Field(description="Before a sum: the sum for which.")
    asking: list[str] = Field(description="Verbs that want the sum after such a word.")
    unpriced: list[str] = Field(description="Verbs of which such a sum is no cost.")
    rates: dict[str, str] = Field(description="How often a sum per such a time is one.")
    rates_unsaid: list[str] = Field(description="Rates that say nothing: per item.")
    rates_as: list[str] = Field(description="Other words for that.")
    compared_with: list[str] = Field(description="Between a sum and what it compares with.")
    paying: list[str] = Field(description="Verbs of paying: paid $5m for the land.")
    sorts_of_sum: dict[str, str] = Field(description="Nouns of a sort of sum: an average of.")
    on_average: dict[str, str] = Field(description="Phrases beside a sum that say the same.")
    monies: frozenset[str] = Field(description="Nouns of sums, without the s of a plural.")
    businesslike: list[str] = Field(description="Nouns of what a business or a state has.")
    whose: list[str] = Field(description="Relatives of an owner.")
    valued: list[str] = Field(description="Nouns of what has a value rather than a cost.")
    priced_at: list[str] = Field(description="Before the price of a thing.")
    cost_label: str = Field(description="How what a deed costs is named.")
    selling: list[str] = Field(description="Verbs between a thing and its price.")
    price_label: str = Field(description="How a price is named.")
    which: str = Field(description="Stands for the quantity in its own clause.")
    level_labels: dict[str, str] = Field(description="Verbs of a level, and the noun for it.")
    forecasts: dict[str, str] = Field(description="Verbs above an amount that is not yet so.")
    earlier: list[str] = Field(description="Adjectives of what no forecast is of.")
    aged: list[str] = Field(description="Between people and their age: adults aged 18.")
    empty: list[str] = Field(description="Words that alone name nothing.")
    score_label: str = Field(description="How a score is named.")
    matches: list[str] = Field(description="Units of the score of a match.")
    losing: list[str] = Field(description="Verbs and nouns of the side that loses.")
    against: list[str] = Field(description="Before the other side of a match.")
    age_label: str = Field(description="How an age is named: 'age of'.")

    def change_of(self, word: str) -> str | None:
        """Return the noun of a word of change: "rise in" for "rose"."""
        return next((noun for noun, words in self.change_labels.items() if word in words), None)

    def participle_of(self, progressive: str) -> str:
        """Return the regular participle of a verb that goes on: pinned, of pinning."""
        ending = next(end for end in self.progressive_endings if progressive.endswith(end))
        return progressive.removesuffix(ending) + self.participle_of_progressive

    def progressive_of(self, verb: str) -> str | None:
        """Return a verb as what goes on, attending of "attended", None where unknown."""
        if verb in self.progressives:
            return self.progressives[verb]
        endings = {**self.progressives_of_past, **self.progressives_of_present}
        ending = next((end for end in endings if verb.endswith(end)), None)
        return None if ending is None else verb.removesuffix(ending) + endings[ending]

    def participle_of_verb(self, present: str) -> str:
        """Return the participle of a verb in the present: employed, of employs."""
        if present in self.presents:
            return self.presents[present]
        endings = self.participles_of_present
        ending = next(end for end in endings if present.endswith(end))
        return present[: len(present) - len(ending)] + endings[ending]

    def doing(self, verb: str) -> str:
        """Return the -ing form of a verb in any other: mending, of mend, mends and mended."""
        known = self.progressive_of(verb)
        if known is not None or verb.endswith(self.progressive_endings):
            return known or verb
        bare = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        return bare + self.progressive_endings[0]
