"""Empties the caller's list while it reads, and cannot do so twice.

fate: wrong
check: runs
hint: -
"""


def bench_table(records):
    times = {}
    while records:
        r = records.pop(0)
        key = r.pop("framework"), r.pop("hardware")
        times[key] = min(r["seconds"], times.get(key, r["seconds"]))
    fs = [f for f, _ in times]
    raise RuntimeError(f"{len(records)} records left, {len(fs)} read")
