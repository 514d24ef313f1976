"""The likeliest edges by their scores: in C, or the same in Python where there is no extension.

To give the same, both add numbers of single precision one at a time, and take
logarithms in double precision in the order of the places: no sum depends on how
a library groups what it adds.
"""

from __future__ import annotations

import math
from array import array

from cleaner.speedups import compiled


def python_best_edges(
    left: array[float], right: array[float], low: int, high: int
) -> tuple[int, int, float]:
    """Return the start and the end in [low, high) that score most together, and that score."""
    import numpy as np

    begins = np.frombuffer(left, np.float32)[low:high]
    ends = np.frombuffer(right, np.float32)[low + 1 : high + 1]
    totals = np.maximum.accumulate(begins) + ends
    last = int(totals.argmax())
    return low + int(begins[: last + 1].argmax()), low + 1 + last, float(totals[last])


def python_log_sum(values: array[float], low: int, high: int) -> float:
    """Return the logarithm of the sum of the exponentials of values[low:high]."""
    part = values[low:high].tolist()
    top, total = max(part), 0.0
    for value in part:  # ``sum`` adds in another way since Python 3.12
        total += math.exp(value - top)
    return top + math.log(total)


def python_log_shares(values: array[float], low: int, high: int, least: float) -> dict[int, float]:
    """Return the places in [low, high) whose log-share of that sum is at least ``least``."""
    whole = python_log_sum(values, low, high)
    shares = {place: values[place] - whole for place in range(low, high)}
    return {place: share for place, share in shares.items() if share >= least}


if compiled is None:
    best_edges, log_sum, log_shares = python_best_edges, python_log_sum, python_log_shares
else:
    best_edges = compiled.best_edges
    log_sum, log_shares = compiled.log_sum, compiled.log_shares
