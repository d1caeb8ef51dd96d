# exercise: broadcasting_rules/center
# tries: to start or reach a program from memory
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
fd = os.memfd_create("x")
os.write(fd, b"#!/bin/true")
try:
    os.execve(fd, ["x"], {})
except OSError as error:
    print(error.errno)
