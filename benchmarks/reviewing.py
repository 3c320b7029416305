"""Times a review of made-up uses with one and two workers and on a Dask cluster of this machine.

    python benchmarks/reviewing.py [--uses 1000] [--seed 1] [--ways one,two]

Of each way a row: seconds of the whole command, uses a second, seconds of processors for 1,000 uses
(of the program and its workers, with their start), peak memory of the program and of a worker in
MiB, the load of the machine before and after, and a digest of the report, which is the same for all
ways. In the last way a worker is killed when half is done; what it had used is not counted.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from make_uses import rows  # noqa: E402

# Of each way the processes of this machine, or the workers of a cluster.
WAYS = {
    "one": ("one worker", 1, 0),
    "two": ("two workers", 2, 0),
    "dask-two": ("Dask, two", 0, 2),
    "dask-four": ("Dask, four", 0, 4),
    "killed": ("Dask, two, one killed", 0, 2),
}


class Found(NamedTuple):
    """Of a way: seconds, seconds of processors, peaks of the program and of a worker in MiB."""

    seconds: float
    cpu: float
    peak: int
    of_worker: int


def main() -> None:
    """Make the uses, review them in each way, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uses", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--book", type=Path, default=ROOT / "site" / "search")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inventory = Path(folder) / "uses.csv"
        with inventory.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows(arguments.uses, arguments.seed))
        print(f"{arguments.uses:,} uses, {os.cpu_count()} processors")
        heads = f"{'s':>8}{'uses/s':>8}{'CPU s':>8}{'MiB':>6}{'worker':>8}{'load':>12}"
        print(f"{'way':24}{heads}  report", flush=True)
        for way in arguments.ways.split(","):
            print(measured(way, inventory, arguments.uses, arguments.book), flush=True)


def measured(way: str, inventory: Path, count: int, book: Path) -> str:
    """The row of a way."""
    name, workers, on_cluster = WAYS[way]
    before = os.getloadavg()[0]
    if on_cluster:
        found = clustered(way, inventory, count, book, on_cluster)
    else:
        found = timed(way, inventory, book, "--workers", str(workers))
    load = f"{before:.1f}-{os.getloadavg()[0]:.1f}"
    digest = hashlib.sha256()
    report = place(way, inventory)
    for path in sorted(one for one in report.rglob("*") if one.is_file()):
        digest.update(f"{path.relative_to(report)}\n".encode() + path.read_bytes())
    seconds, cpu, peak, of_worker = found
    speed = f"{seconds:8.1f}{count / seconds:8.1f}{cpu * 1000 / count:8.1f}"
    memory = f"{peak:>6}{of_worker or '-':>8}"
    return f"{name:24}{speed}{memory}{load:>12}  {digest.hexdigest()[:12]}"


def place(way: str, inventory: Path) -> Path:
    """Where the report of a way stands."""
    return inventory.with_name(way)


def timed(
    way: str, inventory: Path, book: Path, *how: str, victim: int = 0, half: int = 0
) -> Found:
    """What a way took."""
    out = str(place(way, inventory))
    start = time.perf_counter()
    command = [sys.executable, __file__, "--child", str(inventory), str(book), out, *how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as run:
        if victim:
            kill_at(half, victim, Path(f"{out}.part"), run)
        printed, _ = run.communicate()
    seconds = time.perf_counter() - start
    cpu, peak, of_worker = printed.splitlines()[-1].split()
    return Found(seconds, float(cpu), int(peak), int(of_worker))


def kill_at(half: int, victim: int, part: Path, run: subprocess.Popen[str]) -> None:
    """Kill a worker when that many uses stand in the journal."""
    while run.poll() is None:
        lines = sum(path.read_bytes().count(b"\n") for path in part.glob("*.jsonl"))
        if lines > half:
            os.kill(victim, signal.SIGKILL)
            return
        time.sleep(0.2)


def clustered(way: str, inventory: Path, count: int, book: Path, workers: int) -> Found:
    """The same on a cluster of this machine, which stands already when the time begins."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        how = ("--dask", cluster.scheduler_address)
        victim = min(client.run(os.getpid).values()) if way == "killed" else 0
        found = timed(way, inventory, book, *how, victim=victim, half=count // 2)
        used = client.run(used_by, resource.RUSAGE_SELF).values()
        cpu = found.cpu + sum(one for one, _ in used)
        return Found(found.seconds, cpu, found.peak, max(peak for _, peak in used))


def used_by(whom: int) -> tuple[float, int]:
    """Seconds of processors that this process (or its children) took, and its peak in MiB."""
    used = resource.getrusage(whom)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def child(inventory: str, book: str, out: str, *how: str) -> None:
    """The command itself, in a process of its own, with its peaks of memory at the end."""
    from search.__main__ import cli

    arguments = ["review", inventory, "--book", book, "--out", out, "--as-of", "2026-11-23", *how]
    with suppress(SystemExit):
        cli(arguments, standalone_mode=False)
    cpu, peak = used_by(resource.RUSAGE_SELF)
    of_workers, largest = used_by(resource.RUSAGE_CHILDREN)
    print(cpu + of_workers, peak, largest)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        main()
