"""Groups from right to left; the ticks are set in the order of the records.

fate: wrong
check: values
hint: -
"""


def plot_bench(ax, records):
    fs = list(dict.fromkeys(r["framework"] for r in records))
    hs = list(dict.fromkeys(r["hardware"] for r in records))
    places = [len(hs) - 1 - k for k in range(len(hs))]
    width = 0.9 / len(fs)
    for k, f in enumerate(fs):
        own = [r for r in records if r["framework"] == f]
        x = [places[hs.index(r["hardware"])] + (k - (len(fs) - 1) / 2) * width for r in own]
        ax.bar(x, [r["seconds"] for r in own], width, label=f)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.set_xticks(places, hs)
    ax.legend()
