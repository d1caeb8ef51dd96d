# exercise: broadcasting_rules/center
# tries: to print a colour for each character
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
print("".join(f"\x1b[38;5;{k % 256}m{k % 10}\x1b[1m\x1b[7m" for k in range(300_000)))
raise ValueError("".join(f"\x1b[38;5;{k % 256}m{k % 10}" for k in range(300_000)))
