"""What each actor says or does: the clauses of its mentions, shortened, the telling ones first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import Clause, ClauseFinder, Part
from briefgen.extract.actors.phrases import MOST_WORDS, Shortener
from briefgen.extract.parse import NOUNS, children, noun_of, parsed, relation
from briefgen.model import ActorType, Deed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading
    from briefgen.settings.sections import ActorsSettings

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_CONTENTS = ("ccomp", "parataxis")
_NEAR = 8
"""Tokens on either side of a verb whose words tell how much it matters."""
_MOST_REPEATS = 3
_DEED_WORDS = 24
"""Most words of a deed."""
_SOURCE_WORDS = 6
"""Most words of who claims it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One clause of one mention: whether it is speech, who claims it, and how telling it is."""

    mention: Mention
    clause: Clause
    says: bool
    claimed: bool
    why: Mapping[str, float]

    @property
    def score(self) -> float:
        """The sum of its reasons."""
        return sum(self.why.values())


class ActFinder:
    """Finds what the actors of an article say and do."""

    def __init__(self, reading: Reading, settings: ActorsSettings, words: ActorWords) -> None:
        """Count the content words of the article."""
        self._words = words
        self._reading = reading
        self._settings = settings
        self._clauses = ClauseFinder(words)
        self.shortener = Shortener(words)
        self._title = frozenset(reading.article.title.lower().split())
        self._order: dict[int, int] = {}
        self._counts: Counter[str] = Counter()
        for order, (paragraph, doc) in enumerate(reading.citable()):
            self._order[paragraph] = order
            self._counts.update({t.lower_ for t in doc if t.pos_ in _CONTENT})

    def acts(self, cluster: Cluster) -> list[Act]:
        """Return an actor's acts, the most telling first."""
        found = {
            (act.mention.paragraph, act.clause.predicate.i): act
            for mention in cluster.mentions
            if parsed(mention.span.doc)
            for act in self._of_mention(mention)
        }
        return sorted(found.values(), key=lambda act: -act.score)

    def _of_mention(self, mention: Mention) -> Iterator[Act]:
        for clause in self._clauses.clauses(mention.span):
            sound = _is_statement(clause.predicate) and not _is_object_clause(
                clause, self._words.clauses.relatives
            )
            if sound and self._asserted(clause.predicate):
                says, claimed = self._says(clause), _claim(clause.predicate) is not None
                why = self._reasons(mention, clause, says=says, claimed=claimed)
                yield Act(mention, clause, says, claimed, why)

    def _says(self, clause: Clause) -> bool:
        verb = clause.predicate
        if clause.part != Part.SUBJECT or verb.lower_ not in self._words.saying:
            return False
        return bool(children(verb, "ccomp", "parataxis")) or not children(verb, "obj")

    def _asserted(self, verb: Token) -> bool:
        """Whether the article says that it is so, and does not ask, doubt or suppose it."""
        while relation(verb) != "root" and verb.head != verb:
            before = [c for c in children(verb, "mark", "advmod") if c.i < verb.i]
            if any(c.lower_ in self._words.clauses.unasserted for c in before):
                return False
            if relation(verb) in {"ccomp", "xcomp", "csubj"} and self._unclaimed(verb.head):
                return False
            if relation(verb) in {"advcl", "acl"} and self._only_possible(verb.head):
                return False
            verb = verb.head
        return not verb.sent.text.rstrip().endswith("?")

    def _only_possible(self, verb: Token) -> bool:
        """Whether a verb says what may be so: "may have happened after the suspect tried ..."."""
        return any(c.lower_ in self._words.clauses.possible for c in children(verb, "aux"))

    def _unclaimed(self, verb: Token) -> bool:
        """Whether what depends on a verb is denied, doubted or asked for."""
        if verb.lower_ in self._words.clauses.doubting:
            return True
        return any(c.lower_ in self._words.clauses.negations for c in verb.children)

    def _reasons(
        self, mention: Mention, clause: Clause, *, says: bool, claimed: bool
    ) -> dict[str, float]:
        weights, verb = self._settings.deed_weights, clause.predicate
        near = [t.lower_ for t in verb.subtree if t.pos_ in _CONTENT and abs(t.i - verb.i) <= _NEAR]
        share = 1 / max(3, len(near))
        empty = verb.lower_ in self._words.empty_verbs or verb.pos_ == "AUX"
        parts = {
            "early": weights.early / (1 + self._order[mention.paragraph]),
            "repeated": weights.repeated
            * share
            * sum(min(self._counts[word] - 1, _MOST_REPEATS) for word in near),
            "title": weights.title * share * sum(word in self._title for word in near),
            "says": weights.says * says,
            "claimed": weights.claimed * claimed,
            "object": weights.object * bool(children(verb, "obj")),
            "empty": weights.empty * empty,
            "relative": weights.relative * clause.relative,
            clause.part.value: getattr(weights, clause.part.value),
        }
        return {name: round(value, 3) for name, value in parts.items() if value}

    # -------------------------------------------------------------------------- short wordings

    def phrases(self, acts: Sequence[Act]) -> Iterator[str]:
        """Yield the acts as roles: "arrested on two warrants", "cut the interest rate"."""
        for act in acts:
            text = self._phrase(act)
            if text and 1 < len(text.split()) <= MOST_WORDS:
                yield text

    def _phrase(self, act: Act) -> str | None:
        verb = act.clause.predicate
        match act.clause.part:
            case Part.SUBJECT | Part.PASSIVE:
                return None if self._says_little(act) else self._predicate(verb)
            case Part.OBJECT:
                return self._undergone(act)
            case Part.AGENT:
                return self._done(verb)
            case Part.PARTNER:
                return self._together(act)
            case Part.VENUE:
                body = act.mention.type == ActorType.ORGANIZATION
                return self._published(verb) if body else None

    def _predicate(self, verb: Token) -> str | None:
        whole = children(verb, "xcomp", "obl", "advcl", "ccomp")
        if verb.lower_ in self._words.clauses.incomplete and not whole:
            return None
        text = self.shortener.predicate(verb, MOST_WORDS, participle=True)
        past = self._words.clauses.pasts.get(verb.lower_)
        if text and past and not self._clauses.is_passive(verb) and children(verb, "aux"):
            return text.replace(verb.text, past, 1) if not _starts_with_aux(text, verb) else text
        return text

    def done(self, acts: Sequence[Act]) -> list[Act]:
        """Return the acts that tell of a deed: no speech, no state, nothing that was not done."""
        deeds = [act for act in acts if act.clause.predicate.pos_ == "VERB"]
        deeds = [act for act in deeds if not _is_infinitive(act.clause.predicate)]
        verbs = [(act, act.clause.predicate) for act in deeds]
        told = [(act, verb) for act, verb in verbs if act.says and children(verb, *_CONTENTS)]
        return [act for act, verb in verbs if (act, verb) not in told and not self._negated(verb)]

    def saying(self, acts: Sequence[Act]) -> str | None:
        """Return a short thing that an actor says: "says the pattern points to meals"."""
        for act in acts:
            verb = act.clause.predicate
            content = None
            if act.says:
                content = self.shortener.content(verb, MOST_WORDS - 1, of_itself=True)
            if content and len(content.split()) > 1:
                return f"{verb.text} {content}"
        return None

    def _says_little(self, act: Act) -> bool:
        """Whether a clause makes no role: "is the mayor", "said", a quotation before its verb."""
        verb = act.clause.predicate
        if children(verb, "cop"):
            return verb.pos_ in NOUNS
        content = children(verb, "ccomp")
        if content and content[0].i < verb.i:
            return True
        return act.says and not content and verb.lower_ in self._words.empty_verbs

    def _undergone(self, act: Act) -> str | None:
        """Return an object's clause as its passive: "accused of fraud by the board"."""
        verb = act.clause.predicate
        participle = self._participle(verb)
        if not participle or self._clauses.addresses(verb) or children(verb, "ccomp"):
            return None
        thing = _argument(verb, act.mention.span)
        if thing is None or any(c != thing and c.pos_ != "NUM" for c in children(verb, "obj")):
            return None
        without = [thing, *children(verb, "aux")]
        without += [c for c in children(verb, "conj") if c.i > thing.i]
        without += [c for c in children(verb, "advcl") if not self._is_bound(c)]
        text = self.shortener.predicate(verb, MOST_WORDS, without=without)
        if not text:
            return None
        text = text.replace(verb.text, participle, 1)
        agent = _subject(verb)
        if agent is not None and agent.pos_ in NOUNS:
            room = MOST_WORDS - 1 - len(text.split())
            doer = self.shortener.noun_phrase(agent, room)
            text = f"{text} {self._words.clauses.by} {doer}" if doer else text
        return text

    def _is_bound(self, clause: Token) -> bool:
        """Whether a clause says for what, or on what condition, something is done."""
        bound = self._words.clauses.conditions | (self._words.prepositions - {"to"})
        return any(mark.lower_ in bound for mark in children(clause, "mark"))

    def _done(self, verb: Token) -> str | None:
        """Return an agent's clause as its active: "backed the plan" of "the plan backed by"."""
        done = self._participle(verb) == verb.lower_ and not self._negated(verb)
        inside = relation(verb) == "amod"  # "state-controlled land"
        if not done or inside or children(verb, "xcomp", "ccomp", "obj"):
            return None
        thing, without = _undergoer(verb, self._words.clauses.relatives)
        if thing is None or thing.pos_ not in NOUNS:
            return None
        text = self.shortener.noun_phrase(thing, MOST_WORDS - 1, without)
        past = self._words.clauses.pasts.get(verb.lower_, verb.lower_)
        return f"{past} {text}" if text else None

    def _together(self, act: Act) -> str | None:
        """Return what an actor did with another: "worked with the board"."""
        verb, other = act.clause.predicate, noun_of(act.mention.span)
        partner, _ = _undergoer(verb, self._words.clauses.relatives)
        if self._negated(verb) or not self._participle(verb) or partner is None:
            return None
        name = self.shortener.noun_phrase(partner, MOST_WORDS - 2)
        if not name or children(verb, "obj") or self._clauses.is_passive(verb):
            return None
        joint = next((c.text for c in children(other, "case")), None)
        return f"{verb.text} {joint} {name}" if joint else None

    def _published(self, verb: Token) -> str | None:
        """Return what a journal did: "published the study" of "the study published in"."""
        work, without = _undergoer(verb, self._words.clauses.relatives)
        text = (
            self.shortener.noun_phrase(work, _SOURCE_WORDS, without) if work is not None else None
        )
        return self._words.clauses.published.format(work=text) if text else None

    def _negated(self, verb: Token) -> bool:
        return any(c.lower_ in self._words.clauses.negations for c in verb.children)

    def _participle(self, verb: Token) -> str | None:
        """Return the past participle of a verb for what happened, None where it is not sure."""
        words = self._words.clauses
        helpers = children(verb, "aux")
        if any(c.lower_ not in words.light_auxiliaries for c in helpers):
            return None  # "may accuse": it did not happen
        lower: str = verb.lower_
        if lower.endswith(words.past_endings) or lower in words.alike or lower in words.pasts:
            return lower
        if relation(verb) == "xcomp" or children(verb, "mark"):
            return None
        stems = [lower.removesuffix(ending) for ending in words.present_endings]
        forms = [stem + ending for stem in stems for ending in words.participle_endings]
        known = self._words.doing | self._words.saying
        return next((form for form in forms if form in known and form != lower), None)

    # -------------------------------------------------------------------------------- statements

    def deeds(self, acts: list[Act]) -> tuple[Deed, ...]:
        """Return the most telling acts as statements with their evidence, in the article's order.

        At most `settings.deeds` of them.
        """
        chosen: dict[str, tuple[Act, Deed]] = {}
        for act in acts:
            text = self._statement(act)
            if text and " " in text and not _told(text, chosen):
                chosen[text] = (act, self._deed(act, text))
            if len(chosen) == self._settings.deeds:
                break
        ordered = sorted(chosen.values(), key=lambda pair: _place(pair[0]))
        return tuple(deed for _, deed in ordered)

    def _deed(self, act: Act, text: str) -> Deed:
        evidence = self._reading.cite(act.mention.paragraph, act.mention.span.sent)
        score = round(act.score, 3)
        return Deed(text=text, says=act.says, evidence=(evidence,), score=score, why=act.why)

    def _statement(self, act: Act) -> str | None:
        verb = act.clause.predicate
        if act.clause.part not in {Part.SUBJECT, Part.PASSIVE}:
            return None
        deputies = self._deputies(act)
        if act.says and verb.lower_ in self._words.empty_verbs and not deputies:
            return self.shortener.content(verb, _DEED_WORDS)
        content = children(verb, "ccomp")
        if content and content[0].i < verb.i:
            return None
        text = self.shortener.predicate(verb, _DEED_WORDS)
        text = f"{deputies} {text}" if text and deputies else text
        return self._with_claimant(text, verb) if text and act.claimed else text

    def _deputies(self, act: Act) -> str | None:
        """Return who acts for a state, where the article names them: "some Norvane officials"."""
        mention = act.mention
        if mention.type != ActorType.STATE or mention.surface == mention.name:
            return None
        subject = _subject(act.clause.predicate)
        if subject is None or subject.pos_ not in NOUNS:
            subject = noun_of(mention.span)
        return self.shortener.noun_phrase(subject, _SOURCE_WORDS)

    def _with_claimant(self, text: str, verb: Token) -> str | None:
        """Return a claim with who makes it, None where that cannot be said in a few words."""
        claim = _claim(verb)
        claimant = _subject(claim) if claim is not None else None
        if claimant is None or claimant.pos_ not in NOUNS:
            return None
        source = self.shortener.noun_phrase(claimant, _SOURCE_WORDS)
        return self._words.clauses.claimed_by.format(deed=text, source=source) if source else None


