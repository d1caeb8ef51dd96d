"""The squared distances of SciPy.

fate: right
"""

from scipy.spatial.distance import cdist


def pairwise_sq(A, B):
    return cdist(A, B, "sqeuclidean")
