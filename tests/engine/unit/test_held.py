"""What is one object in a student's process is one object for the judge, whatever the process says."""

from time import thread_time

import numpy as np
import pytest

from graders import codec
from graders.judge.foreign import Foreign, noting
from graders.judge.held import LOOKING_SECONDS, Held
from graders.judge.inplace import doubt_interwoven, interwoven, rearrange, write_back
from graders.sandbox.inside import calls
from graders.sandbox.inside.held import MAX_HELD, items
from graders.sandbox.inside.held import Held as There


class Line:
    """Both sides, and what goes from one to the other."""

    def __init__(self):
        self.there, self.here = There(), Held()

    def tell(self, value, given=(), own=()):
        told = codec.decode(
            [bytearray(f) for f in codec.encode((value, self.there.told(value, given)))], opaque=Foreign
        )
        return self.here.joined(told[0], own, told[1])


@pytest.fixture
def line():
    return Line()


@pytest.mark.parametrize("make", [lambda: [1, [2]], lambda: {"a": []}, lambda: {3}, lambda: np.arange(3), object])
def test_told_twice_it_is_the_same_object(line, make):
    one, other = make(), make()
    first = line.tell(one)
    assert line.tell(one) is first and line.tell(other) is not first
    assert line.tell([one, one])[1] is first


def test_what_one_side_has_changed_is_changed_for_both_and_what_both_have_is_for_a_person(line):
    log = [1]
    here = line.tell(log)
    log.append(2)
    assert line.tell(log) is here and here == [1, 2]
    here.append(9)
    assert line.tell(log) is here and here == [1, 2, 9]
    log.append(3)
    with noting() as doubts:
        line.tell(log)
    assert doubts


def test_a_part_of_an_array_is_a_part_here(line):
    given, own = np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3)
    for part in (given[0], given.T, given[:, ::-1], given[1:, 1:], np.broadcast_to(given[0], (4, 3))):
        here = line.tell(part, (given,), (own,))
        assert np.shares_memory(here, own) and here.strides == part.strides and np.array_equal(here, part)
    assert not np.shares_memory(line.tell(given.copy(), (given,), (own,)), own)


def test_an_array_and_its_part_by_two_names_share_memory_in_either_order(line):
    whole = np.zeros(4)
    part = line.tell(whole[:2])
    part[:] = 7
    assert line.tell(whole).tolist() == [7, 7, 0, 0]


@pytest.mark.parametrize("told", [
    None, 3, (), ([], 3), ([[]], [[]]), ([], [[[0, 0], 1, None]]), ([], [[[], "x", None]]), ([], [[[], 1, 7]]),
    ([], [[[], 1, (0, None, 0, [8])]]), ([], [[[], 1, (0, np.zeros(1), 1 << 40, [8])]]),
    ([[[0], 0]], [[[], 1, (0, None, 0, [1 << 40])]]), ([[[0], 0]], [[[], 1, (0, None, -8, [8])]]),
    ([[[0], 0]], [[[], 0, None]]),
])  # fmt: skip
def test_what_a_process_makes_up_changes_no_value(told):
    value, own = np.array([1.0, 2.0]), np.array([5.0, 6.0, 7.0])
    with noting():
        seen = Held().joined(value, (own,), told)
    assert seen.tolist() in ([1, 2], own.tolist()) and own.tolist() in ([5, 6, 7], [1, 2])


def test_a_process_that_tells_of_endless_objects_keeps_nobody_busy():
    value = {str(number): [] for number in range(20_000)}
    ways = [[[number], number, None] for number in range(20_000)]
    start = thread_time()
    with noting() as doubts:
        Held().joined(value, (), ([], ways))
    assert doubts and thread_time() - start < 4 * LOOKING_SECONDS


def test_few_objects_are_remembered(line):
    first = line.tell(kept := [0])
    others = [line.tell([n]) for n in range(MAX_HELD + 1)]
    assert line.tell(kept) == first and others
    assert len(line.there._known) == MAX_HELD


