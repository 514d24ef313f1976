"""A step for datatrove pipelines (extra ``datatrove``)."""

from __future__ import annotations

from typing import Any

from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from cleaner.pipeline import Options, pipeline_of
from cleaner.result import Change, Mark


class CleanerStep(PipelineStep):  # type: ignore[misc]
    """Cleans the text of each document; what was done is counted in datatrove's stats.

    ``metadata_key`` names an entry of the document's metadata that gets the
    changes and marks as a list of dicts, with the field names of the log.
    """

    name = "🧽 cleaner"
    type = "🔧 - FORMATTER"

    def __init__(self, options: Options = Options(), metadata_key: str | None = None) -> None:
        super().__init__()
        self.options = options
        self.metadata_key = metadata_key

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
        """Yield each document, clean."""
        pipeline = pipeline_of(self.options)
        for document in data or ():
            self.stat_update(StatHints.total)
            with self.track_time():
                result = pipeline(document.text)
                for name, finding in result.done:
                    self.stat_update(f"{name}-{'changes' if finding.kind is None else 'marks'}")
                if result.noted:
                    self.stat_update("reports", value=len(result.noted))
                if result.is_changed:
                    self.stat_update("changed")
                    document.text = result.text
                if self.metadata_key and (result.changes or result.marks):
                    done: tuple[Change | Mark, ...] = (*result.changes, *result.marks)
                    document.metadata[self.metadata_key] = [item._asdict() for item in done]
            yield document
