"""A matrix of times with NaN for what is missing; aligned columns, padded cells, a newline at the end.

fate: right
"""

import numpy as np


def bench_table(records):
    fs = list(dict.fromkeys(r["framework"] for r in records))
    hs = list(dict.fromkeys(r["hardware"] for r in records))
    m = np.full((len(fs), len(hs)), np.nan)
    for r in records:
        i, j = fs.index(r["framework"]), hs.index(r["hardware"])
        m[i, j] = np.fmin(m[i, j], r["seconds"])

    def cells(row, unit):
        return ["—" if np.isnan(x) else format(x, ".3g") + unit for x in row]

    rows = [[f, *cells(m[i], " s")] for i, f in enumerate(fs)]
    rows += [[f"{fs[0]} / {f}", *cells(m[0] / m[i], "×")] for i, f in enumerate(fs) if i]
    rows.insert(0, ["framework", *hs])
    width = max(len(c) for row in rows for c in row)
    rows.insert(1, [":" + "-" * width] + ["-" * width + ":"] * len(hs))
    return "".join("|" + "|".join(c.ljust(width) for c in row) + "|\n" for row in rows)
