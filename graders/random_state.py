"""The global random generators, which a well-behaved function leaves alone."""

from __future__ import annotations

import random
import sys

import numpy as np


def random_states() -> dict[str, str]:
    """The state of each global generator that is in use, by the name of its module."""
    states = {"random": repr(random.getstate()), "numpy.random": repr(np.random.get_state(legacy=False))}
    torch = sys.modules.get("torch")
    if torch is not None:
        states["torch"] = str(torch.get_rng_state().numpy().tobytes())
    return states
