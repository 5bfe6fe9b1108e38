"""The clause that a figure stands in: its verb, who does it, and how surely it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.subjects import told_of, whom
from briefgen.extract.parse import NOUNS, cases_of, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.quantities.topicwords import TopicsLexicon

_CARRIED = frozenset({"ccomp", "xcomp", "csubj", "acl", "obj", "nmod", "conj"})
"""Relations through which a denial reaches what hangs below it."""

_FEW = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with the verbs that govern it ("plans to cut"), outermost first.

    `subject` is the noun that does it, of a passive the one it is done to; None where the
    sentence names none.
    """

    verbs: tuple[Token, ...]
    subject: Token | None
    passive: bool
    group: tuple[Token, ...]
    words: TopicsLexicon

    @property
    def verb(self) -> Token:
        """The innermost predicate."""
        return self.verbs[-1]

    @property
    def plain(self) -> bool:
        """Whether it is told as a fact: no modal, no negation, no verb of wish or plan before."""
        return self.prospect == ""

    @property
    def silent_negation(self) -> bool:
        """Whether one of its parts denies it, "none of them", outside the verb's own group."""
        inside = {token.i for token in self.group}
        parts = [part for verb in self.verbs for part in verb.children]
        parts = [
            part for part in parts if relation(part) in {"nsubj", "obj", "obl", "advmod", "det"}
        ]
        words = [word for part in parts for word in (part, *part.children)]
        return any(word.lower_ in self.words.negations and word.i not in inside for word in words)

    @property
    def infinitive(self) -> bool:
        """Whether it is only to be done: a mission to send six people."""
        first, *rest = self.group
        return first.lower_ in self.words.infinitive and rest == [self.verb]

    @property
    def prospect(self) -> str | None:
        """The word for how sure it is ("planned", "possible"), empty for a fact.

        None where no single word says it: a negation, an unknown verb that governs it.
        """
        found = ""
        for token in self.group:
            if token.i == self.verb.i or token.lower_ in self.words.plain_auxiliaries:
                continue
            if relation(token) in {"compound", "cop", "case", "fixed"}:
                continue
            label = self.words.prospects.get(token.lower_)
            if label is None and not (token.lower_ in self.words.infinitive and found):
                return None
            found = found or label or ""
        return found

    @property
    def hedge(self) -> str:
        """The adverb that alone keeps it from being told as a fact, "reportedly"; else empty."""
        adverbs = [token for token in self.group if token.lower_ in self.words.kept_adverbs]
        hedges = [token for token in adverbs if token.lower_ in self.words.prospects]
        rest = tuple(token for token in self.group if token not in hedges)
        plain = Clause(self.verbs, self.subject, self.passive, rest, self.words).plain
        return hedges[0].text if len(hedges) == 1 and plain else ""

    @property
    def participle(self) -> str | None:
        """The verb as "sold", "taken" describes what it is done to, None where unknown."""
        word = self.verb.text.casefold()
        if word in self.words.participles:
            return self.words.participles[word]
        if word.endswith(self.words.progressive_endings):
            return self.words.participle_of(word)
        known = self.passive or word.endswith(self.words.participle_endings)
        return word if known or word in self.words.participles.values() else None

    @property
    def object_participle(self) -> str | None:
        """The same of a verb that has an object, in the present too: employed, of "employs"."""
        present = self.verb.pos_ == "VERB" and len(self.group) == 1 + bool(self.hedge)
        owns = self.verb.lower_ in self.words.plain_auxiliaries  # "has 40 cases": not done to them
        if self.participle is not None or owns or not present:
            return self.participle
        return self.words.participle_of_verb(self.verb.text.casefold())


def clause_of(verb: Token, words: TopicsLexicon) -> Clause:
    """Return the clause whose predicate is `verb`."""
    verbs = [verb]
    raised = _raised(verb, words)
    if raised is not None:
        verbs.insert(0, raised)
    while relation(verbs[0]) == "xcomp" and not children(verbs[0], "nsubj") and len(verbs) < _FEW:
        if verbs[0].head.pos_ not in {"VERB", "AUX", "ADJ"}:
            break
        verbs.insert(0, verbs[0].head)
    first = verbs[0].head
    to_do = _to_do(verbs[0], words)
    if relation(verbs[0]) == "conj" and relation(first) == "xcomp":
        to_do = to_do or (_to_do(first, words) and _bare(verbs[0], words))
    if relation(verbs[0]) == "conj" and relation(first) == "xcomp" and to_do:
        verbs.insert(0, first.head)  # promised to cut taxes and to build homes
    governed = verb.head if raised is not None else _governed(verbs)
    subject = governed or _subject(verbs[0], words)
    passive = _passive(verbs[-1], words)
    group = {token.i: token for each in verbs for token in _group(each, words)}
    group |= {token.i: token for token in _shared_auxiliaries(verbs[0], words)}
    group |= {token.i: token for token in _shared_marks(verbs, first, words)}
    ordered = tuple(group[number] for number in sorted(group))
    return Clause(tuple(verbs), subject, passive, ordered, words)


