"""Layout, views, einsum, einops and TensorLy: reference solutions and hidden tests."""

from __future__ import annotations

from functools import partial
from typing import Any

import einops
import numpy as np
import tensorly as tl
from tensorly.decomposition import parafac

from graders.checks import (
    Aspect,
    Exactness,
    Finding,
    Grader,
    Later,
    Mistakes,
    Verdict,
    difference,
    fresh_rng,
    is_apart,
    is_shared,
)

Array = np.ndarray[Any, Any]
Index = Array | tuple[Array, ...]

# --------------------------------------------------------------------------- is_view

SHARING = (
    "same",
    "slice",
    "transposed",
    "reshaped",
    "siblings",
    "view of a view",
    "stretched",
    "a common diagonal item",
)
COPIES = ("copied", "picked", "masked", "reordered", "flattened", "converted", "computed")
DISJOINT = ("halves", "interleaved", "columns", "no diagonal item")


def is_view(a: Array, b: Array) -> bool:
    """Whether at least one item of ``a`` and one of ``b`` are the same place in memory."""
    return bool(np.shares_memory(a, b))


def _other_answer(a: Array, b: Array) -> bool:
    return not np.shares_memory(a, b)


def on_pair(function: Any, x: Any, how: str, swapped: bool) -> Any:
    """Call ``function`` on two arrays that are made from ``x`` here, where they can share memory."""
    pairs = {
        "same": (x, x),
        "slice": (x, x[1:3]),
        "transposed": (x, x.T),
        "reshaped": (x, x.reshape(-1)),
        "siblings": (x[:3], x[2:]),
        "view of a view": (x[1:], x.T[::2]),
        "stretched": (x[0], np.broadcast_to(x[0], (3, x.shape[1]))),
        "copied": (x, x.copy()),
        "picked": (x, x[[0, 2]]),
        "masked": (x, x[x > np.median(x)]),
        "reordered": (x, x.T.reshape(-1)),
        "flattened": (x, x.flatten()),
        "converted": (x, x.astype(x.dtype)),
        "computed": (x, x + 0),
        "halves": (x[:2], x[2:]),
        "interleaved": (x[:, ::2], x[:, 1::2]),
        "columns": (x[:, 0], x[:, 1]),
        "a common diagonal item": (x[:, ::2], x.reshape(-1)[::7]),
        "no diagonal item": (x[:, 4:], x.reshape(-1)[::7]),
    }
    a, b = pairs[how]
    return function(b, a) if swapped else function(a, b)


def grade_is_view(student: Any) -> Verdict:
    """Views, copies and disjoint parts of one array, in both orders."""
    rng = fresh_rng()
    g = Grader("is_view", student)

    def pairs(names: tuple[str, ...], swapped: bool) -> list[tuple[Any, ...]]:
        return [(rng.normal(size=(4, 6)), name, swapped) for name in names]

    wrong = {"V5": _other_answer}
    g.cases("is_view_views", pairs(SHARING, False), is_view, weight=2, mistakes=wrong, through=on_pair)
    g.cases("is_view_copies", pairs(COPIES, False), is_view, weight=2, mistakes=wrong, through=on_pair)
    g.cases("is_view_swapped", pairs(SHARING + COPIES, True), is_view, mistakes=wrong, through=on_pair)
    g.cases("is_view_parts", pairs(DISJOINT, False), is_view, mistakes=wrong, through=on_pair)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- safe_flat

LAYOUTS = ("rows first", "columns first", "transposed", "every second", "backwards", "stretched")


def safe_flat(x: Array) -> Array:
    """All items of ``x`` in C order, in new memory."""
    return x.flatten()


def _reshaped_in_place(x: Array) -> Array:
    x.shape = (x.size,)
    return x.copy()


def on_layout(function: Any, x: Any, layout: str) -> Any:
    """Call ``function`` on an array of this layout, which only exists beside the student's code."""
    layouts = {
        "rows first": x,
        "columns first": np.asfortranarray(x),
        "transposed": x.T,
        "every second": x[::2],
        "backwards": x[..., ::-1],
        "stretched": np.broadcast_to(x, (2, *x.shape)),
    }
    return function(layouts[layout])


