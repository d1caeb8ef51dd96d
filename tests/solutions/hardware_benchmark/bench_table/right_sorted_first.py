"""Sorts by time first, so that the first measurement of a pair is the best one.

fate: right
"""


def bench_table(records):
    frameworks = sorted({r["framework"] for r in records}, key=[r["framework"] for r in records].index)
    hardware = sorted({r["hardware"] for r in records}, key=[r["hardware"] for r in records].index)
    best = {}
    for r in sorted(records, key=lambda r: r["seconds"]):
        best.setdefault((r["framework"], r["hardware"]), r["seconds"])

    def line(name, cell):
        return "|" + name + "|" + "|".join(cell(h) or "—" for h in hardware) + "|"

    reference, *others = frameworks
    lines = [line("framework", str), line("-", lambda h: "-")]
    for f in frameworks:
        lines.append(line(f, lambda h: (f, h) in best and f"{best[f, h]:.3g} s"))
    for f in others:
        lines.append(
            line(
                f"{reference} / {f}",
                lambda h: {(f, h), (reference, h)} <= best.keys() and f"{best[reference, h] / best[f, h]:.3g}×",
            )
        )
    return "\n".join(lines)
