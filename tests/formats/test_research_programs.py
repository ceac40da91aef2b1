"""The files of linguists' programs: CHAT, Transcriber, EXMARaLDA, and the tables of BORIS."""

import pytest

from workbench import formats

CHAT = """@UTF8
@Begin
@Languages:\teng, ara
@Participants:\tS1 Old_man Adult, INV Investigator
*S1:\tgood morning . \x151073_2500\x15
%mor:\tadj|good n|morning .
%com:\tpoints at the door
*INV:\tنعم
\tand more . \x152500_4000\x15
%eng:\tyes
*S1:\tno time .
stray
@End
"""
TRS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans audio_filename="a" xml:lang="fr">
<Speakers><Speaker id="spk1" name="René"/><Speaker id="spk2" name="Anna"/></Speakers>
<Episode><Section type="report" startTime="0" endTime="9.5">
<Turn speaker="spk1" startTime="0" endTime="4.5"><Sync time="0"/>
bonjour
<Event desc="rire" type="noise" extent="instantaneous"/> tous
<Sync time="2.25"/>
encore
</Turn>
<Turn speaker="spk1 spk2" startTime="4.5" endTime="9.5"><Sync time="4.5"/>
<Who nb="1"/>
oui
<Who nb="2"/>
non
</Turn></Section></Episode></Trans>
"""
EXB = """<?xml version="1.0" encoding="UTF-8"?>
<basic-transcription><head><speakertable><speaker id="S0"><abbreviation>MAX</abbreviation></speaker>
</speakertable></head><basic-body>
<common-timeline><tli id="T0" time="1.0"/><tli id="T1"/><tli id="T2" time="3.0"/>
<tli id="T3" time="4.5"/></common-timeline>
<tier id="A" speaker="S0" category="v" type="t" display-name="MAX [v]">
<event start="T0" end="T1">نص </event><event start="T1" end="T2">more</event>
<event start="T2" end="T3"> </event></tier>
<tier id="B" speaker="S0" category="en" type="a"><event start="T0" end="T1">text</event></tier>
<tier id="C" speaker="S0" category="nv" type="d" display-name="MAX [nv]">
<event start="T2" end="T3">nods</event></tier>
</basic-body></basic-transcription>
"""
BORIS = (
    "Observation id\tSubject\tBehavior\tStart (s)\tStop (s)\tComment\nO1\tGuard\tshouts\t1.5\t2.25\tloud\n"
)


def test_chat():
    draft = formats.read(CHAT.encode(), "a.cha")
    assert (draft.format, draft.language) == ("chat", "en")
    assert [(e.line, e.start_ms, e.end_ms, e.speaker, e.role, e.text) for e in draft.segments] == [
        (5, 1073, 2500, "Old_man", "Adult", "good morning ."),
        (8, 2500, 4000, "INV", "Investigator", "نعم and more ."),
        (11, None, None, "Old_man", "Adult", "no time ."),
    ]  # fmt: skip
    first, second, _ = draft.segments
    assert (first.note, second.renderings, second.lines_used) == (
        "points at the door",
        (("en", "yes"),),
        (8, 9),
    )
    assert [each.line for each in draft.not_transcript] == [1, 2, 3, 4, 6, 12, 13]
    assert [each.line for each in draft.problems] == [11]


def test_chat_with_the_name_of_the_medium_in_its_times():
    data = '@Begin\n*A:\tone \x15%snd:"film.mp4"_10_20\x15\n'
    assert [(e.start_ms, e.end_ms, e.text) for e in formats.read(data.encode(), "a.cha").segments] == [
        (10, 20, "one")
    ]


@pytest.mark.parametrize("encoding", [None, "latin-1"])
def test_transcriber(encoding: str | None):
    draft = formats.read(TRS.encode("latin-1"), "a.trs", encoding=encoding)
    assert (draft.format, draft.language, draft.problems) == ("trs", "fr", ())
    assert [(e.start_ms, e.end_ms, e.speaker, e.text) for e in draft.segments] == [
        (0, 2250, "René", "bonjour [rire] tous"), (2250, 4500, "René", "encore"),
        (4500, 9500, "René", "oui"), (4500, 9500, "Anna", "non"),
    ]  # fmt: skip


def test_exmaralda():
    draft = formats.read(EXB.encode(), "a.exb")
    assert (draft.format, draft.lines) == ("exb", 5)
    found = [(e.start_ms, e.end_ms, e.end_derived, e.speaker, e.text, e.renderings) for e in draft.segments]
    assert found == [
        (1000, 2000, True, "MAX", "نص", (("en", "text"),)), (2000, 3000, False, "MAX", "more", ()),
    ]  # fmt: skip
    assert draft.segments[1].start_derived
    assert [(each.line, each.reason) for each in draft.not_transcript] == [
        (5, "stands in the tier MAX [nv], beside the words")
    ]


def test_a_table_of_boris():
    answers = {"column-3": "text"}
    draft = formats.read(BORIS.encode(), "a.tsv", answers=answers)
    assert [(e.start_ms, e.end_ms, e.text, e.note) for e in draft.segments] == [
        (1500, 2250, "shouts", "loud")
    ]
