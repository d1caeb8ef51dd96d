"""The sandbox on each of its levels. The second one is tried in full by `make attacks`, and by a sample in `make test`."""

from functools import partial

import pytest

from graders.sandbox import levels
from graders.sandbox.inside.jail import Limits
from graders.sandbox.warden import Warden
from tests.engine.sandbox.inside import Inside

MIB = 1 << 20


NAMESPACES = not levels.why_not("namespaces")  # else the second level is the one to be tested
LEVELS = [
    pytest.param("namespaces", marks=pytest.mark.skipif(not NAMESPACES, reason="no namespaces can be had here")),
    pytest.param("landlock", marks=[pytest.mark.slow] if NAMESPACES else []),
]


@pytest.fixture(scope="session", params=LEVELS)
def level(request):
    return request.param


@pytest.fixture(scope="session")
def new_warden(level):
    """Makes sandboxes of the level."""
    return partial(Warden, sandbox=level)


@pytest.fixture(scope="session")
def warden(new_warden):
    with new_warden() as started:
        started.start()
        yield started


@pytest.fixture(scope="session")
def tight(new_warden):
    """A sandbox with small limits, which a test can reach without hurting the machine."""
    limits = Limits(memory_bytes=256 * MIB, disk_bytes=8 * MIB, file_bytes=4 * MIB, threads=64)
    with new_warden(limits=limits) as started:
        yield started


@pytest.fixture
def inside(warden):
    process = Inside(warden)
    yield process
    process.close()


@pytest.fixture
def neighbour(warden):
    """A second process of the same zygote: another student, or the worker that runs the references."""
    process = Inside(warden)
    yield process
    process.close()


@pytest.fixture
def small(tight):
    process = Inside(tight)
    yield process
    process.close()


@pytest.fixture
def namespaces(level):
    """For what only namespaces promise (SECURITY.md)."""
    if level != "namespaces":
        pytest.skip("promised by namespaces only")


@pytest.fixture
def landlock(level):
    """For what has to be refused where there are no namespaces."""
    if level != "landlock":
        pytest.skip("there are namespaces")
