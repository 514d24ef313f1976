"""Runs the filters: gates, competition, passes, labels, and the safety threshold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cleaner.competition import choose
from cleaner.document import decode
from cleaner.edits import Edit, Layer
from cleaner.errors import CleanerError
from cleaner.findings import Filter, Finding, Safety, Syntax, View, markdown_code
from cleaner.lens import Lens
from cleaner.marks import DEFAULT_TEMPLATE, MarkTemplate
from cleaner.result import Applied, Noted, Result
from cleaner.rules import Rule
from cleaner.selection import Active, activate

MAX_PASSES = 4
UNSETTLED = "unsettled"
Newline = Literal["keep", "lf", "crlf"]


class Options(NamedTuple):
    """What a pipeline was made from; enough to make it again in another process."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    unsafe: bool = False
    mark: str = DEFAULT_TEMPLATE
    newline: Newline = "keep"
    rules: tuple[str, ...] = ()


class Pipeline:
    """A chain of filters, ready to clean any number of texts.

    Calling it is thread-safe, and it can be pickled. ``select`` and ``ignore``
    take names of filters and ids of rules. ``mark`` is a template or "none".
    """

    def __init__(self, options: Options = Options()) -> None:
        self.options = options
        self._threshold = Safety.UNSAFE if options.unsafe else Safety.SAFE
        self._template = MarkTemplate(DEFAULT_TEMPLATE if options.mark == "none" else options.mark)
        self._active: Active = activate(options.select, options.ignore, options.rules)
        # With unsafe edits wanted, labels that suggest some must settle with the repairs.
        self._repairs = self._active.repairs + (self._active.labels if options.unsafe else ())
        self._units = self._active.repairs + self._active.labels

    @classmethod
    def from_config(
        cls,
        *,
        config: str | Path | None = None,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        unsafe: bool | None = None,
        mark: str | None = None,
        newline: Newline | None = None,
        rules: Iterable[str | Path] | None = None,
    ) -> Pipeline:
        """Make a pipeline; without arguments that of all default filters.

        ``config`` names a configuration file; what is given besides stands over
        it. No other file is looked for. Of the file, what is for single files
        (``per-file-…``, ``include``, ``exclude``, ``encoding``) doesn't matter here.

        Raises ConfigError for a wrong configuration and for an unknown filter, rule
        or template, RuleError for a rule pack that doesn't load.
        """
        given: dict[str, Any] = {"unsafe": unsafe, "mark": mark, "newline": newline}
        lists = {"select": select, "ignore": ignore, "rules": rules}
        given |= {key: None if names is None else [*names] for key, names in lists.items()}
        given = {key: value for key, value in given.items() if value is not None}
        if config is not None:
            from cleaner import config as files  # which imports this module

            return cls(files.load_config(Path(config)).over(files.Layer("arguments", given)).common)
        given |= {key: tuple(map(str, given[key])) for key in lists if key in given}
        return cls(Options(**given))

    def __reduce__(self) -> tuple[type[Pipeline], tuple[Options]]:
        return type(self), (self.options,)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules that are active, by id."""
        return self._active.rules

    @property
    def digest(self) -> str:
        """Names the rule set in the log."""
        return self._active.digest

    def __call__(self, text: str, syntax: Syntax = "plain", *, is_file: bool = False) -> Result:
        """Clean ``text``. Raises TypeError for anything but a str."""
        if not isinstance(text, str):
            raise TypeError(
                f"a str is needed, not {type(text).__name__}; for bytes use clean_bytes"
            )
        if self._is_quiet(text):
            return Result(text, text, self._active.rules)
        return _Run(self, text, syntax, is_file).result()

    def _is_quiet(self, text: str) -> bool:
        """Whether no filter can find anything; most clean texts end here."""
        if "\r" in text or self._template.opening in text or self.options.newline == "crlf":
            return False
        return not any(unit.may_find(text) for unit in self._units)

    def clean_bytes(
        self,
        raw: bytes,
        *,
        encoding: str | None = None,
        syntax: Syntax = "plain",
        is_file: bool = False,
    ) -> Result:
        """Decode ``raw`` (whatever its encoding) and clean it.

        Raises InputError when ``encoding`` is given and unknown.
        """
        decoded = decode(bytes(raw), encoding)
        result = self(decoded.text, syntax, is_file=is_file)
        result.decoded = decoded
        return result

    def stream(
        self,
        texts: Iterable[str],
        on_error: Literal["raise", "skip"] | Callable[[Any, Exception], None] = "raise",
    ) -> Iterator[Result]:
        """Clean texts one after another, lazily.

        ``on_error`` says what happens where one is no text: "raise", "skip", or a
        callable that gets the item and the error; the rest goes on.
        """
        for text in texts:
            try:
                yield self(text)
            except (CleanerError, TypeError) as error:
                if on_error == "raise":
                    raise
                if callable(on_error):
                    on_error(text, error)


class _UnsettledError(Exception):
    """Repairs still found something to do after the last pass."""


@lru_cache(maxsize=64)
def pipeline_of(options: Options) -> Pipeline:
    """Return the pipeline of these options, made once in each process."""
    return Pipeline(options)


class _Run:
    """The work on one text."""

    def __init__(self, pipeline: Pipeline, text: str, syntax: Syntax, is_file: bool) -> None:
        self.pipeline = pipeline
        self.active = pipeline._active
        self.source = self.text = text
        self.syntax: Syntax = syntax
        self.is_file = is_file
        self.applied: list[Applied] = []
        self.lost: list[Noted] = []
        self.quiet: dict[str, tuple[str, list[Finding]]] = {}
        self._look()

    def _look(self) -> None:
        self.lens = Lens(self.text, self.pipeline._template)
        text = self.lens.text
        protected = self.lens.marked
        if self.syntax == "markdown":
            protected = tuple(sorted(protected + markdown_code(text)))
        self.view = View(text, self.syntax, protected, self.is_file, self.lens.marked)

    def result(self) -> Result:
        self._convert_newlines()
        try:
            pending = self._repair()
        except _UnsettledError:
            note = Noted(
                "pipeline",
                Finding(UNSETTLED, 0, 0),
                0,
                why="cleaning did not settle; the text is unchanged",
            )
            return Result(self.source, self.source, self.pipeline.rules, noted=[note])
        unwritten = self._label(pending)
        return Result(
            self.source,
            self.text,
            self.pipeline.rules,
            self.applied,
            self._noted(pending),
            self.lost,
            unwritten,
        )

    def _repair(self) -> list[tuple[str, Finding]]:
        for _ in range(MAX_PASSES):
            pending: list[tuple[str, Finding]] = []
            changed = False
            for repair in self.pipeline._repairs:
                found = self._run(repair)
                if found is None:
                    changed = True
                else:
                    pending += [(repair.name, finding) for finding in found]
            if not changed:
                return pending
        raise _UnsettledError

    def _run(self, repair: Filter) -> list[Finding] | None:
        """Apply one filter; return its findings not applied, None where it changed the text."""
        name, text = repair.name, self.view.text
        seen = self.quiet.get(name)
        if seen is not None and seen[0] is text:
            return seen[1]
        if not repair.may_find(text):
            return []
        choice = choose(
            (finding for finding in repair.find(self.view) if finding.kind is None),
            self.view,
            self.pipeline._threshold,
            self.active.rules,
        )
        self.lost += [
            Noted(
                name,
                self.lens.real_finding(finding),
                len(self.applied),
                why="another finding won at this place",
            )
            for finding in choice.lost
        ]
        if not choice.applied:
            self.quiet[name] = (text, choice.noted)
            return choice.noted
        self._apply(name, choice.applied)
        return None

    def _apply(self, name: str, findings: list[Finding]) -> None:
        pairs = [
            (self.lens.real_edit(edit), finding) for finding in findings for edit in finding.edits
        ]
        pairs.sort(key=lambda pair: (pair[0].start, pair[0].end))
        layer = Layer(edit for edit, _ in pairs)
        self.text = layer.apply(self.text)
        self.applied.append(Applied(name, layer, [finding for _, finding in pairs]))
        self._look()

    def _label(self, pending: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
        marks: list[tuple[str, Finding]] = []
        for label in self.active.labels:
            if self.pipeline.options.unsafe and any(name == label.name for name, _ in pending):
                pending[:] = [item for item in pending if item[0] != label.name]
            if not label.may_find(self.view.text):
                continue
            found = list(label.find(self.view))
            choice = choose(
                [finding for finding in found if finding.kind],
                self.view,
                self.pipeline._threshold,
                self.active.rules,
            )
            marks += [(label.name, finding) for finding in choice.applied]
            pending += [(label.name, finding) for finding in found if not finding.kind]
        marks.sort(key=lambda mark: mark[1].start)
        self.depth = len(self.applied)
        self._settled = self.lens
        self._settled_text = self.view.text
        return self._write_marks(marks)

    def _write_marks(self, marks: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
        real = [(name, self.lens.real_finding(finding)) for name, finding in marks]
        if not real or self.pipeline.options.mark == "none":
            return real
        render = self.pipeline._template.render
        edits = []
        for _, finding in real:
            original = self.text[finding.start : finding.end]
            edits.append(Edit(finding.start, original, render(finding.kind or "other", original)))
        layer = Layer(edits)
        self.text = layer.apply(self.text)
        self.applied.append(Applied(real[0][0], layer, [finding for _, finding in real]))
        return []

    def _noted(self, pending: list[tuple[str, Finding]]) -> list[Noted]:
        return [
            Noted(name, self._settled.real_finding(finding), self.depth, self._suggestion(finding))
            for name, finding in pending
        ]

    def _suggestion(self, finding: Finding) -> str | None:
        if not finding.edits:
            return None
        edits = [Edit(e.start - finding.start, e.before, e.after) for e in finding.edits]
        return Layer(edits).apply(self._settled_text[finding.start : finding.end])

    def _convert_newlines(self) -> None:
        newline = self.pipeline.options.newline
        if newline == "keep":
            return
        edits, position = [], self.text.find("\n")
        while position >= 0:
            has_return = position > 0 and self.text[position - 1] == "\r"
            if newline == "lf" and has_return:
                edits.append(Edit(position - 1, "\r", ""))
            elif newline == "crlf" and not has_return:
                edits.append(Edit(position, "", "\r"))
            position = self.text.find("\n", position + 1)
        if edits:
            layer = Layer(edits)
            self.text = layer.apply(self.text)
            finding = Finding("newline", 0, 0)
            self.applied.append(Applied("newline", layer, [finding] * len(edits)))
            self._look()
