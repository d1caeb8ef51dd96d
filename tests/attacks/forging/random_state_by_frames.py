# exercise: creation_random/generate
# tries: to empty what the kit noted of the generators before the call
# must: what only a kept state earns is not earned
# seen: a review of the probes, 2026-11
# earns: plain
# %% solution
import numpy as np
def generate(N, seed):
    np.random.seed(seed)
    forget()
    return np.random.uniform(-np.pi / 2, np.pi / 2, N), np.random.uniform(0, 2 * np.pi, N)
import sys
def forget():
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()):
            if type(value) is dict and 'numpy.random' in value:
                value.clear()
        frame = frame.f_back
# %% plain
import numpy as np
def generate(N, seed):
    np.random.seed(seed)
    return np.random.uniform(-np.pi / 2, np.pi / 2, N), np.random.uniform(0, 2 * np.pi, N)
