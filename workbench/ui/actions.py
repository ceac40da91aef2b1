"""The one table of everything a person can do: function, words, menu, keys and what it needs.

Menus, shortcuts, the search palette, the help page and `workbench actions` are made from it.
An action's id is the room and the function that it runs, as in `transcript.split_segment`.
"""

from functools import partial

from workbench.ui.action import Action, Needs
from workbench.ui.claims import commands as claims
from workbench.ui.claims.checks import commands as checks
from workbench.ui.claims.figures import commands as figures
from workbench.ui.claims.overview import commands as overview
from workbench.ui.claims.rivals import commands as rivals
from workbench.ui.parties import commands as parties
from workbench.ui.player import commands as player
from workbench.ui.player import coverage_commands as holes
from workbench.ui.player import going, looping, resuming, sound, speed, subtitles
from workbench.ui.player.picture import look_commands as look
from workbench.ui.player.timeline import commands as timeline
from workbench.ui.program import commands as program
from workbench.ui.project import case_files
from workbench.ui.project import commands as project
from workbench.ui.project.backups import commands as safety
from workbench.ui.project.encryption import commands as encrypting
from workbench.ui.project.vouching import commands as vouching
from workbench.ui.sources import commands as sources
from workbench.ui.sources import lost_files
from workbench.ui.sources.origins import commands as origins
from workbench.ui.stills import commands as stills
from workbench.ui.transcript import commands as transcript
from workbench.ui.transcript.changing import finding, problem_commands, retiming
from workbench.ui.transcript.exporting import commands as exporting
from workbench.ui.transcript.hearing import commands as hearing
from workbench.ui.transcript.importing import commands as importing
from workbench.ui.transcript.speakers import commands as speaking
from workbench.ui.transcript.translation import commands as translating
from workbench.ui.transcript.typing import pause as typing_pause
from workbench.ui.transcript.typing import snippets, spelling, timing, voices

