"""Patterns that compile when they are first used; see ``cleaner.lazy``."""

from __future__ import annotations

from cleaner.lazy import lazy

__all__ = ["lazy"]
