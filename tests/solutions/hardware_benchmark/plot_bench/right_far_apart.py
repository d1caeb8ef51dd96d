"""Groups several units apart, one unit per bar, and a returned Axes.

fate: right
"""


def plot_bench(ax, records):
    hardware = []
    groups = {}
    for r in records:
        if r["hardware"] not in hardware:
            hardware.append(r["hardware"])
        groups.setdefault(r["framework"], {})[r["hardware"]] = r["seconds"]
    step = len(groups) + 1
    for shift, (framework, seconds) in enumerate(groups.items()):
        x = [hardware.index(name) * step + shift for name in seconds]
        ax.bar(x, list(seconds.values()), label=framework, edgecolor="black")
    ax.set_xticks([k * step + (len(groups) - 1) / 2 for k in range(len(hardware))], labels=hardware)
    ax.semilogy()
    ax.set_ylabel("time (s)")
    ax.legend(loc="upper left")
    return ax
