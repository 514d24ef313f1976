"""Compiles the optional extension (cleaner/native) for the wheel; without a compiler none is made.

Installing never fails for want of a compiler: the same work is then done in Python.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

NAME = "cleaner._speedups"


class SpeedupsHook(BuildHookInterface):  # type: ignore[misc]
    """Puts the compiled module beside the source, where an editable install finds it, too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        try:
            made = compiled(root)
        except Exception as error:  # noqa: BLE001 - each compiler fails in ways of its own
            self.app.display_warning(
                f"cleaner works without its C extension, only slower; compiling failed: {error}"
            )
            return
        build_data["force_include"][str(made)] = made.relative_to(root).as_posix()
        build_data["infer_tag"], build_data["pure_python"] = True, False


def compiled(root: Path) -> Path:
    """Compile the extension into ``root/cleaner`` and return the file."""
    native = root / "cleaner" / "native"
    sources = [str(path) for path in sorted(native.glob("*.c"))]
    headers = [str(path) for path in sorted(native.glob("*.h"))]
    distribution = Distribution({"ext_modules": [Extension(NAME, sources, depends=headers)]})
    command = build_ext(distribution)
    with tempfile.TemporaryDirectory() as work:
        command.build_lib, command.build_temp, command.force = str(root), work, True
        command.ensure_finalized()
        command.run()
    return Path(command.get_ext_fullpath(NAME))
