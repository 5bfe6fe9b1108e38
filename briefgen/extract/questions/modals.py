"""When a modal verb speaks of no possibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, dependents, relation, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.questions.lexicon import Modals


def rules_out(modals: Modals, word: Token) -> bool:
    """Return whether a modal verb speaks of no possibility.

    It tells what did not happen ("could have won"), what somebody was able to do ("could see") or
    not ("could go no further"), what anybody may do ("you can use it") or the law allows, by what
    means something can be done ("could be cut by sharing"), what those asked would do ("46 percent
    would choose her"), or grants what does not matter ("may look dull, but lasts").
    """
    return (
        _is_unreal(modals, word)
        or _is_ability(modals, word)
        or grants(modals, word)
        or is_polled(modals, word)
        or _is_permitted(modals, word)
        or _is_allowed(modals, word)
        or _has_means(modals, word)
        or any(t.lower_ in modals.anybody for t in children(word.head, "nsubj"))
    )


def is_polled(modals: Modals, word: Token) -> bool:
    """Return whether a modal tells what those asked by a pollster would do."""
    asked = any(t.lower_ in modals.shares for t in children(word.head, "nsubj"))
    return asked and word.lower_ in modals.answered


def _is_unreal(modals: Modals, word: Token) -> bool:
    perfect = [t for t in children(word.head, "aux") if t.lower_ in modals.perfect]
    if word.lower_ not in modals.unreal or not perfect or perfect[0].i < word.i:
        return False
    after = {t.lower_ for t in word.head.children if perfect[0].i < t.i < word.head.i}
    return not after.intersection(modals.open_perfect)


def _is_ability(modals: Modals, word: Token) -> bool:
    """Return whether a modal tells what somebody was able to do, or not: "could no longer walk"."""
    verb = word.head
    if word.lower_ not in modals.able:
        return False
    between = word.doc[word.i + 1 : verb.i]
    denied = any(t.lower_ in (*modals.denials, *modals.barely) for t in between)
    after = [t for t in children(verb, "obj", "advmod", "obl", "xcomp") if t.i > verb.i]
    about = [t for one in after for t in (one, *dependents(one))]
    who = [t for one in children(verb, "nsubj") for t in (one, *dependents(one))]
    none = any(t.lower_ in modals.none for t in (*about, *who))
    none = none or any(t.lower_ in modals.denials for t in who)
    return verb.lower_ in modals.abilities or denied or none


def _is_permitted(modals: Modals, word: Token) -> bool:
    """Return whether a modal tells what is allowed: "the court ruled that members may vote"."""
    clause = word.head
    perfect = any(t.lower_ in modals.perfect for t in children(clause, "aux"))
    if perfect or word.lower_ not in modals.permitting:
        return False
    if any(t.lower_ in modals.norms and _is_under(modals, t) for t in children(clause, "obl")):
        return True
    if relation(clause) != "ccomp":
        return False
    who = subject(clause.head)
    rules = clause.head.lower_ in modals.ruling
    return rules or (who is not None and who.lower_ in modals.norms)


def _is_under(modals: Modals, norm: Token) -> bool:
    """Return whether a norm is what allows it: "under the constitution he may"."""
    return any(case.lower_ in modals.under for case in children(norm, "case"))


def _is_allowed(modals: Modals, word: Token) -> bool:
    """Return whether a modal tells what those who use a thing may do: "Patrons may borrow ten"."""
    who = subject(word.head)
    allowed = (
        who is not None and who.lower_ in modals.permitted and word.lower_ in modals.permitting
    )
    return allowed and word.head.lower_ in modals.permits


def _has_means(modals: Modals, word: Token) -> bool:
    """Return whether a modal tells how something can be done: "could be cut by sharing"."""
    if word.lower_ not in modals.able:
        return False
    clauses = children(word.head, "advcl")
    return any(t.lower_ in modals.means for one in clauses for t in children(one, "mark", "case"))


def grants(modals: Modals, word: Token) -> bool:
    """Return whether a modal grants what the rest of its sentence outweighs."""
    verb = word.head
    perfect = any(t.lower_ in modals.perfect for t in children(verb, "aux"))
    state = perfect or bool(children(verb, "cop")) or verb.lower_ in modals.seeming
    granting = word.lower_ in modals.granting or (perfect and word.lower_ in modals.unreal)
    return (
        state
        and granting
        and any(
            t.lower_ in modals.outweighing
            for other in children(verb, "conj")
            if not any(a.lower_ in modals.granting for a in children(other, "aux"))
            for t in children(other, "cc")
        )
    )
