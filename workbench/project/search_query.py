"""What somebody looks for: words, the last perhaps unfinished, and the other names of the same people."""

from dataclasses import dataclass

from workbench.project.parties import actors
from workbench.project.project import Project
from workbench.project.store.folding import bare, fold, words

Phrase = tuple[str, ...]
Mark = tuple[int, int]

_LONGEST = 20_000  # letters


@dataclass(frozen=True)
class Part:
    """Phrases of which one must be there; the first, as typed, may be unfinished."""

    phrases: tuple[Phrase, ...]
    unfinished: bool = False

    @property
    def match(self) -> str:
        """The part in the language of FTS5; quoted, so that nothing in it is a sign of that language."""
        quoted = [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        return (
            f"({quoted[0]}{' *' if self.unfinished else ''}{''.join(f' OR {each}' for each in quoted[1:])})"
        )

    def fits(self, number: int, phrase: Phrase, forms: list[frozenset[str]]) -> bool:
        """Say whether one of its phrases, the first being number 0, stands at the beginning of word forms."""
        if len(forms) < len(phrase):
            return False
        *whole, last = [phrase[place] in forms[place] for place in range(len(phrase))]
        if self.unfinished and number == 0:
            last = any(form.startswith(phrase[-1]) for form in forms[len(phrase) - 1])
        return all(whole) and last


@dataclass(frozen=True)
class Query:
    """Parts that must all be there; without any nothing is found."""

    parts: tuple[Part, ...]

    @property
    def match(self) -> str:
        """The query in the language of FTS5."""
        return " AND ".join(part.match for part in self.parts)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Find the words of a text that are looked for, however they are spelt: where each begins and ends.

        Of a very long text only the beginning is looked through.
        """
        found = words(text[:_LONGEST])
        forms = [_forms(word.folded) for word in found]
        marked = set[int]()
        for place in range(len(found)):
            for part in self.parts:
                for number, phrase in enumerate(part.phrases):
                    if part.fits(number, phrase, forms[place : place + len(phrase)]):
                        marked.update(range(place, place + len(phrase)))
        return tuple((found[place].start, found[place].end) for place in sorted(marked))


def _forms(folded: str) -> frozenset[str]:
    stripped = bare(folded)
    return frozenset([folded, *stripped, *(f"ال{word}" for word in stripped)])


def query_of(project: Project, typed: str) -> Query:
    """Understand what was typed; a run of words that is a name of somebody stands for all their names."""
    phrases = [phrase for word in fold(typed).split() if (phrase := _phrase(word))]
    names = _names(project) if phrases else {}
    longest = max(map(len, names), default=0)
    parts: list[Part] = []
    place = 0
    while place < len(phrases):
        run, others = _name_at(phrases[place:], names, longest)
        place += run
        typed_phrase = tuple(word for phrase in phrases[place - run : place] for word in phrase)
        parts.append(Part((typed_phrase, *others), unfinished=place == len(phrases)))
    return Query(tuple(parts))


def _phrase(text: str) -> Phrase:
    return tuple(word.folded for word in words(text))


def _name_at(
    phrases: list[Phrase], names: dict[Phrase, set[Phrase]], longest: int
) -> tuple[int, list[Phrase]]:
    """Find the longest run of words that is a name: how many words, and the other names."""
    for run in range(min(len(phrases), longest), 0, -1):
        name = tuple(word for phrase in phrases[:run] for word in phrase)
        if name in names:
            return run, sorted(names[name] - {name})
    return 1, []


def _names(project: Project) -> dict[Phrase, set[Phrase]]:
    """Tell for each name which names the same actors have."""

    def read() -> dict[Phrase, set[Phrase]]:
        known: dict[Phrase, set[Phrase]] = {}
        for actor in actors.all(project):
            own = {phrase for name in actor.names if (phrase := _phrase(name))}
            for phrase in own:
                known.setdefault(phrase, set()).update(own)
        return known

    return project.kept("names of actors", read)
