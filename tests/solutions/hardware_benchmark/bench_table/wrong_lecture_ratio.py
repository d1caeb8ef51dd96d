"""One last row for all, which mixes the frameworks.

fate: wrong
check: values
hint: X_bench_table_ratio
"""


def bench_table(records):
    times = {}
    for r in records:
        key = r["framework"], r["hardware"]
        times[key] = min(r["seconds"], times.get(key, r["seconds"]))
    fs = list(dict.fromkeys(f for f, _ in times))
    hs = list(dict.fromkeys(h for _, h in times))
    rows = [["framework", *hs], ["---"] * (1 + len(hs))]
    rows += [[f, *(f"{times[f, h]:.3g} s" if (f, h) in times else "—" for h in hs)] for f in fs]
    last = ["ratio"]
    for h in hs:
        other = next((times[f, h] for f in fs[1:] if (f, h) in times), None)
        last.append(f"{times[fs[0], h] / other:.3g}×" if other and (fs[0], h) in times else "—")
    rows.append(last)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
