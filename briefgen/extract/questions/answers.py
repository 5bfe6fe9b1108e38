"""Who leaves a question open, and what would settle it, in the sentence's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution.spans import ageless
from briefgen.extract.parse import (
    NOUNS,
    children,
    clause_head,
    parsed,
    relation,
    shared_subject,
    subject,
    subtree,
    trimmed,
)
from briefgen.extract.questions.hedges import in_side_clause

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attribution
    from briefgen.extract.questions.hedges import Hedge
    from briefgen.extract.questions.lexicon import Doubters, Settling

_MOST_WORDS = 12
"""Words of a doubter; a longer subject tells a story of its own."""
_MOST_SETTLING = 25
"""Words of what would settle a question; more is no answer but the rest of the sentence."""
_MOST_SHARE = 0.5
"""Share of its sentence of what would settle a question; more would say the sentence again."""
_PERSON = "PERSON"


def doubter(
    hedges: list[Hedge],
    words: Doubters,
    said: Sequence[Attribution],
    names: Mapping[int, str],
) -> str | None:
    """Return who doubts, asks, disputes or keeps silent; None where the words name nobody.

    It is the subject of a hedge's own verb ("The ministry denied"), or whom a pronoun there stands
    for among those who speak in the sentence (`said`) or by its [name] (`names`, by token).
    """
    for hedge in hedges:
        verb = _verb(hedge.span) if parsed(hedge.span.doc) else None
        subject = _subject(verb, words) if verb is not None else None
        if subject is not None:
            return subject.text
        pronoun = verb is not None and [t for t in children(verb, "nsubj") if t.pos_ == "PRON"]
        spoke = (a.source for a in said if pronoun and verb in list(a.cue))
        named = next((who for who in spoke if who), None)
        named = named or next((who for t in pronoun or [] if (who := names.get(t.i))), None)
        if named is not None:
            return named.strip("[]")
    return None


def _verb(span: Span) -> Token | None:
    return next((token for token in span if token.pos_ == "VERB"), None)


def shares_claim(words: Span) -> bool:
    """Return whether a parse joins words to what somebody says: "said it is safe but declined".

    "Declined" may as well be joined to "said"; without who says so it would be the claim's subject
    that declines.
    """
    clause = clause_head(words.root) if parsed(words.doc) else None
    return (
        clause is not None
        and relation(clause) == "conj"
        and subject(clause) is None
        and relation(_first_joined(clause)) == "ccomp"
    )


def _first_joined(clause: Token) -> Token:
    """Return the first of the predicates that one is joined to."""
    while relation(clause) == "conj" and clause.head != clause:
        clause = clause.head
    return clause


def _subject(verb: Token, words: Doubters) -> Span | None:
    """Return the named subject of a verb; None where a pronoun or nobody acts."""
    while relation(verb) == "xcomp" and not children(verb, "nsubj"):
        verb = verb.head
    joined = _first_joined(verb)
    who = subject(verb) if relation(joined) == "ccomp" else shared_subject(verb)
    if who is None or who.pos_ not in NOUNS or _undergone(verb, words):
        return None
    return named_subject(who)


def named_subject(head: Token) -> Span | None:
    """Return a subject as who doubts is told: no clause about it, and not too long.

    Who is only counted goes by his name: "the fifth, Mayor Holt".
    """
    named = [one for one in children(head, "appos") if one.ent_type_ and head.pos_ != "PROPN"]
    if named and head.like_num:
        return trimmed(subtree(named[0]))
    whole = subtree(head)
    cuts = (
        word.left_edge.i
        for word in whole
        if word not in named and _describes(word, head)  # "the ferry's owner, Hult Lines"
    )
    starts = (word.i + 1 for word in children(head, "case", "mark", "cc") if word.i < head.i)
    start = max([whole.start, *starts])
    short = trimmed(head.doc[start : min([whole.end, *(at for at in cuts if at > head.i)])])
    short = ageless(short)
    return short if len(short) <= _MOST_WORDS else None


def _describes(word: Token, head: Token) -> bool:
    """Return whether a word begins what only describes a noun: ", who", "accused of".

    After a name, or as a name, it does so only behind a comma: "Dundale director Ada Holt".
    """
    if relation(word) not in {"acl", "appos", "parataxis"}:
        return False
    first = word.left_edge
    apart = first.is_punct or (first.i > 0 and first.nbor(-1).is_punct)
    return apart or (relation(word) == "acl" and word.head == head and head.pos_ != "PROPN")


def counted_name(source: Attribution | None) -> str | None:
    """Return the name of one who speaks and else is only counted: "one, Ada Holt, said"."""
    said = source.source_span if source is not None else None
    if said is None or not said.root.like_num:
        return None
    beside = [*children(said.root, "appos"), *children(said.root.head, "nsubj")]
    named = [one for one in beside if one.ent_type_ and one != said.root]
    return trimmed(subtree(named[0])).text if named else None


def person_named(subject: Span, persons: Collection[str]) -> str | None:
    """Return the one person whom a subject names, None where it names none or several.

    A single word is a person's name where it is one of `persons`, the last names.
    """
    ents = [ent for ent in subject.ents if ent.label_ == _PERSON]
    alone = len(ents) == 1 and not children(subject.root, "conj")
    own = alone and (subject.root in ents[0] or ents[0].root in children(subject.root, "appos"))
    if not own:
        return None
    titled = all(token.pos_ == "PROPN" for token in subject)  # "Ms Holt"
    name = subject if titled else ents[0]
    return name.text if len(name) > 1 or name.text in persons else None


def _undergone(verb: Token, words: Doubters) -> bool:
    being = any(child.lower_ in words.being for child in children(verb, "aux"))
    return being and not verb.lower_.endswith(tuple(words.active))


def settled_by(
    sentence: Span, words: Settling, hedges: list[Hedge], source: Attribution | None = None
) -> str | None:
    """Return what would settle a question, where the sentence says so: "the ruling on 4 May".

    Who says the sentence (`source`) is told apart.

    What a side clause waits for settles only that clause; a word that leans on something
    ("subject to") has to be one of the sentence's hedges.
    """
    if not parsed(sentence.doc):
        return None
    doubted = {token.i for hedge in hedges for token in hedge.span}
    for span in _settling(sentence, words, doubted):
        answer = trimmed(_unsaid(span, source))
        dated = all(token.ent_type_ == "DATE" for token in answer)
        open_still = not dated and not _is_past(answer, words)
        if open_still and len(answer) <= min(_MOST_SETTLING, _MOST_SHARE * len(sentence)):
            return answer.text
    return None


def _unsaid(answer: Span, source: Attribution | None) -> Span:
    """Return an answer without who says so behind it: ", according to the firm"."""
    frame = source.frame if source is not None else ()
    ends = (part.start for part in frame if answer.start < part.start < answer.end <= part.end)
    return answer.doc[answer.start : min(ends, default=answer.end)]


def _is_past(answer: Span, words: Settling) -> bool:
    """Return whether a clause tells what ended: "until she was eighteen"."""
    head = answer.root
    if not children(head, "nsubj"):
        return False
    helpers = {child.lower_ for child in children(head, "aux", "cop")}
    return not helpers.isdisjoint(words.pasts) or (
        not helpers and head.lower_.endswith(tuple(words.past_endings))
    )


def _settling(sentence: Span, words: Settling, doubted: set[int]) -> Iterator[Span]:
    for token in sentence:
        if in_side_clause(_host(token, words)):
            continue
        if token.lower_ in words.before and relation(token) in {"case", "mark"}:
            yield _from(token, token.head)
        if token.lower_ in words.verbs:
            yield from (subtree(found) for found in children(token, "obj"))
            yield from _next(token)
        if token.i in doubted:
            yield from _leaned_on(token, words.leans.get(token.lower_, []))
        if token.lower_ in words.dated and relation(token) == "nsubj":
            yield from _dated(token)


def _host(token: Token, words: Settling) -> Token:
    """Return the word whose clause waits: what "until" or "pending" itself opens is the answer."""
    if token.lower_ in words.before:
        return token.head.head if relation(token) in {"case", "mark"} else token.head
    if token.lower_ in words.verbs and relation(token) == "advcl":
        return token.head
    return token


def _next(word: Token) -> Iterator[Span]:
    """Yield the noun phrase right after a word, whatever it hangs on."""
    for token in word.doc[word.i + 1 : word.sent.end]:
        if token.pos_ in NOUNS and token.left_edge.i == word.i + 1:
            if not children(token, "case"):
                yield subtree(token)
            return


def _from(word: Token, head: Token) -> Span:
    """Return what follows a preposition or a conjunction: the clause keeps its conjunction."""
    start = word.i if relation(word) == "mark" else word.i + 1
    after: Span = word.doc[start : max(start, head.right_edge.i + 1)]
    return after


def _leaned_on(token: Token, prepositions: list[str]) -> Iterator[Span]:
    """Yield what a word leans on, a noun or a clause: "depends on how far it spreads"."""
    after = token.nbor() if token.i + 1 < token.sent.end else token
    if after.lower_ in prepositions:
        head = after.head
        while head.head.left_edge.i == after.i and head.head != head:
            head = head.head
        clause = after.doc[after.i + 1 : max(after.i + 1, head.right_edge.i + 1)]
        comma = next((t.i for t in clause if t.text == ","), clause.end)
        yield after.doc[clause.start : comma]
    for found in children(token, "obl", "nmod"):
        case = next((c for c in children(found, "case") if c.lower_ in prepositions), None)
        if case is not None:
            yield _from(case, found)


def _dated(subject: Token) -> Iterator[Span]:
    """Yield what is said of an event up to its date: "the hearing is set for Monday"."""
    for found in children(subject.head, "obl"):
        if found.ent_type_ == "DATE" and found.i > subject.i:
            yield subject.doc[subject.left_edge.i : found.right_edge.i + 1]
