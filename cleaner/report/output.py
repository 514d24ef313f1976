"""Where the findings of a run go: standard output or a file, and a report for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

import click

from cleaner.io.sinks import BytesSink
from cleaner.io.walk import Source
from cleaner.report import console
from cleaner.report.tally import Tally
from cleaner.report.terminal import echo
from cleaner.result import Result
from cleaner.rules import Rule

if TYPE_CHECKING:
    from cleaner.report.html import PageWriter

FORMATS = ("concise", "full", "json", "jsonl", "sarif", "github", "summary")
_FOR_PEOPLE = ("concise", "full", "summary")


class Reporting(NamedTuple):
    """What the command line asks for. ``form`` is one of FORMATS."""

    form: str | None = None
    output_file: Path | None = None
    report: Path | None = None

    @property
    def wants_findings(self) -> bool:
        return self.form is not None or self.output_file is not None


class Output:
    """Writes findings in one format. Colours are for terminals only, never for files."""

    def __init__(
        self, form: str, target: Path | None, rules: Mapping[str, Rule], digest: str
    ) -> None:
        """Open ``target``, if given. Raises OutputError."""
        from cleaner.report import formats  # only runs that tell findings pay for it

        self._color = target is None and console.color_wanted()
        self._is_for_people = form in _FOR_PEOPLE
        self._format = formats.make(form, rules, digest, color=self._color)
        self._sink = BytesSink(target, None) if target else None
        self._errors: list[str] = []
        self._tally = Tally()

    def __enter__(self) -> Output:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            if self._sink:
                self._sink.discard()
            return
        self._write(self._format.end(self._tally, self._errors))
        if self._sink:
            self._sink.close()
            self._sink.commit()

    def add(self, source: Source, result: Result) -> None:
        """Tell of one document."""
        self._tally.add(Tally.of(result))
        self._write(self._format.document(source, result))

    def fail(self, message: str) -> None:
        """Tell of a file that could not be cleaned."""
        self._errors.append(message)

    def _write(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
            data = piece.encode("utf-8", "backslashreplace")
            if self._sink:
                self._sink.write(data)
            elif self._is_for_people:  # in the encoding of their terminal
                echo(piece, newline=False, color=self._color)
            else:
                click.echo(data, nl=False)


class Told:
    """The outputs a run has, each of which may be missing."""

    def __init__(self, output: Output | None = None, page: PageWriter | None = None) -> None:
        self.output = output
        self.page = page

    def add(self, source: Source, result: Result | None, page: dict[str, object] | None) -> None:
        """Tell of one document."""
        if self.output and result is not None:
            self.output.add(source, result)
        if self.page and page is not None:
            self.page.add(page)

    def add_records(self, count: int) -> None:
        """Tell of records of JSONL or Parquet files, which are counted, not listed."""
        if self.page:
            self.page.records += count

    def fail(self, message: str) -> None:
        """Tell of a file that could not be cleaned."""
        if self.output:
            self.output.fail(message)
        if self.page:
            self.page.fail(message)


@contextmanager
def telling(
    reporting: Reporting, rules: Mapping[str, Rule], digest: str, *, findings: bool
) -> Iterator[Told]:
    """Open what ``reporting`` asks for; ``findings`` is whether any format is wanted at all."""
    with ExitStack() as stack:
        told = Told()
        if reporting.report:
            from cleaner.report.html import PageWriter

            writer = PageWriter(reporting.report, rules, digest)
            told.page = stack.enter_context(writer)
        if findings:
            form = reporting.form or "concise"
            output = Output(form, reporting.output_file, rules, digest)
            told.output = stack.enter_context(output)
        yield told
