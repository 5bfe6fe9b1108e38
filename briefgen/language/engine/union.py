"""Two readers of names, the model and the rules, made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.gazetteer import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from briefgen.language.gazetteer import Gazetteer


def united(model: Sequence[Span], rules: Sequence[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Return the names of a text, in order and apart: the model's, corrected by the rules'.

    A rule's name counts where it holds all of the model's names that it touches, and the lexicon
    knows it, or it is an organization around others: rules see where "the Bureau of Ships and
    Quays" ends.  Measured on half-trained models: names F1 on GUM .738 -> .749, on Wikinews and
    EWT as before; taking every rule's name instead costs .04 to .06 there.  A person's name counts
    too where the model saw nothing after what the person is: "curator Ada Quill".
    """
    kept = list(model)
    for name in rules:
        touched = [other for other in kept if other.start < name.end and name.start < other.end]
        inside = all(name.start <= one.start and one.end <= name.end for one in touched)
        added = _known(name, touched, gazetteer) or _called(name, touched, gazetteer)
        if inside and (added or _completes(name, touched, gazetteer)):
            kept = [*(other for other in kept if other not in touched), name]
    return tuple(sorted(kept, key=lambda span: span.start))


def _known(name: Span, touched: Sequence[Span], gazetteer: Gazetteer) -> bool:
    """Whether the lexicon knows a name.

    A plain word's only where the model sees one as well, or something is published in it.
    """
    entry = gazetteer.find(name.text)
    if entry is None or entry.kind == Kind.SKIP:
        return False
    before = name.doc[name.start - 1].lower_ if name.start else ""
    printed = entry.kind == Kind.MEDIA and before in gazetteer.publishing
    return bool(touched) or printed or name.text not in gazetteer.shy


def _called(name: Span, touched: Sequence[Span], gazetteer: Gazetteer) -> bool:
    """Whether a person stands where the model sees no name, right after what the person is."""
    if touched or name.label_ != "PERSON" or len(name) == 1 or not name.start:
        return False
    before, first = name.doc[name.start - 1], name[0]
    named = first.head == before and first.dep_ == "flat" and before.pos_ == "NOUN"
    role = before.text in gazetteer.roles or before.text.endswith(gazetteer.role_endings)
    return role or (named and before.is_lower)


def _completes(name: Span, touched: Sequence[Span], gazetteer: Gazetteer) -> bool:
    """Whether an organization's name has more words than what the model saw of it.

    It has not where all that the model saw are products or peoples: "Israeli-Palestinian".  What
    ends with the word for a body is none of these.
    """
    labels = {one.label_ for one in touched}
    product = labels == {"PRODUCT"} and name[-1].text not in gazetteer.bodies
    if name.label_ != "ORG" or "PERSON" in labels or product:
        return False
    if labels == {"NORP"} and touched[-1].end == name.end:
        return False
    return bool(touched) and all(len(one) < len(name) for one in touched)
