"""A blank line after each line, which ends a table in Markdown.

fate: wrong
check: shape
hint: -
"""


def bench_table(records):
    best = {}
    for r in records:
        key = r["framework"], r["hardware"]
        best[key] = min(r["seconds"], best.get(key, r["seconds"]))
    fs = list(dict.fromkeys(r["framework"] for r in records))
    hs = list(dict.fromkeys(r["hardware"] for r in records))
    rows = [["framework", *hs], ["-"] * (len(hs) + 1)]
    rows += [[f, *(f"{best[f, h]:.3g} s" if (f, h) in best else "—" for h in hs)] for f in fs]
    for f in fs[1:]:
        pairs = [((fs[0], h), (f, h)) for h in hs]
        cells = [f"{best[a] / best[b]:.3g}×" if a in best and b in best else "—" for a, b in pairs]
        rows.append([f"{fs[0]} / {f}", *cells])
    return "\n\n".join("|" + "|".join(row) + "|" for row in rows)
