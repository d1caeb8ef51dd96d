"""A speed measurement as a small picture: SVG with its numbers in text, readable without colours."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from statistics import median

from markupsafe import Markup

from graders.text import localized, say

WIDTH, HEIGHT, EDGE = 360, 62, 12
LINE = 34  # height of the axis


def ratio(value: float) -> str:
    """A speed-up as people read it."""
    return localized(f"{value:.0f}" if value >= 10 else f"{value:.2g}")


def race_picture(threshold: float, speedups: Sequence[float], reference: str) -> Markup:
    """A dot per round on a logarithmic axis, a bar at the threshold, and both numbers.

    Parameters
    ----------
    threshold: the speed-up that was asked.
    speedups: those of the rounds, at least one.
    reference: what it was timed against, in words.
    """
    values = [max(value, 1e-6) for value in speedups]
    low, high = log(min(*values, threshold) / 2), log(max(*values, threshold) * 2)

    def x(value: float) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * (log(value) - low) / (high - low), 1)

    middle, bar = median(values), x(threshold)
    numbers = {"median": ratio(middle), "threshold": ratio(threshold)}
    words = say("picture.race", rounds=len(values), reference=reference, **numbers)
    dots = Markup("").join(_dot(x(value), value >= threshold) for value in values)
    asked = _number("asked", bar, 12, say("picture.asked", threshold=numbers["threshold"]))
    yours = _number("yours", x(middle), 61, say("picture.yours", median=numbers["median"]))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="race" viewBox="0 0 {width} {height}" width="{width}" '
        'height="{height}" role="img" aria-label="{words}"><title>{words}</title>'
        '<rect class="enough" x="{bar}" y="18" width="{rest}" height="32" fill="#1a7f37" fill-opacity=".12"/>'
        '<line class="axis" x1="{edge}" x2="{end}" y1="{line}" y2="{line}" stroke="#6e7781"/>'
        '<line class="asked" x1="{bar}" x2="{bar}" y1="16" y2="52" stroke="#1f2328" stroke-width="2"/>'
        "{dots}{asked}{yours}</svg>"
    ).format(
        width=WIDTH,
        height=HEIGHT,
        edge=EDGE,
        end=WIDTH - EDGE,
        line=LINE,
        bar=bar,
        rest=round(WIDTH - EDGE - bar, 1),
        words=words,
        dots=dots,
        asked=asked,
        yours=yours,
    )


def _dot(x: float, inside: bool) -> Markup:
    """A round: filled where it was fast enough, a ring where it was not, so that no colour has to tell."""
    look = 'class="in" fill="#1a7f37"' if inside else 'class="out" fill="#fff" stroke="#b3261e" stroke-width="2"'
    return Markup('<circle {} cx="{}" cy="{}" r="4"/>').format(Markup(look), x, LINE)


def _number(name: str, x: float, y: int, words: str) -> Markup:
    side = "start" if x < WIDTH / 3 else "end" if x > 2 * WIDTH / 3 else "middle"  # it stays in the picture
    text = '<text class="{}" x="{}" y="{}" text-anchor="{}" font-size="12" font-family="sans-serif">{}</text>'
    return Markup(text).format(name, x, y, side, words)
