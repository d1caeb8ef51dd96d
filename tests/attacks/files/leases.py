# exercise: broadcasting_rules/center
# tries: to hold up the others by locks and leases on files that all read
# must: the calls are refused, or hold nobody up
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import fcntl, os, sys
import numpy, nbformat, json
for module in (numpy, nbformat, json, os):
    descriptor = os.open(module.__file__, os.O_RDONLY)
    for act in (lambda: fcntl.fcntl(descriptor, 1024, fcntl.F_WRLCK), lambda: fcntl.fcntl(descriptor, 1024, fcntl.F_RDLCK),
                lambda: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB), lambda: fcntl.fcntl(descriptor, 1026, 0x8000003F)):
        try:
            act()
        except OSError as error:
            print(error.errno)
kept = [os.open(module.__file__, os.O_RDONLY) for module in (numpy, json)]
