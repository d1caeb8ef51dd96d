"""Milliseconds.

fate: wrong
check: values
hint: X_bench_table_written
"""


def bench_table(records):
    times = {}
    for r in records:
        key = r["framework"], r["hardware"]
        times[key] = min(r["seconds"], times.get(key, r["seconds"]))
    fs = list(dict.fromkeys(f for f, _ in times))
    hs = list(dict.fromkeys(h for _, h in times))
    rows = [["framework", *hs], ["---"] * (1 + len(hs))]
    rows += [[f, *(f"{1e3 * times[f, h]:.3g} ms" if (f, h) in times else "—" for h in hs)] for f in fs]
    for f in fs[1:]:
        ok = [(f, h) in times and (fs[0], h) in times for h in hs]
        ratios = [f"{times[fs[0], h] / times[f, h]:.3g}×" if yes else "—" for h, yes in zip(hs, ok)]
        rows.append([f"{fs[0]} / {f}", *ratios])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
