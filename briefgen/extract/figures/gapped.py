"""A share whose verb is left out, as the one before it has it: 38 percent named cost, 29 delay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.bracketed import Bracketed
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.groups import GROUP_WORDS
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import PREDICATES
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS = frozenset({"CCONJ", "SCONJ", "VERB", "AUX"})
"""Parts of speech at which what follows a share ends."""


class Gapped(Bracketed):
    """A quantity that may be a share of which words beside it, or another share, say more."""

    def _beside_share(self) -> str | None:
        """Return what the words after a share say of it, or of it as of the one before it."""
        if self.kind is not UnitKind.PERCENT:
            return None
        told = self._found_so() or self._half() or self._of_what() or self._standpoint()
        told = told or self._bracketed() or self._gap() or self._at_rate() or self._trusted_by()
        return told or self._costlier() or self._less() or self._past_level()

    def _costlier(self) -> str | None:
        """Return "extra cost of the beams" for "the beams cost 12 percent more"."""
        doc, end = self.span.doc, self.span.end
        word = doc[end] if end < len(doc) else doc[-1]
        extra = self.words.shares.extras.get(word.lower_)
        verb = word.head if word.head.i < self.span.start else self.top.head
        level = self.words.level_labels.get(verb.lower_)
        if extra is None or not level or verb.pos_ != "VERB" or self.top.head not in (word, verb):
            return None
        clause = clause_of(verb, self.words)
        if clause.prospect is None or doubtful(verb, clause):
            return None
        label = f"{clause.prospect} {extra} {level}".strip()
        bare = label.removesuffix(f" {self.words.owned_by}")
        than = doc[word.i + 1 : word.i + 2].text
        rest = self._rest_from(word.i + 1) if than in self.words.than else []
        if rest and self.phrases.count([*rest]) + len(bare.split()) <= MAX_WORDS:
            return f"{bare} {self.phrases.joined(rest)}"
        thing = self._thing(clause.subject, MAX_WORDS - 3, clauses=False)
        return self._labelled(label, thing) or bare

    def _found_so(self) -> str | None:
        """Return "citizens favoring a new flag" where a poll found a quarter of them favored it."""
        part, head = self._parts(), self.top.head
        if part is None or head.lower_ not in self.words.shares.finding:
            return None
        after = self.span.doc[part.i + 1] if part.i + 1 < len(self.span.doc) else part
        verb = after.head if after.pos_ == "AUX" else after
        known = after.pos_ in PREDICATES and verb.lower_ in self.words.shares.opinions
        if relation(self.top) != "obj" or not known or verb.i < part.i:
            return None
        group = self.phrases.joined(self.phrases.noun(part, GROUP_WORDS, clauses=False))
        going_on = self.words.progressive_of(verb.lower_)
        if going_on is None or children(verb, "aux"):
            return None
        return self._going_on_after(f"{group} {going_on}", verb, MAX_WORDS)

    def _half(self) -> str | None:
        """Return "share of the loss" for "half the loss"."""
        doc, end = self.span.doc, self.span.end
        after = doc[end] if end < len(doc) else doc[-1]
        noun = self.span.root.head
        determined = after.pos_ in {"DET", "PRON"} and after.head.i == noun.i and noun.i > end
        other = noun.lower_ in self.words.shares.measures or after.lower_ in {
            *self.words.articles[1:],
            *self.words.taking_up,
        }
        if not determined or noun.pos_ != "NOUN" or other:
            return None
        told = self._told(noun, noun)
        return self._share_of(told, noun) if told and self._undivided(noun) else told

    def _of_what(self) -> str | None:
        """Return "share of what is needed" for a share of such a clause."""
        doc, end = self.span.doc, self.span.end
        after = [token.lower_ for token in doc[end : end + 2]]
        if after != [self.words.owned_by, self.words.shares.what]:
            return None
        found: list[Token] = []
        so = ""
        for token in doc[end + 1 : self.span.sent.end]:
            if token.is_punct or token.pos_ in {"CCONJ", "SCONJ"}:
                break
            if self._past_what(token, found):
                so = self._so(token, MAX_WORDS - 1 - len(found))
                break
            found.append(token)
        label = self.words.share_label
        if children(self.top, "cop"):  # the stock is a ninth of what it was
            thing = self._thing(clause_of(self.top, self.words).subject, 3, clauses=False)
            label = f"{thing} {self.words.as_share}" if thing else ""
        told = found[: MAX_WORDS - 2]
        while len(told) < len(found) and told and told[-1].pos_ in {"DET", "ADP", "NOUN", "ADJ"}:
            told.pop()  # nothing that is cut off: what she made (in the whole of the year)
        whole = "".join(token.text_with_ws for token in told).strip()
        short = len(f"{label} {whole}".split()) <= MAX_WORDS + 1
        return f"{label} {whole}{so}" if len(told) > 1 and label and short else None

    def _past_what(self, token: Token, found: list[Token]) -> bool:
        """Whether a verb is no more of the clause of "what": what he had (has not been asked)."""
        before = found[-1] if found else token
        having, opinions = self.words.having, self.words.shares.opinions
        told = [t for t in found if t.pos_ == "VERB" and t.lower_ not in opinions]
        goes_on = token.lower_.endswith(self.words.progressive_endings)
        follows = token.pos_ in PREDICATES and before.pos_ not in {"PART", "AUX"} and not goes_on
        return (bool(told) and follows) or (before.lower_ in having and token.lower_ in having)

    def _so(self, verb: Token, room: int) -> str:
        """Return " that came back" after "38 percent of what they ordered"."""
        told = self.words.that
        for token in self.span.doc[verb.i : self.span.sent.end]:
            if token.is_punct or token.pos_ in {"CCONJ", "SCONJ", "AUX"}:
                break
            told = f"{told} {token.text}"
        subject = verb.pos_ == "VERB" and relation(self.top) == "nsubj"
        return f" {told}" if subject and len(told.split()) <= room else ""

    def _standpoint(self) -> str | None:
        """Return "adults in favor of the levy" for "found 44 percent of adults in favor of it"."""
        doc, at, own = self.span.doc, self.span.end, self._parts()
        if own is not None:
            at = own.i + 1
        opens = at < len(doc) and doc[at].lower_ == self.words.within
        word = doc[at + opens] if at + opens < len(doc) else doc[-1]
        after = doc[word.i + 1] if word.i + 1 < len(doc) else word
        alone = after.is_punct or after.pos_ in {"CCONJ", "ADP", "PRON"}
        shares = self.words.shares
        going_on = word.lower_ in shares.opinions and word.pos_ in {"VERB", "ADJ"}
        going_on = going_on and word.lower_.endswith(self.words.progressive_endings)
        said = going_on or word.lower_ in (shares.favoring if opens else shares.opposing)
        group = self._group_before() if said and alone else ""
        if not group:
            return None
        told = [*doc[at : word.i + 1]]
        inner = children(word, "nmod", "obl") if after.lower_ == self.words.owned_by else []
        told += [after, *self.phrases.noun(inner[0], 3)] if inner else []
        return f"{group} {self.phrases.joined(told)}"

    def _gap(self) -> str | None:
        """Return "voters naming delay" for "38 percent named cost, 29 percent delay"."""
        before = self._share_before()
        verb = before.head if before is not None and relation(before) == "nsubj" else None
        if verb is None or verb.i > self.span.start or clause_of(verb, self.words).passive:
            return None
        doc = self.span.doc
        between = doc[verb.i + 1 : self.span.start]
        if any(token.pos_ in PREDICATES and relation(token) != "xcomp" for token in between):
            return None
        rest = self._rest_after()
        going_on, clause = self.words.progressive_of(verb.lower_), clause_of(verb, self.words)
        if not rest or doubtful(verb, clause) or not clause.plain:
            return None
        if rest[0].lower_ == self.words.owned_by:
            group = self.phrases.joined(rest[1:])
            told = self._opinion(verb, clause, MAX_WORDS - 2) or self._done(clause, MAX_WORDS - 2)
            return f"{group} {told}" if told else None
        group = self._group_before()
        if not group or going_on is None or verb.pos_ != "VERB":
            return None
        said = " ".join([group, going_on, self.phrases.joined(rest)])
        return said if len(said.split()) <= MAX_WORDS else None

    def _rest_after(self) -> list[Token]:
        """Return the phrase after a share up to a mark or a conjunction; none before a verb."""
        return self._rest_from(self.span.end)

    def _rest_from(self, start: int) -> list[Token]:
        """Return the tokens from a place up to a mark or a conjunction; none before a verb."""
        found: list[Token] = []
        for token in self.span.doc[start : self.span.sent.end]:
            joint = token.text in self.words.joints and not token.whitespace_
            if (token.is_punct and not joint) or token.pos_ in _ENDS:
                ends = token.pos_ not in PREDICATES
                return found if ends else []
            found.append(token)
        return found

    def _at_rate(self) -> str | None:
        """Return "poll support for Quill" for "Quill, polling at 9 percent", "interest rate"."""
        verb = self.top.head
        if verb.pos_ == "NOUN" and relation(verb) == "obj":
            verb = verb.head
        beside = self.words.shares.by_labels.get(verb.lower_)
        things = [thing for thing in children(verb, "obj") if thing.i < self.span.start]
        by = {case.lower_ for case in children(self.top, "case")} == {self.words.agent}
        if beside and things and by and not doubtful(verb, clause_of(verb, self.words)):
            return self._labelled(beside, self._thing(things[0], MAX_WORDS - 2, clauses=False))
        lent = self.top.head.lower_ in self.words.shares.loans and relation(self.top) == "nmod"
        if lent and {case.lower_ for case in children(self.top, "case")} <= set(
            self.words.standing_at
        ):
            thing = self.phrases.noun(self.top.head, MAX_WORDS - 2, clauses=False)
            return f"{self.words.shares.interest} {self.phrases.joined(thing)}"
        ahead = self.words.shares.lead_labels.get(verb.lower_)
        if ahead and by and not things:
            clause = clause_of(verb, self.words)
            leader = self._doer(clause) if clause.plain else ""
            return f"{ahead} {leader}" if leader else None
        label = self.words.shares.at_labels.get(verb.lower_)
        cases = {case.lower_ for case in children(self.top, "case")}
        if label is None or not cases & set(self.words.standing_at):
            return None
        clause = clause_of(verb, self.words)
        doer = self._doer(clause) if clause.plain else ""
        return f"{label} {doer}" if doer else " ".join(label.split()[:2])

    def _less(self) -> str | None:
        """Return "reduction in power consumed by the chip" for "consumes 70 percent less power"."""
        doc, end = self.span.doc, self.span.end
        word = doc[end] if end < len(doc) else doc[-1]
        label = self.words.shares.differences.get(word.lower_)
        noun, verb = word.head, word.head.head
        follows = noun.pos_ in {"NOUN", "ADJ"} and noun.i > word.i
        acts = verb.pos_ == "VERB" and verb.lower_ not in self.words.having
        if label is None or not follows or not acts:
            return None
        clause = clause_of(verb, self.words)
        thing = self.phrases.joined(list(doc[word.i + 1 : noun.i + 1]))
        if relation(noun) != "obj" or doubtful(verb, clause) or not clause.plain:
            return f"{label} {thing}"
        doer = self._doer(clause)
        said = f"{label} {thing} {clause.object_participle or ''} {self.words.agent} {doer}"
        fits = doer and clause.object_participle and self.phrases.size(said) <= MAX_WORDS
        return said if fits else f"{label} {thing}"

    def _past_level(self) -> str | None:
        """Return "harvests below the average" for "harvests came in 43 percent below it"."""
        doc, end = self.span.doc, self.span.end
        word = doc[end] if end < len(doc) else doc[-1]
        level = word.head if word.head.i > word.i else doc[min(word.i + 1, len(doc) - 1)]
        if word.lower_ not in self.words.shares.beyond or level.pos_ not in {"NOUN", "ADJ"}:
            return None
        stated = [token for token in (level, self.top) if children(token, "nsubj")]
        verb = stated[0] if stated else self.top.head
        clause = clause_of(verb, self.words)
        thing = self.phrases.unopened(self._thing(clause.subject, 3, clauses=False))
        told = self._thing(level, MAX_WORDS - 1 - len(thing.split()), clauses=False)
        beyond = self.phrases.joined(self._rest_from(word.i + 1))
        told = beyond if len(f"{thing} {beyond}".split()) < MAX_WORDS else told
        plain = clause.plain and not doubtful(verb, clause)
        return f"{thing} {word.lower_} {told}" if thing and told and plain else None
