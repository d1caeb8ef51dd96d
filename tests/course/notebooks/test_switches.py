"""A switch of Python or of a library that a student has set costs a right answer nothing, or the page says which one it is."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from graders import course
from graders.authoring import samples
from graders.bench.sample_class import without_docstring
from graders.judge.runtime import ReferenceWorker
from graders.nbgrader.notebook import Bench, judge
from graders.nbgrader.repair import Trusted
from graders.nbgrader.source import Source
from graders.results import Submission

ROOT = Path(__file__).resolve().parents[3]
HAVERSINE = "vectorize_haversine: sep_numpy sep_torch sep_tf sep_jax sep_xp sep_blocked"
DERIVATIVES = "automatic_derivatives: d_torch d_tf d_jax jacobian fit safe_sep_grad Value d_numeric"
SHAPES = "terminology_shapes: layer xout row_softmax linearity_gap"
HARDWARE = "hardware_benchmark: to_numpy bench_table screen_wave bench plot_bench"
RANDOM = "creation_random: streams jax_normals generate constant plot_points binned_entropy"
PRECISION = "dtypes_precision: reciprocal mean_u8 sum32 stable_var safe_cast promoted"
RESHAPE = "reshape_einops: tensor_expr patches cp_error windows safe_flat"
SWITCHES = {  # what a student writes: where it could matter
    "import jax\njax.config.update('jax_enable_x64', True)": (HAVERSINE, DERIVATIVES, RANDOM, HARDWARE),
    "import jax\njax.config.update('jax_disable_jit', True)": (HAVERSINE, DERIVATIVES),
    "import jax\njax.config.update('jax_debug_nans', True)": (HAVERSINE, DERIVATIVES),
    "import torch\ntorch.autograd.set_detect_anomaly(True)": (SHAPES, DERIVATIVES, HAVERSINE),
    "import torch\ntorch.set_default_dtype(torch.float64)": (SHAPES, DERIVATIVES, HAVERSINE, HARDWARE, RESHAPE),
    "import torch\ntorch.set_grad_enabled(False)": (SHAPES, DERIVATIVES, HARDWARE),
    "import torch\ntorch.use_deterministic_algorithms(True)": (HAVERSINE, HARDWARE, RESHAPE),
    "import torch\ntorch.set_default_device('meta')": (SHAPES, DERIVATIVES, HAVERSINE, HARDWARE),
    "import tensorflow as tf\ntf.experimental.numpy.experimental_enable_numpy_behavior()": (HAVERSINE, DERIVATIVES),
    "import tensorflow as tf\ntf.config.run_functions_eagerly(True)": (HAVERSINE, DERIVATIVES),
    "import numpy as np\nnp.seterr(all='raise')": (PRECISION, HAVERSINE, RANDOM, RESHAPE),
    "import warnings\nwarnings.simplefilter('error')": (PRECISION, HAVERSINE, DERIVATIVES, RANDOM, HARDWARE, SHAPES),
    "import matplotlib.pyplot as plt\nplt.rcParams['lines.linestyle'] = 'None'\nplt.style.use('dark_background')": (
        RANDOM,
        HARDWARE,
    ),
    "import sys\nsys.setrecursionlimit(150)": (DERIVATIVES, HAVERSINE),
    "import os, time, locale\nos.environ['TZ'] = 'Asia/Kolkata'\ntime.tzset()\nlocale.setlocale(locale.LC_ALL, 'C')": (
        HARDWARE,
        RANDOM,
    ),
}
CASES = [(switch, place) for switch, places in SWITCHES.items() for place in places]
SAMPLE = (("torch.autograd.set_detect_anomaly", SHAPES), ("np.seterr", PRECISION))


@pytest.fixture(scope="module")
def bench(library_warden):
    made = Bench(library_warden, ReferenceWorker(library_warden), course.load(ROOT), ())
    yield made
    made.close()


def marked():
    for switch, place in CASES:
        sampled = any(part in switch and place == where for part, where in SAMPLE)
        name = switch.splitlines()[1][:50]
        yield pytest.param(
            switch, place, marks=[] if sampled else [pytest.mark.slow], id=f"{name}-{place.partition(':')[0]}"
        )


@pytest.mark.timing
@pytest.mark.parametrize(("switch", "place"), list(marked()))
def test_right_answers_keep_all_points_whatever_is_switched_on(bench, switch, place):
    assignment, _, exercises = place.partition(": ")
    cells, trusted = [new_code_cell(switch)], {}
    for exercise in exercises.split():
        pool = samples.find(ROOT / bench.settings.solutions, [assignment], [exercise])
        right = next(sample.source for sample in pool if sample.fate == "right")
        cells.append(new_code_cell(without_docstring(right)))
        test = bench.settings.hidden.cell(assignment, exercise)
        trusted[exercise] = Trusted(exercise, test, "code", "", True, 4.0, False, False)
    submission = Submission("ana", assignment, assignment)
    judge([*cells, *(test.as_cell() for test in trusted.values())], Source.of((), trusted), bench, submission)
    lost = {name: points for name, points in submission.scores.items() if points != 4.0}
    assert not lost, [submission.verdicts.get(name) for name in lost]
    assert {note.code for note in submission.notes} <= {"switched"}
