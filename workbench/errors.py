"""The one kind of error that people are shown: what happened and what to do."""


class WorkbenchError(Exception):
    """Something a person can understand and act on; every other exception is a bug of ours."""

    def __init__(self, what_happened: str, what_to_do: str = "") -> None:
        super().__init__(what_happened, what_to_do)
        self.what_happened = what_happened
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.what_happened} {self.what_to_do}".strip()
