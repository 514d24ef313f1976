"""The optional C extension: ``compiled`` is its module, or None where Python does the work.

It holds the kernels of hot loops and no rule (``cleaner/native``). Each has a twin
in Python that gives the very same; with CLEANER_NO_SPEEDUPS set the twins serve.
"""

from __future__ import annotations

import os
import warnings

__all__ = ["SWITCH", "compiled"]
SWITCH = "CLEANER_NO_SPEEDUPS"
# Raised with each change of what the kernels are given or give.
_VERSION = 10

try:
    from cleaner import _speedups as compiled
except ImportError:
    # There was no compiler when this was installed, which is no error.
    compiled = None  # type: ignore[assignment]
else:
    if os.environ.get(SWITCH):
        compiled = None  # type: ignore[assignment]
    elif compiled.VERSION != _VERSION:
        warnings.warn("cleaner's C extension is of another version; install again", stacklevel=2)
        compiled = None  # type: ignore[assignment]