def _is_statement(predicate: Token) -> bool:
    """Whether a clause has a verb of its own, or says what something is."""
    return predicate.pos_ == "VERB" or bool(children(predicate, "cop", "aux"))


def _is_infinitive(verb: Token) -> bool:
    """Whether a verb is no deed without the one it hangs from: "no option but to leave"."""
    marked = any(mark.pos_ == "PART" for mark in children(verb, "mark"))
    return marked or relation(verb) in {"xcomp", "amod"}


def _is_object_clause(clause: Clause, relatives: frozenset[str]) -> bool:
    """Whether the noun before is the clause's object: "the house that Quill sold"."""
    verb = clause.predicate
    if relation(verb) != "acl" or clause.relative or clause.part != Part.SUBJECT:
        return False
    others = [c for c in children(verb, "obj", "mark") if c.lower_ not in relatives]
    return not others


def _argument(verb: Token, span: Span) -> Token | None:
    """Return the object or subject of a verb that a name is, or is of a series with."""
    heads = [c for c in children(verb, "obj", "iobj", "nsubj") if span.root in c.subtree]
    return heads[0] if heads else None


def _starts_with_aux(text: str, verb: Token) -> bool:
    return text.split(maxsplit=1)[0] in {aux.text for aux in children(verb, "aux")}


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the verb that it goes on from."""
    while True:
        before = [c for c in children(verb, "nsubj") if c.i < verb.i]
        if before:
            return before[0]
        if relation(verb) != "conj" or verb.head == verb:
            return None
        verb = verb.head


def _undergoer(verb: Token, relatives: frozenset[str]) -> tuple[Token | None, list[Token]]:
    """Return to what something is done, and what its wording leaves out.

    That is the subject of a passive, or the noun that a participle or relative clause describes.
    """
    subject = _subject(verb)
    described = relation(verb) == "acl" and verb.i > verb.head.i and not children(verb, "aux")
    described = described or (subject is not None and relation(verb) == "acl")
    if described and (subject is None or subject.lower_ in relatives):
        return verb.head, [verb]
    return subject, []


def _claim(verb: Token) -> Token | None:
    """Return the verb whose content a clause is, None where the article says it itself."""
    while relation(verb) in {"conj", "xcomp", "advcl"} and verb.head != verb:
        verb = verb.head
    return verb.head if relation(verb) == "ccomp" else None


def _told(text: str, others: Iterable[str]) -> bool:
    """Whether a statement is part of another, or another of it."""
    return any(text in other or other in text for other in others)


def _place(act: Act) -> tuple[int, int]:
    return act.mention.paragraph, act.clause.predicate.i
