"""Rows are hardware, columns are frameworks, without ratios.

fate: wrong
check: shape
hint: -
"""


def bench_table(records):
    times = {(r["framework"], r["hardware"]): r["seconds"] for r in records}
    fs = list(dict.fromkeys(f for f, _ in times))
    hs = list(dict.fromkeys(h for _, h in times))
    rows = [["hardware", *fs], ["---"] * (1 + len(fs))]
    rows += [[h, *(f"{times[f, h]:.3g} s" if (f, h) in times else "—" for f in fs)] for h in hs]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
