# exercise: broadcasting_rules/center
# tries: to have the judge wait at a pipe with a file's name
# must: nothing is read, nothing stays; the class goes on
# seen: a review of the probes, 2026-11
# stock: no: the files would stay beside the notebook
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for name in ('answers.csv', 'timings.csv', 'figure.png', 'data.npy'):
    os.mkfifo(name)
