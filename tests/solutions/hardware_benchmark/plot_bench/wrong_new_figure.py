"""Draws on a figure of its own.

fate: wrong
check: values
hint: -
"""

import matplotlib.pyplot as plt


def plot_bench(ax, records):
    frameworks = list(dict.fromkeys(r["framework"] for r in records))
    hardware = list(dict.fromkeys(r["hardware"] for r in records))
    width = 0.8 / len(frameworks)
    for i, framework in enumerate(frameworks):
        mine = [r for r in records if r["framework"] == framework]
        x = [hardware.index(r["hardware"]) + i * width for r in mine]
        plt.bar(x, [r["seconds"] for r in mine], width, label=framework)
    plt.xticks(range(len(hardware)), hardware)
    plt.yscale("log")
    plt.ylabel("time (s)")
    plt.legend()
