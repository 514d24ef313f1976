"""Ray: shards cleaned on a cluster, or one step of a Ray Data pipeline (extra ``ray``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from cleaner.errors import CleanerError, ConfigError
from cleaner.io.logfile import LogFile
from cleaner.io.parquet import clean_table
from cleaner.io.records import RecordCleaner, RecordSettings
from cleaner.io.shards import Mode, Outcome, Shard
from cleaner.io.shards import clean_shards as clean_here
from cleaner.pipeline import Options, pipeline_of


def start(address: str | None) -> Any:
    """Return ray, connected to a cluster or to a Ray started here. Raises ConfigError."""
    try:
        import ray

        if not ray.is_initialized():
            ray.init(address=address, include_dashboard=False, log_to_driver=False)
    except ImportError as error:
        raise ConfigError("--engine ray needs Ray: pip install 'doc-cleaner[ray]'") from error
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ConfigError(f"no Ray at {address or 'this machine'}: {error}") from error
    return ray


def clean_shards(
    shards: Sequence[Shard], mode: Mode, log: LogFile | None, address: str | None
) -> Iterator[Outcome]:
    """Clean each file in a Ray task, in order. All machines must see the same folders."""
    ray = start(address)
    # A task whose worker died is done again; files appear whole or not at all.
    task = ray.remote(max_retries=3)(_clean_shard)
    ahead = 2 * max(1, int(ray.cluster_resources().get("CPU", 1)))
    futures: list[Any] = []
    for number, shard in enumerate(shards):
        more = map(_absolute, shards[len(futures) : number + ahead])
        futures += [task.remote(full, mode.options, mode.settings) for full in more]
        try:
            outcome: Outcome = ray.get(futures[number])
        except ray.exceptions.RayError as error:
            reason = str(error).strip().splitlines()[-1]
            outcome = Outcome(shard, error=CleanerError(f"its Ray task failed: {reason}"))
        outcome.shard = shard
        if log is not None:
            outcome.log_start = log.position
            log.take(_log_of(shard))
        mode.on_block(shard, shard.file.stat().st_size)
        yield outcome


def _absolute(shard: Shard) -> Shard:
    return shard._replace(file=shard.file.resolve(), target=(shard.target or shard.file).resolve())


def _log_of(shard: Shard) -> Path:
    return (target := shard.target or shard.file).with_name(f".{target.name}.log-part")


def _clean_shard(shard: Shard, options: Options, settings: RecordSettings) -> Outcome:
    with LogFile(_log_of(shard), append=False) if settings.want_log else nullcontext() as log:
        return next(clean_here([shard], Mode(options, settings), log))


def clean_dataset(
    ds: Any, field: str = "text", changes_column: str | None = None, options: Options = Options()
) -> Any:
    """Return a Ray dataset whose column ``field`` is clean; row order and other columns stay."""

    def clean(table: Any) -> Any:
        settings = RecordSettings(field, changes_column=changes_column)
        return clean_table(table, RecordCleaner(pipeline_of(options), settings, ""))

    return ds.map_batches(clean, batch_format="pyarrow", zero_copy_batch=True)
