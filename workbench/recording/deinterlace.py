"""The two fields of an interlaced frame made one picture for the eye; a still keeps them as they were."""

from collections.abc import Sequence
from fractions import Fraction

from av.error import FFmpegError
from av.filter import Graph
from av.video.frame import VideoFrame

_SETTINGS = "mode=send_frame:parity=auto:deint=all"


def deinterlaced(frames: Sequence[VideoFrame], place: int) -> VideoFrame | None:
    """Give the frame at `place` with one field's lines drawn from its neighbours: one on each side will do.

    None where the filter cannot take such pixels.
    """
    graph = _graph(frames[place])
    made: list[VideoFrame] = []
    try:
        for number, frame in enumerate(frames):
            copy = frame.reformat()  # the same picture; only its stamp is ours
            stamp, copy.pts = copy.pts, number
            graph.vpush(copy)
            copy.pts = stamp
        graph.vpush(None)
        while len(made) <= place:
            made.append(graph.vpull())
    except (FFmpegError, ValueError):
        return None
    return made[place]


def _graph(like: VideoFrame) -> Graph:
    graph = Graph()
    source = graph.add_buffer(
        width=like.width, height=like.height, format=like.format, time_base=Fraction(1, 25)
    )
    bwdif, sink = graph.add("bwdif", _SETTINGS), graph.add("buffersink")
    source.link_to(bwdif)
    bwdif.link_to(sink)
    graph.configure()
    return graph
