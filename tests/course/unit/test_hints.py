"""The catalogue of hints: one for each typical mistake of the syllabus."""

import re

import pytest

from graders.text import catalogue, say

CATALOGUE = [
    f"{letter}{number}"
    for letter, count in {"S": 10, "D": 11, "R": 8, "V": 9, "B": 7, "P": 8, "H": 7, "A": 17}.items()
    for number in range(1, count + 1)
]


def test_the_catalogue_of_hints_has_exactly_the_77_mistakes_of_the_syllabus():
    assert len(CATALOGUE) == 77
    hints = {code.removeprefix("hints.") for code in catalogue() if code.startswith("hints.")}
    assert set(CATALOGUE) <= hints
    assert {hint for hint in hints if re.fullmatch(r"[A-Z]\d+", hint)} == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_hint_is_a_sentence_of_advice_and_nothing_is_filled_in(code):
    sentence = say(f"hints.{code}")
    assert len(sentence) > 30
    assert sentence.endswith((".", "!", "`"))
    assert "{" not in catalogue()[f"hints.{code}"]


def test_no_two_hints_say_the_same():
    hints = [sentence for code, sentence in catalogue().items() if code.startswith("hints.")]
    assert len(set(hints)) == len(hints)
