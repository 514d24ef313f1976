"""A run of signs that may be a blank."""

from __future__ import annotations

Evidence = tuple[tuple[str, float], ...]


class Sum:
    """What the weights of some features add up to, without the habit; known by identity."""

    __slots__ = ("evidence", "score")

    def __init__(self, score: float, evidence: Evidence) -> None:
        self.score = score
        self.evidence = evidence


class Candidate:
    """A run [start, end) of one sign between the characters ``left`` and ``right``.

    ``after`` and ``before`` are the classes of the words next to it, ``kind`` what
    it stands for. Offsets are those of the padded text of the survey.
    """

    __slots__ = (
        "after", "before", "end", "family", "kind", "left", "length", "right", "score",
        "start", "sum",
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
        self.score: float
        self.sum: Sum
