"""What the picture says of itself: item, time, frame, and whether that is exact."""

from workbench import timecode
from workbench.ui.playhead import Playhead


def read_out(playhead: Playhead) -> str:
    """Say which item, which time, which frame, and whether that is exact."""
    if playhead.item is None or not playhead.has_recording:
        return ""
    label = playhead.item.label
    marked = " · region marked" if playhead.region is not None else ""
    smoothed = " · deinterlaced" if playhead.interlaced and playhead.deinterlaced else ""
    if playhead.item.kind == "still":
        return f"{label} · still picture{marked}"
    if playhead.playing:
        speed = "" if playhead.rate == 1 else f" · {playhead.rate:g}×"
        return f"{label} · playing{speed}{smoothed}"
    frame = playhead.frame
    if frame is None:
        waiting = "finding the frame…" if not playhead.near else "near picture, finding the exact frame…"
        waiting = "sound only" if playhead.item.kind == "audio" else waiting
        return f"{label} · {timecode.clock(playhead.position_ms)} · {waiting}"
    number = "no fixed frame rate" if frame.number is None else f"frame {frame.number}"
    return f"{label} · {timecode.clock(frame.time_ms)} · {number} · exact{smoothed}{marked}"


def details(playhead: Playhead) -> str:
    """Say all that is known of the exact frame, for a closer look; "" while there is none."""
    frame, item = playhead.frame, playhead.item
    if frame is None or item is None:
        return ""
    lines = [f"{item.label} {item.title}".strip()]
    if item.kind != "still":
        number = (
            "no frame number: the rate is not constant" if frame.number is None else f"frame {frame.number}"
        )
        lines += [
            f"{timecode.clock(frame.time_ms)}, {number}",
            f"PTS {frame.pts}, time base {frame.time_base} s",
        ]
        lines += ["key frame"] if frame.key else []
        if playhead.interlaced:
            lines += [
                "interlaced, shown smoothed; a still keeps it as recorded"
                if playhead.deinterlaced
                else "interlaced"
            ]
    return "\n".join([*lines, f"{frame.width} × {frame.height} pixels as displayed"])
