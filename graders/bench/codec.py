"""Fuzzes the reader of messages: honest ones of every kind of value, with parts exchanged, cut or repeated.

A message is read or refused (:class:`~graders.codec.CodecError`), soon, and what was read can be written again.
"""

from __future__ import annotations

import argparse
import collections
import copy
import datetime
import decimal
import fractions
import json
import pathlib
import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from graders import codec, values
from graders.codec import CodecError

SLOW_SECONDS = 1.0
WORDS = [
    *"int float str bytes ndarray npscalar torch made dict set list tuple function source opaque range slice".split(),
    *"<f8 >i4 O M8[s] f8,f8 C F 0x7 0x1p-2 nan Index DatetimeIndex csr_matrix a _a class 1e9999999".split(),
    *("", "-0x" + "f" * 40),
    *values.MAKERS,
]
NUMBERS = (0, 1, 2, 3, -1, 7, 255, 2**31, 2**62, 2**70, 1.5, float("inf"), True, None)


def honest() -> list[Any]:
    """A value of every kind that crosses, as far as its library is installed."""
    record = collections.namedtuple("record", "x y")
    plain = [
        {"nonce": "ab", "value": np.arange(6.0).reshape(2, 3), "error": ("ValueError", "no", ("ValueError",))},
        [1, -(1 << 80), 2.5, 1j, "é", b"ab", None, ..., True, range(3), slice(1, None), {1, (2, 3)}, frozenset("ab")],
        [np.float32(1), np.array(["a", None], object), np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")])],
        [np.array(["2026-01-02"], "M8[D]"), np.asfortranarray(np.ones((2, 3), ">i4")), np.dtype("f4")],
        [fractions.Fraction(1, 3), decimal.Decimal("0.1"), pathlib.PurePosixPath("a/b"), bytearray(b"x")],
        [datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC), datetime.date(2026, 1, 2), datetime.time(1, 2)],
        [datetime.timedelta(3), np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")])[0]],
        [Counter("abca"), collections.defaultdict(list, a=[1])],
        [collections.OrderedDict(a=1), collections.deque([1, 2], 4), record(1, "y"), len],
    ]
    for make in (_torch, _pandas, _scipy):
        try:
            plain.append(make())
        except ImportError:
            continue
    return plain


def _torch() -> Any:
    import torch

    tensor = torch.ones(2, 3, dtype=torch.float64, requires_grad=True)
    tensor.sum().backward()
    return [tensor, 2 * tensor, torch.ones(2, dtype=torch.bfloat16), torch.float32, torch.device("cpu")]


def _pandas() -> Any:
    import pandas

    table = pandas.DataFrame({"a": [1, 2], "b": ["x", "y"], "c": pandas.to_datetime(["2026-01-01", "2026-01-02"])})
    return [table, table.set_index("b"), table["a"]]


def _scipy() -> Any:
    import scipy.sparse

    return [scipy.sparse.csr_matrix(np.eye(3)), scipy.sparse.coo_array(np.eye(2))]


class Messages:
    """Endless messages, each like an honest one.

    Parameters
    ----------
    seed: of what is changed.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        whole = [codec.encode(value, lambda function: 7) for value in honest()]
        self.honest = [(json.loads(bytes(tree)), [bytes(frame) for frame in frames]) for tree, *frames in whole]

    def __iter__(self) -> Iterator[list[bytes]]:
        while True:
            tree, frames = copy.deepcopy(self.random.choice(self.honest))
            for _ in range(self.random.choice((1, 1, 1, 2, 3))):
                self._change(tree, frames)
            text = json.dumps(tree).encode()
            if self.random.random() < 0.03:
                text = self._cut(text)
            yield [text, *frames]

    def _change(self, tree: list[Any], frames: list[bytes]) -> None:
        if frames and self.random.random() < 0.2:
            place = self.random.randrange(len(frames))
            frames[place] = self._cut(frames[place])
            return
        inside = self._place(tree)
        index = self.random.randrange(len(inside))
        match self.random.randrange(6):
            case 0:
                inside[index] = copy.deepcopy(self._place(self.random.choice(self.honest)[0]))
            case 1:
                inside[index] = self.random.choice(WORDS)
            case 2:
                inside[index] = self.random.choice(NUMBERS)
            case 3:
                inside[index] = copy.deepcopy(self._place(tree))
            case 4:
                inside.insert(index, copy.deepcopy(self.random.choice(inside)))
            case _:
                if len(inside) > 1:
                    del inside[index]

    def _place(self, tree: list[Any]) -> list[Any]:
        """A list somewhere in a tree."""
        while inner := [item for item in tree if isinstance(item, list) and item]:
            if self.random.random() < 0.25:
                break
            tree = self.random.choice(inner)
        return tree

    def _cut(self, raw: bytes) -> bytes:
        where = self.random.randrange(len(raw) + 1)
        nothing = bytes(self.random.choice((0, 1, 8, 64)))
        return self.random.choice((raw[:where], raw + raw[:where], raw[:where] + bytes(8), nothing))


def outcome(frames: list[bytes]) -> str:
    """What a message came to: "read", "refused", or the name of what broke."""
    start = time.process_time()
    try:
        codec.encode(codec.decode(frames, lambda reference: reference))
        found = "read"
    except CodecError:
        found = "refused"
    except BaseException as error:
        found = type(error).__name__
    return "slow" if time.process_time() - start > SLOW_SECONDS else found


def run(options: argparse.Namespace) -> int:
    """Count what the messages came to; 0 if all were read or refused."""
    counts: Counter[str] = Counter()
    for number, frames in enumerate(Messages(options.seed), start=1):
        counts[found := outcome(frames)] += 1
        if found not in ("read", "refused"):
            print(f"{found}: {frames!r}"[:2000])
        if number == options.inputs:
            break
    print(f"{sum(counts.values())} messages: " + ", ".join(f"{count} {what}" for what, count in counts.most_common()))
    return 0 if counts.keys() <= {"read", "refused"} else 1
