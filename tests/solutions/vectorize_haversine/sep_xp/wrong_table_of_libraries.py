"""A table of the libraries that were named.

fate: wrong
check: runs
hint: -
"""

import jax.numpy as jnp
import numpy as np
import torch


def formula(lib, latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = lib.sin(0.5 * (latB - latA)) ** 2 + lib.cos(latA) * lib.cos(latB) * lib.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * lib.arcsin(lib.sqrt(h))


def sep_xp(xp, latA, lonA, latB, lonB):
    versions = {"numpy": np, "torch": torch, "jax.numpy": jnp}
    return formula(versions[xp.__name__], latA, lonA, latB, lonB)