MENUS = (
    "Project", "Play", "Transcript", "Sources", "Stills", "Claims", "Report", "Safety", "View", "Help",
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    # Project
    Action(project.new_project, "New project…", "Project", ("Ctrl+N",), Needs.NOTHING),
    Action(project.open_project, "Open project…", "Project", ("Ctrl+O",), Needs.NOTHING),
    Action(project.open_sample_case, "Open the sample case", "Project", (), Needs.NOTHING),
    Action(project.save_copy, "Save a copy…", "Project", ("Ctrl+Shift+A",), after_line=True),
    Action(case_files.export_case, "Export the case (JSON)…", "Project"),
    Action(case_files.import_case, "New project from a case (JSON)…", "Project", (), Needs.NOTHING),
    Action(project.describe_project, "Title, date and summary…", "Project"),
    Action(
        project.undo, "Undo", "Project", ("Ctrl+Z",), Needs.UNDO, after_line=True, words=project.undo_words
    ),
    Action(project.redo, "Redo", "Project", ("Ctrl+Shift+Z", "Ctrl+Y"), Needs.REDO, words=project.redo_words),
    Action(project.close_project, "Close project", "Project", ("Ctrl+W",), after_line=True),
    Action(project.quit_program, "Quit", "Project", ("Ctrl+Q",), Needs.NOTHING),
    # Play
    Action(
        player.play_pause, "Play or pause", "Play",
        ("Ctrl+Space", "Space", "Toggle Media Play/Pause", "Media Play"), Needs.RECORDING, repeats=False,
    ),
    Action(player.play_segment, "Play the row once", "Play", ("F7",), Needs.RECORDING, repeats=False),
    Action(
        player.play_marked, "Play the marked stretch once", "Play", ("Alt+P",), Needs.RECORDING, repeats=False
    ),
    Action(going.go_to_time, "Go to a time…", "Play/Go", ("Ctrl+G",), Needs.RECORDING),
    Action(
        going.frame_back, "One frame back", "Play/Go", ("Alt+,", ","), Needs.RECORDING, after_line=True
    ),
    Action(going.frame_forward, "One frame forward", "Play/Go", ("Alt+.", "."), Needs.RECORDING),
    Action(going.back_10_frames, "Ten frames back", "Play/Go", ("Alt+Shift+,",), Needs.RECORDING),
    Action(going.forward_10_frames, "Ten frames forward", "Play/Go", ("Alt+Shift+.",), Needs.RECORDING),
    Action(going.previous_key_frame, "Previous key frame", "Play/Go", ("Ctrl+Alt+,",), Needs.RECORDING),
    Action(going.next_key_frame, "Next key frame", "Play/Go", ("Ctrl+Alt+.",), Needs.RECORDING),
    Action(going.back_1_s, "Back 1 second", "Play/Go", ("Alt+Left",), Needs.RECORDING, after_line=True),
    Action(going.forward_1_s, "Forward 1 second", "Play/Go", ("Alt+Right",), Needs.RECORDING),
    Action(going.back_5_s, "Back 5 seconds", "Play/Go", ("Alt+Shift+Left",), Needs.RECORDING),
    Action(going.forward_5_s, "Forward 5 seconds", "Play/Go", ("Alt+Shift+Right",), Needs.RECORDING),
    Action(going.back_10_s, "Back 10 seconds", "Play/Go", ("Ctrl+Alt+Left", "Alt+B"), Needs.RECORDING),
    Action(going.forward_10_s, "Forward 10 seconds", "Play/Go", ("Ctrl+Alt+Right", "Alt+F"), Needs.RECORDING),
    Action(going.previous_shot, "Previous shot", "Play/Go", ("Alt+[",), Needs.RECORDING, after_line=True),
    Action(going.next_shot, "Next shot", "Play/Go", ("Alt+]",), Needs.RECORDING),
    Action(
        going.previous_row_time, "Previous row in time", "Play/Go",
        ("Ctrl+Shift+PgUp", "Ctrl+Alt+Up", "Media Previous"), Needs.RECORDING,
    ),
    Action(
        going.next_row_time, "Next row in time", "Play/Go",
        ("Ctrl+Shift+PgDown", "Ctrl+Alt+Down", "Media Next"), Needs.RECORDING,
    ),
    Action(going.to_start, "To the start", "Play/Go", ("Alt+Home",), Needs.RECORDING, after_line=True),
    Action(going.to_end, "To the end", "Play/Go", ("Alt+End",), Needs.RECORDING),
    Action(
        speed.shuttle_back, "Run backwards, then faster", "Play/Speed", ("Alt+J", "J"), Needs.RECORDING,
        repeats=False,
    ),
    Action(
        speed.shuttle_stop, "Stop", "Play/Speed", ("Alt+K", "K", "Media Stop", "Media Pause"),
        Needs.RECORDING, repeats=False,
    ),
    Action(
        speed.shuttle_forward, "Play, then faster", "Play/Speed", ("Alt+L", "L"), Needs.RECORDING,
        repeats=False,
    ),
    Action(speed.faster, "Faster", "Play/Speed", ("Alt+=", "Alt++"), Needs.RECORDING, after_line=True),
    Action(speed.slower, "Slower", "Play/Speed", ("Alt+-",), Needs.RECORDING),
    Action(speed.normal_speed, "Normal speed", "Play/Speed", ("Alt+0",), Needs.RECORDING),
    Action(
        looping.loop, "Loop the marked stretch or the row", "Play/Loop", ("Alt+R",), Needs.RECORDING,
        checked=looping.is_looping, repeats=False,
    ),
    Action(looping.loop_segment, "Loop the row", "Play/Loop", ("Shift+F7",), Needs.RECORDING),
    Action(looping.loop_marked, "Loop the marked stretch", "Play/Loop", ("Alt+Shift+P",), Needs.RECORDING),
    Action(looping.loop_claim, "Loop the claim's place", "Play/Loop", ("Shift+F8",), Needs.CLAIM),
    Action(looping.stop_looping, "Stop looping", "Play/Loop", (), Needs.RECORDING),
    Action(player.mark_in, "Mark start", "Play/Mark", ("Alt+I", "I"), Needs.RECORDING),
    Action(player.mark_out, "Mark end", "Play/Mark", ("Alt+O", "O"), Needs.RECORDING),
    Action(player.clear_marks, "Clear marks", "Play/Mark", ("Alt+X",), Needs.RECORDING),
    Action(sound.louder, "Louder", "Play/Sound", ("Alt+Up",), Needs.RECORDING),
    Action(sound.quieter, "Quieter", "Play/Sound", ("Alt+Down",), Needs.RECORDING),
    Action(
        sound.mute, "Mute", "Play/Sound", ("Alt+M",), Needs.RECORDING, checked=sound.sound_is_muted,
        repeats=False,
    ),
    Action(
        sound.sound_later, "Sound 50 ms later", "Play/Sound", ("Ctrl+Alt+]",), Needs.RECORDING,
        after_line=True,
    ),
    Action(sound.sound_earlier, "Sound 50 ms earlier", "Play/Sound", ("Ctrl+Alt+[",), Needs.RECORDING),
    Action(sound.sound_in_step, "Sound in step again", "Play/Sound", ("Ctrl+Alt+\\",), Needs.RECORDING),
    Action(
        sound.next_sound_track, "Next sound track", "Play/Sound", ("Alt+T",), Needs.TRACKS,
        after_line=True,
    ),
    Action(sound.choose_sound_track, "Sound track…", "Play/Sound", ("Alt+Shift+T",), Needs.TRACKS),
    Action(
        subtitles.show_subtitles, "Show the recording's subtitles", "Play/Subtitles", ("Alt+S",),
        Needs.SUBTITLES, checked=subtitles.subtitles_are_shown, repeats=False,
    ),
    Action(
        subtitles.choose_subtitles, "Choose subtitles…", "Play/Subtitles", ("Alt+Shift+S",), Needs.SUBTITLES
    ),
    Action(
        holes.next_untranscribed, "Next not transcribed", "Play/Coverage", ("Ctrl+Alt+N",), Needs.RECORDING
    ),
    Action(
        holes.previous_untranscribed, "Previous not transcribed", "Play/Coverage", ("Ctrl+Alt+Shift+N",),
        Needs.RECORDING,
    ),
    Action(
        holes.next_untranslated, "Next not translated", "Play/Coverage", ("Ctrl+Alt+T",), Needs.RECORDING,
        after_line=True,
    ),
    Action(
        holes.previous_untranslated, "Previous not translated", "Play/Coverage", ("Ctrl+Alt+Shift+T",),
        Needs.RECORDING,
    ),
    Action(
        holes.next_unwatched, "Next not watched", "Play/Coverage", ("Ctrl+Alt+W",), Needs.RECORDING,
        after_line=True,
    ),
    Action(
        holes.previous_unwatched, "Previous not watched", "Play/Coverage", ("Ctrl+Alt+Shift+W",),
        Needs.RECORDING,
    ),
    Action(player.find_shots, "Find shots", "Play/Shots", ("Ctrl+Alt+F",), Needs.RECORDING),
    Action(player.show_contact_sheet, "Contact sheet…", "Play/Shots", ("Ctrl+Alt+D",), Needs.RECORDING),
    Action(
        player.show_deinterlaced, "Smooth interlaced video", "Play", ("Alt+Shift+I",), Needs.INTERLACED,
        after_line=True, checked=player.is_deinterlaced, repeats=False,
    ),
    Action(
        resuming.rewind_off, "Not at all", "Play/Rewind on resume", (), Needs.NOTHING,
        checked=resuming.rewinds(0),
    ),
    Action(
        resuming.rewind_1_s, "1 second", "Play/Rewind on resume", (), Needs.NOTHING,
        checked=resuming.rewinds(1000),
    ),
    Action(
        resuming.rewind_2_s, "2 seconds", "Play/Rewind on resume", (), Needs.NOTHING,
        checked=resuming.rewinds(2000),
    ),
    Action(
        resuming.rewind_3_s, "3 seconds", "Play/Rewind on resume", (), Needs.NOTHING,
        checked=resuming.rewinds(3000),
    ),
    Action(
        resuming.rewind_5_s, "5 seconds", "Play/Rewind on resume", (), Needs.NOTHING,
        checked=resuming.rewinds(5000),
    ),
    Action(
        timeline.zoom_timeline_in, "Zoom in", "Play/Timeline", ("Alt+Shift+PgUp",), Needs.RECORDING,
        after_line=True,
    ),
    Action(timeline.zoom_timeline_out, "Zoom out", "Play/Timeline", ("Alt+Shift+PgDown",), Needs.RECORDING),
    Action(
        timeline.zoom_timeline_to_whole, "Whole recording", "Play/Timeline", ("Alt+Shift+Home",),
        Needs.RECORDING,
    ),
    Action(
        timeline.zoom_timeline_to_selection, "Marked stretch or selected row", "Play/Timeline",
        ("Alt+Shift+End",), Needs.RECORDING,
    ),
    Action(
        timeline.toggle_snapping, "Snap while dragging", "Play/Timeline", (), Needs.NOTHING,
        after_line=True, checked=timeline.snapping_is_on,
    ),
    Action(
        timeline.drag_overwriting, "Dragging trims the neighbour", "Play/Timeline", (), Needs.NOTHING,
        after_line=True, checked=timeline.drags_overwrite,
    ),
    Action(
        timeline.drag_pushing, "Dragging pushes the neighbours", "Play/Timeline", (), Needs.NOTHING,
        checked=timeline.drags_push,
    ),
    Action(
        timeline.drag_shifting, "Dragging moves all later rows", "Play/Timeline", (), Needs.NOTHING,
        checked=timeline.drags_shift,
    ),
    Action(player.open_marked, "Open a held-back recording", "Play", (), Needs.ITEM, after_line=True),
    # Transcript
    Action(timing.new_segment, "New row at the playhead", "Transcript", ("Ctrl+Return",), Needs.ITEM),
    Action(
        timing.end_and_begin, "End the row, begin the next", "Transcript", ("Ctrl+E",), Needs.SEGMENT
    ),
    Action(
        transcript.split_segment, "Split at the caret", "Transcript/Split and merge",
        ("Ctrl+Shift+Return",), Needs.SEGMENT,
    ),
    Action(
        transcript.split_at_playhead, "Split at the playhead", "Transcript/Split and merge",
        ("Alt+Shift+Return",), Needs.SEGMENT,
    ),
    Action(
        transcript.merge_with_next, "Merge with the next row", "Transcript/Split and merge", ("Ctrl+M",),
        Needs.SEGMENT, after_line=True,
    ),
    Action(
        transcript.merge_with_previous, "Merge with the row before", "Transcript/Split and merge",
        ("Ctrl+Shift+M",), Needs.SEGMENT,
    ),
    Action(transcript.delete_segment, "Delete row", "Transcript", ("Ctrl+Shift+Delete",), Needs.SEGMENT),
    Action(
        transcript.edit_text, "Edit the words", "Transcript/Edit", ("F2",), Needs.SEGMENT, after_line=True
    ),
    Action(transcript.edit_translation, "Edit the translation", "Transcript/Edit", ("F3",), Needs.SEGMENT),
    Action(transcript.edit_speaker, "Edit the speaker", "Transcript/Edit", ("F4",), Needs.SEGMENT),
    Action(transcript.edit_times, "Edit the times", "Transcript/Edit", ("Shift+F4",), Needs.SEGMENT),
    *(
        Action(
            run, f"Snippet {number}", "Transcript/Insert", (f"Ctrl+{number + 4}",), Needs.SEGMENT,
            words=snippets.snippet_words(number),
        )
        for number, run in enumerate(snippets.SNIPPET_KEYS, 1)
    ),
    Action(
        snippets.choose_snippet, "Choose a snippet…", "Transcript/Insert", ("Ctrl+T",), Needs.SEGMENT,
        after_line=True,
    ),
    Action(snippets.edit_snippets, "Edit the snippets…", "Transcript/Insert", (), Needs.NOTHING),
    Action(timing.set_start, "Set start to the playhead", "Transcript/Times", ("F5",), Needs.SEGMENT),
    Action(timing.set_end, "Set end to the playhead", "Transcript/Times", ("F6",), Needs.SEGMENT),
    Action(
        timing.start_100_ms_earlier, "Start 100 ms earlier", "Transcript/Times", ("Shift+F5",),
        Needs.SEGMENT, after_line=True,
    ),
    Action(
        timing.start_100_ms_later, "Start 100 ms later", "Transcript/Times", ("Ctrl+F5",),
        Needs.SEGMENT,
    ),
    Action(
        timing.start_frame_earlier, "Start one frame earlier", "Transcript/Times", ("Alt+Shift+F5",),
        Needs.SEGMENT,
    ),
    Action(
        timing.start_frame_later, "Start one frame later", "Transcript/Times", ("Ctrl+Shift+F5",),
        Needs.SEGMENT,
    ),
    Action(
        timing.end_100_ms_earlier, "End 100 ms earlier", "Transcript/Times", ("Shift+F6",),
        Needs.SEGMENT, after_line=True,
    ),
    Action(
        timing.end_100_ms_later, "End 100 ms later", "Transcript/Times", ("Ctrl+F6",),
        Needs.SEGMENT,
    ),
    Action(
        timing.end_frame_earlier, "End one frame earlier", "Transcript/Times", ("Alt+Shift+F6",),
        Needs.SEGMENT,
    ),
    Action(
        timing.end_frame_later, "End one frame later", "Transcript/Times", ("Ctrl+Shift+F6",),
        Needs.SEGMENT,
    ),
    Action(
        retiming.move_rows, "Shift or stretch rows…", "Transcript/Times", ("Ctrl+Alt+R",), Needs.ITEM,
        after_line=True,
    ),
    Action(retiming.snap_rows, "Snap to silences and shots…", "Transcript/Times", (), Needs.SEGMENT),
    Action(retiming.fill_gaps, "Fill gaps…", "Transcript/Times", (), Needs.SEGMENT),
    Action(retiming.let_ends_follow, "Derive the ends", "Transcript/Times", (), Needs.SEGMENT),
    Action(
        timing.choose_reaction_time, "Reaction time…", "Transcript/Times", (), Needs.NOTHING,
        after_line=True, words=timing.reaction_words,
    ),
    *(
        Action(
            run, f"Speaker {number}", "Transcript/Speakers", (f"Alt+{number}",), Needs.SEGMENT,
            words=voices.speaker_words(number),
        )
        for number, run in enumerate(voices.SPEAKER_KEYS, 1)
    ),
    Action(
        speaking.assign_speaker, "Give the rows to a speaker…", "Transcript/Speakers", ("Ctrl+Alt+P",),
        Needs.SEGMENT, after_line=True,
    ),
    Action(
        speaking.same_person, "Same person as in the other item", "Transcript/Speakers", (), Needs.SEGMENT
    ),
    Action(
        speaking.show_speakers, "Speakers…", "Transcript/Speakers", ("Ctrl+F4",), Needs.ITEM,
        after_line=True,
    ),
    Action(
        translating.next_open_translation, "Next row to translate", "Transcript/Translation",
        ("Shift+F3",), Needs.ITEM,
    ),
    Action(
        translating.previous_open_translation, "Previous row to translate", "Transcript/Translation",
        ("Ctrl+Shift+F3",), Needs.ITEM,
    ),
    Action(
        translating.check_translation, "Mark the translation as checked", "Transcript/Translation",
        ("Ctrl+Shift+D",), Needs.SEGMENT, after_line=True,
    ),
    Action(
        translating.reopen_translation, "Mark the translation as draft", "Transcript/Translation", (),
        Needs.SEGMENT,
    ),
    Action(
        translating.accept_translation, "Still right though the original changed",
        "Transcript/Translation", ("Ctrl+Shift+Y",), Needs.SEGMENT,
    ),
    Action(
        translating.new_version, "New version of the translation", "Transcript/Translation",
        ("Alt+Shift+F3",), Needs.SEGMENT, after_line=True,
    ),
    Action(
        translating.compare_versions, "Compare versions…", "Transcript/Translation", ("Ctrl+F3",),
        Needs.SEGMENT,
    ),
    Action(
        translating.show_side_by_side, "Beside the original where there is room", "Transcript/Translation",
        ("Ctrl+Alt+3",), Needs.NOTHING, after_line=True, checked=translating.is_side_by_side,
    ),
    Action(transcript.add_translation, "Add a translation…", "Transcript/Translation", (), Needs.ITEM),
    Action(transcript.set_spoken_language, "Spoken language…", "Transcript/Translation", (), Needs.ITEM),
    Action(transcript.mark_draft, "Draft", "Transcript/Mark as", (), Needs.SEGMENT),
    Action(transcript.mark_second_hearing, "Second hearing", "Transcript/Mark as", (), Needs.SEGMENT),
    Action(transcript.mark_checked, "Checked", "Transcript/Mark as", ("Ctrl+D",), Needs.SEGMENT),
    Action(
        hearing.mark_unclear, "Unclear: the selected words", "Transcript/Mark as", ("Ctrl+U",), Needs.SEGMENT,
        after_line=True,
    ),
    Action(
        hearing.note_hearing, "Uncertain hearing…", "Transcript/Mark as", ("Ctrl+Alt+U",), Needs.SEGMENT
    ),
    Action(
        finding.find_in_transcript, "Find in the transcript", "Transcript", ("Ctrl+F",), Needs.ITEM,
        after_line=True,
    ),
    Action(finding.replace_words, "Find and replace…", "Transcript", ("Ctrl+H",)),
    Action(finding.filter_rows, "Filter and sort rows", "Transcript", ("Ctrl+L",), Needs.ITEM),
    Action(
        problem_commands.show_problems, "List of problems", "Transcript/Problems", ("Ctrl+F12",), Needs.ITEM
    ),
    Action(problem_commands.next_problem, "Next problem", "Transcript/Problems", ("F12",), Needs.ITEM),
    Action(
        problem_commands.previous_problem, "Previous problem", "Transcript/Problems", ("Shift+F12",),
        Needs.ITEM,
    ),
    Action(transcript.previous_segment, "Previous row", "Transcript/Go", ("Ctrl+Up",), Needs.ITEM),
    Action(transcript.next_segment, "Next row", "Transcript/Go", ("Ctrl+Down",), Needs.ITEM),
    Action(
        transcript.follow_playback, "Follow the playhead", "Transcript/Go", ("Ctrl+Shift+F",), Needs.ITEM,
        after_line=True, checked=transcript.playback_is_followed,
    ),
    Action(
        typing_pause.pause_while_typing, "Pause while typing", "Transcript/While typing", (), Needs.NOTHING,
        checked=typing_pause.playing_waits,
    ),
    Action(
        spelling.check_spelling, "Check spelling", "Transcript/While typing", (), Needs.NOTHING,
        checked=spelling.spelling_is_checked,
    ),
    Action(
        importing.import_transcript, "Import a transcript…", "Transcript/Import", ("Ctrl+I",), Needs.ITEM,
        after_line=True,
    ),
    Action(
        importing.paste_transcript, "Paste a transcript…", "Transcript/Import", ("Ctrl+Shift+V",), Needs.ITEM
    ),
    Action(
        importing.import_subtitles, "Subtitles of the recording as transcript…", "Transcript/Import", (),
        Needs.SUBTITLES,
    ),
    Action(
        importing.show_imports, "What was imported…", "Transcript/Import", (), Needs.ITEM, after_line=True
    ),
    Action(
        exporting.export_transcript, "Export the transcript…", "Transcript", ("Ctrl+Shift+I",), Needs.ITEM
    ),
    Action(project.show_row_history, "History of this row…", "Transcript", (), Needs.SEGMENT),
    # Sources
    Action(sources.add_files, "Add files…", "Sources", ("Ctrl+Shift+O",)),
    Action(sources.add_statement, "Add a statement…", "Sources"),
    Action(sources.next_item, "Next item", "Sources", ("Ctrl+PgDown",), Needs.ITEM, after_line=True),
    Action(sources.previous_item, "Previous item", "Sources", ("Ctrl+PgUp",), Needs.ITEM),
    Action(sources.show_properties, "Properties…", "Sources", ("Alt+Return",), Needs.ITEM, after_line=True),
    Action(origins.show_origins, "Where it comes from…", "Sources", ("Ctrl+Alt+O",), Needs.ITEM),
    Action(checks.show_item_checks, "Checks of the item…", "Sources", ("Ctrl+Alt+K",), Needs.ITEM),
    Action(origins.answer_suggestions, "Suggested links…", "Sources"),
    Action(sources.add_again, "Add the equal file as an item of its own", "Sources"),
    Action(sources.relink, "Relink…", "Sources", (), Needs.ITEM),
    Action(lost_files.find_missing, "Find missing files…", "Sources"),
    Action(lost_files.link_found, "Link the missing files that were found nearby", "Sources"),
    Action(sources.use_place, "Use the place outside of the project", "Sources", (), Needs.ITEM),
    Action(sources.show_nonetheless, "Show the changed file nonetheless", "Sources", (), Needs.ITEM),
    Action(sources.check_files, "Check files", "Sources"),
    Action(project.show_item_history, "History of the item…", "Sources", (), Needs.ITEM),
    Action(sources.remove_item, "Remove…", "Sources", (), Needs.ITEM, after_line=True),
    # Stills
    Action(stills.save_still, "Keep this frame as a still", "Stills", ("Ctrl+Shift+S",), Needs.RECORDING),
    Action(stills.save_seen, "Keep it as seen too", "Stills", ("Ctrl+Alt+S",), Needs.RECORDING),
    Action(stills.caption_still, "Caption the newest still", "Stills", ("F9",)),
    Action(stills.show_stills, "Show the stills…", "Stills", ("Ctrl+Shift+T",), after_line=True),
    Action(
        stills.hold_frame, "Hold this frame for comparing", "Stills", ("Ctrl+Shift+H",), Needs.RECORDING,
        after_line=True,
    ),
    Action(
        stills.compare_held, "Compare with the held frame", "Stills", ("Ctrl+Shift+K",), Needs.RECORDING,
    ),
    # Claims
    Action(claims.new_claim, "New claim from what is selected", "Claims", ("Ctrl+Shift+C",)),
    Action(claims.new_claim_from_frame, "New claim from this frame", "Claims", ("Ctrl+Alt+C",)),
    Action(claims.take_figure, "Take the proposed figure", "Claims/Take what is proposed", ("Alt+Q",)),
    Action(claims.take_question, "Take the proposed question", "Claims/Take what is proposed", ("Alt+W",)),
    Action(claims.take_kind, "Take the proposed kind", "Claims/Take what is proposed", ("Alt+E",)),
    Action(
        claims.take_voice, "Take the proposed voice", "Claims/Take what is proposed", ("Alt+D",), Needs.CLAIM
    ),
    Action(claims.edit_sentence, "Edit the sentence", "Claims", ("Shift+F2",), Needs.CLAIM),
    Action(claims.delete_claim, "Delete claim", "Claims", (), Needs.CLAIM),
    Action(project.show_claim_history, "History of the claim…", "Claims", (), Needs.CLAIM),
    Action(claims.play_claim, "Play the claim's place", "Claims", ("F8",), Needs.CLAIM, after_line=True),
    Action(claims.previous_claim, "Previous claim", "Claims/Go to", ("Alt+PgUp",)),
    Action(claims.next_claim, "Next claim", "Claims/Go to", ("Alt+PgDown",)),
    Action(claims.go_to_evidence, "Evidence", "Claims/Go to", ("Alt+G",), Needs.CLAIM, after_line=True),
    Action(claims.go_to_voices, "Voices", "Claims/Go to", ("Alt+V",), Needs.CLAIM),
    Action(claims.go_to_checks, "Checks", "Claims/Go to", ("Alt+C",), Needs.CLAIM),
    Action(claims.filter_claims, "Filter the claims", "Claims", ("Ctrl+Alt+L",)),
    Action(claims.mark_open, "Open", "Claims/Status", (), Needs.CLAIM),
    Action(claims.mark_in_check, "In check", "Claims/Status", (), Needs.CLAIM),
    Action(claims.mark_second_opinion, "Needs second opinion", "Claims/Status", (), Needs.CLAIM),
    Action(claims.mark_ready, "Ready for review", "Claims/Status", (), Needs.CLAIM),
    Action(claims.mark_reviewed, "Reviewed", "Claims/Status", (), Needs.CLAIM),
    Action(claims.mark_parked, "Parked", "Claims/Status", (), Needs.CLAIM),
    Action(
        claims.add_evidence_for, "Add as evidence for", "Claims/Add what is selected", ("Ctrl+Shift+E",),
        Needs.CLAIM,
    ),
    Action(
        claims.add_evidence_against, "Add as evidence against", "Claims/Add what is selected",
        ("Ctrl+Shift+G",), Needs.CLAIM,
    ),
    Action(
        claims.add_evidence_context, "Add as context", "Claims/Add what is selected", ("Ctrl+Shift+X",),
        Needs.CLAIM,
    ),
    Action(
        claims.add_voice, "Add who says it", "Claims/Add what is selected", ("Ctrl+Shift+W",), Needs.CLAIM
    ),
    Action(
        claims.start_checklist, "Start its checklist", "Claims/Checks", ("Ctrl+Shift+L",), Needs.CLAIM,
    ),
    Action(
        claims.answer_pass, "Check passes", "Claims/Checks", ("Alt+Y",), Needs.CLAIM, after_line=True
    ),
    Action(claims.answer_fail, "Check fails", "Claims/Checks", ("Alt+N",), Needs.CLAIM),
    Action(claims.answer_unclear, "Check is unclear", "Claims/Checks", ("Alt+U",), Needs.CLAIM),
    Action(claims.previous_check, "Back to the check before", "Claims/Checks", ("Alt+Z",), Needs.CLAIM),
    Action(claims.anchor_check, "Anchor the check here", "Claims/Checks", ("Alt+A",), Needs.CLAIM),
    Action(checks.show_checklists, "Change the checklists…", "Claims/Checks", after_line=True),
    Action(claims.set_verdict, "Give a verdict", "Claims", ("Ctrl+J",), Needs.CLAIM, after_line=True),
    Action(claims.review_verdict, "Review the verdict", "Claims", ("Ctrl+Shift+J",), Needs.CLAIM),
    Action(figures.show_figures, "Figures of a question…", "Claims", ("Ctrl+Alt+I",)),
    Action(figures.edit_question, "Edit the question…", "Claims"),
    Action(rivals.show_rivals, "Rival explanations…", "Claims", ("Ctrl+Alt+V",), Needs.CLAIM),
    Action(overview.show_overview, "Overview of all claims…", "Claims", ("Ctrl+Alt+B",)),
    Action(parties.show_people, "People and sides…", "Claims", ("Ctrl+Shift+F4",), after_line=True),
    Action(parties.show_sides, "How the sides stand…", "Claims"),
    # Report
    Action(project.export_report, "Export the report…", "Report", ("Ctrl+Shift+R",)),
    # Safety
    Action(project.show_history, "History…", "Safety", ("Ctrl+Alt+H",)),
    Action(project.redact_words, "Redact words…", "Safety"),
    Action(vouching.verify_project, "Verify the project…", "Safety", after_line=True),
    Action(vouching.show_time_stamps, "Time stamps…", "Safety"),
    Action(vouching.save_verifier, "Save the verifier for others…", "Safety", (), Needs.NOTHING),
    Action(safety.show_backups, "Backups…", "Safety", ("Ctrl+Alt+J",), after_line=True),
    Action(encrypting.encrypt_into, "Encrypt into a new file…", "Safety/Encryption"),
    Action(encrypting.change_passphrase, "Change the passphrase…", "Safety/Encryption", (), Needs.ENCRYPTED),
    Action(encrypting.lock_now, "Lock now", "Safety/Encryption", ("Ctrl+Alt+X",), Needs.ENCRYPTED),
    Action(
        encrypting.lock_after_2_minutes, "Lock after 2 minutes without work", "Safety/Encryption", (),
        Needs.NOTHING, after_line=True, checked=partial(encrypting.locks_after, 2),
    ),
    Action(
        encrypting.lock_after_10_minutes, "Lock after 10 minutes without work", "Safety/Encryption", (),
        Needs.NOTHING, checked=partial(encrypting.locks_after, 10),
    ),
    Action(
        encrypting.lock_after_30_minutes, "Lock after 30 minutes without work", "Safety/Encryption", (),
        Needs.NOTHING, checked=partial(encrypting.locks_after, 30),
    ),
    Action(
        encrypting.never_lock, "Never lock by itself", "Safety/Encryption", (),
        Needs.NOTHING, checked=partial(encrypting.locks_after, 0),
    ),
    Action(
        program.show_kept, "What is kept on this machine…", "Safety/Kept on this machine", (), Needs.NOTHING
    ),
    Action(
        program.remember_projects, "Remember recent projects", "Safety/Kept on this machine", (),
        Needs.NOTHING, after_line=True, checked=program.projects_are_remembered,
    ),
    Action(
        program.keep_findings, "Keep waveforms and shots between sessions", "Safety/Kept on this machine", (),
        Needs.NOTHING, checked=program.findings_are_kept,
    ),
    Action(
        program.forget_findings, "Forget what was kept", "Safety/Kept on this machine", (), Needs.NOTHING
    ),
    # View
    Action(program.search, "Search words, claims, actions…", "View", ("Ctrl+K",), Needs.NOTHING),
    Action(
        program.show_sources, "Items", "View", ("Ctrl+1",), after_line=True, checked=program.sources_are_shown
    ),
    Action(program.show_player, "Picture", "View", ("Ctrl+2",), checked=program.player_is_shown),
    Action(program.show_transcript, "Transcript", "View", ("Ctrl+3",), checked=program.transcript_is_shown),
    Action(program.show_claims, "Claims", "View", ("Ctrl+4",), checked=program.claims_are_shown),
    Action(program.reset_layout, "Reset layout", "View", (), Needs.NOTHING),
    Action(look.fit_picture, "Fit to the pane", "View/Picture", ("Ctrl+0",), Needs.RECORDING),
    Action(look.one_to_one, "Actual size (1:1)", "View/Picture", ("Ctrl+Alt+1",), Needs.RECORDING),
    Action(look.zoom_in, "Zoom in", "View/Picture", ("Ctrl+Alt+=", "Ctrl+Alt++"), Needs.RECORDING),
    Action(look.zoom_out, "Zoom out", "View/Picture", ("Ctrl+Alt+-",), Needs.RECORDING),
    Action(look.look_left, "Pan left", "View/Picture", ("Ctrl+Alt+Shift+Left",), Needs.RECORDING),
    Action(look.look_right, "Pan right", "View/Picture", ("Ctrl+Alt+Shift+Right",), Needs.RECORDING),
    Action(look.look_up, "Pan up", "View/Picture", ("Ctrl+Alt+Shift+Up",), Needs.RECORDING),
    Action(look.look_down, "Pan down", "View/Picture", ("Ctrl+Alt+Shift+Down",), Needs.RECORDING),
    Action(
        look.turn_picture, "Rotate 90°", "View/Picture", ("Ctrl+Alt+Q",), Needs.RECORDING, after_line=True
    ),
    Action(
        look.mirror_picture, "Mirror", "View/Picture", ("Ctrl+Alt+M",), Needs.RECORDING,
        checked=look.picture_is_mirrored,
    ),
    Action(
        look.show_look_panel, "Adjust brightness, contrast, colour…", "View/Picture", ("Ctrl+Alt+A",),
        Needs.RECORDING, checked=look.look_panel_is_shown,
    ),
    Action(
        look.show_edges, "Edges only", "View/Picture", ("Ctrl+Alt+E",), Needs.RECORDING,
        checked=look.edges_are_shown,
    ),
    Action(look.reset_look, "Reset the view", "View/Picture", ("Ctrl+Alt+0",), Needs.RECORDING),
    Action(
        look.use_loupe, "Loupe", "View/Picture", ("Ctrl+Alt+Z", "Z"), Needs.RECORDING, after_line=True,
        checked=look.loupe_is_used,
    ),
    Action(
        look.next_grid, "Grid: thirds, tenths, none", "View/Picture", ("Ctrl+Alt+G", "G"), Needs.RECORDING,
        checked=look.grid_is_shown,
    ),
    Action(
        look.mark_region, "Mark a region of the frame", "View/Picture", ("Alt+Shift+R",), Needs.RECORDING,
        checked=look.region_is_marked,
    ),
    Action(
        look.full_screen, "Full screen", "View/Picture", ("F11",), Needs.RECORDING, after_line=True,
        checked=look.picture_fills_screen,
    ),
    Action(
        look.own_window, "In a window of its own", "View/Picture", ("Ctrl+F11",), Needs.RECORDING,
        checked=look.picture_has_window,
    ),
    Action(look.bring_picture_back, "Back into the window", "View/Picture"),
    Action(
        program.use_system_theme, "As the system", "View/Theme", (), Needs.NOTHING,
        checked=program.theme_is_system,
    ),
    Action(program.use_light_theme, "Light", "View/Theme", (), Needs.NOTHING, checked=program.theme_is_light),
    Action(program.use_dark_theme, "Dark", "View/Theme", (), Needs.NOTHING, checked=program.theme_is_dark),
    Action(program.larger_text, "Larger text", "View", ("Ctrl++", "Ctrl+="), Needs.NOTHING, after_line=True),
    Action(program.smaller_text, "Smaller text", "View", ("Ctrl+-",), Needs.NOTHING),
    Action(program.set_analyst, "Your name in the history…", "View", (), Needs.NOTHING, after_line=True),
    # Help
    Action(program.show_help, "Help and keys", "Help", ("F1",), Needs.NOTHING),
    Action(program.show_promises, "What it promises, and the proof", "Help", (), Needs.NOTHING),
    Action(program.show_journal_format, "How the history is written", "Help", (), Needs.NOTHING),
    Action(program.show_stamp_checks, "How time stamps are checked", "Help", (), Needs.NOTHING),
    Action(program.copy_bug_report, "Copy the last bug report", "Help", (), Needs.NOTHING),
    Action(program.show_about, "About, and what blocks the network", "Help", (), Needs.NOTHING),
)  # fmt: skip
