"""Points on the sphere, in radians: anywhere, close together, and opposite."""

from __future__ import annotations

import numpy as np

from graders.checks import fresh_rng
from graders.exercises.vectorize_haversine.formula import Array, haversine

Points = tuple[Array, Array, Array, Array]  # latA, lonA, latB, lonB


def random_points(count: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Latitudes and longitudes of points that are uniform on the sphere."""
    return np.arcsin(rng.uniform(-1, 1, count)), rng.uniform(-np.pi, 2 * np.pi, count)


def random_pairs(rows: int, columns: int, rng: np.random.Generator | None = None) -> Points:
    """Two sets of random points."""
    rng = rng or fresh_rng()
    return (*random_points(rows, rng), *random_points(columns, rng))


def close_pairs(rng: np.random.Generator) -> Points:
    """Thirty points of A, and five of B that are 0, 0, 1e-9, 1e-9 and 1e-6 from the first five.

    From 26 points on ``torch.cdist`` forms differences of squares, unless told otherwise.
    """
    latA, lonA = rng.uniform(0.1, 1.3, 30), rng.uniform(0, 2, 30)
    step, way = np.array([0, 0, 1e-9, 1e-9, 1e-6]), rng.uniform(0, 2 * np.pi, 5)
    return latA, lonA, latA[:5] + step * np.cos(way), lonA[:5] + step * np.sin(way) / np.cos(latA[:5])


def antipodal_pairs(rng: np.random.Generator) -> Points:
    """Sixty points of A, and 59 of B that are antipodes of the first 59; the last one within 1e-6.

    The points are drawn until rounding takes the haversine of the first 58 above 1. Written in another way, as u² + v²,
    it is above 1 for about one in six of these.
    """
    lat, lon = random_points(4000, rng)
    lon_other = np.where(lon < np.pi, lon + np.pi, lon - np.pi)
    above = np.flatnonzero(haversine(lat, lon, -lat, lon_other) > 1)[:58]
    picked = np.append(above, [0, 1])
    latB = -lat[picked[:59]]
    latB[58] -= np.copysign(1e-6, latB[58])
    return lat[picked], lon[picked], latB, lon_other[picked[:59]]
