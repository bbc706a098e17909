"""Runs every benchmark beside this file and prints one table; `./run bench` calls it.

A benchmark module `bench_<name>.py` has `measure() -> list[Row]`. A row compares our figure with a floor or peer
measured in the same run; only the ratio travels between machines. The table is also written to `out/bench.json`.
The exit code is 1 when a ratio is over its limit.
"""

import importlib.util
import json
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "out"


def rows(names: list[str]) -> Iterator[dict[str, Any]]:
    """Measure the benchmarks whose file name holds one of `names`, or all."""
    for path in sorted(HERE.glob("bench_*.py")):
        if names and not any(name in path.stem for name in names):
            continue
        spec = importlib.util.spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None:
            continue
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        for row in module.measure():
            yield {"benchmark": path.stem.removeprefix("bench_"), **row}


def line(row: dict[str, Any]) -> str:
    """One row as a line of the table."""
    verdict = "ok" if row["ratio"] <= row["limit"] else "OVER"
    figures = f"{row['ours']:>10.2f} {row['floor']:>10.2f} {row['unit']:<6}"
    return f"{row['job']:<58} {figures} {row['ratio']:>6.2f} ≤ {row['limit']:<5.2f} {verdict:<5} {row['note']}"


def main() -> int:
    """Measure, print, write, judge."""
    sys.stdout.write(f"{'job':<58} {'ours':>10} {'floor':>10} {'unit':<6} {'ratio':>6}\n")
    measured = []
    for row in rows(sys.argv[1:]):
        measured.append(row)
        sys.stdout.write(line(row) + "\n")
        sys.stdout.flush()
    OUT.mkdir(exist_ok=True)
    machine = {"machine": platform.platform(), "python": platform.python_version()}
    text = json.dumps({**machine, "rows": measured}, ensure_ascii=False, indent=1)
    (OUT / "bench.json").write_text(text, encoding="utf-8")
    return 1 if any(row["ratio"] > row["limit"] for row in measured) else 0


if __name__ == "__main__":
    sys.exit(main())
