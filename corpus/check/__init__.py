"""The rules that a corpus keeps.

An error keeps a corpus from being used: what it says cannot be followed. A warning is for whoever edits it.
"""

from collections.abc import Callable, Collection, Iterator

from corpus.check import coverage, forms, references
from corpus.check.scope import Scope
from corpus.model import Corpus
from corpus.problem import Problem

Rule = Callable[[Scope], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.ids_can_be_typed,
    references.ids_are_unique,
    references.references_lead_somewhere,
    references.paragraphs_are_there,
    references.evidence_is_from_the_article,
    references.mentions_are_spellings,
    forms.dates_are_dates,
    forms.texts_are_there,
    forms.inferences_say_how,
    forms.paragraphs_are_numbered,
    forms.originals_are_identified,
    forms.addresses_are_on_the_web,
    forms.words_are_anchored,
    forms.disputes_have_sides,
    forms.events_are_told_once,
    coverage.actors_are_met,
    coverage.events_are_told,
    coverage.claims_are_disputed,
    coverage.paragraphs_are_used,
)


def check(corpus: Corpus, lost: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return every rule that ``corpus`` breaks: errors first, then warnings.

    ``lost`` are ids of records that are known to be there although they are not in ``corpus``; references to them are
    no mistakes.
    """
    scope = Scope(corpus, lost)
    found = [problem for rule in RULES for problem in rule(scope)]
    return tuple(sorted(found, key=lambda problem: problem.severity == "warning"))
