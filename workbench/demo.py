"""Builds the sample case: two drawn and voiced clips, a transcript, claims and evidence, all invented."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench import resources
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.project import Project, anchors, claims, item_files, items, origin_links, stills, transcript
from workbench.project.claims import checklists, evidence, relations, searches
from workbench.project.parties import actors, affiliations, side_relations, sides, source_ratings
from workbench.project.transcript import speakers
from workbench.recording import frames, intake

Row = Mapping[str, Any]
FOLDER_NAME = "Sample case"
PROJECT_NAME = "sample.vwb"


def build(folder: Path, progress: Progress = silent) -> Path:
    """Make the case in a folder of its own inside `folder`, never over another; return the project file."""
    home = folder / FOLDER_NAME
    path = home / PROJECT_NAME
    if path.exists():
        raise WorkbenchError(
            f"There is a sample case in {home} already.", "Open that one, or name another folder."
        )
    case: Row = json.loads(resources.path("demo/case.json").read_text("utf-8"))
    home.mkdir(parents=True, exist_ok=True)
    with Project.create(path, case["title"], analyst=case["analyst"], generated=True) as project:
        _Builder(project, case, progress).build()
    return path


def find_or_build(folder: Path, progress: Progress = silent) -> Path:
    """Give the project file of the case inside `folder` as it was left, or make it."""
    path = folder / FOLDER_NAME / PROJECT_NAME
    return path if path.is_file() else build(folder, progress)


class _Builder:
    """Turns the rows of `case.json` into edits; keys of the file stand for ids of the project."""

    def __init__(self, project: Project, case: Row, progress: Progress) -> None:
        self.project = project
        self.case = case
        self.progress = progress
        self.sides: dict[str, int] = {}
        self.items: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.questions: dict[str, int] = {}
        self.claims: dict[str, int] = {}
        self.hashes: dict[int, str] = {}

    def build(self) -> None:
        project, case = self.project, self.case
        with project.edit("Describe the case"):
            project.set_info(date_edtf=case["date_edtf"], summary=case["summary"])
            self.add_parties()
        for done, row in enumerate(case["items"]):
            self.progress(done / len(case["items"]), f"Adding {row['title']}")
            self.add_item(row)
        with project.edit("Compare the recordings"):
            self.link_origins()
        with project.edit("Ask the questions"):
            self.questions = {
                row["key"]: claims.add_question(project, row["text"], unit=row["unit"], scope=row["scope"])
                for row in case["questions"]
            }
        for row in case["claims"]:
            with project.edit("Check a claim"):
                self.add_claim(row)
        with project.edit("Relate the claims"):
            for row in case["claim_relations"]:
                a, b = self.claims[row["a"]], self.claims[row["b"]]
                relations.relate(project, a, b, row["kind"], note=row.get("note", ""))
        for row in case["stills"]:
            self.save_still(row)
        self.progress(1)

    def add_parties(self) -> None:
        project, case = self.project, self.case
        self.sides = {row["key"]: sides.add(project, row["name"], row["note"]) for row in case["sides"]}
        for row in case["side_relations"]:
            one, other = self.sides[row["one"]], self.sides[row["other"]]
            side_relations.add(project, one, other, row["relation"], basis=row["basis"])
        for row in case["actors"]:
            self.add_actor(row)

    def add_actor(self, row: Row) -> None:
        actor = actors.add(
            self.project,
            row["name"],
            row["kind"],
            aliases=row.get("aliases", []),
            side=self.sides.get(row.get("side", "")),
            owner=self.actors.get(row.get("owner", "")),
        )
        self.actors[row["key"]] = actor
        if "affiliation" in row:
            known = dict(row["affiliation"])
            affiliations.add(self.project, actor, self.sides[known.pop("side")], **known)
        if "rating" in row:
            source_ratings.rate(self.project, actor, *row["rating"])

    def link_origins(self) -> None:
        for row in self.case["origin_links"]:
            origin_links.add(
                self.project,
                self.items[row["from"]],
                self.items[row["to"]],
                row["kind"],
                basis=row["basis"],
                note=row["note"],
                state=row["state"],
            )

    def add_item(self, row: Row) -> None:
        project = self.project
        with project.edit("Add item"):
            item = items.add(
                project,
                row["kind"],
                row["title"],
                language=row["language"],
                publisher=row["publisher"],
                published_edtf=row["published_edtf"],
                published_where=row["published_where"],
                side=self.sides[row["side"]],
                body=row.get("body", ""),
                note=row.get("note", ""),
            )
            self.items[row["key"]] = item
            generation = row.get("generation", "unknown")
            items.update(project, item, actor=self.actors.get(row["actor"]), generation=generation)
            if "file" in row:
                copy = project.path.parent / row["file"]
                shutil.copyfile(resources.path(f"demo/{row['file']}"), copy)
                examined = intake.examine(copy)
                item_files.add_file(project, item, **examined.as_file())
                self.hashes[item] = examined.sha256
        if "segments" in row:
            with project.edit("Transcribe"):
                self.transcribe(item, row["segments"])

    def transcribe(self, item: int, lines: list[Row]) -> None:
        project = self.project
        known: dict[str, int] = {}
        for line in lines:
            # The unnamed are not assumed to be one person.
            speaker = None if line["speaker"].startswith("Unnamed") else known.get(line["speaker"])
            if speaker is None:
                side = self.sides[line["side"]]
                speaker = speakers.add(project, item, line["speaker"], role=line["role"], side=side)
                known[line["speaker"]] = speaker
            segment = transcript.add(
                project,
                item,
                start_ms=line["start_ms"],
                end_ms=line["end_ms"],
                speaker=speaker,
                language=line["language"],
                text=line["text"],
            )
            transcript.set_state(project, segment, line["state"])
            if line["en"]:
                transcript.set_rendering(project, segment, "en", line["en"])

    def add_claim(self, row: Row) -> None:
        project = self.project
        question = self.questions.get(row.get("question", ""))
        figure: dict[str, Any] = {
            k: row[k] for k in ("qty_op", "qty_lo", "unit", "scope", "as_of_edtf") if k in row
        }
        origin = {"item": row["frame"]["item"], "frame": row["frame"]["ms"]} if "frame" in row else None
        said = row.get("said", [])
        first = origin or (said[0] if said else None)
        claim = claims.add(
            project,
            row["text"],
            question=question,
            anchor=self.anchor(first) if first else None,
            type=row["type"],
            origin=row["origin"],
            **figure,
        )
        claims.update(project, claim, workflow=row["workflow"])
        self.claims[row.get("key", "")] = claim
        for search in row.get("searches", []):
            searches.add(project, search["place"], terms=search["terms"], claim=claim)
        if origin:
            claims.add_assertion(project, claim, self.anchor(origin), mode="shows")
        for voice in said:
            self.add_assertion(claim, voice)
        for link in row["evidence"]:
            evidence.add(
                project,
                claim,
                self.anchor(link),
                link["stance"],
                note=link["note"],
                directness=link.get("directness", ""),
                consistency=link.get("consistency"),
            )
        if "checklist" in row:
            self.answer(claim, row["checklist"])
        if "verdict" in row:
            words = row["verdict"]
            claims.assess(
                project,
                claim,
                words["word"],
                words["reasons"],
                confidence=words["confidence"],
                would_change=words["would_change"],
            )

    def add_assertion(self, claim: int, voice: Row) -> None:
        segment = self.segment(voice) if "segment" in voice else None
        speaker = segment.speaker if segment else None
        side = self.sides[voice["side"]] if "side" in voice else speaker.side if speaker else None
        claims.add_assertion(
            self.project,
            claim,
            self.anchor(voice),
            speaker=speaker.id if speaker else None,
            side=side,
            stance=voice.get("stance", "affirms"),
            hand=voice.get("hand", "unknown"),
            interest=voice["interest"],
            value_as_said=voice.get("value", ""),
        )

    def segment(self, row: Row) -> transcript.Segment:
        lines = transcript.of_item(self.project, self.items[row["item"]])
        return lines[int(row["segment"]) - 1]

    def anchor(self, row: Row) -> int:
        """Make the anchor a row asks for: words of a segment, a stretch, a frame, or words of a statement."""
        item = self.items[row["item"]]
        if "segment" in row:
            segment = self.segment(row)
            return anchors.text(self.project, segment.id, row.get("quote", segment.text))
        if "span" in row:
            return anchors.span(self.project, item, *row["span"])
        if "frame" in row:
            with self.frames(row["item"]) as source:
                frame = source.at(row["frame"])
            return anchors.instant(
                self.project, item, frame.time_ms, pts=frame.pts, time_base=str(frame.time_base)
            )
        return anchors.body(self.project, item, row["quote"])

    def frames(self, key: str) -> frames.Frames:
        item = items.get(self.project, self.items[key])
        path = item_files.file_path(self.project, item) if item else None
        if path is None:
            raise WorkbenchError(
                f"The sample case names {key}, which has no file.", "Install the program anew."
            )
        return frames.Frames(path)

    def answer(self, claim: int, row: Row) -> None:
        run = checklists.start(self.project, row["template"], claim=claim)
        for key, (state, finding) in row["answers"].items():
            checklists.answer(self.project, run, key, state, finding=finding)

    def save_still(self, row: Row) -> None:
        with self.frames(row["item"]) as source:
            frame = source.at(row["ms"])
        item = self.items[row["item"]]
        with self.project.edit("Save still"):
            stills.add(
                self.project,
                item,
                frames.png(frame),
                item_sha256=self.hashes[item],
                caption=row["caption"],
                **frame.as_still(),
            )
