"""The one kind of error that people are shown: what happened and what to do."""


class WorkbenchError(Exception):
    """Something a person can understand and act on; every other exception is a bug of ours."""

    def __init__(self, what_happened: str, what_to_do: str = "") -> None:
        super().__init__(what_happened, what_to_do)
        self.what_happened = what_happened
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.what_happened} {self.what_to_do}".strip()


class DiskFailed(WorkbenchError):  # noqa: N818  # what it says, not what kind of thing it is
    """The disk of the project did not give, or take, what it was asked for."""


class NotSaved(WorkbenchError):  # noqa: N818  # what it says, not what kind of thing it is
    """A change that the disk did not take; `kept` where the open project holds it, to be written later."""

    def __init__(self, what_happened: str, what_to_do: str = "", *, full: bool = False) -> None:
        super().__init__(what_happened, what_to_do)
        self.full = full
        self.kept = False
