"""Whether a quotation is printed as one, and its source is whom the print names."""

from collections.abc import Iterator

from corpus.check.printed import Anchored, Printed, within
from corpus.check.scope import problem, warning
from corpus.check.speaking import speaking
from corpus.model import AUTHOR, Quotation
from corpus.passage import Passage
from corpus.problem import Problem, shown

_NEAR = 1
"""How many paragraphs off a cue may stand."""

_REACH = 4
"""How many paragraphs back a source may have been named last, when a pronoun speaks for it."""

_BELONGING = frozenset({"part-of", "leads", "member-of"})


def modes_are_as_printed(printed: Printed) -> Iterator[Problem]:
    """Words said to be quoted stand in quotation marks, and indirect speech does not."""
    for quotation in printed.quotations:
        at = printed.place(Anchored(quotation, "", quotation.paragraph, quotation))
        if at is None:
            continue
        marked = any(within(at, passage) for passage in printed.marked[quotation.paragraph])
        found = expected = ""
        if marked and quotation.mode == "indirect":
            found, expected = "is printed in quotation marks", "direct, partial or scare"
        elif not marked and quotation.mode != "indirect" and quotation.on_record != "document":
            found, expected = "is not printed in quotation marks", "indirect"
        if found and not printed.is_reviewed(quotation.id, quotation.paragraph):
            found = f"{quotation.mode}, but {shown(quotation.exact)} {found}"
            yield problem(quotation, "mode", found, expected=expected)


def cues_stand_near(printed: Printed) -> Iterator[Problem]:
    """A cue stands, word for word, in the quotation's paragraph or the next to it."""
    for quotation in printed.quotations:
        if quotation.cue and quotation.paragraph in printed.text and _cue(printed, quotation) is None:
            elsewhere = [n for n in printed.text if printed.places(n, quotation.cue)]
            hint = f"it stands in paragraph {', '.join(map(str, elsewhere))}" if elsewhere else ""
            found = f"{shown(quotation.cue)} does not stand near the quotation"
            yield problem(quotation, "cue", found, hint=hint)


def sources_are_named(printed: Printed) -> Iterator[Problem]:
    """The source is whom the cue names, or somebody who is named in or shortly before the quotation's paragraph."""
    for quotation in printed.quotations:
        if quotation.source == AUTHOR or quotation.paragraph not in printed.text:
            continue
        speakers = _speaking(printed, quotation) - {quotation.addressee}
        found = ""
        if speakers and not speakers & _kin(printed, quotation.source, *quotation.via):
            found = f"{shown(quotation.source)}, but the cue names {' and '.join(map(shown, sorted(speakers)))}"
        elif not speakers and not _is_met(printed, quotation):
            found = f"{shown(quotation.source)} is not named in or shortly before paragraph {quotation.paragraph}"
        if found and not printed.is_reviewed(quotation.id, quotation.paragraph):
            yield (problem if speakers else warning)(quotation, "source", found)


def authors_do_not_quote_themselves(printed: Printed) -> Iterator[Problem]:
    """What an author sets in quotation marks as their own words is a manner of speaking."""
    for quotation in printed.quotations:
        if quotation.source == AUTHOR and quotation.mode in {"direct", "partial"}:
            yield warning(quotation, "mode", f"{quotation.mode}, but the words are the author's", expected="scare")


def quoted_passages_are_recorded(printed: Printed) -> Iterator[Problem]:
    """Everything in quotation marks is in a quotation."""
    recorded: dict[int, list[Passage]] = {n: [] for n in printed.text}
    for anchored in printed.anchored():
        at = printed.place(anchored) if isinstance(anchored.words, Quotation) else None
        if at:
            recorded[anchored.n].append(at)
    numbers = {paragraph.n: number for number, paragraph in enumerate(printed.article.paragraph, 1)}
    for n, passages in printed.marked.items():
        for passage in passages:
            words = printed.text[n][slice(*passage)]
            covered = any(at.start < passage.end and passage.start < at.end for at in recorded[n])
            if not covered and not printed.is_reviewed(words, n):
                found = f"{shown(words)} stands in quotation marks and in no quotation"
                yield warning(printed.article, f"paragraph[{numbers[n]}]", found)


def _cue(printed: Printed, quotation: Quotation) -> tuple[int, Passage] | None:
    """Return the paragraph and place of a quotation's cue: the nearest to its words, in its own paragraph first."""
    own = printed.place(Anchored(quotation, "", quotation.paragraph, quotation)) or Passage(0, 0)
    near = sorted(
        range(quotation.paragraph - _NEAR, quotation.paragraph + _NEAR + 1), key=lambda n: n != quotation.paragraph
    )
    for n in near:
        if found := printed.places(n, quotation.cue):
            return n, min(found, key=lambda at: min(abs(at.start - own.end), abs(own.start - at.end)))
    return None


def _speaking(printed: Printed, quotation: Quotation) -> set[str]:
    found = _cue(printed, quotation) if quotation.cue else None
    if not found:
        return set()
    n, cue = found
    return speaking(printed.text[n], cue, list(printed.spelled.find(printed.text[n])))


def _kin(printed: Printed, *actors: str) -> set[str]:
    """Return actors and those they speak for or through: whose office they hold, what they lead or are part of."""
    kin = set(actors)
    for actor in printed.scope.corpus.actors:
        others = {role.of for role in actor.role} | {tie.to for tie in actor.relation if tie.type in _BELONGING}
        if actor.id in actors:
            kin |= others
        elif others & set(actors):
            kin.add(actor.id)
    return kin


def _is_met(printed: Printed, quotation: Quotation) -> bool:
    near = range(quotation.paragraph - _REACH, quotation.paragraph + _NEAR + 1)
    mentioned = any(
        id in paragraph.mentions
        for paragraph in printed.article.paragraph
        if paragraph.n in near
        for id in (quotation.source, *quotation.via)
    )
    return mentioned or any(
        quotation.source in one.actors for n in near for one in printed.spelled.find(printed.text.get(n, ""))
    )
