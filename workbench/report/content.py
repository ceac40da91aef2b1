"""Everything a report says, as plain values that a page of any kind can be made from."""

from dataclasses import dataclass, field
from pathlib import Path

from workbench.originals import Stamp
from workbench.project.anchors import Box
from workbench.recording.child import Stopped

# What each profile leaves out, in the words that the program shows.
PROFILES = {
    "internal": "Everything: recordings, notes, the names of analysts.",
    "partner": "Without the names of analysts, working notes and file names.",
    "public": "Without the names of analysts, working notes, file names, recordings and pictures taken from "
    "them; kept stills, quotes and times stay.",
}


@dataclass(frozen=True)
class Citation:
    """Where something can be seen or heard: an item, perhaps a stretch of it, perhaps words.

    `translation` is that of the whole row in which the words stand, `translated` by whom or what and how far
    it is checked; `part` when the words are only some of the row's. `region` is the label of a part of a
    picture, `where` says where that lies.
    """

    item: str
    title: str
    start_ms: int | None
    end_ms: int | None
    quote: str
    changed: bool = False  # the file is not the one that was cited
    translation: str = ""
    language: str = ""  # of the translation
    translated: str = ""
    part: bool = False
    region: str = ""
    where: str = ""


@dataclass(frozen=True)
class Evidence:
    """One citation with its bearing on a claim."""

    citation: Citation
    note: str
    direct: bool


@dataclass(frozen=True)
class Voice:
    """Who says it, for which side, and what that means for their interest."""

    citation: Citation
    name: str
    side: str
    stance: str
    interest: str
    value: str


@dataclass(frozen=True)
class Check:
    """One checklist item with its answer."""

    question: str
    state: str
    finding: str
    citation: Citation | None


@dataclass(frozen=True)
class Claim:
    """A claim with all that bears on it, grouped as the page shows it.

    `corroboration` is its strip, `rung` where that stands on the ladder and `rule` why.
    """

    label: str
    text: str
    question: str
    figure: str
    verdict: str
    confidence: str
    likelihood: str
    reasons: str
    would_change: str
    assessed_by: str
    assumptions: str
    caps: tuple[str, ...]
    corroboration: str
    rung: str
    rule: str
    missing: tuple[str, ...]
    relations: tuple[str, ...]
    reopened: tuple[str, ...]
    searches: tuple[str, ...]
    review: str
    origin: Citation | None
    voices: tuple[Voice, ...]
    evidence: tuple[tuple[str, tuple[Evidence, ...]], ...]
    checklists: tuple[tuple[str, tuple[Check, ...]], ...]


@dataclass(frozen=True)
class Bar:
    """One figure on a question's number line: places are fractions 0..1, `None` where it is open."""

    label: str
    words: str
    side: int | None
    start: float | None
    end: float | None


@dataclass(frozen=True)
class Figures:
    """The figures that answer one question, never averaged."""

    question: str
    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    conflicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rival:
    """One of several explanations, and what speaks against it."""

    label: str
    text: str
    against: str
    leads: bool


@dataclass(frozen=True)
class Weighed:
    """One place weighed against each rival in words; `once` where others of its origin count with it."""

    citation: Citation
    notes: tuple[str, ...]
    marks: tuple[str, ...]
    once: bool


@dataclass(frozen=True)
class Rivals:
    """Claims that explain one thing in turn; `observation` would best separate the two that are `leading`."""

    claims: tuple[Rival, ...]
    rows: tuple[Weighed, ...]
    leading: tuple[str, ...]
    observation: str


@dataclass(frozen=True)
class Line:
    """One transcript row: the original and its first translation."""

    start_ms: int | None
    end_ms: int | None
    derived: bool
    speaker: str
    role: str
    side: int | None
    original: str
    language: str
    translation: str
    translation_language: str
    translated: str  # by whom or what, and how far it is checked
    doubts: tuple[str, ...]  # about the hearing


@dataclass(frozen=True)
class SeenStill:
    """A still as it was looked at: never without the untouched one; `view` says in words what differs."""

    caption: str
    view: str
    png: bytes = field(repr=False)
    sha256: str
    size: tuple[int, int]


@dataclass(frozen=True)
class Still:
    """A frame kept as a picture, with what proves where it is from; `region` in fractions of it."""

    label: str
    caption: str
    item: str
    time_ms: int
    frame: int | None
    png: bytes = field(repr=False)
    sha256: str
    size: tuple[int, int]
    region: Box | None
    seen: tuple[SeenStill, ...]


@dataclass(frozen=True)
class CitedRegion:
    """A part of a picture that is cited, and where its frame is to be had: a kept still, else the file.

    `title` names the item and says where the part lies; `png` and `frame` are of the still, `stamp` is of the
    file as it was found unchanged, and `why_not` says why the frame is to be had from neither.
    """

    label: str
    item: str
    title: str
    time_ms: int | None
    pts: int | None
    box: Box
    still: str
    png: bytes = field(repr=False)
    frame: int | None
    file: Path | None
    stamp: Stamp | None
    why_not: str


@dataclass(frozen=True)
class Picture:
    """The whole frame of a cited region, smaller where it is large; else `trouble` says why there is none.

    `frame_sha256` is that of the frame as PNG at its full `frame_size`, as a still of it has. `stopped` is
    the decoder's end, where the file brought it about.
    """

    trouble: str = ""
    stopped: Stopped | None = None
    alt: str = ""
    kind: str = ""
    image: bytes = field(default=b"", repr=False)
    sha256: str = ""
    size: tuple[int, int] = (0, 0)
    time_ms: int | None = None
    frame: int | None = None
    frame_sha256: str = ""
    frame_size: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Item:
    """One exhibit with its transcript.

    `incidents` say what its file stopped; `file` is where its bytes lie now, if they may be shown.
    """

    label: str
    title: str
    kind: str
    language: str
    side: str
    publisher: str
    published: str
    where: str
    body: str
    note: str
    file_name: str
    sha256: str
    size: int
    container: str
    duration_ms: int | None
    presence: str
    incidents: str
    file: Path | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Report:
    """A whole case as one value."""

    title: str
    date: str
    summary: str
    generated: bool
    made_at: str
    program: str
    head: str
    head_hash: str
    steps: int
    profile: str
    sides: tuple[str, ...]
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figures, ...]
    rivals: tuple[Rivals, ...]
    stills: tuple[Still, ...]
    regions: tuple[CitedRegion, ...]