def on_part(function: Any, x: Any, layout: str) -> Any:
    """Call ``function`` on a part of an array, which only exists beside the student's code."""
    layouts = {"plain": x, "row": x[0], "every second": x[0, ::2], "backwards": x[0, ::-1], "read-only": x[1]}
    argument = layouts[layout]
    if layout == "read-only":
        argument.flags.writeable = False
    return function(argument)


def _of_dtypes(rng: np.random.Generator) -> list[Array]:
    numbers = rng.integers(0, 2, size=(3, 4))
    return [numbers.astype(name) for name in ("bool", "int8", "uint16", "float32", "complex64")]


def grade_safe_flat(student: Any) -> Verdict:
    """Values in C order whatever the layout is, and never a view."""
    rng = fresh_rng()
    g = Grader("safe_flat", student)
    plain = [(rng.normal(size=shape),) for shape in ((3, 4), (2, 3, 5), (7,), (4, 4), (2, 3, 4, 5))]
    g.cases("safe_flat_values", plain, safe_flat, mistakes={"V2": _reshaped_in_place})
    laid_out: list[tuple[Any, ...]] = [(rng.normal(size=(4, 5)), layout) for layout in LAYOUTS]
    laid_out += [(rng.integers(0, 99, size=(3, 3)), "transposed"), (rng.normal(size=(2, 3, 4)), "transposed")]
    wrong = {"V2": _reshaped_in_place}
    g.cases("safe_flat_layouts", laid_out, safe_flat, weight=1.5, mistakes=wrong, through=on_layout, dtype="strict")
    x = rng.normal(size=(3, 8))
    parts = {"plain": x, "row": x[0], "every second": x[0, ::2], "backwards": x[0, ::-1], "read-only": x[1]}

    def is_copy(call: Any) -> Finding | None:
        for name, part in parts.items():
            if found := difference(call(x, name, through=on_part), safe_flat(part)):
                return found
            if not is_apart(call, (x, name), rng.normal(size=part.shape), through=on_part):
                return Finding(Aspect.VALUES, "reshape_einops_shared", hint="V5")
        return None if call(x).flags.writeable else Finding(Aspect.VALUES, "safe_flat_read_only")

    g.property("safe_flat_copy", is_copy, weight=2)
    g.cases("safe_flat_dtypes", [(x,) for x in _of_dtypes(rng)], safe_flat, weight=0.5, dtype="strict")
    g.inputs_kept()
    return g.verdict()


# --------------------------------------------------------------------------- hwc_to_chw


def hwc_to_chw(x: Array) -> Array:
    """A picture of shape (H, W, C) as (C, H, W)."""
    return np.moveaxis(x, -1, 0)


def _reshaped_to_chw(x: Array) -> Array:
    height, width, channels = x.shape
    return x.reshape(channels, height, width)


def _reversed_axes(x: Array) -> Array:
    return x.T


def grade_hwc_to_chw(student: Any) -> Verdict:
    """Lengths that differ show a wrong shape; equal ones, wrong values."""
    rng = fresh_rng()
    g = Grader("hwc_to_chw", student)
    wrong = {"V1": _reshaped_to_chw, "V8": _reversed_axes, "X_hwc_order": lambda x: x.transpose(1, 2, 0)}
    rectangular = [(rng.normal(size=shape),) for shape in ((4, 5, 3), (6, 2, 4), (1, 7, 3))]
    g.cases("hwc_rectangular", rectangular, hwc_to_chw, weight=3, mistakes=wrong)
    square = [(rng.normal(size=shape),) for shape in ((6, 6, 3), (4, 4, 4))]
    g.cases("hwc_square", square, hwc_to_chw, weight=2, mistakes=wrong)
    whole = [(rng.integers(0, 256, size=(5, 4, 3), dtype=np.uint8),)]
    g.cases("hwc_uint8", whole, hwc_to_chw, mistakes=wrong, dtype="strict")
    g.inputs_kept()
    return g.verdict()


