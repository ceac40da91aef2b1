"""Find one frame in a group of pictures, and prepare in idle time the frames that lie behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from av.video.frame import VideoFrame

from workbench.errors import WorkbenchError
from workbench.recording import index
from workbench.recording.frame_cache import FrameCache
from workbench.recording.learnt import learnt
from workbench.recording.run import Run, opened

_KEPT_BYTES = 144 * 1024 * 1024
_MARGIN = 3  # frames before the one asked for that are decoded wholly on the way, for the first steps back
_AHEAD = 3  # frames that are made ready in front

Goal = tuple[Run, int, int]  # the frame to reach, and from which one on all are wanted
Stamped = tuple[int, VideoFrame]


class FrameSeeker:
    """Decodes frames by stamp. `beat` is called between packets; what it raises leaves all in order.

    `kept` names the file in the cache where its index is, or will be.
    """

    def __init__(self, path: Path, beat: Callable[[], None], kept: Path | None = None) -> None:
        self._path, self._beat = path, beat
        found = learnt(path, kept, self._read_through)
        if found is None:
            raise WorkbenchError(f"{path.name} holds no complete frame.", "It may have been cut short.")
        self.index = found
        self.kept: FrameCache[VideoFrame] = FrameCache(_KEPT_BYTES, 12, 300)
        self._holes: set[int] = set()
        self._front = Run(path, found, self._holes.update)
        self._rear: Run | None = None
        self._preparing: Iterator[None] = iter(())
        self._goal: Goal | None = None
        self.aspect = self._front.aspect

    def _read_through(self) -> index.FrameIndex | None:
        container, stream = opened(self._path)
        with container:
            return index.build(container, stream, self._beat)

    def find(self, stamp: int, *, backwards: bool = False) -> Stamped:
        """Give the last frame whose stamp is not later than `stamp`, or the first that can be decoded.

        `backwards` says that those before it will be asked for next.
        """
        stamps = self.index.stamps
        asked = self.index.position(stamp)
        self._goal = None
        for place in (*range(asked, -1, -1), *range(asked + 1, len(stamps))):
            found = stamps[place]
            if found not in self.kept and found not in self._holes:
                self._preparing = iter(())
                self.kept.focus = found
                self._take_the_better_run(found)
                behind = self._behind if backwards else _MARGIN
                for _ in self._decoding(self._front, found, stamps[max(0, place - behind)]):
                    self._beat()
            if found in self.kept:
                self.kept.focus = found
                return found, self.kept[found]
        raise WorkbenchError(f"No frame of {self._path.name} can be decoded.", "The file is damaged.")

    def _take_the_better_run(self, stamp: int) -> None:
        """Let the run in the rear go to the front where it has the shorter way."""
        rear, front = self._rear, self._front
        if not rear or not rear.can_reach(stamp):
            return
        if not front.can_reach(stamp) or rear.passed > front.passed:
            self._rear, self._front = front, rear

    @property
    def _behind(self) -> int:
        """How many frames are kept ready behind the place that is looked at."""
        return self.kept.room // 2

    def _decoding(self, run: Run, stamp: int, whole_from: int) -> Iterator[None]:
        """Decode, one packet at a time, until the frame `stamp` has come or is known to be missing."""
        if run.can_reach(stamp):
            run.aim(whole_from)
        else:
            run.start(self.index.key_before(stamp), whole_from)
        while stamp not in self._holes:
            if not run.ended and (run.reached is None or run.reached < stamp):
                came = run.advance()
                for found, frame in came:
                    self.kept.keep(found, frame, sum(plane.buffer_size for plane in frame.planes))
                if any(found == stamp for found, _ in came):
                    return
                yield
            elif run.entry is not None and run.entry <= stamp:
                self._holes.add(stamp)
            else:
                self._start_earlier(run, stamp, whole_from)

    def _start_earlier(self, run: Run, stamp: int, whole_from: int) -> None:
        """Begin a key frame earlier, or from the start: the file was sought to a place after the frame."""
        earlier = self.index.key_before(run.key - 1)
        if earlier < run.key:
            run.start(earlier, whole_from)
        elif run.from_start:
            self._holes.add(stamp)
        else:
            run.start(None, whole_from)

    def prepare(self) -> bool:
        """Do a small piece of work on the frames behind (and few ahead); False when there is none to do."""
        for _ in self._preparing:
            return True
        goal = self._goal_behind() or self._goal_ahead()
        if goal is None or goal == self._goal:
            return False
        self._goal = goal
        self._preparing = self._decoding(*goal)
        return True

    def _goal_behind(self) -> Goal | None:
        """Aim at what is missing behind, once half of what is to be kept there has been used up."""
        stamps, here = self.index.stamps, self.index.position(self.kept.focus)
        missing = [s for s in stamps[max(0, here - self._behind) : here] if self._lacks(s)]
        if not missing or here - self.index.position(missing[-1]) > self._behind // 2:
            return None
        key = self.index.key_before(missing[-1])
        first = next(s for s in missing if s >= key)
        self._rear = self._rear or Run(self._path, self.index, self._holes.update)
        if not self._rear.can_reach(first):
            self._rear.start(key, first)
        return self._rear, missing[-1], first

    def _goal_ahead(self) -> Goal | None:
        here = self.index.position(self.kept.focus)
        missing = [s for s in self.index.stamps[here + 1 : here + 1 + _AHEAD] if self._lacks(s)]
        if missing and self._front.can_reach(missing[-1]):
            return self._front, missing[-1], missing[0]
        return None

    def neighbour(self, by: int) -> Stamped | None:
        """Give the frame so many after (negative: before) the one looked at, where it is kept."""
        place = self.index.position(self.kept.focus) + by
        stamp = self.index.stamps[place] if 0 <= place < len(self.index.stamps) else None
        return (stamp, self.kept[stamp]) if stamp is not None and stamp in self.kept else None

    def _lacks(self, stamp: int) -> bool:
        return stamp not in self.kept and stamp not in self._holes

    def close(self) -> None:
        """Let go of the file."""
        self._preparing = iter(())
        self.kept.clear()
        self._front.close()
        if self._rear:
            self._rear.close()
