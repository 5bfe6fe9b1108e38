"""What an amount measures that counts no noun: money, a share, a time, a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful, renamed
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.gapped import Gapped
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import PREDICATES
from briefgen.extract.parse import ancestors, children, first_joined, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause


class Amounts(Gapped):
    """A quantity of which the sentence tells a level, a change, a length or a price."""

    def _amount(self) -> str | None:
        """Return what an amount without a noun of its own is of: value of contracts, rise in sales."""
        told = self._beside_share() or self._worth() or self._directed() or self._compared()
        told = told or self._stands() or self._found_at() or self._event_after() or self._paid_out()
        told = told or self._estimated()
        if told:
            return told
        described = self._described()
        if described is not None and described.i != self.top.i:
            return self._of_noun(described)
        if children(self.top, "cop"):
            return self._predicate()
        container = self._container()
        if container is not None and not self._lasts_beside(container):
            return self._of_noun(container)
        head = self.top.head
        if (
            relation(self.top) in {"obl", "obj", "nsubj", "advmod", "xcomp", "ccomp"}
            and head.i != self.top.i
        ):
            return self._by_clause(head)
        return self._part_alone()

    def _predicate(self) -> str | None:
        """Return what is so much: the rate (is 5 percent), the way (we are 40 percent of)."""
        subject = clause_of(self.top, self.words).subject
        somebody = subject is None or subject.pos_ in {"PRON", "PROPN"}
        share = somebody and self.kind is UnitKind.PERCENT and self._parts() is not None
        if share:
            return self._part_alone()
        whole = self._share_stated(subject)
        if whole:
            return whole
        return self._change(self.top) or self._level(self.top)

    def _worth(self) -> str | None:
        """Return "value of contracts" for "contracts worth $58 million"."""
        worth = self.words.level_labels.get(self._following())
        things = children(self.span.doc[self.span.end], "nmod") if worth else []
        if things:
            return self._labelled(worth, self._thing(things[0], MAX_WORDS - 2, clauses=False))
        before = self.span.doc[self.span.start - 1] if self.span.start else None
        if before is None or before.pos_ not in {"ADJ", "ADP"}:
            return None
        label = self.words.level_labels.get(before.lower_)
        if label and label.startswith(self.words.age_label) and self.kind is not UnitKind.TIME:
            return None
        above = [before.nbor(-1) if before.i else before, *ancestors(before)]
        noun = next((t for t in above if t.pos_ == "NOUN" and t.i < before.i), None)
        return (
            self._labelled(label, self._thing(noun, MAX_WORDS - 2, clauses=False))
            if label
            else None
        )

    def _of_noun(self, noun: Token) -> str | None:
        inner = [t for t in children(noun, "nmod") if t.pos_ in {"NOUN", "PROPN"} and t.i > noun.i]
        if noun.lower_ in self.words.hollow and inner:
            noun = inner[-1]
        timed = self.kind is UnitKind.TIME
        noun = renamed(noun) if noun.head.pos_ == "NOUN" and not timed else noun
        label = self._moved() or self._length()
        label = self.words.term_of if label and noun.lower_ in self.words.shares.loans else label
        if timed and noun.lower_ in self.words.empty:
            return None
        itself = self._itself(noun) if timed else ""
        if itself:
            return itself
        room = MAX_WORDS - len(label.split())
        tokens = self.phrases.noun(noun, room)
        if label:
            return self._labelled_tokens(label, noun, tokens)
        at = self._at(noun, tokens) if self.phrases.count(tokens) < SHORT_NOUN else None
        if at:
            return at
        total = noun.lower_ in set(self.words.totals) - set(self.words.hollow)
        anchor = self._joined(noun)
        short = self.phrases.count(tokens) < SHORT_NOUN and relation(anchor) != "nmod"
        if short and not total:
            return self._told(noun, anchor)
        return self.phrases.joined(tokens) or None

    def _at(self, noun: Token, tokens: list[Token]) -> str | None:
        """Return a level with whose it is: cost of two votes (held at a cost of $5m)."""
        first = first_joined(noun)
        verb, cases = first.head, {case.lower_ for case in children(first, "case")}
        if verb.pos_ != "VERB" or not cases & set(self.words.standing_at):
            return None
        things = [thing for thing in children(verb, "obj") if thing.i < noun.i]
        owner = things[0] if things else clause_of(verb, self.words).subject
        told = self.phrases.joined(tokens)
        whole = self._thing(owner, MAX_WORDS - 1 - len(told.split()), clauses=False)
        return f"{told} {self.words.owned_by} {whole}" if whole else None

    def _moved(self) -> str | None:
        """Return the change that an adverb before the quantity tells: sales, up 4 percent."""
        marks = self._marks(self.top.head)
        return next(filter(None, (self.words.change_of(mark.lower_) for mark in marks)), None)

    def _by_clause(self, head: Token) -> str | None:
        part = self._parts()
        if part is not None and self.kind not in {UnitKind.TIME, UnitKind.RANK}:
            return self._of_part(part)
        aside = relation(self.top) != "nsubj"  # 31 percent were against
        while aside and head.pos_ in {"ADV", "ADP"} and head.head.i != head.i:
            head = head.head
        levelled = head.lower_ in self.words.level_labels
        if head.pos_ not in PREDICATES and not children(head, "nsubj") and not levelled:
            return None
        moved = self._event() or self._penalty(head) or self._change(head) or self._level(head)
        return moved or self._during(head) or self._handled_among(head)

    def _dimension(self) -> str | None:
        """Return "depth of the lake" for "the lake is up to 90 metres deep"."""
        label = self.words.level_labels.get(self._following())
        head = self.top.head
        if label is None or self.kind is not UnitKind.MEASURE or head.pos_ != "ADJ":
            return None
        clause = clause_of(head, self.words)
        thing = head.head if relation(head) in {"amod", "acl"} else clause.subject
        return self._labelled(label, self._thing(thing, MAX_WORDS - 2, clauses=False))

    def _change(self, head: Token) -> str | None:
        """Return "rise in exports" for "exports rose 4 percent"."""
        lost = self.kind is UnitKind.PERCENT and relation(self.top) == "obj"
        label = self.words.change_of(head.lower_)
        label = label or (self.words.lost_shares.get(head.lower_) if lost else None)
        for mark in self._marks(head):
            label = self.words.change_of(mark.lower_) or label
        ends = (self.span.root, self.top)
        marks = [mark for end in ends for mark in children(end, "case")]
        inside = range(self.span.start, 0 if self.kind is UnitKind.TIME else self.span.end)
        bounds = [mark for mark in marks if mark.i in inside]
        case = {mark.lower_ for mark in marks if mark not in bounds}
        plain = {*self.words.ends, *self.words.by}
        if label is None or any(c not in plain and not self.words.change_of(c) for c in case):
            return None
        if self._is_sum(head) and head.lower_ in self.words.causatives:
            return None
        if self.kind is UnitKind.TIME and not case & {*self.words.ends, self.words.agent}:
            return None
        clause = clause_of(head, self.words)
        about = self._changed(head, clause)
        prospect = clause.prospect
        if not about or prospect is None or doubtful(head, clause):
            return about or None
        if bounds or case & set(self.words.ends):
            label = ""
        return self._labelled(f"{prospect} {label}".strip(), about)

    def _changed_by(self) -> str | None:
        """Return "rise in the town's population" for "it grew by 300 people"."""
        by = any(case.lower_ == self.words.agent for case in children(self.top, "case"))
        verb = self.top.head
        if by and relation(self.top) == "nmod" and relation(verb) in {"obj", "obl"}:
            verb = verb.head  # cut cases by half
        known = by and verb.pos_ == "VERB" and self.words.change_of(verb.lower_) is not None
        return self._change(verb) if known else None

    def _changed(self, head: Token, clause: Clause) -> str:
        """Return what goes up or down: the object of "cut its rate by 2 points", or the subject."""
        inside = range(self.span.start, self.span.end)
        objects = [other for other in children(head, "obj") if other.i not in inside]
        unsaid = {*self.words.units, *self.words.periods}  # ended the day down 2%
        objects = [o for o in objects if o.lower_ not in unsaid and not o.is_currency]
        about = objects[0] if objects else self._moved_above(head) or clause.subject
        if about is not None and about.i == self.top.i:
            return ""
        thing = self._thing(self._numbered(about), MAX_WORDS - 3)
        apart = bool(objects) and _parted(objects[0], self.top)
        done = clause.object_participle if apart and clause.plain else None
        told = thing and done and self.words.change_of(head.lower_) is None
        return f"{thing} {done}" if told and clause.verb == head else thing

    def _moved_above(self, head: Token) -> Token | None:
        """Return what the clause above moves: would double its output, going from 5 to 10 tons."""
        verb = head.head
        aside = relation(head) == "advcl" and not children(head, "nsubj", "mark")
        moves = aside and self.words.change_of(verb.lower_) is not None and verb.i < head.i
        return next(iter(children(verb, "obj")), None) if moves else None

    def _numbered(self, noun: Token | None) -> Token | None:
        """Return what a noun is the number of: the number of cases."""
        counts = noun is not None and noun.lower_ in self.words.numbers
        return next(iter(children(noun, "nmod")), noun) if noun is not None and counts else noun

    def _level(self, head: Token) -> str | None:
        """Return "cost of the bridge" for "the bridge cost $5m", "rate" for "the rate is 5%"."""
        label = self.words.level_labels.get(head.lower_)
        if self.kind is UnitKind.TIME and head.lower_ in self.words.worth:
            return None
        if not self._levels(head, label):
            return None
        clause = clause_of(head, self.words)
        deed = self._deed_cost(clause) if label == self.words.cost_label else ""
        if deed:
            return f"{label} {deed}"
        thing = self._thing(self._numbered(clause.subject), MAX_WORDS - 2)
        if label and clause.subject is not None and clause.subject.lower_ in self.words.per_one:
            thing = clause.subject.lower_  # length of each
        if not thing or clause.subject is None:
            told = label and clause.prospect is not None and not doubtful(head, clause)
            return f"{clause.prospect} {label.split()[0]}".strip() if label and told else None
        prospect = clause.prospect
        if prospect is None or doubtful(head, clause):
            return thing
        unsaid = prospect and not label and clause.subject.pos_ in {"PROPN", "PRON"}
        return None if unsaid else self._labelled(f"{prospect} {label or ''}".strip(), thing)

    def _levels(self, head: Token, label: str | None) -> bool:
        """Whether a verb, or what is said to be, tells a level: no "set aside", no time one has."""
        copular = head.i == self.top.i or bool(children(head, "cop"))
        phrasal = bool(children(head, "compound"))
        verb = head.lower_ in self.words.level_verbs and not phrasal
        timed = self.kind is UnitKind.TIME
        # "She had been on the pitch for four minutes" tells no level.
        level = bool(timed and children(head, "cop") and children(head, "case"))
        costly = label == self.words.cost_label  # have cost 26 lives in a year
        level = level or (timed and (costly or not label) and self._lasts_so())
        level = level or (timed and self._no_level(head, label))
        held = timed and head.lower_ in self.words.having
        counted = head.i != self.top.i and relation(self.top) == "nsubj"
        return bool(label or copular or verb) and not (level or held or counted)

    def _no_level(self, head: Token, label: str | None) -> bool:
        """Whether a time is not as long as what its clause is about: Quill is a day into the job.

        Nor is it where the predicate is another word: the pumps were dry after two days.
        """
        named = any(s.pos_ == "PROPN" or s.ent_type_ for s in children(head, "nsubj"))
        if label:
            return bool(children(head, "det"))  # will be the last for two years
        return named or (head.i != self.top.i and bool(children(head, "cop")))

    def _during(self, head: Token) -> str | None:
        """Return "time" or "amount" with the clause: "time the jury took to decide"."""
        name = self._amount_name(head)
        label = name or ""
        clause = clause_of(head, self.words)
        if name is None or doubtful(head, clause):
            return None
        if relation(self.top) == "nsubj" and head.pos_ not in PREDICATES:
            return self._of_group(head, clause) or self._siding(head, label)
        aim = self._aim(head, MAX_WORDS - 1)
        return f"{label} {aim}" if aim else self._through(head, clause, label)

    def _through(self, head: Token, clause: Clause, label: str) -> str | None:
        """Return such a name with the clause: the sum paid, the time taken, the share that."""
        if self.kind is UnitKind.MONEY and relation(self.top) == "obl" and not self._is_sum(head):
            return self._sum(head, clause, label)
        subject = relation(self.top) == "nsubj"
        if subject and children(head, "nsubj")[0].i != self.top.i and not self._among(head):
            return None  # a poll found that 57 percent ...
        summed = {*self.words.sums, *self.words.forecasts}
        if self._is_sum(head) and head.lower_ in summed and not clause.passive:
            return self._done_sum(head, clause)
        if self.kind is UnitKind.TIME and not subject:
            return self._time(head, clause)
        told = self._of_group(head, clause) if subject else None
        if told:
            return told
        room = MAX_WORDS - len(label.split())
        told = self._done(clause, room) if subject else self._deed(clause, room)
        return f"{label} {told}".strip() if told else None

    def _deed(self, clause: Clause, room: int) -> str | None:
        """Return a clause whose object the quantity is: (GWh) produced by the plant, (time) ..."""
        if self._is_sum(clause.verb):
            return self._sum_deed(clause, room)
        if self.kind is UnitKind.MEASURE and self._doer(clause):
            return self._undergone(clause, room)
        return self._clause(clause, room)


def _parted(thing: Token, top: Token) -> bool:
    """Return whether a comma stands before a change, which is of what was done: sold cars, up 4%.

    Without one the verb makes the change itself: sent shares down 4 percent.
    """
    return any(token.is_punct for token in thing.doc[thing.i : top.i])