# --------------------------------------------------------------------------- windows

RACE = (1500, 300)  # items, width: a copy row by row is clearly fast, one item by item clearly slow


def windows(x: Array, w: int) -> Array:
    """All runs of ``w`` neighbouring items, as a read-only view."""
    view: Array = np.lib.stride_tricks.sliding_window_view(x, w)
    return view


def windows_loop(x: Any, w: Any) -> Any:
    """The loop in the lecture's style, beside which solutions are timed."""
    n = len(x)
    out = np.empty((n - w + 1, w), dtype=x.dtype)
    for i in range(n - w + 1):
        for j in range(w):
            out[i, j] = x[i + j]
    return out


def on_spaced(function: Any, x: Any, w: Any, layout: str) -> Any:
    """Call ``function`` on a view of ``x`` whose items are not neighbours in memory."""
    half = len(x) // 2
    layouts = {"every second": x[:half:2], "backwards": x[half::-1], "column": x[: half // 3 * 3].reshape(-1, 3)[:, 1]}
    return function(layouts[layout], w)


def argument(answer: Any, given: Any) -> Any:
    """A look: the argument as the call left it."""
    return given[0]


def on_every(function: Any, x: Any, w: Any, step: Any) -> Any:
    """The windows of every ``step``-th item."""
    return function(x[::step], w)


def grade_windows(student: Any) -> Verdict:
    """Values for every width and layout; read-only; fast; and no copy."""
    rng = fresh_rng()
    g = Grader("windows", student)
    plain = [(rng.normal(size=n), w) for n, w in ((9, 4), (12, 5), (11, 6), (40, 7))]
    g.cases("windows_values", plain, windows, weight=2)
    g.cases("windows_edges", [(rng.normal(size=n), w) for n, w in ((6, 1), (6, 6), (1, 1))], windows)
    others = [(rng.normal(size=8).astype(np.float32), 3), (rng.integers(-9, 9, size=7).astype(np.int16), 3)]
    g.cases("windows_dtypes", others, windows, dtype="strict")
    spaced = [(rng.normal(size=60), 4, layout) for layout in ("every second", "backwards", "column")]
    g.cases("windows_spaced", spaced, windows, through=on_spaced)
    row, width = rng.normal(size=15), 4

    def read_only(call: Any) -> Finding | None:
        for w in (width, 1, len(row)):
            answer, left = call(row, w, later=Later(argument))
            if not isinstance(answer, np.ndarray) or answer.flags.writeable:
                return Finding(Aspect.VALUES, "windows_writeable")
            if not isinstance(left, np.ndarray) or not left.flags.writeable:
                return Finding(Aspect.INPUTS, "inputs", {"which": "1"}, "V2")
        return None

    def view(call: Any) -> Finding | None:
        for step in (1, 2):
            other = rng.normal(size=len(row[::step]))
            args = row, width, step
            if is_shared(call, args, other, windows(other, width), through=on_every):
                continue
            if not is_apart(call, args, other, through=on_every):
                return Finding(Aspect.MEMORY, "windows_other")  # a view, of other items than those of the windows
            return Finding(Aspect.MEMORY, "windows_copied", hint="V5" if g.passed("windows_values") else None)
        return None

    def race_input() -> tuple[Any, ...]:
        n, w = RACE
        return rng.integers(-99, 99, size=n, dtype=np.int8), w  # one byte an item: quick to bring back

    g.property("windows_read_only", read_only)
    g.inputs_kept(weight=0.5)
    g.faster_than(windows_loop, race_input, windows, weight=2, hint="P2")
    g.property("windows_view", view, weight=2)
    return g.verdict()


# --------------------------------------------------------------------------- add_at


def add_at(x: Array, idx: Index, v: Array) -> Array:
    """A copy of ``x`` with ``v[k]`` added at index ``idx[k]``, once for every ``k``."""
    out = x.copy()
    np.add.at(out, idx, v)
    return out


def _nothing_added(x: Array, idx: Index, v: Array) -> Array:
    return x.copy()


def _replaced(x: Array, idx: Index, v: Array) -> Array:
    out = x.copy()
    out[idx] = v
    return out


def _row_by_row(x: Array, idx: Index, v: Array) -> Array:
    """Goes through a pair of index arrays as if it were a list of indices."""
    out = x.copy()
    for place, energy in zip(idx, v, strict=False):
        out[place] += energy
    return out


def _both_as_rows(x: Array, idx: Index, v: Array) -> Array:
    out = x.copy()
    np.add.at(out, np.array(idx), v)
    return out


def _added_once(x: Array, idx: Index, v: Array) -> Array:
    out = x.copy()
    out[idx] += v
    return out


def on_turned_map(function: Any, x: Any, idx: Any, v: Any) -> Any:
    """Call ``function`` on a map that lies in memory column by column."""
    return function(np.asfortranarray(x), idx, v)


def _hands_back(function: Any, x: Any, idx: Any, v: Any) -> bool:
    """Whether what comes back is the map itself. Only ever chooses the words."""
    return function(x, idx, v) is x


def grade_add_at(student: Any) -> Verdict:
    """Each index once, indices that repeat, pairs of indices."""
    rng = fresh_rng()
    g = Grader("add_at", student)

    def vector(n: int, picked: Any) -> tuple[Any, ...]:
        return rng.normal(size=n), np.asarray(picked, dtype=np.intp), rng.normal(size=len(picked))

    def table(shape: tuple[int, int], count: int) -> tuple[Any, ...]:
        pairs = np.array([rng.integers(0, length, size=count) for length in shape], dtype=np.intp)
        pairs[:, 1] = pairs[:, 0]
        return rng.normal(size=shape), (pairs[0], pairs[1]), rng.normal(size=count)

    handed_back = g.ask(*vector(5, [1, 3]), through=_hands_back) is True
    wrong: Mistakes = {
        "V4": _added_once,
        "X_add_at_pairs": (_row_by_row, _both_as_rows),
        "X_add_at_replaced": _replaced,
        **({} if handed_back else {"V3": _nothing_added}),
    }
    g.cases("add_at_once", [vector(8, rng.permutation(8)[:5]), vector(4, [])], add_at, mistakes=wrong)
    repeated = [vector(6, [4, 1, 4]), vector(5, rng.integers(0, 5, size=30)), vector(3, [2] * 4)]
    g.cases("add_at_repeated", repeated, add_at, weight=2.5, mistakes=wrong)
    pairs = [table((3, 5), 4), table((4, 4), 25), table((6, 2), 3)]
    g.cases("add_at_pairs", pairs, add_at, weight=1.5, mistakes=wrong)
    g.cases("add_at_turned", [table((4, 3), 6)], add_at, weight=0.5, mistakes=wrong, through=on_turned_map)
    maps = [vector(5, []), vector(5, [1, 3])]

    def is_new(call: Any) -> Finding | None:
        found = difference(call(*maps[0]), add_at(*maps[0]))
        if found and found.aspect is Aspect.TYPE:
            return found
        if all(is_apart(call, args, rng.normal(size=len(args[0]))) for args in maps):
            return None
        return Finding(Aspect.VALUES, "reshape_einops_shared", hint="V5")

    g.inputs_kept(weight=2)
    g.property("add_at_new", is_new, weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- tensor_expr


def tensor_expr(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    """T[n, m] = sum over i and k of g[i, n] Gamma[m, k, i] x[k]."""
    result: Array = np.einsum("in,mki,k->nm", g, Gamma, x)
    return result


def _letters_sorted(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(np.einsum("in,mki,k", g, Gamma, x))


def _other_axis_of_g(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(np.einsum("ni,mki,k->nm", g, Gamma, x))


def _other_axis_of_gamma(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(np.einsum("in,mik,k->nm", g, Gamma, x))


def _item_by_item(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(g.T * np.einsum("mki,k->im", Gamma, x))


def grade_tensor_expr(student: Any) -> Verdict:
    """No symmetry to hide behind: neither g nor Gamma is symmetric, and D is not always 4."""
    rng = fresh_rng()
    g = Grader("tensor_expr", student)

    def tensors(D: int) -> tuple[Any, ...]:
        return rng.normal(size=(D, D)), rng.normal(size=(D, D, D)), rng.normal(size=D)

    def symmetric() -> tuple[Any, ...]:
        metric, gamma, x = tensors(4)
        return metric + metric.T, gamma, x

    wrong: Mistakes = {"V7": _letters_sorted, "S6": _item_by_item}
    index = "X_tensor_expr_index"
    first: Mistakes = {**wrong, index: _other_axis_of_gamma}
    second: Mistakes = {**wrong, index: (_other_axis_of_g, _other_axis_of_gamma)}
    g.cases("tensor_expr_symmetric", [symmetric() for _ in range(2)], tensor_expr, mistakes=first)
    g.cases("tensor_expr_general", [tensors(4) for _ in range(3)], tensor_expr, weight=2, mistakes=second)
    other = [(*tensors(D), D) for D in (3, 5, 2)]
    g.cases("tensor_expr_dimensions", other, tensor_expr, weight=2, mistakes=second)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- patches


def patches(img: Array, p: int) -> Array:
    """The p by p patches of a picture (H, W, C), row by row, as (n, p, p, C)."""
    return einops.rearrange(img, "(h p) (w q) c -> (h w) p q c", p=p, q=p)


def _inner_first(img: Array, p: int) -> Array:
    return einops.rearrange(img, "(p h) (q w) c -> (h w) p q c", p=p, q=p)


def _column_by_column(img: Array, p: int) -> Array:
    return einops.rearrange(img, "(h p) (w q) c -> (w h) p q c", p=p, q=p)


def _cut_in_memory_order(img: Array, p: int) -> Array:
    return img.reshape(-1, p, p, img.shape[-1])


def _turned(img: Array, p: int) -> Array:
    """Each patch with its rows as columns."""
    return patches(img, p).swapaxes(1, 2)


def grade_patches(student: Any) -> Verdict:
    """One row of patches, then rows and columns, then the smallest and the largest patch."""
    rng = fresh_rng()
    g = Grader("patches", student)
    row = [(rng.normal(size=shape), p) for shape, p in (((3, 12, 2), 3), ((2, 6, 3), 2))]
    g.cases(
        "patches_row",
        row,
        patches,
        mistakes={"V1": _cut_in_memory_order, "V6": _inner_first, "X_axes_exchanged": _turned},
    )
    wrong = {"V1": _cut_in_memory_order, "V6": _column_by_column, "X_axes_exchanged": _turned}
    rectangular = [(rng.normal(size=shape), p) for shape, p in (((6, 15, 2), 3), ((12, 8, 5), 4), ((10, 4, 1), 2))]
    g.cases("patches_rectangular", rectangular, patches, weight=3, mistakes=wrong)
    square = [(rng.normal(size=(side, side, c)), p) for side, p, c in ((9, 3, 3), (4, 2, 2))]
    g.cases("patches_square", square, patches, weight=2, mistakes=wrong)
    extreme = [(rng.normal(size=shape), p) for shape, p in (((4, 5, 3), 1), ((5, 5, 2), 5))]
    g.cases("patches_extreme", extreme, patches, mistakes=wrong)
    whole = [(rng.integers(0, 256, size=(4, 6, 3), dtype=np.uint8), 2)]
    g.cases("patches_uint8", whole, patches, mistakes=wrong, dtype="strict")
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- pool


def pool(x: Array, k: int) -> Array:
    """The mean of each k by k block of a picture (H, W, C)."""
    return einops.reduce(x, "(h k) (w l) c -> h w c", "mean", k=k, l=k)


def _spread_blocks(x: Array, k: int) -> Array:
    return einops.reduce(x, "(k h) (l w) c -> h w c", "mean", k=k, l=k)


def _blocks_in_memory_order(x: Array, k: int) -> Array:
    height, width, channels = x.shape
    return np.asarray(x.reshape(height // k, width // k, k, k, channels).mean((2, 3)))


def _other_axes(x: Array, k: int) -> Array:
    height, width, channels = x.shape
    return np.asarray(x.reshape(height // k, k, width // k, k, channels).mean((0, 2)))


def grade_pool(student: Any) -> Verdict:
    """Rectangles; squares, where wrong axes do not show in the shape; one block; blocks of one."""
    rng = fresh_rng()
    g = Grader("pool", student)
    wrong = {"S3": _other_axes, "V1": _blocks_in_memory_order, "V6": _spread_blocks}
    rectangular = [(rng.normal(size=shape), k) for shape, k in (((6, 15, 2), 3), ((4, 10, 3), 2), ((8, 4, 1), 4))]
    g.cases("pool_rectangular", rectangular, pool, weight=3, mistakes=wrong)
    square = [(rng.normal(size=shape), k) for shape, k in (((9, 9, 2), 3), ((6, 6, 4), 2))]
    g.cases("pool_square", square, pool, weight=2, mistakes=wrong)  # S3 and V6 are told apart by the second one
    extreme = [(rng.normal(size=shape), k) for shape, k in (((4, 5, 3), 1), ((5, 5, 2), 5))]
    g.cases("pool_extreme", extreme, pool)  # all mistakes look alike here
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- unfold


def unfold(T: Array, mode: int) -> Array:
    """The axis ``mode`` as rows; the other axes, in their order, as columns in C order."""
    return np.moveaxis(T, mode, 0).reshape(T.shape[mode], -1)


def _only_reshaped(T: Array, mode: int) -> Array:
    return T.reshape(T.shape[mode], -1)


def _axes_swapped(T: Array, mode: int) -> Array:
    return np.swapaxes(T, 0, mode).reshape(T.shape[mode], -1)


def _first_axis_fastest(T: Array, mode: int) -> Array:
    return np.moveaxis(T, mode, 0).reshape((T.shape[mode], -1), order="F")


def _counted_from_one(T: Array, mode: int) -> Array:
    return unfold(T, mode - 1)


def grade_unfold(student: Any) -> Verdict:
    """Every mode of tensors with two to four axes."""
    rng = fresh_rng()
    g = Grader("unfold", student)
    wrong = {
        "V1": _only_reshaped,
        "V8": _axes_swapped,
        "V6": _first_axis_fastest,
        "X_unfold_mode": _counted_from_one,
        "X_axes_exchanged": lambda T, mode: unfold(T, mode).T,
    }

    def modes(shape: tuple[int, ...]) -> list[tuple[Any, ...]]:
        return [(rng.normal(size=shape), mode) for mode in range(len(shape))]

    moved = partial(g.cases, expected=unfold, mistakes=wrong, rtol=0, atol=0)  # items are moved, not computed
    moved("unfold_three", modes((3, 4, 5)), weight=3)
    moved("unfold_cube", modes((3, 3, 3)), weight=2)
    turned = np.asfortranarray(rng.normal(size=(3, 4, 2)))
    others = [*modes((2, 5)), *modes((2, 3, 4, 5)), *modes((1, 4, 1)), (turned, 1)]
    moved("unfold_others", others, weight=2)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- cp_error

MAX_DRAWS = 100
SAME = Exactness(rtol=1e-9, atol=1e-12)
EQUAL = Exactness(rtol=0.0, atol=0.0)
FRACTION = Exactness(rtol=0.0, atol=0.5)  # around 0.5: a relative error of a least-squares fit lies in [0, 1]


def cp_error(T: Array, rank: int, seed: int) -> float:
    """|T - fit| / |T| for the CP decomposition of this rank."""
    return _fit_error(T, rank, seed, "svd")


def _fit_error(T: Array, rank: int, seed: int, start: str) -> float:
    fit = tl.cp_to_tensor(parafac(T, rank=rank, init=start, random_state=seed))
    return float(np.linalg.norm(T - fit) / np.linalg.norm(T))


def _sum_of_products(weights: Array, factors: list[Array]) -> Array:
    return np.asarray(np.einsum("r,ir,jr,kr->ijk", weights, *factors))


def _orthogonal_terms(rng: np.random.Generator, shape: tuple[int, ...], terms: int) -> Array:
    """Terms that are orthogonal in every mode, each half as long as the one before.

    The best fit of rank r is then the first r terms, and its error is known exactly.
    """
    return _sum_of_products(_lengths(terms), [np.linalg.qr(rng.normal(size=(n, terms)))[0] for n in shape])


def _lengths(terms: int) -> Array:
    return 0.5 ** np.arange(terms)


def _left_out(terms: int, rank: int) -> float:
    squares = _lengths(terms) ** 2
    return float(np.sqrt(squares[rank:].sum() / squares.sum()))


def _oblique_terms(rng: np.random.Generator, shape: tuple[int, ...], terms: int) -> Array:
    return _sum_of_products(np.ones(terms), [rng.normal(size=(n, terms)) for n in shape])


def _settles(T: Array, rank: int, seed: int, error: float) -> bool:
    try:
        return all(abs(_fit_error(T, rank, seed, start) - error) < 1e-5 for start in ("svd", "random"))
    except np.linalg.LinAlgError:
        return False


def _settled(make: Any, shape: tuple[int, ...], terms: int, rank: int) -> tuple[Array, int, int]:
    """Arguments for which TensorLy's two starts both arrive at the best fit.

    A single start of ALS can end elsewhere, which is nobody's mistake; such a draw is not used.
    """
    rng = fresh_rng()
    for _ in range(MAX_DRAWS):
        T, seed = rng.uniform(20, 90) * make(rng, shape, terms), int(rng.integers(1, 2**31))
        if _settles(T, rank, seed, _left_out(terms, rank)):
            return T, rank, seed
    raise RuntimeError(f"TensorLy did not settle on {terms} terms of shape {shape} in {MAX_DRAWS} draws.")


def quietly(function: Any, *args: Any) -> Any:
    """Call ``function`` without TensorLy's warning that an axis is shorter than the rank."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*args)


def grade_cp_error(student: Any) -> Verdict:
    """Fits of full rank (error 0) and of too low a rank (error known); seeds."""
    g = Grader("cp_error", student)
    exact = [_settled(_oblique_terms, shape, 2, 2) for shape in ((4, 5, 6), (7, 4, 5))]
    g.cases("cp_error_exact", exact, cp_error, weight=2, atol=1e-4)
    too_low = [_settled(_orthogonal_terms, (5, 6, 4), n, r) for n, r in ((2, 1), (3, 1), (3, 2), (4, 1))]
    g.cases("cp_error_low", too_low, cp_error, weight=3, atol=1e-4)
    rng = fresh_rng()
    T, seed = rng.normal(size=(7, 8, 2)), int(rng.integers(1, 10_000))

    def repeatable(call: Any) -> Finding | None:
        answers = [call(T, 4, seed, through=quietly) for _ in range(2)]
        return difference(answers[0], 0.5, FRACTION) or _drifted(*answers)

    def seeded(call: Any) -> Finding | None:
        answers = [call(T, 4, seed + k, through=quietly) for k in range(3)]
        if found := difference(answers[0], 0.5, FRACTION):
            return found
        constant = all(difference(answer, answers[0], EQUAL) is None for answer in answers[1:])
        return Finding(Aspect.VALUES, "cp_error_constant", hint="R1") if constant else None

    g.property("cp_error_repeated", repeatable, weight=0.5)
    g.property("cp_error_seeds", seeded, weight=0.5)
    g.inputs_kept(weight=0.5)
    g.random_state_kept(weight=0.5)
    return g.verdict()


def _drifted(first: Any, second: Any) -> Finding | None:
    return Finding(Aspect.VALUES, "cp_error_drifted") if difference(second, first, SAME) else None
