"""Mends the bytes of one file in memory: what the hook does, and the commands before they log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Literal, NamedTuple

from cleaner.document import Decoded, decode, encode
from cleaner.errors import CleanerError, InputError, OutputError
from cleaner.findings import View
from cleaner.io.walk import Source, is_records
from cleaner.pipeline import Pipeline, clean_view
from cleaner.result import Result

_CONTROLS = re.compile("[\0-\x08\x0e-\x19]")
_NO_TEXT = re.compile("[\0-\x08\x0e-\x19\ud800-\udfff]")
UNPROVED = "the log does not rebuild the source; nothing was written (a bug)"


class Mended(NamedTuple):
    """The result of one file and the bytes to write, which are ``encoding`` with ``bom``."""

    result: Result
    data: bytes
    encoding: str
    bom: bool


def read_source(source: Source) -> bytes:
    """Return the bytes of a file of text. Raises InputError."""
    if is_records(source.file):
        raise InputError("holds records; clean it, with --check to write nothing")
    return read(source.file)


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raises InputError."""
    try:
        with FileIO(path) as file:  # a third of the time of Path.read_bytes on small files
            return file.readall()
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}") from error


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """Put the name of ``file`` before what a CleanerError says."""
    try:
        yield
    except CleanerError as error:
        raise type(error)(f"{file}: {error}") from error


def mend(
    source: Source, raw: bytes, pipeline: Pipeline, *, keep_encoding: bool, final_newline: bool
) -> Mended:
    """Clean the bytes of one file. Raises InputError for what is no text, OutputError."""
    result = clean(source, raw, pipeline, final_newline=final_newline)
    return mended(result, raw, keep_encoding=keep_encoding)


def clean(source: Source, raw: bytes, pipeline: Pipeline, *, final_newline: bool) -> Result:
    """Clean the text of one file. Raises InputError for what is no text."""
    if not raw:
        raise InputError("is empty")
    decoded = decode(raw, source.encoding)
    syntax: Literal["plain", "markdown"] = "markdown" if source.is_markdown else "plain"
    view = pipeline.plan.look(View(decoded.text, syntax, is_file=final_newline))
    _require_text(view, decoded.encoding)
    result = clean_view(pipeline.plan, view)
    result.decoded = decoded
    return result


def mended(result: Result, raw: bytes, *, keep_encoding: bool) -> Mended:
    """Make the bytes to write of what ``clean`` made of ``raw``. Raises OutputError."""
    decoded = result.decoded
    assert decoded is not None
    form = decoded if keep_encoding else Decoded("", "utf-8")
    data = raw if stays(result, keep_encoding=keep_encoding) else _encoded(result.text, form)
    return Mended(result, data, form.encoding, form.bom)


def stays(result: Result, *, keep_encoding: bool) -> bool:
    """Return whether the bytes to write are those that were read."""
    decoded = result.decoded
    assert decoded is not None
    is_plain = decoded.encoding == "utf-8" and not decoded.bom and not decoded.patches
    return not result.is_changed and (keep_encoding or is_plain)


def _require_text(view: View, encoding: str) -> None:
    # What is no text is never plain writing, and the sieve has looked at every character.
    if not (_NO_TEXT.search(view.narrow) or _NO_TEXT.search(view.wide)):
        return
    text = view.text
    controls = len(_CONTROLS.findall(text))
    escaped = len(text) - len(text.encode("utf-8", "ignore").decode("utf-8"))
    if text.count("\0") or controls * 20 > len(text) + 20:
        raise InputError("is binary, not text")
    if escaped * 4 > len(text) and escaped > 4:
        raise InputError(f"is in no known encoding ({escaped} bytes don't fit {encoding})")


def _encoded(text: str, form: Decoded) -> bytes:
    """Encode ``text`` in the form the text of ``form`` came in."""
    data = encode(text, form.encoding, form.bom)
    if form.encoding != "utf-8":
        back = decode(data, form.encoding).text if form.bom else data.decode(form.encoding)
        if back != text:
            raise OutputError(f"{form.encoding} does not give back the clean text")
    return data