def test_what_a_call_has_moved_or_exchanged_inside_an_argument_is_so_here():
    one, two, kept = [1], [2], [3]
    own = ([[one, two], {"gone": [0], "kept": kept}],)
    seen = ([[[2], [1]], {"kept": [3], "new": [4]}],)
    rearrange(own, seen, [[[0, 0, 0], [0, 0, 1]], [[0, 0, 1], [0, 0, 0]], [[0, 1, 0], [0, 1, 1]], [[0, 1, 1], None]])
    write_back(own, seen)
    rows, table = own[0]
    assert rows == [[2], [1]] and rows[0] is two and rows[1] is one
    assert table == {"kept": [3], "new": [4]} and table["kept"] is kept
    held = [[5]]
    inner = held[0]
    rearrange((held,), ([[5]],), [[[0, 0], None]])
    assert held == [[5]] and held[0] is not inner


@pytest.mark.parametrize("told", [None, 3, [[[0, 0], [0, 0]]]])
def test_where_nothing_has_moved_nothing_is_moved(told):
    inner = [1]
    own = ([inner],)
    rearrange(own, ([[2]],), told)
    assert own[0][0] is inner


SHELF, HAS = [], []
KEEPING = {  # what a call does, its arguments -> the ways to what is kept of them, and of what it gives
    "nothing": (lambda a: None, ([1],), [], []),
    "hands it back": (lambda a: a, ([1],), [], []),
    "hands it back in something": (lambda a: (a, [a]), ([1],), [], []),
    "keeps it": (SHELF.append, ([1],), [[0, 0]], []),
    "keeps it and hands it back": (lambda a: (SHELF.append(a), a)[1], ([1],), [[0, 0]], []),
    "keeps a part": (lambda a: SHELF.append(a[0]), ([[1], [2]],), [[0, 0, 0]], []),
    "keeps it in a closure": (lambda a: lambda: a, ([1],), [[0, 0]], []),
    "keeps a copy": (lambda a: SHELF.append(list(a)), ([1],), [], []),
    "makes something": (lambda: [1, {"a": [np.zeros(3)]}], (), [], []),
    "makes an array": (lambda a: a * 2, (np.ones(3),), [], []),
    "hands out what it has": (lambda: HAS, (), [], [[]]),
    "hands it out in something": (lambda: (1, {"a": HAS}), (), [], [[1, 0]]),
}


@pytest.mark.parametrize("what", KEEPING)
def test_a_process_tells_what_it_goes_on_to_hold(what):
    function, args, mine, theirs = KEEPING[what]
    stood = list(items((args, {})))
    held = calls._counts(stood)
    value = function(*args)
    assert calls._kept(stood, held, value) == (mine, theirs)


def test_what_a_test_changes_while_its_twin_is_kept_is_told():
    here, own = Held(), ([1, [2]], [3])
    here.keep((own, {}), None, ([[0, 0]], []))
    own[1].append(4)
    assert not here.is_ahead()
    own[0][1].append(5)
    assert here.is_ahead()
    here.keep((own, {}), None, ([], []))  # another call; what it has changed is no news
    assert not here.is_ahead()
    for odd in (None, 3, ([[7, 7]], []), (["x"], [[1]]), "ab"):
        here.keep((own, {}), [1], odd)
    assert not here.is_ahead()


TWICE = np.arange(6.0)
ROW = [0, 0]


@pytest.mark.parametrize(
    ("args", "ways"),
    [
        (([1], [1]), []),
        ((ROW, ROW), [[0], [1]]),
        (([ROW, ROW],), [[0, 0], [0, 1]]),
        ((TWICE[1:], TWICE[:-1]), [[0], [1]]),
        ((TWICE[:2], TWICE[4:]), []),
        ((np.ones(2), np.ones(2), "a", 3), []),
    ],
)
def test_what_stands_twice_in_arguments_is_found(args, ways):
    assert interwoven(args) == ways
    with noting() as doubts:
        doubt_interwoven(args, args)
    assert not doubts
    with noting() as doubts:
        doubt_interwoven(args, ())
    assert bool(doubts) == bool(ways)
