# exercise: broadcasting_rules/center
# tries: to read the judge's values through the frames of the caller
# must: nothing of it is seen, the answer is judged as it is
# seen: otter-grader's discussion of frames
# %% solution
import sys
import numpy as np
kept = []
def center(X, axis):
    frame = sys._getframe()
    while frame:
        kept.append((sorted(frame.f_locals), frame.f_code.co_filename))
        if {"expected", "right", "seed"} & set(frame.f_locals):
            raise RuntimeError("taken".upper())
        frame = frame.f_back
    return np.zeros(np.shape(X))
