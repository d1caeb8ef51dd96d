"""All bars of a group stand on the same place.

fate: wrong
check: values
hint: -
"""


def plot_bench(ax, records):
    hardware = list(dict.fromkeys(r["hardware"] for r in records))
    for framework in dict.fromkeys(r["framework"] for r in records):
        mine = [r for r in records if r["framework"] == framework]
        ax.bar([hardware.index(r["hardware"]) for r in mine], [r["seconds"] for r in mine], label=framework)
    ax.set_xticks(range(len(hardware)), hardware)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()
