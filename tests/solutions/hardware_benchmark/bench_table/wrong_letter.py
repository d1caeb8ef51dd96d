"""Writes the letter x behind the ratios.

fate: wrong
check: values
hint: X_bench_table_written
"""

def bench_table(records):
    best = {}
    for record in records:
        pair = record["framework"], record["hardware"]
        best[pair] = min(record["seconds"], best.get(pair, record["seconds"]))
    names = list(dict.fromkeys(framework for framework, _ in best))
    hardware = list(dict.fromkeys(name for _, name in best))

    def row(first, cells):
        return "| " + " | ".join([first, *cells]) + " |"

    lines = [row("framework", hardware), row("-", "-" * len(hardware))]
    for name in names:
        lines.append(row(name, [f"{best[name, h]:.3g} s" if (name, h) in best else "—" for h in hardware]))
    for name in names[1:]:
        both = [{(names[0], h), (name, h)} <= set(best) for h in hardware]
        ratios = [f"{best[names[0], h] / best[name, h]:.3g}x" if known else "—" for h, known in zip(hardware, both)]
        lines.append(row(f"{names[0]} / {name}", ratios))
    return "\n".join(lines)
