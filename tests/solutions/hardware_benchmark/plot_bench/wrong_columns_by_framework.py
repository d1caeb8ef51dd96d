"""Places the groups in the order in which the frameworks come to them.

fate: wrong
check: values
hint: -
"""

import numpy as np


def plot_bench(ax, records):
    fs = list(dict.fromkeys(r["framework"] for r in records))
    hs = list(dict.fromkeys(r["hardware"] for f in fs for r in records if r["framework"] == f))
    width = 0.9 / len(fs)
    for k, f in enumerate(fs):
        own = [r for r in records if r["framework"] == f]
        x = np.array([hs.index(r["hardware"]) for r in own]) + (k - (len(fs) - 1) / 2) * width
        ax.bar(x, [r["seconds"] for r in own], width, label=f)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.set_xticks(range(len(hs)), hs)
    ax.legend()
