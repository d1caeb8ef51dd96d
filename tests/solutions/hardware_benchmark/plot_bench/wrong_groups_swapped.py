"""Groups are frameworks and bars are hardware.

fate: wrong
check: values
hint: -
"""


def plot_bench(ax, records):
    frameworks = list(dict.fromkeys(r["framework"] for r in records))
    hardware = list(dict.fromkeys(r["hardware"] for r in records))
    width = 0.8 / len(hardware)
    for i, name in enumerate(hardware):
        mine = [r for r in records if r["hardware"] == name]
        x = [frameworks.index(r["framework"]) + (i - (len(hardware) - 1) / 2) * width for r in mine]
        ax.bar(x, [r["seconds"] for r in mine], width, label=name)
    ax.set_xticks(range(len(frameworks)), frameworks)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()
