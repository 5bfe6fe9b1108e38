"""What briefgen costs beside what else one would run; writes the table of docs/performance.md.

    python -m benchmarks.speed ARTICLE ... [--only ROW ...] [--size N] [--write-docs]

Each row is written down when it is measured, and a run that is begun again goes on behind it;
`--again` measures it anew.  All rows at their own size take half an hour on two idle cores.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

from benchmarks.speed.measure import adopt_all
from benchmarks.speed.rows import ROWS, Bench
from tools.written import SPEED

ROOT = Path(__file__).parents[2]
HEAD = "| what | beside | measured | asked | load |\n|---|---|---:|---:|---:|\n"


def main() -> None:
    """Measure what is asked for and is not known yet."""
    asked = _asked()
    known: dict[str, list[str]] = {}
    if asked.state.is_file():
        known = json.loads(asked.state.read_text(encoding="utf-8"))
    adopt_all()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        bench = Bench(asked.articles, Path(folder), asked.rounds, asked.cnn)
        for name in asked.only or ROWS:
            measure, usual = ROWS[name]
            if name not in known or asked.again:
                load = f"{os.getloadavg()[0]:.1f} of {os.cpu_count()} |"
                known[name] = [f"{line} {load}" for line in measure(bench, asked.size or usual)]
                asked.state.parent.mkdir(parents=True, exist_ok=True)
                asked.state.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
            print(*known[name], sep="\n", flush=True)
    if asked.write_docs:
        lines = [line for name in ROWS for line in known.get(name, [])]
        SPEED.write(HEAD + "".join(f"{line}\n" for line in lines))


def _asked() -> argparse.Namespace:
    summary, _, _ = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=summary)
    parser.add_argument("articles", nargs="+", type=Path, metavar="ARTICLE")
    parser.add_argument("--only", nargs="+", choices=ROWS, help="rows to measure")
    parser.add_argument("--size", type=int, help="articles of each row, in place of its own number")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--again", action="store_true", help="measure what is known too")
    parser.add_argument("--state", type=Path, default=ROOT / "out" / "speed.json")
    parser.add_argument("--cnn", type=Path, default=ROOT / "out" / "cnn", help="a spaCy pipeline")
    parser.add_argument("--folder", type=Path, help="where there is room for what is made")
    parser.add_argument("--write-docs", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
