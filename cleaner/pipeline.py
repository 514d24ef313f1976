"""The pipeline as its users see it: made from options, called with texts or bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cleaner.document import decode
from cleaner.errors import CleanerError
from cleaner.findings import Safety, Syntax, View
from cleaner.marks import DEFAULT_TEMPLATE, MarkTemplate
from cleaner.notes import late_reports
from cleaner.passes import Run
from cleaner.plan import Newline, Plan
from cleaner.result import Result
from cleaner.rules import Rule
from cleaner.selection import Active, activate


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
        self._active: Active = activate(options.select, options.ignore, options.rules)
        self.plan = Plan(
            active=self._active,
            threshold=Safety.UNSAFE if options.unsafe else Safety.SAFE,
            template=MarkTemplate(DEFAULT_TEMPLATE if options.mark == "none" else options.mark),
            writes_marks=options.mark != "none",
            newline=options.newline,
        )

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
        return self._active.rule_set.digest

    def __call__(self, text: str, syntax: Syntax = "plain", *, is_file: bool = False) -> Result:
        """Clean ``text``. Raises TypeError for anything but a str."""
        if not isinstance(text, str):
            raise TypeError(
                f"a str is needed, not {type(text).__name__}; for bytes use clean_bytes"
            )
        return clean_view(self.plan, View(text, syntax, is_file=is_file))

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


def clean_view(plan: Plan, view: View) -> Result:
    """Clean the text of a view that was made for this call."""
    asleep = plan.asleep(view)
    if plan.is_idle(asleep) and plan.newline != "crlf":
        text = view.text
        return Result(text, text, plan.active.rules, late=late_reports(plan, view))
    return Run(plan, view, asleep).result()


@lru_cache(maxsize=64)
def pipeline_of(options: Options) -> Pipeline:
    """Return the pipeline of these options, made once in each process."""
    return Pipeline(options)
