"""Hidden inputs: new at every grading, so that nothing can be learnt by heart; the same again from the same seed.

A grading has one seed of 128 bits. From it every generator of a test cell gets a stream of
its own for each check, and in a race for each round: the key of a stream is BLAKE2b, keyed
with the seed, of the cell, the check, the round and the generator. So

- how many numbers one check or round took changes nothing in the next, and a race, whose
  rounds depend on the clock, changes nothing in what follows;
- inputs tell nothing of the inputs of another check or round. Whoever recovered the whole
  state of a stream from its numbers (for PCG64, NumPy's default, this has been done) would
  know one value of a keyed hash, from which neither the seed nor any other value follows.
  Spawn keys of NumPy's ``SeedSequence`` do not promise that: it is made to mix, not to be one-way.

The seed stays in the judge, and with what is kept of a grading. No student's process gets it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from weakref import WeakSet

import numpy as np

SEED_BYTES = 16
Birth = tuple[int, int, int]  # the check, the round, and how many generators were made in it before


def new_seed() -> str:
    """A seed from the operating system, as 32 hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


class _Stream(np.random.Generator):
    """A generator that knows its birth, which tells it from the others of its cell."""

    birth: Birth


class Streams:
    """The random numbers of one test cell.

    Parameters
    ----------
    seed: of the grading, as :func:`new_seed` gives it.
    cell: names the test cell; the streams of two cells have nothing in common.
    """

    def __init__(self, seed: str, cell: str) -> None:
        self._seed = bytes.fromhex(seed)
        self._cell = cell
        self._check = self._round = self._born = 0
        self._living: WeakSet[_Stream] = WeakSet()

    def generator(self) -> np.random.Generator:
        """One more generator. :meth:`next_check` and :meth:`next_round` give it another stream."""
        birth = (self._check, self._round, self._born)
        self._born += 1
        stream = _Stream(self._source(birth))
        stream.birth = birth
        self._living.add(stream)
        return stream

    def next_check(self) -> None:
        """A check ended; what is drawn from now on belongs to the next one."""
        self._move(self._check + 1, 0)

    def next_round(self) -> None:
        """What is drawn from now on belongs to the next round of a race."""
        self._move(self._check, self._round + 1)

    def _move(self, check: int, round_: int) -> None:
        self._check, self._round, self._born = check, round_, 0
        for stream in self._living:
            stream.bit_generator.state = self._source(stream.birth).state

    def _source(self, birth: Birth) -> np.random.Philox:
        place = json.dumps([self._cell, self._check, self._round, *birth]).encode()
        digest = hashlib.blake2b(place, digest_size=SEED_BYTES, key=self._seed).digest()
        return np.random.Philox(int.from_bytes(digest, "little"))


_streams: ContextVar[Streams | None] = ContextVar("streams", default=None)


@contextmanager
def seeded(seed: str, cell: str) -> Iterator[None]:
    """While this is open, hidden inputs of a test cell come from a seed."""
    token = _streams.set(Streams(seed, cell))
    try:
        yield
    finally:
        _streams.reset(token)


def fresh_rng() -> np.random.Generator:
    """A generator of hidden inputs: from the grading's seed, or where no judge is at work from the operating system.

    The judge gives it another stream at each check and at each round of a race, so that one
    generator serves a whole exercise.
    """
    streams = _streams.get()
    return streams.generator() if streams else np.random.default_rng()


def next_check() -> None:
    """A check ended. Only the :class:`graders.checks.Grader` says so."""
    if streams := _streams.get():
        streams.next_check()


def next_round() -> None:
    """A round of a race begins. Only the :class:`graders.checks.Grader` says so."""
    if streams := _streams.get():
        streams.next_round()
