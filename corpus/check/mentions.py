"""Whether actors are mentioned as often as they are named in print."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.check.printed import Printed
from corpus.check.scope import problem, warning
from corpus.check.spelled import Named, folded
from corpus.model import Paragraph
from corpus.problem import Problem, shown


def spellings_are_printed(printed: Printed) -> Iterator[Problem]:
    """A paragraph mentions no spelling more often than it is printed there."""
    for number, paragraph in enumerate(printed.article.paragraph, 1):
        text = printed.text.get(paragraph.n, "")
        for actor, spellings in paragraph.mentions.items():
            for spelling, times in Counter(map(folded, spellings)).items():
                found = len(re.findall(rf"(?<!\w){re.escape(spelling)}(?!\w)", text))
                if text and times > found:
                    what = f"{shown(spelling)} is mentioned {times} and printed {found} times"
                    yield problem(printed.article, f"paragraph[{number}].mentions.{actor}", what)


def actors_are_mentioned_as_often_as_named(printed: Printed) -> Iterator[Problem]:
    """An actor is mentioned as often as a spelling of theirs stands in a paragraph; of two, the longer one counts."""
    for number, paragraph in enumerate(printed.article.paragraph, 1):
        if paragraph.n not in printed.text:
            continue
        named = list(printed.spelled.find(printed.text[paragraph.n]))
        for actor in dict.fromkeys((*paragraph.mentions, *(id for one in named for id in sorted(one.actors)))):
            mentioned = len(paragraph.mentions.get(actor, ()))
            most = sum(actor in one.actors for one in named)
            least = sum(_is_theirs(printed, paragraph, actor, one) for one in named)
            places = ", ".join(shown(one.spelling) for one in named if actor in one.actors)
            found = f"mentioned {mentioned} times, but named {f'{most} times: {places}' if most else 'nowhere'}"
            report = problem if mentioned > most else warning if mentioned < least else None
            if report:
                yield report(printed.article, f"paragraph[{number}].mentions.{actor}", found)


def _is_theirs(printed: Printed, paragraph: Paragraph, actor: str, named: Named) -> bool:
    """Whether a name can mean nobody else and nothing else."""
    return named.actors == {actor} and not printed.is_reviewed(named.spelling, paragraph.n)
