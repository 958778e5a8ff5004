"""The last run's figures as a text file for Prometheus' node exporter. Needs the extra ``milascraper[metrics]``."""

from __future__ import annotations

from pathlib import Path

from milascraper.runs.manifest import Ended, Manifest


class MissingExtraError(RuntimeError):
    """A library of an extra is not installed; the message says which."""


def write_metrics(manifest: Manifest, path: Path) -> None:
    """Write the figures, whole or not at all. Raises :class:`MissingExtraError`, or :class:`OSError`."""
    try:
        from prometheus_client import CollectorRegistry, Gauge, write_to_textfile  # an extra
    except ImportError as error:
        raise MissingExtraError("--metrics needs the extra: pip install 'milascraper[metrics]'") from error
    registry = CollectorRegistry()

    def gauge(name: str, told: str, value: float) -> None:
        Gauge(f"milascraper_{name}", told, registry=registry).set(value)

    ended = Gauge("milascraper_run_ended", "How the last run ended", ["ended"], registry=registry)
    for way in Ended:
        ended.labels(way.value).set(way is manifest.ended)
    gauge("run_finished_timestamp_seconds", "End of the last run", manifest.finished_at.timestamp())
    seconds = (manifest.finished_at - manifest.started_at).total_seconds()
    gauge("run_duration_seconds", "How long the last run took", seconds)
    gauge("pages_expected", "Listing pages the pagers promised", manifest.pages.expected)
    gauge("pages_read", "Listing pages that were read", manifest.pages.read)
    gauge("quarantined", "Cards and pages in quarantine", sum(manifest.quarantine.values()))
    gauge("redesigns", "How often the site turned out to be built otherwise", len(manifest.drift.redesigns))
    records = Gauge("milascraper_records", "Records written", ["kind"], registry=registry)
    for kind, count in manifest.records.items():
        records.labels(kind).set(count)
    rates = Gauge("milascraper_fill_rate", "Share of publications that have a field", ["field"], registry=registry)
    for field, rate in manifest.fill_rates.items():
        rates.labels(field).set(rate)
    write_to_textfile(str(path), registry)
