"""Lines instead of bars.

fate: wrong
check: shape
hint: -
"""


def plot_bench(ax, records):
    for framework in dict.fromkeys(r["framework"] for r in records):
        mine = [r for r in records if r["framework"] == framework]
        ax.plot([r["hardware"] for r in mine], [r["seconds"] for r in mine], "o-", label=framework)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()
