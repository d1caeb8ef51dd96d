"""The haversine formula, vectorised and as the lecture's loops: what answers and times are compared with."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call"

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def haversine(latA: Array, lonA: Array, latB: Array, lonB: Array) -> Array:
    """sin²(Δlat/2) + cos(latA) cos(latB) sin²(Δlon/2), of arrays in radians that broadcast together."""
    h: Array = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return h


def sep_numpy(latA: Array, lonA: Array, latB: Array, lonB: Array) -> Array:
    """Angles between all pairs of points on the sphere, by broadcasting in NumPy.

    Parameters and result are those of :func:`sep_loops`.

    >>> sep_numpy(np.array([0.0]), np.array([0.0]), np.array([0.0, np.pi / 2]), np.array([0.5, 0.0]))
    array([[0.5       , 1.57079633]])
    """
    h = haversine(latA[:, None], lonA[:, None], latB, lonB)
    angles: Array = 2 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return angles


def lecture_loop(latA, lonA, latB, lonB, rows=None):
    """The reference of all races: two Python loops that call NumPy on single numbers."""
    latA, lonA, latB, lonB = np.asarray(latA), np.asarray(lonA), np.asarray(latB), np.asarray(lonB)
    matrix = np.empty((len(latA), len(latB)))
    for i, (lat1, lon1) in enumerate(zip(latA, lonA, strict=True)):
        for j, (lat2, lon2) in enumerate(zip(latB, lonB, strict=True)):
            matrix[i, j] = 2 * np.arcsin(
                np.sqrt(
                    np.sin(0.5 * (lat2 - lat1)) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(0.5 * (lon2 - lon1)) ** 2
                )
            )
    return matrix
