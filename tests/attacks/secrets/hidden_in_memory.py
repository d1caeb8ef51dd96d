# exercise: broadcasting_rules/center
# tries: to read the hidden tests in the memory of the own process
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import re
found = 0
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        place, rights = line.split()[:2]
        start, end = (int(x, 16) for x in place.split("-"))
        if rights.startswith("rw") and end - start < 1 << 26 and start < 1 << 46:
            try:
                memory.seek(start)
                found += (b"grade_" + b"center(student") in memory.read(end - start)
            except (OSError, ValueError):
                pass
if found:
    print("taken".upper())
