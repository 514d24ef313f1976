"""A function for ``Dataset.map`` of Hugging Face datasets (extra ``datasets``)."""

from __future__ import annotations

from typing import Any

from cleaner.io.records import RecordCleaner, RecordSettings
from cleaner.pipeline import Options, pipeline_of


class Mapper:
    """Cleans one column of a batch; for ``ds.map(mapper(...), batched=True)``.

    It can be pickled and hashed by what it does, so that datasets' own cache and
    ``num_proc`` work. A record that can't be cleaned stays as it is.
    """

    def __init__(self, settings: RecordSettings, options: Options) -> None:
        self.settings = settings
        self.options = options

    def __call__(self, batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """Return the columns that change."""
        cleaner = RecordCleaner(pipeline_of(self.options), self.settings, "")
        texts: list[str | None] = list(batch[self.settings.field])
        changes: list[str | None] = [None] * len(texts)
        for row, text in enumerate(texts):
            if text is not None:
                clean = cleaner.clean(text, row)
                texts[row], changes[row] = text if clean is None else clean, cleaner.changes
        columns: dict[str, list[Any]] = {self.settings.field: texts}
        if self.settings.changes_column:
            columns[self.settings.changes_column] = changes
        return columns


def mapper(
    field: str = "text", *, changes_column: str | None = None, options: Options = Options()
) -> Mapper:
    """Return a function for ``ds.map(..., batched=True)`` that cleans the column ``field``.

    ``changes_column`` names a new column with the changes of each row as JSON.
    """
    return Mapper(RecordSettings(field, changes_column=changes_column), options)
