"""The picture of a speed measurement: dots, bar and numbers, inside its frame, readable without colours."""

from xml.etree import ElementTree

import pytest

from graders.picture import ratio
from graders.verdict import Race

SPEEDS = [(1.0,), (3.0, 1.0, 0.5), (1e-9, 1e9), (2.0,) * 61, (0.0, 2.0), (0.0,)]


def drawn(speedups, threshold=2.0):
    return ElementTree.fromstring(Race(threshold, speedups).picture())


def parts(svg, kind):
    return [part for part in svg.iter() if part.tag.endswith(f"}}{kind}")]


@pytest.mark.parametrize("speedups", SPEEDS)
def test_everything_lies_inside_the_frame(speedups):
    svg = drawn(speedups)
    width = float(svg.get("width"))
    assert len(parts(svg, "circle")) == len(speedups)
    assert all(0 <= float(dot.get("cx")) <= width for dot in parts(svg, "circle"))
    for text in parts(svg, "text"):
        place, room = float(text.get("x")), 7 * len(text.text)
        left = {"start": 0, "middle": room / 2, "end": room}[text.get("text-anchor")]
        assert place - left >= 0 and place - left + room <= width
    assert not parts(svg, "script") + parts(svg, "style") + parts(svg, "image")


def test_dots_right_of_the_bar_are_the_rounds_that_were_won_also_without_colours():
    svg = drawn((1.0, 3.0))
    bar = float(parts(svg, "rect")[0].get("x"))
    lost, won = parts(svg, "circle")
    assert float(lost.get("cx")) < bar < float(won.get("cx"))
    assert lost.get("stroke") and not won.get("stroke")


def test_the_numbers_are_told_in_the_picture_and_to_a_screen_reader():
    svg = drawn((12.4, 9.0, 30.0), threshold=10.0)
    assert [text.text for text in parts(svg, "text")] == ["10 × asked", "12 ×"]
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == parts(svg, "title")[0].text
    assert "3 rounds" in svg.get("aria-label") and "12 times" in svg.get("aria-label")


def test_a_ratio_is_short():
    assert [ratio(value) for value in (0.034, 1.25, 9.94, 10.0, 1234.5)] == ["0.034", "1.2", "9.9", "10", "1234"]
