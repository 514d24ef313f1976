from typing_extensions import Buffer

VERSION: int
LAYOUT: tuple[int, ...]

def gate_hits(
    text: str, kinds: Buffer, ones: Buffer, twos: Buffer, threes: Buffer, least: int, /
) -> list[int]:
    """Return the characters at which runs begin that weigh at least ``least``."""

def edge_scores(
    text: str,
    pieces: list[tuple[int, int]],
    kinds: Buffer,
    shapes: Buffer,
    bonds: Buffer,
    weights: Buffer,
    bias: Buffer,
    scale: float,
    numbers: Buffer,
    network: Buffer,
    features: Buffer,
    /,
) -> list[tuple[bytes, bytes]]:
    """Return for each piece what an ad that begins or ends at each place scores (float32)."""

def best_edges(left: Buffer, right: Buffer, low: int, high: int, /) -> tuple[int, int, float]:
    """Return the start and the end in [low, high) that score most together, and that score."""

def join_scores(
    text: str,
    befores: list[int],
    afters: list[int],
    kinds: Buffer,
    numbers: Buffer,
    weights: Buffer,
    features: Buffer,
    /,
) -> list[float]:
    """Return how naturally the text before each of ``befores`` goes on after each of ``afters``."""

def log_sum(values: Buffer, low: int, high: int, /) -> float:
    """Return the logarithm of the sum of the exponentials of values[low:high]."""

def log_shares(values: Buffer, low: int, high: int, least: float, /) -> dict[int, float]:
    """Return the places in [low, high) whose log-share of that sum is at least ``least``."""

def sieve(text: str, kinds: Buffer, signs: Buffer, words: Buffer, /) -> tuple[str, str, int]:
    """Return the characters below U+0100, those above that ``kinds`` sieves, and what they call."""

def line_spans(text: str, /) -> tuple[tuple[int, int], ...]:
    """Return the spans of the lines without their line ends; split on \\n only."""

def without_signs(text: str, /) -> str:
    """Return the letters and figures of ``text``, and its line ends."""

def repeated(text: str, words: list[str], /) -> list[str]:
    """Return the words that occur more than once, not overlapping themselves."""

def visible(text: str, start: int, end: int, /) -> tuple[int, int]:
    """Return the span without blanks at its ends."""
