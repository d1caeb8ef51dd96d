"""Writes nan where nothing was measured.

fate: wrong
check: values
hint: X_bench_table_missing
"""


def bench_table(records):
    nan = float("nan")
    times = {}
    for r in records:
        key = r["framework"], r["hardware"]
        times[key] = min(r["seconds"], times.get(key, r["seconds"]))
    fs = list(dict.fromkeys(f for f, _ in times))
    hs = list(dict.fromkeys(h for _, h in times))
    rows = [["framework", *hs], ["---"] * (1 + len(hs))]
    rows += [[f, *(f"{times.get((f, h), nan):.3g} s" for h in hs)] for f in fs]
    for f in fs[1:]:
        ratios = (times.get((fs[0], h), nan) / times.get((f, h), nan) for h in hs)
        rows.append([f"{fs[0]} / {f}", *(f"{ratio:.3g}×" for ratio in ratios)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
