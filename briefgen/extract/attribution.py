"""Who says what: the sources of a sentence's claims, by its parse and the lexicon's cue words.

Reads "X said Y" with its inversions and insertions, "according to X", "reportedly", and speech
that goes on: a pronoun's or a quotation's speaker is taken from the sentence before.  The words
are data (attribution.yaml).  A text without a parse has no attributions but phrases.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from briefgen.extract.parse import ancestors, children, parsed, relation, subtree, trimmed
from briefgen.language.gazetteer import Kind, gazetteer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from briefgen.language import Reading, Sentence


class AttributionLexicon(BaseModel):
    """`attribution.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    plain: list[str] = Field(description="Verbs that only hand a claim on.")
    loaded: list[str] = Field(description="Verbs of saying or holding that mean more than that.")
    asking: list[str] = Field(description="Verbs of one who asks.")
    denying: list[str] = Field(description="Verbs of one who denies.")
    phrases: list[str] = Field(description="Words before a source.")
    hearsay: list[str] = Field(description="Adverbs of claims without a source.")
    passives: list[str] = Field(description="Participles of claims without a source.")
    being: list[str] = Field(description="Forms of 'be' that make a passive.")
    agents: list[str] = Field(description="Before who does what is done.")
    unsaid: list[str] = Field(description="Words that keep a verb from being said.")
    relatives: list[str] = Field(description="Subjects that stand for the noun before them.")
    empty: list[str] = Field(description="Subjects that name nobody.")
    going: tuple[str, ...] = Field(description="Endings of a participle that acts: saying.")
    possessives: list[str] = Field(description="Words before a source that point back: his.")
    definite: str = Field(description="What takes their place in a label.")
    mute: list[str] = Field(description="Nouns that never speak: the problem, privacy rules.")
    persons: list[str] = Field(description="Pronouns of one person.")
    plurals: list[str] = Field(description="Pronouns of several.")
    things: list[str] = Field(description="Pronouns of a thing.")
    themselves: list[str] = Field(description="Pronouns of the speaker.")
    via: str = Field(description="How a label joins a source with the medium that carries it.")
    quotes: list[str] = Field(description="Opening and closing quotation marks, in pairs.")


class Manner(StrEnum):
    """How a claim is handed on."""

    PLAIN = "plain"
    LOADED = "loaded"
    ASKING = "asking"
    DENYING = "denying"
    PHRASE = "phrase"
    HEARSAY = "hearsay"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim and who makes it.

    `source` is the label of who claims it, in the article's words; None where nobody is named,
    or where a pronoun's speaker is not certain.  `source_span` is where the sentence names the
    source, None where it does not.  `cue` holds the words that hand the claim on.  `claim` runs
    from the first to the last token of what is claimed; the spans of `frame` (source, cue and what
    belongs to them) may stand inside it and are no part of it.  `listener` is whom the source told.
    """

    source: str | None
    source_span: Span | None
    cue: Span
    claim: Span
    frame: tuple[Span, ...]
    manner: Manner
    listener: str | None = None

    def covers(self, token: Token) -> bool:
        """Return whether a token of the same paragraph is part of the claim."""
        inside = self.claim.start <= token.i < self.claim.end
        return inside and not any(span.start <= token.i < span.end for span in self.frame)

    @property
    def named(self) -> list[Span]:
        """The spans that hand the claim on: the cue, and the source where it stands here."""
        return [self.cue, *([self.source_span] if self.source_span is not None else [])]

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the claim, in order."""
        return [token for token in self.claim if self.covers(token)]


class Attributions:
    """Finds the attributions of a reading's sentences."""

    MOST_WORDS = 14
    """Words of a source; a longer one is cut at its first comma or clause."""
    WHOLE = 0.5
    """Share of a sentence's words from which a claim is what the sentence says."""

    def __init__(self, reading: Reading) -> None:
        """Read the cue words; sentences are looked at when first asked for."""
        self._reading = reading
        self._words = reading.lexicon.read("attribution", AttributionLexicon)
        self._finder = _Finder(self._words)
        self._gazetteer = gazetteer_of(reading.lexicon)

    @cached_property
    def _found(self) -> dict[tuple[int, int], list[Attribution]]:
        """The attributions of every sentence, by paragraph and first character."""
        found = {}
        speakers = _Speakers(self._words)
        for sentence in self._reading.sentences():
            speakers.begin(sentence)
            here: list[Attribution] = []
            for one in self._finder.all(sentence.span):
                here.append(speakers.named(one, sentence.paragraph, here))
            if not here:
                here = speakers.carried(sentence, self._finder)
            speakers.heard(sentence, here, self._finder)
            found[sentence.paragraph, sentence.span.start_char] = here
        return found

    def all(self, sentence: Sentence) -> list[Attribution]:
        """Return every attribution of a sentence, in the order of their cues."""
        return self._found.get((sentence.paragraph, sentence.span.start_char), [])

    def of(self, sentence: Sentence) -> Attribution | None:
        """Return who says what the sentence as a whole says, None where the article itself does.

        Where a medium carries another's words, `source` names both and `frame` holds both.
        """
        everyone = self.all(sentence)
        framed = {token.i for one in everyone for span in one.frame for token in span}
        said = sum(t.text[:1].isalnum() for t in sentence.span if t.i not in framed)
        root = sentence.span.root
        heard = [one for one in everyone if root.i in framed or one.covers(root)]
        return self._joined([one for one in heard if _weight(one) >= said * self.WHOLE])

    def at(self, sentence: Sentence, start: int) -> Attribution | None:
        """Return who says what stands at a character of the sentence's paragraph, likewise."""
        token = next((t for t in sentence.span if t.idx + len(t.text) > start), None)
        if token is None:
            return None
        return self._joined([one for one in self.all(sentence) if one.covers(token)])

    def _joined(self, claims: Sequence[Attribution]) -> Attribution | None:
        """Return the attribution nearest to the claim, with the media that carry it."""
        if not claims:
            return None
        named = [one for one in claims if one.source] or list(claims)
        media = [one for one in named if self._is_medium(one)]
        nearest = min((one for one in named if one not in media), key=_weight, default=named[-1])
        others = [one for one in media if one is not nearest]
        if others and nearest.source:
            return self._carried_by(nearest, others[0])
        if nearest.source and self._is_medium_name(nearest.listener):
            label = self._words.via.format(source=nearest.source, medium=nearest.listener)
            return replace(nearest, source=label)
        return nearest

    def _carried_by(self, nearest: Attribution, medium: Attribution) -> Attribution:
        label = self._words.via.format(source=nearest.source, medium=medium.source)
        frame = sorted({*nearest.frame, *medium.frame}, key=lambda span: span.start)
        start = max(nearest.claim.start, medium.claim.start)
        end = min(nearest.claim.end, medium.claim.end)
        claim = nearest.claim.doc[start:end] if start < end else nearest.claim
        return replace(nearest, source=label, claim=claim, frame=tuple(frame))

    def _is_medium(self, one: Attribution) -> bool:
        return self._is_medium_name(one.source)

    def _is_medium_name(self, name: str | None) -> bool:
        known = (self._gazetteer.find(form) for form in (name, bare(name))) if name else ()
        return any(entry is not None and entry.kind is Kind.MEDIA for entry in known)


@lru_cache(maxsize=1)
def attributions_of(reading: Reading) -> Attributions:
    """Return the attributions of a reading: one for all extractors that ask for them."""
    return Attributions(reading)


def bare(name: str) -> str:
    """Return a name of several words without a lower-case or short first one: an article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.islower() else name


def _weight(one: Attribution) -> int:
    return sum(token.text[:1].isalnum() for token in one.tokens)


class _Finder:
    """Finds the attributions that stand in one sentence."""

    FRAME = frozenset(
        {"aux", "advmod", "nsubj", "obl", "iobj", "mark", "punct", "cop", "compound", "discourse"}
    )
    """What belongs to a verb of saying rather than to what is said."""
    PHRASE = frozenset(
        {"nmod", "flat", "appos", "conj", "compound", "acl", "nummod", "amod", "fixed"}
    )
    """What belongs to a source's noun."""
    LONGEST = 400
    """Tokens from which a sentence is a list or a table, and says nothing of anybody's."""
    LEAST = 2
    """Words that are too few for a claim before a verb of saying."""
    NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})

    def __init__(self, words: AttributionLexicon) -> None:
        self._words = words
        kinds = {Manner.PLAIN, Manner.LOADED, Manner.ASKING, Manner.DENYING}
        self._verbs = {verb: kind for kind in kinds for verb in getattr(words, kind.value)}
        self._phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)  # by their first word
        for phrase in map(str.split, words.phrases):
            self._phrases["".join(phrase[:1])].append(tuple(phrase))
        self._hearsay = frozenset(words.hearsay)
        self._opening = frozenset(words.quotes[::2])
        self._closing = frozenset(words.quotes[1::2])
        self._nobody = {*words.empty, *(word.lower() for word in words.themselves), *words.mute}

    def all(self, span: Span) -> list[Attribution]:
        """Return the attributions of a sentence, in the order of their cues."""
        if len(span) > self.LONGEST:
            return []
        found = [*self._by_phrase(span), *self._by_hearsay(span)]
        if parsed(span.doc):
            found += self._by_verb(span)
        return sorted(found, key=lambda one: one.cue.start)

    # ------------------------------------------------------------------ phrases

    def _by_phrase(self, span: Span) -> Iterator[Attribution]:
        for token in span:
            phrases = self._phrases.get(token.lower_, ())
            length = next((len(p) for p in phrases if _reads(span, token, p)), 0)
            if length:
                yield from self._phrase(span, span.doc[token.i : token.i + length])

    def _phrase(self, span: Span, cue: Span) -> Iterator[Attribution]:
        source = self._object(span, cue)
        if not len(source) or source.root.lower_ in self._nobody:
            return
        frame = span.doc[cue.start : source.end]
        clause = span
        if parsed(span.doc) and span.start < frame.start and frame.end < span.end - 1:
            clause = self._clause_around(span, cue)
        short = self._short(source)
        yield Attribution(short.text, short, cue, clause, (frame,), Manner.PHRASE)

    def _object(self, span: Span, cue: Span) -> Span:
        """Return the noun phrase after a phrase."""
        rest = trimmed(span.doc[cue.end : span.end])
        if not len(rest):
            return rest
        head = rest[0]
        if not parsed(span.doc):
            return _until_comma(rest)
        while head.head.i >= cue.end and head.head != head and head.head.pos_ != "VERB":
            head = head.head
        return trimmed(span.doc[cue.end : max(self._nominal_end(head), rest.start + 1)])

    def _nominal_end(self, head: Token) -> int:
        end = head.i + 1
        for child in (c for c in head.children if c.i > head.i):
            # "people familiar with it": what follows without a comma belongs to the noun too.
            if relation(child) in self.PHRASE or child.left_edge.i == end:
                end = max(end, child.right_edge.i + 1)
        return end

    def _clause_around(self, span: Span, cue: Span) -> Span:
        """Return the clause that a phrase in mid-sentence speaks of."""
        for head in ancestors(cue[0]):
            if head.pos_ in {"VERB", "AUX"} or children(head, "cop", "nsubj"):
                return _within(subtree(head), span)
        return span

    # ------------------------------------------------------------------ hearsay

    def _by_hearsay(self, span: Span) -> Iterator[Attribution]:
        for token in span:
            if token.lower_ in self._hearsay:
                cue = span.doc[token.i : token.i + 1]
                claim = _within(subtree(token.head), span) if parsed(span.doc) else span
                yield Attribution(None, None, cue, claim, (cue,), Manner.HEARSAY)

    # ------------------------------------------------------------------ verbs

    def _by_verb(self, span: Span) -> Iterator[Attribution]:
        for token in span:
            manner = self._verbs.get(token.lower_)
            if manner is None or token.pos_ not in {"VERB", "AUX"} or self._is_unsaid(token):
                continue
            if self._is_passive(token):
                yield from self._passive(span, token)
            else:
                yield from self._active(span, token, manner)

    def _is_unsaid(self, verb: Token) -> bool:
        return any(
            child.lower_ in self._words.unsaid for child in children(verb, "aux", "advmod", "mark")
        )

    def _is_passive(self, verb: Token) -> bool:
        return any(child.lower_ in self._words.being for child in children(verb, "aux")) and (
            not verb.lower_.endswith(self._words.going)
        )

    def _passive(self, span: Span, verb: Token) -> Iterator[Attribution]:
        contents = children(verb, "ccomp", "xcomp")
        if verb.lower_ not in self._words.passives or not contents:
            return
        by = [
            child
            for child in children(verb, "obl")
            if any(case.lower_ in self._words.agents for case in children(child, "case"))
        ]
        source = self._short(trimmed(subtree(by[0]))) if by else None
        cue = _hull(span, [*children(verb, "aux"), verb])
        label = source.text.split(" ", 1)[-1] if source is not None else None
        claim = _within(subtree(verb), span)
        yield Attribution(label, source, cue, claim, (), Manner.HEARSAY)

    def _active(self, span: Span, verb: Token, manner: Manner) -> Iterator[Attribution]:
        subject = self._subject(verb)
        if subject is None or subject.lower_ in self._nobody:
            return
        content = self._content(span, verb, subject, manner)
        beside = self._beside(span, verb, subject, content)
        content -= beside
        if not content:
            return
        named = self._antecedent(subject)
        source = self._source(span, named, verb)
        cue = _hull(span, [*(a for a in children(verb, "aux") if a.i < verb.i), verb])
        claim = trimmed(span.doc[min(content) : max(content) + 1])
        beside |= set(range(source.start, source.end)) - content
        frame = self._frame(span, verb, subject, content, beside)
        heard = next(iter(children(verb, "iobj", "obj")), None)
        listener = trimmed(_within(subtree(heard), span)).text if heard is not None else None
        yield Attribution(source.text, source, cue, claim, frame, manner, listener)

    def _subject(self, verb: Token) -> Token | None:
        """Return who speaks: the verb's own subject, or that of the verb it hangs from."""
        for _ in range(4):
            subjects = children(verb, "nsubj") or self._after(verb)
            if subjects:
                return subjects[0]
            if relation(verb) == "acl" and verb.head.pos_ in self.NOMINAL:
                # "a man saying" speaks, "benefits anticipated" do not.
                return verb.head if verb.lower_.endswith(self._words.going) else None
            if relation(verb) not in {"conj", "advcl", "xcomp", "parataxis"}:
                return None
            verb = verb.head
        return None

    def _antecedent(self, subject: Token) -> Token:
        """Return the noun for which a relative pronoun stands."""
        clause = subject.head
        if subject.lower_ in self._words.relatives and relation(clause) == "acl":
            return clause.head
        return subject

    def _after(self, verb: Token) -> list[Token]:
        """Return the noun that follows a verb after what is said, read as part of it."""
        contents = children(verb, "ccomp")
        if len(contents) < 2 or contents[0].i > verb.i:  # noqa: PLR2004
            return []
        return [
            one
            for one in contents
            if one.i > verb.i
            and one.pos_ in {"NOUN", "PROPN"}
            and not children(one, "nsubj", "cop", "mark")
        ]

    def _content(self, span: Span, verb: Token, subject: Token, manner: Manner) -> set[int]:
        """Return the numbers of the tokens that are claimed; none where nothing is."""
        contents = [one for one in children(verb, "ccomp") if one is not subject]
        if not contents and manner is Manner.LOADED and not children(verb, "obj"):
            contents = [one for one in children(verb, "xcomp") if one.i > verb.i]
        if contents:
            return self._under(span, verb, contents)
        if relation(verb) in {"parataxis", "advcl"} and verb.head in span and self._aside(verb):
            host = span if relation(verb.head) == "root" else subtree(verb.head)
            return _numbers(host, span) - _numbers(subtree(verb), span)
        if children(verb, "obj"):
            return set()
        quoted = self._quoted(span)
        if quoted is not None:
            return _numbers(quoted, span)
        before = trimmed(span.doc[span.start : min(subtree(verb).start, verb.i, subject.i)])
        apart = len(before) > self.LEAST and span.doc[before.end].is_punct
        return _numbers(before, span) if apart and relation(verb) == "root" else set()

    def _under(self, span: Span, verb: Token, contents: list[Token]) -> set[int]:
        """Return what stands under a verb of saying, and what goes on beside it."""
        further = [one for one in children(verb, "conj", "parataxis") if self._goes_on(span, one)]
        return {
            t.i
            for one in (*contents, *further)
            for t in one.subtree
            if t in span and t.i >= self._opened(verb, one)
        }

    def _opened(self, verb: Token, content: Token) -> int:
        """Return where what is said begins: at its "that", though more hangs from it before."""
        marks = children(content, "mark")
        that = (m.i for m in marks if m.i > verb.i and m.lower_ in self._words.relatives)
        return next(that, content.left_edge.i)

    @staticmethod
    def _beside(span: Span, verb: Token, subject: Token, content: set[int]) -> set[int]:
        """Return what follows a verb of saying at once where the claim stands before it.

        "...," she told reporters on Monday: whatever the parse, that is no part of the claim.
        """
        last = max(verb.i, subject.i)
        if not content or min(content) > min(verb.i, subject.i):
            return set()
        stop = next((t.i for t in span.doc[last : span.end] if t.is_punct), span.end)
        return content & set(range(last, stop))

    def _goes_on(self, span: Span, token: Token) -> bool:
        """Return whether a clause beside a verb of saying is said too: quoted, or with "that"."""
        left = token.left_edge.i
        if any(mark.lower_ in self._words.relatives for mark in children(token, "mark")):
            return True
        return any(t.text in self._opening for t in span.doc[max(span.start, left - 1) : left + 1])

    @staticmethod
    def _aside(verb: Token) -> bool:
        """Whether "…, officials say, …": a clause of its own without anything said in it."""
        return not children(verb, "obj", "xcomp") and bool(children(verb, "nsubj"))

    def _quoted(self, span: Span) -> Span | None:
        opening = next((t for t in span if t.text in self._opening), None)
        closing = next((t for t in reversed(list(span)) if t.text in self._closing), None)
        if opening is None or closing is None or closing.i - opening.i < 4:  # noqa: PLR2004
            return None
        return trimmed(span.doc[opening.i : closing.i + 1])

    def is_quotation(self, span: Span, *, goes_on: bool) -> bool:
        """Return whether a sentence begins in quotation marks, its own or those it goes on with."""
        first = next((token for token in span if not token.is_space), None)
        return first is not None and (goes_on or first.text in self._opening)

    def leaves_open(self, span: Span, *, goes_on: bool) -> bool:
        """Return whether a quotation goes on after a sentence."""
        for token in span:
            marks = self._closing if goes_on else self._opening
            goes_on ^= token.text in marks
        return goes_on

    # ------------------------------------------------------------------ spans

    def _source(self, span: Span, subject: Token, verb: Token) -> Span:
        whole = _within(subtree(subject), span)
        if subject.i < verb.i < whole.end:
            whole = span.doc[whole.start : verb.i]
        if whole.start <= verb.i < subject.i:
            whole = span.doc[verb.i + 1 : whole.end]
        return self._short(trimmed(whole))

    def _short(self, source: Span) -> Span:
        """Return a source without its clauses, and without its appositions where it is long."""
        head = source.root
        cuts = [
            child.left_edge.i
            for token in (head, *children(head, "appos", "conj", "flat"))
            for child in children(token, "acl", "parataxis", "advcl", "dep")
            if child.i > head.i
        ]
        end = min([source.end, *(cut for cut in cuts if cut > source.start)])
        short = trimmed(source.doc[source.start : end])
        if _words_in(short) > Attributions.MOST_WORDS:
            short = _until_comma(short)
        return short if len(short) else source

    def _frame(
        self, span: Span, verb: Token, subject: Token, content: set[int], beside: set[int]
    ) -> tuple[Span, ...]:
        """Return what hands the claim on: the verb, its subject, to whom, when and where."""
        parts = [*children(verb, *self.FRAME), *([subject] if subject.head == verb else [])]
        numbers = {t.i for part in parts for t in part.subtree if t in span}
        first, last = (min(content), max(content)) if content else (0, 0)
        runs = _runs(span.doc, sorted({verb.i, *numbers, *beside} - content))
        near = {verb.i, subject.i}
        # Inside a claim only the words about the verb or its subject are sure to be none of it.
        return tuple(
            run
            for run in runs
            if run.end <= first or run.start > last or near & set(range(run.start, run.end))
        )


class _Speakers:
    """Remembers who spoke, so that pronouns and quotations that go on find their speaker."""

    def __init__(self, words: AttributionLexicon) -> None:
        self._words = words
        self._persons = frozenset(words.persons)
        self._owning = frozenset(words.possessives)
        self._back = {*words.persons, *words.plurals, *words.things, *words.themselves}
        self._open = False
        self._last: tuple[int, int, str | None] = (-1, -1, None)
        self._recent: list[tuple[int, str, str]] = []

    def named(self, one: Attribution, paragraph: int, before: Sequence[Attribution]) -> Attribution:
        """Return an attribution whose pronoun is replaced by who last spoke, where certain.

        That is first who says the words that it stands in, of those `before` it in its sentence:
        "Mr Varga said he feared that ...".
        """
        if one.source is None:
            return one
        if one.source.lower() not in self._lower_back:
            return replace(one, source=self._apart(one.source))
        pronoun = one.source.lower()
        kind = self._kind_of_pronoun(pronoun)
        around = (other for other in reversed(before) if _holds(other, one))
        here = next((o.source for o in around if o.source and _said_by(o) == kind), None)
        return replace(one, source=here or self._who(pronoun, paragraph))

    def _apart(self, source: str) -> str:
        """Return a source that does not point back: "the doctors" for "his doctors"."""
        first, _, rest = source.partition(" ")
        return f"{self._words.definite} {rest}" if first.lower() in self._owning else source

    @cached_property
    def _lower_back(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self._back)

    def _who(self, pronoun: str, paragraph: int) -> str | None:
        kind = self._kind_of_pronoun(pronoun)
        near = [
            (label, sort) for place, label, sort in self._recent if paragraph - place <= 1 and kind
        ]
        fitting = [label for label, sort in reversed(near) if sort == kind]
        return fitting[0] if fitting else None

    def _kind_of_pronoun(self, pronoun: str) -> str:
        if pronoun in self._persons:
            return "person"
        return "plural" if pronoun in self._words.plurals else ""

    def carried(self, sentence: Sentence, finder: _Finder) -> list[Attribution]:
        """Return the speaker of the sentence before, where this one is all quotation."""
        paragraph, position, speaker = self._last
        follows = (paragraph, position + 1) == (sentence.paragraph, sentence.position)
        quoted = finder.is_quotation(sentence.span, goes_on=self._open)
        if not follows or speaker is None or not quoted:
            return []
        nothing = sentence.span[:0]
        return [Attribution(speaker, None, nothing, sentence.span, (), Manner.CARRIED)]

    def begin(self, sentence: Sentence) -> None:
        """Forget the quotation left open in another paragraph."""
        self._open = self._open and self._last[0] == sentence.paragraph

    def heard(self, sentence: Sentence, found: list[Attribution], finder: _Finder) -> None:
        """Remember the speakers of a sentence, and a quotation that it leaves open."""
        self._open = finder.leaves_open(sentence.span, goes_on=self._open)
        said = [one for one in found if one.source]
        speaker = said[-1].source if said else None
        self._last = (sentence.paragraph, sentence.position, speaker)
        for one in said:
            if one.source_span is not None and one.source is not None:
                self._recent.append((sentence.paragraph, one.source, _sort(one.source_span)))


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether one claim's source stands in the words of another claim."""
    source = inner.source_span
    return source is not None and all(outer.covers(token) for token in source)


def _said_by(one: Attribution) -> str:
    return _sort(one.source_span) if one.source_span is not None else ""


def _sort(source: Span) -> str:
    """Return what pronoun can point to a source: "person", "plural" or "thing"."""
    head = source.root
    if head.ent_type_ == "PERSON":
        return "plural" if children(head, "conj") else "person"
    if head.pos_ == "NOUN" and head.lower_.endswith("s"):
        return "plural"
    return "thing" if head.pos_ != "PRON" else "person"


def _reads(span: Span, token: Token, words: tuple[str, ...]) -> bool:
    rest = span.doc[token.i : min(token.i + len(words), span.end)]
    return tuple(other.lower_ for other in rest) == words


def _numbers(part: Span, span: Span) -> set[int]:
    return set(range(max(part.start, span.start), min(part.end, span.end)))


def _within(part: Span, span: Span) -> Span:
    cut: Span = span.doc[max(part.start, span.start) : min(part.end, span.end)]
    return cut


def _hull(span: Span, tokens: Sequence[Token]) -> Span:
    numbers = [token.i for token in tokens]
    cut: Span = span.doc[max(span.start, min(numbers)) : min(span.end, max(numbers) + 1)]
    return cut


def _until_comma(span: Span) -> Span:
    comma = next((t.i for t in span if t.text in {",", ";"} and t.i > span.start), span.end)
    return trimmed(span.doc[span.start : comma])


def _words_in(span: Span) -> int:
    return sum(token.text[:1].isalnum() for token in span)


def _runs(doc: Doc, numbers: Sequence[int]) -> Iterator[Span]:
    """Yield the runs of neighbouring token numbers as spans."""
    start = None
    for place, number in enumerate(numbers):
        start = number if start is None else start
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield doc[start : number + 1]
            start = None
