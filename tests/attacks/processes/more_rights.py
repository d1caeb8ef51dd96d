# exercise: broadcasting_rules/center
# tries: to become root
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for call in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
    try:
        call()
        if open("/etc/shadow").read():
            print("taken".upper())
    except OSError as error:
        print(error.errno)
