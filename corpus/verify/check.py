"""The check itself: from words and their attribution to a verdict."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.model import AUTHOR
from corpus.passage import Passage
from corpus.verify.composing import in_one_breath, in_one_stretch, marked, spliced, uninterrupted
from corpus.verify.cuts import cut_after, cut_before, hides_negation, leaves_out_negation
from corpus.verify.placing import Placed, is_meant, nearest
from corpus.verify.quoted import Quoted, Through, bare, pieces, quotations, recased, speaker
from corpus.verify.sources import Sources
from corpus.verify.verdict import KINDS, Found, Kind, Verdict
from corpus.wording import Kind as ChangeKind
from corpus.wording import length, weight

_KIND_OF_CHANGE: dict[ChangeKind, Kind] = {
    "punctuation": "punctuation",
    "spelling": "name",
    "word": "word",
    "name": "word",
    "hedge": "word",
    "number": "number",
    "negation": "negation",
}
_CLOSEST = 3
"""How many other passages are told."""

_AROUND = 4
"""One word in this many may be changed in what stands around a quotation."""

_LONGER = 2
"""Words this many times as long as any passage with quotations in it are not one passage quoted as a whole."""


class Checker:
    """Checks quotations against the words of a library."""

    def __init__(self, sources: Sources) -> None:
        """Check against these words."""
        self._sources = sources

    def verify(self, sentence: str, named: str = "", through: Through = iter) -> tuple[Verdict, ...]:
        """Check what a sentence quotes; a sentence without quotation marks is taken for a quotation itself.

        Args:
            sentence: words in quotation marks, with what the writer says around them, or bare words.
            named: whom the words are by, where the sentence does not tell.
            through: hands the quotations on, where there are several.

        Returns:
            A verdict for each quotation that was handed on, in the order of the sentence.
        """
        own = bare(sentence)
        parts = [part for part in quotations(sentence) if bare(part.words) != own]
        if not parts or len(own) <= self._sources.longest * _LONGER:
            whole = self.check(Quoted(sentence, Passage(0, len(sentence)), "", ""), named)
            if not parts or _is_printed_around(whole, sentence, parts):
                return (whole,)
        return tuple(self.check(part, named) for part in through(parts))

    def check(self, quoted: Quoted, named: str = "") -> Verdict:
        """Check one quotation."""
        words, named = bare(recased(quoted.words)), named or speaker(quoted.before, quoted.after)
        direct = self._likely(words, named) if words else []
        chosen, kinds = self._passages(quoted, words, named, direct)
        most = length(words) // 2 if chosen else 2 * length(words) // 3
        near = (one for one in direct[:_CLOSEST] if one not in chosen and one.weight <= most)
        closest = tuple(map(self._found, near))
        if not chosen:
            return Verdict(words, "absent", ("absent",), (), closest, named)
        found = _ordered(kinds | self._faults(chosen, quoted, named))
        return Verdict(words, found[-1], found, tuple(map(self._found, chosen)), closest, named)

    def _likely(self, words: str, named: str) -> list[Placed]:
        """The nearest passages; among those with the same changes, the words of whoever is named come first."""
        found = [uninterrupted(self._sources, one) for one in nearest(self._sources, words)]
        return sorted(found, key=lambda one: (one.weight, bool(named) and not self._sources.is_speaker(named, one.at)))

    def _passages(
        self, quoted: Quoted, words: str, named: str, direct: Sequence[Placed]
    ) -> tuple[list[Placed], set[Kind]]:
        """Choose what the words were made from, and say what that alone makes of them."""
        best = next((one for one in direct if is_meant(one, words)), None)
        if best and not best.weight:
            return [best], {"trimmed"} if best.interrupted else set()
        parts = pieces(recased(quoted.words))
        if parts and parts != [words]:
            several = marked(self._sources, parts, lambda part: self._likely(part, named))
            fair = in_one_stretch(self._sources, several)
        else:
            several = spliced(self._sources, words, best)
            fair = in_one_breath(self._sources, several)
        if several:
            return several, {"trimmed" if fair else "spliced"}
        return [best] if best else [], set()

    def _faults(self, chosen: Sequence[Placed], quoted: Quoted, named: str) -> set[Kind]:
        """Say what is wrong with words: changed, cut short, or somebody else's."""
        sources = self._sources
        kinds = {_KIND_OF_CHANGE[change.kind] for one in chosen for change in one.changes}
        before = cut_before(sources, chosen[0].at)
        if before or cut_after(sources, chosen[-1].at):
            kinds.add("trimmed")
        omitted = (sources.text.text[one.at.end : other.at.start] for one, other in pairwise(chosen))
        if leaves_out_negation(before, quoted.before) or any(map(hides_negation, omitted)):
            kinds.add("negation")
        if named and not all(sources.is_speaker(named, one.at) for one in chosen):
            kinds.add("speaker")
        return kinds

    def _found(self, placed: Placed) -> Found:
        sources, at = self._sources, placed.at
        unit, spoken = sources.unit(at)[0], sources.spoken(at)
        return Found(
            article=unit.article,
            paragraph=unit.paragraph,
            quotation=spoken.quotation.id if spoken else "",
            speaker=spoken.quotation.source if spoken else AUTHOR,
            words=sources.text.text[slice(*at)],
            changes=placed.changes,
            before=cut_before(sources, at),
            after=cut_after(sources, at),
        )


def _ordered(kinds: set[Kind]) -> tuple[Kind, ...]:
    """Return kinds from the slightest to the gravest; words without any are verbatim."""
    return tuple(sorted(kinds or {"verbatim"}, key=KINDS.index))


def _is_printed_around(whole: Verdict, sentence: str, parts: Sequence[Quoted]) -> bool:
    """Whether a sentence is a quotation as a whole: what it says around its own quotations is printed there too.

    It is one if nothing was changed, or only a little around them: a change within one of them is told of that one.
    """
    if len(whole.found) != 1:
        return False
    offset = sentence.find(whole.quoted)
    changed = [
        change
        for change in whole.found[0].changes
        if not any(
            part.at.start <= offset + change.at_other.start and offset + change.at_other.end <= part.at.end
            for part in parts
        )
    ]
    if not changed or any(speaker(part.before, part.after) for part in parts):
        return not whole.found[0].changes
    around = length(sentence) - sum(length(part.words) for part in parts)
    return _AROUND * weight(changed) <= around
