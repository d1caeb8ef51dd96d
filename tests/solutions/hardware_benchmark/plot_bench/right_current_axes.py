"""Makes the given Axes the current one and goes on with pyplot.

fate: right
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_bench(ax, records):
    plt.sca(ax)
    fs = list(dict.fromkeys(r["framework"] for r in records))
    hs = list(dict.fromkeys(r["hardware"] for r in records))
    width = 0.9 / len(fs)
    for k, f in enumerate(fs):
        own = [r for r in records if r["framework"] == f]
        x = np.array([hs.index(r["hardware"]) for r in own]) + (k - (len(fs) - 1) / 2) * width
        plt.bar(x, [r["seconds"] for r in own], width, label=f)
    plt.yscale("log")
    plt.ylabel("time (s)")
    plt.xticks(range(len(hs)), hs, rotation=20)
    plt.legend()
