"""Which claim a person means who writes its number or some of its words."""

import re
from collections.abc import Sequence

from workbench.errors import WorkbenchError
from workbench.project.claims import Claim
from workbench.timecode import from_arabic_digits

_NUMBER = re.compile(r"\s*c?\s*(\d+)\b", re.IGNORECASE)


def named(known: Sequence[Claim], words: str) -> Claim:
    """Find the claim of that number, as in "C2" or "2", else the only one that holds the words."""
    wanted = from_arabic_digits(" ".join(words.split()))
    number = _NUMBER.match(wanted)
    if number and (found := [each for each in known if each.number == int(number[1])]):
        return found[0]
    found = [each for each in known if wanted and wanted.casefold() in each.text.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(each.label for each in found[:4])
        raise WorkbenchError(f"Several claims hold these words: {some}.", "Write the number of one.")
    raise WorkbenchError("No claim has this number or these words.", "Write C2, or words of the claim.")