def _shared_marks(verbs: list[Token], first: Token, words: TopicsLexicon) -> list[Token]:
    """Return the "to" that the innermost verb has from the one it is joined to."""
    shares = len(verbs) > 1 and relation(verbs[-1]) == "conj" and not _to_do(verbs[-1], words)
    return children(first, "mark") if shares else []


def _to_do(verb: Token, words: TopicsLexicon) -> bool:
    """Return whether a verb is one to be done: to build."""
    return any(mark.lower_ in words.infinitive for mark in children(verb, "mark"))


def _bare(verb: Token, words: TopicsLexicon) -> bool:
    """Return whether a verb has no ending and shares its "to": to dig clay and sell it."""
    endings = (*words.participle_endings, *words.progressive_endings, "s")
    plain = verb.lower_ not in words.participles and not verb.lower_.endswith(endings)
    return plain and not children(verb, "nsubj", "aux", "cop")


def unreal(verb: Token, words: TopicsLexicon) -> bool:
    """Return whether what a clause says is denied, doubted or a condition.

    So is what hangs from a denial at any depth: "denied reports that 300 had died".
    """
    token = verb
    while True:
        if any(mark.lower_ in words.conditions for mark in children(token, "mark")):
            return True
        head = token.head
        if head.i == token.i or relation(token) not in _CARRIED or _aside(token, words):
            return False
        if relation(token) in {"ccomp", "csubj", "obj"}:
            marks = children(head, "advmod", "aux")
            if head.lower_ in words.denials or any(m.lower_ in words.negations for m in marks):
                return True
        token = head


def _aside(verb: Token, words: TopicsLexicon) -> bool:
    """Whether a relative clause only adds something: to abolish the house, which has stood."""
    stands = [word for word in verb.subtree if word.lower_ in words.relatives and word.i < verb.i]
    opened = bool(stands) and stands[0].i > 0 and stands[0].nbor(-1).text == ","
    return relation(verb) == "acl" and opened


def doubtful(verb: Token, clause: Clause) -> bool:
    """Return whether a clause is denied, doubted or conditional but for its verb's own group."""
    return unreal(verb, clause.words) or clause.silent_negation


def _pointed_at(pronoun: Token, verb: Token, words: TopicsLexicon) -> Token:
    """Return the noun that "that" or "which" stands for.

    Who was told of with a "who" is nobody "that": "a man who served time for a fire that killed
    five" killed no one, whatever the parse says.
    """
    before = pronoun.nbor(-1) if pronoun.i else verb.head
    others = [clause for clause in children(verb.head, "acl") if clause != verb]
    person = any(c.lower_ == words.who for other in others for c in children(other, "nsubj"))
    return before if person and before.pos_ in NOUNS else verb.head


def _subject(verb: Token, words: TopicsLexicon, depth: int = 0) -> Token | None:
    adverbs = children(verb, "advmod")  # "sales are down 4 percent" hangs sales from down
    own = [noun for word in (verb, *adverbs) for noun in children(word, "nsubj")]
    if own:
        early = [noun for noun in own if noun.i < verb.i]  # it cost $5m, a sum equal to ...
        subject = (early or own)[-1]
        if subject.lower_ in words.relatives and relation(verb) == "acl":
            person = subject.lower_ == words.who
            noun = whom(verb.head, words) if person else _pointed_at(subject, verb, words)
            return renamed(_antecedent(noun, words))
        return subject
    if relation(verb) == "acl" and any(
        m.lower_ in words.infinitive for m in children(verb, "mark")
    ):
        governor = verb.head.head
        plans = relation(verb.head) in {"obj", "obl"} and depth < _FEW
        return _subject(governor, words, depth + 1) if plans else None
    if relation(verb) == "acl":
        return told_of(verb)
    beside = _beside(verb)
    if beside is None and relation(verb) in {"conj", "advcl", "xcomp"} and depth < _FEW:
        return _subject(verb.head, words, depth + 1)
    return beside


