# exercise: broadcasting_rules/center
# tries: to fill the disk
# must: the process's own limit ends it
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would fill the disk
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
try:
    for n in range(500):
        with open(f"big{n}", "wb") as file:
            for _ in range(60):
                file.write(b"x" * (1 << 20))
    print("taken".upper())
except OSError as error:
    print(error.errno)
