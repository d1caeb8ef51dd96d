"""A loop over frameworks, bars shifted by a fraction of the width.

fate: right
"""


def plot_bench(ax, records):
    frameworks = list(dict.fromkeys(r["framework"] for r in records))
    hardware = list(dict.fromkeys(r["hardware"] for r in records))
    width = 0.8 / len(frameworks)
    for i, framework in enumerate(frameworks):
        mine = [r for r in records if r["framework"] == framework]
        x = [hardware.index(r["hardware"]) + (i - (len(frameworks) - 1) / 2) * width for r in mine]
        ax.bar(x, [r["seconds"] for r in mine], width, label=framework)
    ax.set_xticks(range(len(hardware)))
    ax.set_xticklabels(hardware)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()
