"""An exercise that uses a GPU where there is one. Here the GPU is pretended: the name means the CPU."""

import dataclasses

import numpy as np
import pytest
import torch

from graders.checks.runtime import LocalRuntime, using
from graders.exercises import hardware_benchmark
from graders.exercises.hardware_benchmark import wave
from graders.verdict import Outcome, Verdict, judged


class Pretended(LocalRuntime):
    """Has a GPU on which every call takes as many seconds as it is told."""

    gpu = True

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def call(self, function, args, kwargs, **options):
        call = super().call(function, args, kwargs, **options)
        return dataclasses.replace(call, cpu_seconds=0.0, wall_seconds=self.seconds)

    def reference(self, function, args):
        return dataclasses.replace(super().call(function, args, {}), cpu_seconds=1.0, wall_seconds=1.0)


def on_pretended_gpu(screen, sources, device):
    place = "cpu" if str(device) == "cuda" else device
    points, origins = torch.tensor(screen, device=place), torch.tensor(sources, device=place)
    r = torch.sqrt((points[:, None] - origins) ** 2 + 1600.0)
    return (torch.cos(2 * np.pi * r) / r).sum(1).cpu().numpy()


def graded(student, seconds: float) -> Verdict:
    with using(Pretended(seconds)), judged():
        return hardware_benchmark.grade_screen_wave(student)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    asked = wave._asked
    monkeypatch.setattr(wave, "_asked", lambda rng, sizes, device: asked(rng, (20, 30), device))


@pytest.mark.parametrize(("seconds", "outcome"), [(0.1, Outcome.PASSED), (0.5, Outcome.FAILED)])
def test_with_a_gpu_it_is_timed_there_and_has_a_threshold_of_its_own(seconds, outcome):
    *others, speed = graded(on_pretended_gpu, seconds).checks
    assert all(check.outcome is Outcome.PASSED for check in others)
    assert (speed.case, speed.outcome, speed.params["limit"]) == ("speed_gpu", outcome, "5")
    assert "on the GPU" in speed.sentence()


def test_with_a_gpu_the_values_there_count_too():
    def wrong_there(screen, sources, device):
        return on_pretended_gpu(screen, sources, device) + (str(device) == "cuda")

    first = graded(wrong_there, 0.1).first_failure
    assert (first.case, first.code) == ("screen_wave_points", "values")


def test_with_a_gpu_a_tensor_that_stays_there_gets_the_hint():
    def stays(screen, sources, device):
        if str(device) == "cuda":
            raise TypeError("can't convert cuda:0 device type tensor to numpy")
        return on_pretended_gpu(screen, sources, device)

    first = graded(stays, 0.1).first_failure
    assert (first.case, first.code, first.hint) == ("screen_wave_points", "raised", "H5")


def test_without_a_gpu_the_feedback_says_so():
    with using(LocalRuntime()), judged():
        speed = hardware_benchmark.grade_screen_wave(on_pretended_gpu).checks[-1]
    if not LocalRuntime().gpu:
        assert speed.case == "speed_no_gpu" and "no GPU was found" in speed.sentence()