def renamed(noun: Token) -> Token:
    """Return the noun that another one explains: the strike, a dispute that lasted 40 days."""
    other = noun.head
    nouns = relation(noun) == "appos" and noun.pos_ == "NOUN" and other.pos_ in NOUNS
    alike = noun.lower_.endswith("s") == other.lower_.endswith("s")
    return other if nouns and alike and relation(other) != "nmod" else noun


def _raised(verb: Token, words: TopicsLexicon) -> Token | None:
    """Return the verb that expects a noun to do it: expects [the changes to bring in $5m]."""
    noun, to_do = verb.head, any(m.lower_ in words.infinitive for m in children(verb, "mark"))
    expected = relation(verb) == "acl" and to_do and relation(noun) == "obj"
    return noun.head if expected and noun.head.lower_ in words.forecasts else None


def _governed(verbs: list[Token]) -> Token | None:
    """Return the object that does what is expected of it: expects traffic to grow."""
    for verb in (verb for verb in verbs[1:] if relation(verb) == "xcomp"):
        found = [thing for thing in children(verb.head, "obj", "iobj") if thing.i < verb.i]
        if found:
            return found[-1]
    return None


def _antecedent(noun: Token, words: TopicsLexicon) -> Token:
    """Return the noun of a relative clause: floods in two weeks that killed 90.

    A rise of 400 crowns, which would cost the city more, is the rise.
    """
    sized = relation(noun) == "nmod" and children(noun, "nummod") and noun.head.pos_ == "NOUN"
    if sized and cases_of(noun) == {words.owned_by} and noun.head.lower_ in words.moves_in:
        return noun.head
    if noun.lower_ not in words.spans:
        return noun
    before = [other for other in noun.head.children if other.i < noun.i and other.pos_ == "NOUN"]
    return before[-1] if before else noun


def _beside(verb: Token) -> Token | None:
    """Return the subject that hangs from an adverb just before a predicate: sales are down 2%."""
    near = range(verb.i - _FEW, verb.i)
    adverbs = [word for word in verb.head.children if word.i in near and word.pos_ == "ADV"]
    return next((noun for word in reversed(adverbs) for noun in children(word, "nsubj")), None)


def _shared_auxiliaries(verb: Token, words: TopicsLexicon) -> list[Token]:
    """Return the auxiliaries that a verb has from the one it is joined to: was tried and fined.

    What has an object is no passive: the fire was started by a line and killed 22 people.
    """
    if relation(verb) != "conj" or verb.head.pos_ != "VERB" or children(verb, "aux", "nsubj"):
        return []
    past = words.participles.get(verb.lower_, verb.lower_) != verb.lower_
    if verb.lower_.endswith(words.present_endings) or past:
        return []  # is sold and keeps for months; had begun and went ahead
    shared = children(verb.head, "aux")
    participles = {word for form, word in words.participles.items() if form != word}
    active = children(verb, "obj") and len(shared) == 1  # but was given a sum
    active = active and verb.lower_ not in participles
    return [aux for aux in shared if not (active and aux.lower_ in words.being)]


def _passive(verb: Token, words: TopicsLexicon) -> bool:
    if verb.lower_.endswith(words.progressive_endings):
        return False
    auxiliaries = [*children(verb, "aux"), *_shared_auxiliaries(verb, words)]
    if any(child.lower_ in words.being for child in auxiliaries):
        return True
    bare = not children(verb, "nsubj", "aux") and not children(verb, "mark")
    return relation(verb) == "acl" and bare


def _group(verb: Token, words: TopicsLexicon) -> list[Token]:
    """Return a verb with its auxiliaries, particle, infinitive mark, and what bends its meaning."""
    found = [verb]
    for child in verb.children:
        name = relation(child)
        infinitive = name == "mark" and child.lower_ in words.infinitive
        particle = name == "compound" and child.i > verb.i
        adverb = name == "advmod" and child.lower_ in words.kept_adverbs
        negation = child.lower_ in words.negations
        adverb = adverb or (name == "advmod" and child.lower_ in words.seconds)  # second best
        if name in {"aux", "cop"} or infinitive or particle or adverb or negation:
            found.append(child)
        elif name == "case" and verb.pos_ not in {"VERB", "AUX"}:
            found += child.subtree
    return found
