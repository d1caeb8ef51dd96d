"""A matrix with NaN where nothing was measured; bars by their left edges; ax.set; log=True.

fate: right
"""

import numpy as np


def plot_bench(ax, records):
    fs = list(dict.fromkeys(r["framework"] for r in records))
    hs = list(dict.fromkeys(r["hardware"] for r in records))
    m = np.full((len(fs), len(hs)), np.nan)
    for r in records:
        m[fs.index(r["framework"]), hs.index(r["hardware"])] = r["seconds"]
    w = 1 / (len(fs) + 1)
    for k, f in enumerate(fs):
        ax.bar(np.arange(len(hs)) + k * w, m[k], w, align="edge", label=f, log=True)
    ax.set(xticks=np.arange(len(hs)) + len(fs) * w / 2, xticklabels=hs, ylabel="time (s)")
    ax.legend(title="framework", fontsize="small")
