"""Ignores which hardware is missing, so that bars move to the left.

fate: wrong
check: values
hint: -
earns: 0.500
"""


def plot_bench(ax, records):
    frameworks = list(dict.fromkeys(r["framework"] for r in records))
    hardware = list(dict.fromkeys(r["hardware"] for r in records))
    width = 0.8 / len(frameworks)
    for i, framework in enumerate(frameworks):
        seconds = [r["seconds"] for r in records if r["framework"] == framework]
        ax.bar([k + (i - 1) * width for k in range(len(seconds))], seconds, width, label=framework)
    ax.set_xticks(range(len(hardware)), hardware)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()
