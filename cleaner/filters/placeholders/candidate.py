"""A run of signs that may be a blank."""

from __future__ import annotations


class Candidate:
    """A run [start, end) of one sign between the characters ``left`` and ``right``.

    ``after`` and ``before`` are the classes of the words next to it, ``kind`` what
    it stands for. Offsets are those of the padded text of the survey.
    """

    __slots__ = (
        "after", "before", "end", "family", "flags", "kind", "left", "length", "right", "score",
        "start",
    )  # fmt: skip

    def __init__(self, start: int, end: int, family: str, left: str, right: str) -> None:
        self.start = start
        self.end = end
        self.family = family
        self.left = left
        self.right = right
        self.length = end - start
        self.before = ""
        self.after: str
        self.kind: str
        self.flags: tuple[str, ...]
        self.score: float
