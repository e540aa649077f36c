"""Whether a quotation is printed as one, and its source is the one whom the print names."""

import re
from collections.abc import Iterator

from corpus.check.printed import Anchored, Printed, within
from corpus.check.scope import problem, warning
from corpus.model import AUTHOR, Quotation
from corpus.passage import Passage
from corpus.problem import Problem, shown

_NEAR = 1
"""How many paragraphs off a cue may stand."""

_REACH = 4
"""How many paragraphs back a source may have been named last, when a pronoun speaks for it."""

_SAYING = r"said|says?|told|tells|added|adds|argued|argues|noted|notes|stated|states|warned|warns|announced|underlined"
_BEFORE = re.compile(rf"\b(?:{_SAYING.replace('told|tells|', '')}|reads|according\sto|by)\s(?:an?\s|the\s)?$")
_AFTER = re.compile(rf"\s(?:also\s|has\s|had\s)?(?:{_SAYING})\b")
"""Verbs of saying, before a speaker's name and after it. Who stands after "told" is who was told."""

_ARTICLE = 4
"""Characters that may stand in a cue before the name that it begins with: an article."""

_TOGETHER = 25
"""Characters between two names that are joined by "and"."""

_BELONGING = frozenset({"part-of", "leads", "member-of"})


def modes_are_as_printed(printed: Printed) -> Iterator[Problem]:
    """Words said to be quoted stand in quotation marks, and indirect speech does not."""
    for quotation in printed.quotations:
        at = printed.place(Anchored(quotation, "", quotation.paragraph, quotation))
        if at is None:
            continue
        marked = any(within(at, passage) for passage in printed.marked[quotation.paragraph])
        if printed.is_reviewed(quotation.id, quotation.paragraph):
            continue
        if marked and quotation.mode == "indirect":
            found = f"indirect, but {shown(quotation.exact)} is printed in quotation marks"
            yield problem(quotation, "mode", found, expected="direct, partial or scare")
        elif not marked and quotation.mode != "indirect" and quotation.on_record != "document":
            found = f"{quotation.mode}, but {shown(quotation.exact)} is not printed in quotation marks"
            yield problem(quotation, "mode", found, expected="indirect")


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
        speaking = _speaking(printed, quotation) - {quotation.addressee}
        found = ""
        if speaking and not speaking & _kin(printed, quotation.source, *quotation.via):
            found = f"{shown(quotation.source)}, but the cue names {' and '.join(map(shown, sorted(speaking)))}"
        elif not speaking and not _is_met(printed, quotation):
            found = f"{shown(quotation.source)} is not named in or shortly before paragraph {quotation.paragraph}"
        if found and not printed.is_reviewed(quotation.id, quotation.paragraph):
            yield (problem if speaking else warning)(quotation, "source", found)


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
    """Return the actors whom the cue names as speaking: before it, at its beginning, or after a verb of saying."""
    found = _cue(printed, quotation) if quotation.cue else None
    if not found:
        return set()
    n, cue = found
    text = printed.text[n]
    named = [one for one in printed.spelled.find(text) if not text.startswith("'s", one.at.end)]
    speaking = [one for one in named if _speaks(text, cue, one.at)]
    for one in reversed(named):
        if any(0 < other.at.start - one.at.end < _TOGETHER for other in speaking):
            together = next(other for other in speaking if other.at.start > one.at.end)
            if " and " in text[one.at.end : together.at.start]:
                speaking.insert(0, one)
    return {id for one in speaking for id in one.actors}


def _speaks(text: str, cue: Passage, name: Passage) -> bool:
    """Whether a name stands right before a cue, at its beginning, or beside a verb of saying in it or at its end."""
    if name.start <= cue.start:
        return name.end > cue.start or not text[name.end : cue.start].strip(" ")
    if name.start > cue.end and text[cue.end : name.start].strip(" "):
        return False
    begins = name.start <= cue.start + _ARTICLE
    return begins or bool(_BEFORE.search(text, cue.start, name.start) or _AFTER.match(text, name.end, cue.end))


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
