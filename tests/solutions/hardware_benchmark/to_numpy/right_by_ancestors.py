"""Looks through the modules of all ancestors of the type.

fate: right
"""

import numpy as np


def to_numpy(t):
    if any(ancestor.__module__.split(".")[0] == "torch" for ancestor in type(t).__mro__):
        t = t.cpu().detach().clone().resolve_conj().resolve_neg()
    return np.asarray(t)
