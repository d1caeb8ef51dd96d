# exercise: broadcasting_rules/center
# tries: to fill the memory that looks like a folder
# must: the process's own limit ends it; the class goes on
# seen: a review of the probes, 2026-11
# stock: no: it would use up the machine's memory
# %% solution
import numpy as np
def center(X, axis):
    with open('/dev/shm/filled', 'wb') as file:
        while True:
            file.write(bytes(1 << 24))
