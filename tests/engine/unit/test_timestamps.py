"""``timestamp.txt`` may be anything: what cannot be read is none, and is known to be broken."""

import os
from datetime import datetime

import pytest

from graders.nbgrader import timestamps


def write(folder, content):
    (folder / "timestamp.txt").write_bytes(content)
    return folder


def test_what_nbgrader_writes_is_read(tmp_path):
    write(tmp_path, b"2027-03-01 10:00:00.000000 UTC\n")
    assert timestamps.existing(None, str(tmp_path)) == datetime(2027, 3, 1, 10)
    assert not timestamps.is_broken(tmp_path)


def test_none_is_not_broken(tmp_path):
    assert timestamps.existing(None, str(tmp_path)) is None
    assert not timestamps.is_broken(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"yesterday", b"\xff\xfe", b"99999999999999", b"2027-13-45 10:00", b"2027-03-01 10:00:00 " + b"9" * 30],
)
def test_a_broken_one_is_none(content, tmp_path):
    write(tmp_path, content)
    assert timestamps.existing(None, str(tmp_path)) is None
    assert timestamps.is_broken(tmp_path)


def test_a_folder_or_a_link_is_none(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "timestamp.txt").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "timestamp.txt").symlink_to("/no/such")
    for name in "ab":
        assert timestamps.existing(None, str(tmp_path / name)) is None
        assert timestamps.is_broken(tmp_path / name)


def test_nobody_waits_for_a_pipe_and_reads_what_never_ends(tmp_path):
    for name in "abc":
        (tmp_path / name).mkdir()
    os.mkfifo(tmp_path / "a" / "timestamp.txt")
    (tmp_path / "b" / "timestamp.txt").symlink_to("/dev/zero")
    write(tmp_path / "c", b"1 " * 1_000_000)
    for name in "abc":
        assert timestamps.is_broken(tmp_path / name)
