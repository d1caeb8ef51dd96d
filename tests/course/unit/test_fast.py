"""The reference of `sep_fast` is near what the machine can do at all: by ratio, on the processor's clock."""

import time

import numpy as np
import pytest

from graders.exercises.frameworks import limit_seconds
from graders.exercises.vectorize_haversine import sep_fast
from graders.exercises.vectorize_haversine.formula import sep_numpy
from graders.exercises.vectorize_haversine.points import random_pairs

N = 1300


def seconds(function, *args):
    start = time.process_time()
    function(*args)
    return time.process_time() - start


@pytest.mark.timing
def test_the_reference_is_within_a_fifth_of_root_arcsine_and_writing():
    if not np._core._multiarray_umath.__cpu_features__["AVX512_SKX"]:
        pytest.skip("without AVX-512 NumPy's arcsine and complex modulus have no vector instructions")
    points = random_pairs(N, N)
    ratios = []
    for _ in range(6):  # a busy machine only makes one of them look slower
        fastest = min(seconds(sep_fast, *points) for _ in range(12))
        ratios.append(fastest / limit_seconds(N, "float64", 1))
        if ratios[-1] <= 1.2:
            break
    assert min(ratios) <= 1.2


@pytest.mark.parametrize("shape", [(1, 1), (31, 1), (33, 5), (200, 3)])
def test_blocks_of_the_reference_fit_any_number_of_points(shape):
    points = random_pairs(*shape)
    assert np.abs(sep_fast(*points) - sep_numpy(*points)).max() < 1e-10
