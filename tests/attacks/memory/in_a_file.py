# exercise: vectorize_haversine/sep_blocked
# tries: to keep large arrays in a file while its memory is measured
# must: what only little memory earns is not earned
# seen: thought up for this collection, 2026-11
# earns: plain
# %% solution
import numpy as np
def sep_blocked(latA, lonA, latB, lonB, rows):
    shape = len(latA), len(latB)
    d, e, f = (np.memmap(f"kept{k}", float, "w+", shape=shape) for k in range(3))
    d[:] = np.sin(0.5 * (latB - latA[:, None])) ** 2
    e[:] = np.sin(0.5 * (lonB - lonA[:, None])) ** 2
    f[:] = np.cos(latA[:, None]) * np.cos(latB)
    return 2 * np.arcsin(np.sqrt(np.minimum(d + f * e, 1)))
# %% plain
import numpy as np
def sep_blocked(latA, lonA, latB, lonB, rows):
    d = np.sin(0.5 * (latB - latA[:, None])) ** 2
    e = np.sin(0.5 * (lonB - lonA[:, None])) ** 2
    f = np.cos(latA[:, None]) * np.cos(latB)
    return 2 * np.arcsin(np.sqrt(np.minimum(d + f * e, 1)))

