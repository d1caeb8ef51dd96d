"""The mean of several measurements of a pair.

fate: wrong
check: values
hint: X_bench_table_best
"""

from statistics import fmean


def bench_table(records):
    times = {}
    for r in records:
        times.setdefault((r["framework"], r["hardware"]), []).append(r["seconds"])
    best = {key: fmean(found) for key, found in times.items()}
    fs = list(dict.fromkeys(r["framework"] for r in records))
    hs = list(dict.fromkeys(r["hardware"] for r in records))
    rows = [["framework", *hs], ["-"] * (len(hs) + 1)]
    rows += [[f, *(f"{best[f, h]:.3g} s" if (f, h) in best else "—" for h in hs)] for f in fs]
    for f in fs[1:]:
        pairs = [((fs[0], h), (f, h)) for h in hs]
        cells = [f"{best[a] / best[b]:.3g}×" if a in best and b in best else "—" for a, b in pairs]
        rows.append([f"{fs[0]} / {f}", *cells])
    return "\n".join("|" + "|".join(row) + "|" for row in rows)
