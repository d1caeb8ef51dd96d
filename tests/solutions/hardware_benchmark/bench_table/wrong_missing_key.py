"""Expects every pair to be there.

fate: wrong
check: runs
hint: X_bench_table_missing
earns: 0.462
"""


def bench_table(records):
    times = {}
    for r in records:
        key = r["framework"], r["hardware"]
        times[key] = min(r["seconds"], times.get(key, r["seconds"]))
    fs = list(dict.fromkeys(f for f, _ in times))
    hs = list(dict.fromkeys(h for _, h in times))
    rows = [["framework", *hs], ["---"] * (1 + len(hs))]
    rows += [[f, *(f"{times[f, h]:.3g} s" for h in hs)] for f in fs]
    rows += [[f"{fs[0]} / {f}", *(f"{times[fs[0], h] / times[f, h]:.3g}×" for h in hs)] for f in fs[1:]]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
