"""Looks at the name of the module that the type comes from, which a subclass need not share.

fate: wrong
check: runs
hint: X_to_numpy_subclass
"""

import numpy as np


def to_numpy(t):
    if type(t).__module__.split(".")[0] == "torch":
        t = t.cpu().detach().clone().resolve_conj().resolve_neg()
    return np.asarray(t)
