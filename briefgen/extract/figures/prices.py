"""A thing that has a price: a $19m ice rink costs that, water sells at $20 a barrel."""

from __future__ import annotations

from briefgen.extract.figures.clauses import clause_of
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.handled import Handled
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import NOUN_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind


class Priced(Handled):
    """A quantity whose noun may be no sum itself, but something that costs one."""

    def priced(self, phrase: str) -> str:
        """Return a phrase that says what of a thing the sum is: its cost, its price, its value."""
        quoted = ""
        if self.kind is UnitKind.MONEY:
            phrase = self._sum_before(phrase)
            quoted = self._quoted(phrase)
        if self.kind is not UnitKind.MONEY or not phrase or quoted or self._sums(phrase):
            return quoted or phrase
        thing = self._described()
        tokens = self.phrases.noun(thing, MAX_WORDS) if thing is not None else []
        if thing is not None and phrase.startswith(tokens[0].text):
            clausal = relation(thing) == "nsubj" and phrase != self.phrases.joined(tokens)
            valued = thing.lower_ in self.words.valued
            label = self.words.level_labels["worth"] if valued else self.words.cost_label
            said = phrase
            if len(phrase.split()) >= MAX_WORDS - 2:  # without what is told of it
                said = self.phrases.joined(self.phrases.noun(thing, SHORT_NOUN + 1, clauses=False))
            longer = f"{label} {self.phrases.article(thing, tokens)}{said}"
            return longer if self.phrases.size(longer) <= MAX_WORDS and not clausal else phrase
        label = self.words.price_label if self._takes_rate(phrase) else self._tagged(phrase)
        longer = f"{label} {phrase}"
        return longer if label and len(longer.split()) <= MAX_WORDS else phrase

    def _sum_before(self, phrase: str) -> str:
        """Return a phrase, but "bid" for one of what alone it is so much: a bid of $31 a share."""
        doc, end = self.span.doc, self.span.end
        rated = [self.unit.rpartition(" ")[2], *(t.lower_ for t in doc[end + 1 : end + 2])]
        before = doc[max(self.span.start - 2, 0) : self.span.start]
        of = len(before) > 1 and before[-1].lower_ == self.words.owned_by
        if phrase.casefold() not in rated or not of or before[0].pos_ != "NOUN":
            return phrase
        return self.phrases.unopened(self._thing(before[0], MAX_WORDS - 2, clauses=False))

    def somebody(self, phrase: str) -> bool:
        """Whether a phrase names a person alone, of whom no sum and no length is said."""
        kinds = {UnitKind.MEASURE, UnitKind.MONEY}
        names = [name for name in self.span.sent.ents if name.label_ == "PERSON"]
        return self.kind in kinds and any(name.text == phrase for name in names)

    def _quoted(self, phrase: str) -> str:
        """Return "price of shares" for what has one each: shares closed down at 148 pence."""
        words = phrase.split()
        cases = {case.lower_ for case in children(self.top, "case")}
        link = cases & {*self.words.priced_at, self.words.ends[0]}
        traded = [at for at, word in enumerate(words) if word.casefold() in self.words.quoted]
        last = bool(traded) and words[traded[0] + 1 : traded[0] + 2]
        named = traded and (not last or last[0] in self.words.linkers)
        told = {*self.words.directions, *self.words.level_labels.values(), self.words.price_label}
        said = phrase.startswith(tuple(told)) or set(words[: traded[0]] if traded else ()) & {
            label.split()[0] for label in told
        }
        longer = f"{self.words.price_label} {phrase}"
        return longer if link and named and not said and len(words) < MAX_WORDS - 1 else ""

    def _tagged(self, phrase: str) -> str:
        """Return how a sum is named that stands by its thing: $5m of grain, a book for $5."""
        cases = {case.lower_ for case in children(self.top, "case")}
        worth = self.words.level_labels["worth"]
        appraised = self.top.head.lower_ in self.words.appraising
        if self._made_of(phrase) or (appraised and cases & set(self.words.standing_at)):
            return worth
        if self._had_by(phrase):
            return self.words.held_label
        noun = self._container()
        unsaid = {*self.words.hollow, *self.words.totals, *self.measures.parts}
        known = noun is not None and noun.pos_ == "NOUN" and noun.lower_ not in unsaid
        if noun is None or not known or relation(noun) == "conj" or noun.text not in phrase.split():
            return ""
        price = self.words.price_label if cases & set(self.words.offered_at) else ""
        return worth if cases == {self.words.owned_by} else price

    def _made_of(self, phrase: str) -> bool:
        """Whether a phrase is what so much of it there is: $5m of grain."""
        part, of = self._parts(), self._following() == self.words.owned_by
        if part is None or not of or part.lower_ in self.measures.parts:
            return False
        return phrase.startswith(part.doc[self.span.end + 1].text)

    def _had_by(self, phrase: str) -> bool:
        """Whether a phrase is all of who has the sum: Ferris had $5m."""
        verb = self.top.head
        subject = clause_of(verb, self.words).subject
        has = relation(self.root) == "obj" and verb.lower_ in self.words.having
        return has and subject is not None and phrase == self._thing(subject, MAX_WORDS)

    def _discount(self) -> str:
        """Return "discount on the usual price" for $200 off the usual price."""
        doc, end = self.span.doc, self.span.end
        case = doc[end] if end < len(doc) else None
        off = case is not None and case.lower_ in self.words.reduced and relation(case) == "case"
        taken = relation(self.top) == "obj"  # wiped $700m off its value
        if self.kind is not UnitKind.MONEY or case is None or not off or taken:
            return ""
        whole = self._thing(case.head, MAX_WORDS - 2, clauses=False)
        return f"{self.words.discount_label} {whole}" if whole and self._sums(whole) else ""

    def certain(self, phrase: str) -> str:
        """Return a phrase without the word for how sure it is: it will cost $5, up from $4."""
        first, _, rest = phrase.partition(" ")
        return rest if rest and first in self.words.prospects.values() else phrase

    def _takes_rate(self, phrase: str) -> bool:
        """Whether it is so much for each of a thing that has no name: water at $20 a barrel."""
        cases = {case.lower_ for case in children(self.top, "case")}
        things = [word for word in self.span.sent if word.text == phrase.partition(" ")[0]]
        named = not things or things[0].ent_type_ or things[0].pos_ == "PROPN"
        return " per " in self.unit and bool(cases & set(self.words.priced_at)) and not named

    def _sums(self, phrase: str) -> bool:
        """Whether a phrase names a sum, or a change of one."""
        words = phrase.casefold().replace("-", " ").split()
        changes = phrase.startswith(tuple(self.words.directions))
        forms = ({w, w.removesuffix("s"), f"{w.removesuffix('ies')}y"} for w in words)
        return changes or any(form & self.words.monies for form in forms)

    def each(self, phrase: str) -> str:
        """Return a phrase with what it is so much for: yearly rent, price of water per litre."""
        rate = self.unit.partition(" ")[2]
        if rate in self.words.rates_told:
            return self._for_each(phrase, rate, MAX_WORDS - len(rate.split()))
        sums = self.kind is UnitKind.MONEY and self._sums(phrase)
        if not sums or phrase.startswith(tuple(self.words.directions)):
            return phrase
        often = self.words.rates.get(rate.rpartition(f"{self.words.per[0]} ")[2], "")
        if not often:
            each = rate.count(self.words.per[0]) == 1 and rate not in self.words.rates_unsaid
            return self._for_each(phrase, rate, NOUN_WORDS - len(rate.split())) if each else phrase
        words = phrase.split()
        if {often, *self.words.rates_as} & {word.casefold() for word in words}:
            return phrase
        ends = (self.words.possessive, self.words.possessive_after_s)
        owner = next((at for at, word in enumerate(words[:-1], 1) if word.endswith(ends)), 0)
        linked = set(words[:owner]) & set(self.words.linkers)
        at = 0 if linked else owner
        at += words[at] in self.words.prospects.values() and len(words) > at + 1
        longer = " ".join([*words[:at], often, *words[at:]])
        return longer if len(words) < MAX_WORDS else phrase

    @staticmethod
    def _for_each(phrase: str, rate: str, most: int) -> str:
        """Return a phrase of at most `most` words with a rate that it does not tell yet."""
        words = phrase.split()
        told = not words or rate.rpartition(" ")[2] in words
        return phrase if told or len(words) > most else f"{phrase} {rate}"
