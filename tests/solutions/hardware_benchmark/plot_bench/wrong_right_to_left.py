"""The bars of a group from right to left.

fate: wrong
check: values
hint: -
"""


def plot_bench(ax, records):
    frameworks = list(dict.fromkeys(r["framework"] for r in records))
    hardware = list(dict.fromkeys(r["hardware"] for r in records))
    width = 0.8 / len(frameworks)
    for i, framework in enumerate(frameworks):
        mine = [r for r in records if r["framework"] == framework]
        x = [hardware.index(r["hardware"]) + 0.4 - width / 2 - i * width for r in mine]
        ax.bar(x, [r["seconds"] for r in mine], width, label=framework)
    ax.set_xticks(range(len(hardware)), hardware)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()
