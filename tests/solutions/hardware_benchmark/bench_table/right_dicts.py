"""Dictionaries and joined lines.

fate: right
"""


def bench_table(records):
    times = {}
    frameworks, hardware = [], []
    for r in records:
        f, h, s = r["framework"], r["hardware"], r["seconds"]
        if f not in frameworks:
            frameworks.append(f)
        if h not in hardware:
            hardware.append(h)
        times[f, h] = min(s, times.get((f, h), s))
    rows = [["framework"] + hardware, ["---"] * (len(hardware) + 1)]
    for f in frameworks:
        row = [f]
        for h in hardware:
            row.append(f"{times[f, h]:.3g} s" if (f, h) in times else "—")
        rows.append(row)
    first = frameworks[0]
    for f in frameworks[1:]:
        row = [f"{first} / {f}"]
        for h in hardware:
            both = (f, h) in times and (first, h) in times
            row.append(f"{times[first, h] / times[f, h]:.3g}×" if both else "—")
        rows.append(row)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
