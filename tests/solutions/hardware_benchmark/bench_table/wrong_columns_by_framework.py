"""Collects the names of the hardware framework by framework.

fate: wrong
check: values
hint: X_bench_table_order
"""


def bench_table(records):
    table = {}
    for r in records:
        row = table.setdefault(r["framework"], {})
        row[r["hardware"]] = min(r["seconds"], row.get(r["hardware"], r["seconds"]))
    hs = list(dict.fromkeys(h for row in table.values() for h in row))
    first = next(iter(table))
    rows = [["framework", *hs], ["-"] * (len(hs) + 1)]
    rows += [[f, *(f"{row[h]:.3g} s" if h in row else "—" for h in hs)] for f, row in table.items()]
    for f in list(table)[1:]:
        cells = [f"{table[first][h] / table[f][h]:.3g}×" if h in table[first] and h in table[f] else "—" for h in hs]
        rows.append([f"{first} / {f}", *cells])
    return "\n".join("|" + "|".join(row) + "|" for row in rows)
