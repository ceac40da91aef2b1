"""Reads a project into one `Report`, as far as the profile lets it be seen."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

from workbench import __version__
from workbench.custody import check
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.invisible import badged
from workbench.jobs import Progress, silent
from workbench.project import (
    Project,
    anchors,
    claims,
    incidents,
    item_files,
    items,
    still_views,
    stills,
    transcript,
)
from workbench.project.claims import (
    checklists,
    conflicts,
    evidence,
    relations,
    reviews,
    searches,
    standing,
)
from workbench.project.claims.check_template import TemplateItem
from workbench.project.parties import actors, sides
from workbench.project.parties.standpoints import Standpoints
from workbench.project.transcript import hearings, pseudonyms, translation_states
from workbench.project.transcript.segments import Rendering
from workbench.reasoning import checklist, figures
from workbench.reasoning.number_line import number_line
from workbench.recording.as_seen import in_words
from workbench.report import rivals
from workbench.report.content import (
    PROFILES,
    Bar,
    Check,
    Citation,
    CitedRegion,
    Claim,
    Evidence,
    Figures,
    Item,
    Line,
    Report,
    SeenStill,
    Still,
    Voice,
)

_STANCES = {"supports": "For", "refutes": "Against", "context": "Context", "inconclusive": "Inconclusive"}

LEFT_OUT = "this report leaves out what was not kept as a still."
_NO_FRAME = {
    "none": "no file is held of it.",
    "missing": "its file was missing when this was written.",
    "changed": "its file is not the one that was added.",
    "outside": "its file lies outside of the project and was not looked at.",
}


def gather(project: Project, profile: str = "internal", progress: Progress = silent) -> Report:
    """Collect the case as `profile` lets it be seen; an unknown profile is refused.

    Files of which nobody knows what bytes they have are hashed first.
    """
    if profile not in PROFILES:
        raise WorkbenchError(
            f"There is no report profile “{profile}”.", f"Choose one of: {', '.join(PROFILES)}."
        )
    for seen in check.look(check.unchecked_files(project), progress):
        check.note(project, seen)
    info = project.info()
    case = _Case(project, profile)
    return Report(
        title=info.title,
        date=info.date_edtf,
        summary=info.summary,
        generated=info.generated,
        made_at=project.now(),
        program=f"Verification workbench {__version__}",
        head=project.head_code,
        head_hash=project.head,
        steps=project.step_count,
        profile=profile,
        sides=tuple(case.side_names.values()),
        items=tuple(case.item(item) for item in case.items.values()),
        claims=tuple(case.claim(claim) for claim in case.claims),
        figures=tuple(f for q in claims.questions(project) if (f := case.figures_of(q)) is not None),
        rivals=rivals.of_case(project, case.claims, case.citation, notes=case.inside),
        stills=tuple(map(case.still, case.stills)),
        regions=tuple(case.regions.values()),  # last: they are noted where they are cited
    )


class _Case:
    """The look-ups that the parts of one report share."""

    def __init__(self, project: Project, profile: str) -> None:
        self.project = project
        self.inside = profile == "internal"
        self.with_files = profile != "public"
        self.items = {item.id: item for item in items.all(project)}
        self.presences = {item.id: item_files.presence(project, item) for item in self.items.values()}
        self.transcripts = {item: transcript.of_item(project, item) for item in self.items}
        self.rows = {row.id: row for rows in self.transcripts.values() for row in rows}
        self.claims = claims.all(project)
        self.questions = {question.id: question.text for question in claims.questions(project)}
        self.speakers = {
            voice: name
            for item in self.items
            for voice, name in pseudonyms.shown_names(project, item).items()
        }
        self.stills = stills.all(project)
        self.regions: dict[tuple[int, int | None, int | None, anchors.Box], CitedRegion] = {}
        self.incidents = incidents.of_items(project)
        self.known_actors = {actor.id: actor for actor in actors.all(project)}
        self.actors = {actor.id: actor.pseudonym or actor.name for actor in self.known_actors.values()}
        self.standpoints = Standpoints(project)
        self.stands = standing.all(project)
        self.conflicts = conflicts.all(project)
        self.second_opinions = reviews.second(project)
        all_sides = sides.all(project)
        self.side_names = {side.id: side.name for side in all_sides}
        self.side_order = {side.id: place for place, side in enumerate(all_sides)}

    def citation(self, anchor: anchors.Anchor) -> Citation:
        item = self.items[anchor.item]
        changed = self.presences[item.id] == "changed"
        cited = Citation(item.label, item.title, anchor.start_ms, anchor.end_ms, anchor.quote, changed)
        if anchor.box:
            cited = replace(
                cited, region=self.region(anchor, anchor.box, item).label, where=_part(anchor.box)
            )
        row = self.rows.get(anchor.segment or 0)
        if not anchor.quote or row is None or not row.renderings or not row.renderings[0].text:
            return cited
        rendering = row.renderings[0]
        return replace(
            cited,
            translation=rendering.text,
            language=rendering.language,
            translated=_translated(rendering, row.text, named=self.inside),
            part=bool(row.text.strip()) and anchor.quote.strip() != row.text.strip(),
        )

    def region(self, anchor: anchors.Anchor, box: anchors.Box, item: items.Item) -> CitedRegion:
        """Note a region the first time that it is cited, with where its frame is to be had."""
        place = item.id, anchor.start_ms, anchor.pts, box
        if place not in self.regions:
            kept = next((each for each in self.stills if _keeps(each, anchor, item)), None)
            why_not = "" if kept else self.why_no_frame(anchor, item)
            file = item_files.file_path(self.project, item) if not kept and not why_not else None
            self.regions[place] = CitedRegion(
                label=f"P{len(self.regions) + 1}",
                item=item.label,
                title=f"{isolated(item.title)}, {_part(box)}",
                time_ms=anchor.start_ms,
                pts=anchor.pts,
                box=box,
                still=kept.label if kept else "",
                png=stills.png(self.project, kept) if kept else b"",
                frame=kept.frame if kept else None,
                file=file,
                stamp=item_files.stamp_of(file) if file else None,
                why_not=why_not,
            )
        return self.regions[place]

    def why_no_frame(self, anchor: anchors.Anchor, item: items.Item) -> str:
        """Say why no frame of an item may or can be shown; "" when one can be taken of its file."""
        if not self.with_files:
            return LEFT_OUT
        if anchor.start_ms is None and item.kind != "still":
            return "the citation names no time."
        if item.file and item.file.duration_ms is not None and (anchor.start_ms or 0) > item.file.duration_ms:
            return "the recording is shorter than the time that is cited."
        return _NO_FRAME.get(self.presences[item.id], "")

    def item(self, item: items.Item) -> Item:
        held = item.file
        presence = self.presences[item.id]
        shown = self.with_files and presence == "present"
        return Item(
            label=item.label,
            title=item.title,
            kind=item.kind,
            language=item.language,
            side=self.side_names.get(self.standpoints.of_item(item.id).side or 0, ""),
            publisher=self.publisher(item),
            published=item.published_edtf,
            where=item.published_where,
            body=item.body,
            note=item.note if self.inside else "",
            file_name=badged(Path(held.path).name) if held and self.inside else "",
            sha256=held.sha256 if held else "",
            size=held.size if held else 0,
            container=held.container if held else "",
            duration_ms=held.duration_ms if held else None,
            presence=presence,
            incidents=incidents.words(self.incidents.get(item.id, ())) if self.inside else "",
            file=item_files.file_path(self.project, item) if shown else None,
            lines=tuple(self.line(segment) for segment in self.transcripts[item.id]),
        )

    def publisher(self, item: items.Item) -> str:
        """Name who published an item; whoever has a pseudonym is not betrayed by what was typed."""
        actor = self.known_actors.get(item.actor or 0)
        if actor is None or not (actor.pseudonym or not item.publisher):
            return item.publisher
        return self.actors[actor.id]

    def line(self, segment: transcript.Segment) -> Line:
        speaker = segment.speaker
        rendering = segment.renderings[0] if segment.renderings else None
        return Line(
            start_ms=segment.start_ms,
            end_ms=segment.end_ms,
            derived=segment.start_derived,
            speaker=self.speakers[speaker.id] if speaker else "",
            role=speaker.role if speaker else "",
            side=self.side_order.get(speaker.side or 0) if speaker else None,
            original=segment.text,
            language=segment.language,
            translation=rendering.text if rendering else "",
            translation_language=rendering.language if rendering else "",
            translated=_translated(rendering, segment.text, named=self.inside) if rendering else "",
            doubts=tuple(map(hearings.in_words, segment.hearings)),
        )

    def claim(self, claim: claims.Claim) -> Claim:
        verdict = claim.assessment
        runs = checklists.runs(self.project, claim=claim.id)
        said = claims.assertions(self.project, claim.id)
        stands = self.stands[claim.id]
        return Claim(
            label=claim.label,
            text=claim.text,
            question=self.questions.get(claim.question or 0, ""),
            figure=_figure_words(claim),
            verdict=verdict.verdict if verdict else "not assessed",
            confidence=verdict.confidence if verdict else "",
            likelihood=verdict.likelihood if verdict else "",
            reasons=verdict.reasons if verdict else "",
            would_change=verdict.would_change if verdict else "",
            assessed_by=verdict.analyst if verdict and self.inside else "",
            assumptions=verdict.assumptions if verdict else "",
            caps=(checklist.words(stands.cap),) if stands.cap.verdict else (),
            corroboration=stands.strip.words,
            rung=stands.rung.words,
            rule=stands.rung.rule,
            missing=stands.missing,
            relations=self.relations(claim),
            reopened=stands.reopened,
            searches=self.searches(claim.id),
            review=self.review(claim),
            origin=self.citation(claim.anchor) if claim.anchor else None,
            voices=tuple(self.voice(a) for a in said),
            evidence=self.links(claim.id),
            checklists=tuple((run.template.name, self.checks(run)) for run in runs),
        )

    def relations(self, claim: claims.Claim) -> tuple[str, ...]:
        labels = {each.id: each.label for each in self.claims}
        seen = (each.seen_from(claim.id) for each in relations.of_claim(self.project, claim.id))
        return tuple(f"{kind} {labels[other]}" for kind, other in seen)

    def searches(self, claim: int) -> tuple[str, ...]:
        """Say what was looked for where; to others than insiders only how often, and how often in vain."""
        made = searches.of_claim(self.project, claim)
        if self.inside or not made:
            return tuple(
                f"{each.place}{f' ({each.terms})' if each.terms else ''}: {each.found}" for each in made
            )
        in_vain = sum(each.found == "nothing" for each in made)
        return (f"{len(made)} made, {in_vain} of them found nothing",)

    def review(self, claim: claims.Claim) -> str:
        """Say what a second analyst says of the verdict that stands, or that its author alone reviewed it."""
        second = self.second_opinions.get(claim.id)
        if second is None:
            return "Reviewed by author" if claim.workflow == "reviewed" else ""
        who = second.analyst if self.inside else "A second analyst"
        note = f": {second.note}" if self.inside and second.note else ""
        return f"{who} {second.opinion}{note}"

    def voice(self, assertion: claims.Assertion) -> Voice:
        return Voice(
            citation=self.citation(assertion.anchor),
            name=self.speakers.get(assertion.speaker or 0)
            or self.actors.get(assertion.actor or 0)
            or self.publisher(self.items[assertion.anchor.item]),
            side=self.side_names.get(self.standpoints.of_assertion(assertion).side or 0, ""),
            stance=assertion.stance,
            interest="" if assertion.interest == "unknown" else assertion.interest,
            value="" if assertion.value_as_said == assertion.anchor.quote else assertion.value_as_said,
        )

    def links(self, claim_id: int) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
        found = [each for each in evidence.of_claim(self.project, claim_id) if each.state == "confirmed"]
        groups = {
            title: tuple(self.weighed(each) for each in found if each.stance == stance)
            for stance, title in _STANCES.items()
        }
        return tuple((title, rows) for title, rows in groups.items() if rows)

    def weighed(self, link: evidence.Evidence) -> Evidence:
        note = link.note if self.inside else ""
        return Evidence(self.citation(link.anchor), note, link.directness == "direct")

    def checks(self, run: checklists.Run) -> tuple[Check, ...]:
        def check(item: TemplateItem) -> Check:
            answer = run.answers.get(item.key)
            if answer is None:
                return Check(item.question, "open", "", None)
            cited = self.citation(answer.anchor) if answer.anchor else None
            return Check(item.question, answer.state, answer.finding if self.inside else "", cited)

        return tuple(check(item) for item in run.template.items)

    def still(self, still: stills.Still) -> Still:
        return Still(
            label=still.label,
            caption=still.caption,
            item=self.items[still.item].label,
            time_ms=still.time_ms,
            frame=still.frame,
            png=stills.png(self.project, still),
            sha256=still.png,
            size=(still.width, still.height),
            region=still.region,
            seen=tuple(self.seen_still(each) for each in still_views.of_still(self.project, still.id)),
        )

    def seen_still(self, made: still_views.StillView) -> SeenStill:
        words, size = in_words(made.view), (made.width, made.height)
        return SeenStill(made.caption, words, self.project.blob(made.png), made.png, size)

    def figures_of(self, question: claims.Question) -> Figures | None:
        own = [c for c in self.claims if c.question == question.id and _figure_words(c)]
        if not own:
            return None
        values = [_figure(c) for c in own]
        line = number_line(values, question.about)
        bars = tuple(
            Bar(c.label, figures.words(v), self.side_of(c), *span)
            for c, v, span in zip(own, values, line.spans, strict=True)
        )
        conflicting = tuple(
            (a.label, b.label)
            for a, b in combinations(own, 2)
            if b.id in self.conflicts.get(a.id, ())
            and not figures.compatible(_figure(a), _figure(b), question.about)
        )
        return Figures(question.text, question.unit, bars, line.ticks, conflicting)

    def side_of(self, claim: claims.Claim) -> int | None:
        for assertion in claims.assertions(self.project, claim.id):
            if (side := self.standpoints.side_of(assertion)) in self.side_order:
                return self.side_order[side]
        return None


def _keeps(still: stills.Still, anchor: anchors.Anchor, item: items.Item) -> bool:
    """Tell whether a still is of the frame that is cited, and of the file that the item has."""
    if still.item != item.id or (item.file is not None and still.item_sha256 != item.file.sha256):
        return False
    if anchor.pts is not None:
        return still.pts == anchor.pts
    return item.kind == "still" or still.time_ms == anchor.start_ms


def _figure(claim: claims.Claim) -> figures.Figure:
    return figures.Figure(claim.qty_op, claim.qty_lo, claim.qty_hi)


def _translated(rendering: Rendering, original: str, *, named: bool) -> str:
    """Say who or what translated a row and how far that is checked; people are named to insiders only."""
    state = translation_states.of_rendering(rendering, original)
    if state == translation_states.CHECKED and named:
        state = f"{state} by {rendering.checked_by}"
    who = isolated(rendering.translator) if rendering.translator else ""
    if rendering.kind == "machine":
        by = f"machine translation ({who})" if who else "machine translation"
    else:
        by = f"translated by {who}" if who and named else "translation"
    return f"{by}: {state}" if rendering.text else ""


def _figure_words(claim: claims.Claim) -> str:
    return figures.words(_figure(claim), claim.unit)


def _part(box: anchors.Box) -> str:
    """Say which part of a picture is cited, so that it can be found without the program."""
    x, y, w, h = (f"{100 * value:.0f} %" for value in box)
    return f"the region {x} from the left, {y} from the top, {w} wide, {h} high"
