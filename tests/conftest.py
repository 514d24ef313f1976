"""What holds for all tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command speak English, whatever the locale of who runs the tests."""
    monkeypatch.setenv("CLEANER_LANG", "en")
