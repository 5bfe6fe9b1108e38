"""A time by what it is a time of: a deadline, time for somebody to do it, how old something is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.lapsed import Lapsed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import DATE, PREDICATES
from briefgen.extract.figures.spanned import REACH
from briefgen.extract.figures.told import OWNER_WORDS
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause


class Durations(Lapsed):
    """A time that has a name of its own."""

    def _duration(self) -> str | None:
        """Return what a time is a time of, where the sentence shows it plainly; else None."""
        if self.kind is not UnitKind.TIME:
            return None
        verb = self._over()
        told = (
            self._before_now()
            or self._so_far_in()
            or self._ago()
            or self._around()
            or self._since_so()
            or self._distance_in_time()
        )
        told = told or self._full_of() or self._as_who() or self._taken_by(verb)
        told = told or self._lasting_noun(verb)
        told = told or self._every(verb) or self._changing(verb) or self._spent_at(verb)
        return told or self._granted(verb) or self._deadline(verb)

    def _full_of(self) -> str | None:
        """Return "length of talks" for three months of talks."""
        parts = [t for token in self.span for t in children(token, "nmod", "acl")]
        parts = [part for part in parts if part.i >= self.span.end]
        cases = {case.lower_ for part in parts[:1] for case in children(part, "case", "mark")}
        bounded = self._case() in self.words.deadlines  # within a day of the opening
        if cases != set(self.words.belonging[:1]) or bounded:
            return None
        dated = parts[0].ent_type_ == DATE or parts[0].lower_ in self.words.periods
        if children(parts[0], "det", "nummod") or parts[0].lower_ in self.words.units:
            return None
        if self._case() == self.words.agent and clause_of(self._over(), self.words).passive:
            return None  # worn by two centuries of feet
        if relation(parts[0]) == "acl":
            told = self.phrases.joined([parts[0], *self._rest(parts[0], MAX_WORDS - 2)])
            return f"{self.words.amounts[UnitKind.TIME.value]} {told}"
        length = self.words.lengths[UnitKind.TIME.value]
        label = self.words.period_of if dated else length
        label = "" if parts[0].lower_ in self.words.stores else label
        whole = self.phrases.joined(self.phrases.noun(parts[0], MAX_WORDS - 2))
        return self._labelled(label, whole) if parts[0].pos_ == "NOUN" else None

    def _itself(self, noun: Token) -> str:
        """Return a noun that is a time, as it is told further: extension offered by creditors."""
        if noun.lower_ not in self.words.spell_nouns:
            return ""
        told = self.phrases.joined(self.phrases.noun(noun, MAX_WORDS))
        if told.casefold() == noun.lower_ and relation(noun) in {"obj", "nsubj"}:
            told = self._told(noun, noun) or ""
        return told if len(told.split()) > 1 else ""

    def _as_who(self) -> str | None:
        """Return "time as an agent" for Quill, an agent for 18 years."""
        noun = self.top.head
        beside = noun.pos_ == "NOUN" and relation(noun) == "appos"
        if not beside or self._case() not in self.words.lasting_for:
            return None
        named = noun.head.ent_type_ == "PERSON"
        return self._labelled(self.words.time_as, self._thing(noun, 5)) if named else None

    def _taken_by(self, verb: Token) -> str | None:
        """Return "expected time for the trial" for "expects the trial to take four years"."""
        if relation(self.top) != "obj" or verb.lower_ not in self.words.taking_time:
            return None
        clause = clause_of(verb, self.words)
        governed = relation(verb) == "xcomp" and children(verb.head, "obj", "iobj")
        if not governed or not clause.prospect or doubtful(verb, clause):
            return None
        label = self.words.amounts[UnitKind.TIME.value]
        label = f"{clause.prospect} {label} {self.words.imposed_on}"
        return self._labelled(label, self._whose(clause))

    def _every(self, verb: Token) -> str | None:
        """Return "interval between trains" for trains running every ten minutes."""
        if not any(det.lower_ in self.words.repeating for det in children(self.top, "det")):
            return None
        noun = self.top.head
        if noun.pos_ != "NOUN":
            things = [] if self._whose(clause_of(verb, self.words)) else children(verb, "obj")
            things = [thing for thing in things if not children(thing, "nmod")]
            noun = next((thing for thing in things if thing.i < self.span.start), verb.head)
            if self.top.head != verb or (not things and relation(verb) != "acl"):
                return self._how_often(verb)
        if noun.pos_ != "NOUN":
            return self._how_often(verb)
        told = self.phrases.joined(self.phrases.noun(noun, SUBJECT_WORDS, clauses=False))
        told = told if noun.lower_.endswith("s") else self._several(told)
        return self._labelled(self.words.interval_between, self.phrases.unopened(told))

    def _changing(self, verb: Token) -> str | None:
        """Return "period of rise in rents" for "rents have risen 48 percent in five years"."""
        change = self.words.change_of(verb.lower_) if verb.pos_ == "VERB" else None
        if change is None or self._case() not in self.words.spanning:
            return None
        clause = clause_of(verb, self.words)
        things = [thing for thing in children(verb, "obj") if not self._measured_thing(thing)]
        by = {case.lower_ for child in children(verb, "obl") for case in children(child, "case")}
        raised = things and verb.lower_ in self.words.causatives and self.words.agent not in by
        known = change in self.words.directions and not raised
        if not known or not clause.plain or doubtful(verb, clause):
            return None
        label = f"{self.words.period_of} {change}"
        about = things[0] if things else clause.subject
        return self._labelled(label, self._thing(about, MAX_WORDS - 4, clauses=False))

    def _measured_thing(self, noun: Token) -> bool:
        """Whether an object is no thing but by how much one changes."""
        return noun.lower_ in self.words.units or noun.is_currency or noun.pos_ == "NUM"

    def _spent_at(self, verb: Token) -> str | None:
        """Return "engineers' time in captivity" for "after 211 days in captivity"."""
        after = self.span.doc[self.span.end : self.span.end + 2]
        if len(after) <= 1:
            return None
        place = after[-1]
        bare = [word for word in place.children if not word.is_punct] == [after[0]]
        bound = place.head == self.span.root and relation(after[0]) == "case"
        bound = bound and after[0].lower_ in self.words.spent_in
        unsaid = {*self.words.spans, *self.words.periods, *self.words.terms, self.words.mean}
        if not bare or not bound or place.pos_ != "NOUN" or place.lower_ in unsaid:
            return None
        told = self.phrases.joined([after[0], place])
        told = f"{self.words.amounts[UnitKind.TIME.value]} {told}"
        owner = self.phrases.unopened(self._whose(clause_of(verb, self.words)))
        known = owner and len(owner.split()) <= OWNER_WORDS and owner[-1].isalpha()
        return self._possessed(owner, told) if known else told

    def _granted(self, head: Token) -> str | None:
        """Return "time for the firm to appeal" for "the firm has ten days to appeal"."""
        left = relation(self.top) == "obl" and head.lower_ in self.words.leaving
        if not left and (relation(self.top) != "obj" or head.lower_ not in self.words.granting):
            return None
        spread = (*self.span, *children(self.span.root, "conj"), head)
        aims = [aim for token in spread for aim in children(token, "acl", "advcl")]
        aims = [aim for aim in aims if aim.i >= self.span.end and self._aims(aim)]
        clause = clause_of(head, self.words)
        if not aims or doubtful(head, clause):
            return None
        given = [one for one in children(head, "iobj", "obj") if one.i != self.top.i]
        whom = self._thing(given[0], SUBJECT_WORDS, clauses=False) if given else ""
        whom = whom or ("" if given else self._whose(clause))
        if aims[0].lower_ in self.words.running:
            return self._labelled(self.words.remaining, whom)
        label = self.words.amounts[UnitKind.TIME.value]
        label = f"{label} {self.words.imposed_on} {whom}" if whom else label
        return f"{label} {self._to_do(aims[0], MAX_WORDS - len(label.split()))}"

    def _deadline(self, verb: Token) -> str | None:
        """Return "deadline for the firm to pay" for "the firm must pay within 30 days"."""
        if self._case() not in self.words.deadlines:
            return None
        if verb.lower_ in self.words.demanding and relation(verb) != "acl":
            wanted = [thing for thing in children(verb, "obj") if thing.i < self.span.start]
            thing = self._thing(wanted[0], MAX_WORDS - 2, clauses=False) if wanted else ""
            return self._labelled(self.words.deadline_for, thing)
        clause = clause_of(verb, self.words)
        bound = {token.lower_ for token in clause.group if token.i != verb.i}
        to_do = bound & {*self.words.infinitive}
        will = bool(clause.passive) and clause.prospect in self.words.decided[:1]
        asked = will or bound & {*self.words.demanding, *(self.words.owing if to_do else ())}
        if not (asked or bound & set(self.words.obliging)) or doubtful(verb, clause):
            return None
        return self._due(clause)

    def _due(self, clause: Clause) -> str | None:
        """Return the deadline of what a clause says is to be done."""
        whom, verb, label = self._whose(clause), clause.verb, self.words.deadline_for
        if any(thing.pos_ == "PRON" for thing in children(verb, "obj")):
            return None
        if clause.passive:
            done = f"{self.words.to_be} {verb.text}"
            return f"{label} {whom} {done}" if whom else None
        label = f"{label} {whom}" if whom else label.split()[0]
        return f"{label} {self._to_do(verb, MAX_WORDS - len(label.split()))}"

    def _ago(self) -> str | None:
        """Return "age of the mill" for what was built so long ago, "time since the truce"."""
        word = self._back()
        if word is None or self._case():
            return None
        head = self._began(word) or word.head
        label = self.words.distances[self.words.agone]
        if head.pos_ == "NOUN" and not children(head, "nsubj", "cop"):
            sums = head.is_currency or head.lower_ in self.words.units
            return None if sums else self._labelled(label, self._thing(head, MAX_WORDS - 2))
        clause = clause_of(head, self.words)
        if self._level_of_then(head):
            return self._level_then(clause.subject)
        return self._done_ago(head, word, clause) if head.pos_ in PREDICATES else None

    def _done_ago(self, head: Token, word: Token, clause: Clause) -> str | None:
        """Return since what was done so long ago, or how old or long it is."""
        label = self.words.distances[self.words.agone]
        whose = "" if doubtful(head, clause) else self._whose(clause)
        if whose and clause.passive and clause.plain and head.lower_ in self.words.founding:
            return self._labelled(self.words.age_label, whose)
        begun = head.lower_ in self.words.beginning and word.lower_ == self.words.agone
        since = {mark.lower_ for mark in children(head, "mark")} & set(self.words.ever_since)
        if whose and begun and since:
            length = self.words.lengths[UnitKind.TIME.value]
            return self._labelled(length, whose)
        told = self._lasting(head, clause, MAX_WORDS - 2, finite=False)
        return f"{label} {told}" if whose and told and clause.plain else None

    def _began(self, word: Token) -> Token | None:
        """Return the noun since which a time is counted: since the truce six years ago."""
        for noun in children(word, "obl", "nmod"):
            if {case.lower_ for case in children(noun, "case")} & set(self.words.ever_since):
                return noun
        return None

    def _back(self) -> Token | None:
        """Return the adverb after a time that counts it back: ago, earlier, before."""
        end = self.span.end
        after = self.span.doc[end] if end < len(self.span.doc) else None
        after = self.span[-1] if self.span[-1].lower_ in self.words.counting_back else after
        known = after is not None and after.lower_ in self.words.counting_back
        adverb = known and after is not None and after.pos_ == "ADV" and relation(after) == "advmod"
        return after if adverb and self.span.root.head == after else None

    def _around(self) -> str | None:
        """Return "time after the vote failed" for what came two days after the vote failed."""
        end = self.span.end
        mark = self.span.doc[end] if end < len(self.span.doc) else None
        label = self.words.distances.get(mark.lower_) if mark is not None else None
        if mark is None or label is None or relation(mark) != "mark" or self._case():
            return None
        clause = clause_of(mark.head, self.words)
        if mark.head.i < end:
            return None
        label = self.words.amounts[UnitKind.TIME.value] + f" {mark.lower_}"
        room = MAX_WORDS - 2
        if clause.passive and clause.plain and not self._doer(clause):
            told: str | None = self._going_on_after(
                f"{self.words.undergoing} {mark.head.text}", mark.head, room
            )
        else:
            told = self._lasting(mark.head, clause, room, finite=False)
        return f"{label} {told}" if told else None

    def _distance_in_time(self) -> str | None:
        """Return "delay of the line", two years late, or "travel time to the shop"."""
        after = self._following()
        word = self.span.doc[self.span.end] if after else None
        label = self.words.late.get(after)
        away = after in self.words.ahead and self._takes_travel()
        if word is None or not (label or away):
            return None
        clauses = [clause_of(head, self.words) for head in islice(ancestors(self.span.root), REACH)]
        clause = next((one for one in clauses if one.subject is not None), None)
        whose = self._whose(clause, MAX_WORDS - 3) if clause is not None else ""
        return self._labelled(label or self.words.travel_time, whose)

    def _takes_travel(self) -> bool:
        """Whether a time to somewhere is told: the shop is fifty minutes away by bus."""
        away = self.span.doc[self.span.end]
        told = children(away, "nsubj") and children(away, "cop")
        return self.span[-1].lower_ in self.words.brief and bool(told)
