"""Hidden inputs: new at every grading, the same again from the same seed, and nothing of the one in the other."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from graders.checks import Grader, fresh_rng
from graders.checks.inputs import Streams, new_seed, seeded
from graders.checks.runtime import current

SEED = "00112233445566778899aabbccddeeff"


def draw(rng: np.random.Generator) -> tuple[float, ...]:
    return tuple(rng.random(3))


def drawn(seed: str = SEED, cell: str = "center_hidden") -> list[tuple[float, ...]]:
    """From two generators in two checks, the second one with three rounds."""
    streams = Streams(seed, cell)
    first, second = streams.generator(), streams.generator()
    found = [draw(first), draw(second)]
    streams.next_check()
    for _ in range(3):
        streams.next_round()
        found += [draw(first), draw(second), draw(streams.generator())]
    return found


def test_a_seed_has_128_bits_and_is_never_the_same():
    seeds = {new_seed() for _ in range(100)}
    assert len(seeds) == 100
    assert {len(bytes.fromhex(seed)) for seed in seeds} == {16}


def test_a_seed_gives_the_same_inputs_again():
    assert drawn() == drawn()


def test_generators_checks_and_rounds_have_streams_of_their_own():
    found = drawn()
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("bit", [0, 1, 64, 127])
def test_another_seed_or_another_cell_has_no_input_in_common(bit):
    other = f"{int(SEED, 16) ^ 1 << bit:032x}"
    for found in (drawn(seed=other), drawn(cell="mse_hidden")):
        assert not set(found) & set(drawn())


def test_cells_whose_names_begin_alike_are_told_apart():
    assert Streams(SEED, "a").generator().random() != Streams(SEED, "a1").generator().random()


def test_how_much_one_check_draws_changes_nothing_in_the_next():
    def second_check(numbers: int, rounds: int) -> tuple[float, ...]:
        streams = Streams(SEED, "x")
        rng = streams.generator()
        for _ in range(rounds):
            streams.next_round()
            rng.normal(size=numbers)
            streams.generator().normal(size=numbers)
        streams.next_check()
        return draw(rng)

    assert second_check(0, 0) == second_check(7, 1) == second_check(1001, 61)


def test_a_generator_that_is_gone_changes_nothing_in_the_others():
    def last(keep: bool) -> tuple[float, ...]:
        streams = Streams(SEED, "x")
        kept = [streams.generator(), streams.generator()]
        if not keep:
            del kept[0]
            gc.collect()
        streams.next_check()
        return draw(kept[-1])

    assert last(True) == last(False)


def test_a_recovered_state_is_no_state_of_another_stream():
    """The strongest attacker on one stream holds its key and counter; a second stream has another key."""
    streams = Streams(SEED, "x")
    rng = streams.generator()
    keys = set()
    for _ in range(50):
        streams.next_round()
        keys.add(tuple(rng.bit_generator.state["state"]["key"].tolist()))
    assert len(keys) == 50
    assert not {SEED, SEED.encode().hex()} & {f"{high:016x}{low:016x}" for low, high in keys}


def test_without_a_judge_inputs_come_from_the_operating_system():
    assert draw(fresh_rng()) != draw(fresh_rng())


def test_a_judge_gives_streams_and_takes_them_back():
    with seeded(SEED, "x"):
        inside = draw(fresh_rng())
        with seeded(SEED, "y"):
            assert draw(fresh_rng()) != inside
    with seeded(SEED, "x"):
        assert draw(fresh_rng()) == inside
    assert draw(fresh_rng()) != inside


def double(x):
    return 2 * x


def inputs_of(answer, wrong_first: bool = False) -> list[list[np.ndarray]]:
    """What a hidden test of two checks hands over, check by check."""
    seen: list[list[np.ndarray]] = [[], []]
    with seeded(SEED, "double_hidden"):
        rng = fresh_rng()

        def asked(number: int):
            def test(call):
                for _ in range(3):
                    x = rng.normal(size=4)
                    seen[number].append(x)
                    call(x)
                    if wrong_first and number == 0:
                        return None
                return None

            return test

        g = Grader("double", answer)
        g.property("first", asked(0))
        g.property("second", asked(1))
    return seen


def test_the_grader_begins_a_new_stream_with_every_check():
    whole, short = inputs_of(double), inputs_of(double, wrong_first=True)
    assert len(whole[0]) == 3 and len(short[0]) == 1
    np.testing.assert_array_equal(short[1], whole[1])
    np.testing.assert_array_equal(short[0][0], whole[0][0])


def test_a_race_draws_the_same_rounds_however_long_the_warm_up_was(monkeypatch):
    def rounds(warm_ups: int) -> list[float]:
        monkeypatch.setattr("graders.checks.timed.WARM_UPS", warm_ups)
        monkeypatch.setattr("graders.checks.timed.WARM_UP_SECONDS", 0.0)
        made: list[float] = []
        with seeded(SEED, "double_hidden"):
            rng = fresh_rng()

            def make_input():
                made.append(rng.random())
                return (np.full(3, made[-1]),)

            g = Grader("double", double)
            monkeypatch.setattr(type(current()), "thresholds", {"double": 1e-9})
            g.faster_than(double, make_input, double)
            made.append(rng.random())  # of the next check
        return made[warm_ups + 1 :]  # one more warms the reference up

    assert rounds(1) == rounds(5)
    assert len(rounds(1)) == 6
