"""Every code that the kit mentions has its sentence, and every sentence gets what it is filled with."""

import ast
import string
import tomllib
from pathlib import Path

import pytest

from graders import text
from graders.checks.findings import TENSORS, kind_of
from graders.results import NEEDS_LOOK, Note
from graders.text import catalogue, knows, languages, say
from graders.verdict import Outcome

ROOT = Path(__file__).resolve().parents[3]
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "graders").rglob("*.py"))}


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def calls(*names):
    """(place, call) for every call of a function or method of one of these names."""
    for path, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
                if called in names:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def argument(call, position, name):
    if position is not None and len(call.args) > position:
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def strings(node):
    """A literal, or both arms of a conditional expression."""
    if isinstance(node, ast.IfExp):
        return strings(node.body) + strings(node.orelse)
    return [literal(node)] if node is not None and literal(node) is not None else []


def keys(node):
    """The keys of a dict display, or None where they are not all plain strings."""
    if node is None:
        return set()
    if not isinstance(node, ast.Dict):
        return None
    found = [literal(key) if key is not None else None for key in node.keys]
    return set(found) if None not in found else None


# --------------------------------------------------------------------------- the catalogue itself


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_code_with_the_same_places_to_fill(language):
    english, other = catalogue("en"), catalogue(language)
    assert set(other) == set(english)
    for code in english:
        assert placeholders(other[code]) == placeholders(english[code]), code


@pytest.mark.parametrize("language", languages())
def test_every_sentence_can_be_filled_with_plain_strings(language):
    for code, sentence in catalogue(language).items():
        names = placeholders(sentence)
        assert all(name.isidentifier() for name in names), code
        filled = sentence.format(**dict.fromkeys(names, "{x}"))
        assert filled.strip(), code
        assert not names or "{x}" in filled, code


def test_an_unknown_language_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="en"):
        catalogue("xx")
    with pytest.raises(ValueError, match="No texts"):
        catalogue("../en")


@pytest.mark.parametrize(("language", "shown"), [("en", ["5.7", "0.13", "16"]), ("pt_BR", ["5,7", "0,13", "16"])])
def test_points_have_the_decimal_sign_of_the_language(language, shown, monkeypatch):
    monkeypatch.setattr(text, "_language", language)
    assert [text.decimal(value) for value in (5.7, 0.125001, 16.0)] == shown


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        say("checks.no_such_code")
    assert not knows("checks.no_such_code")
    assert knows("checks.passed")


def test_a_code_may_be_defined_once_only(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()
    for name in ("a", "b"):
        (tmp_path / "en" / f"{name}.toml").write_text('[checks]\npassed = "p"\n')
    monkeypatch.setattr(text, "HERE", tmp_path)
    with pytest.raises(ValueError, match=r"b\.toml defines checks\.passed a second time"):
        catalogue("en")


@pytest.mark.parametrize("path", sorted((ROOT / "graders").glob("**/text/*/*.toml")), ids=lambda path: path.name)
def test_text_files_hold_sections_of_strings(path):
    for section, entries in tomllib.loads(path.read_text("utf-8")).items():
        assert all(isinstance(sentence, str) and sentence.strip() for sentence in entries.values()), section


# --------------------------------------------------------------------------- codes in the kit's own source


def test_every_finding_has_its_sentence_and_what_fills_it():
    seen = 0
    for place, call in calls("Finding"):
        for code in strings(argument(call, 1, "code")):
            seen += 1
            assert knows(f"checks.{code}"), f"{place}: checks.{code}"
            given = keys(argument(call, 2, "params"))
            if given is not None:
                missing = placeholders(catalogue()[f"checks.{code}"]) - given - {"case"}
                assert not missing, f"{place}: checks.{code} is not given {missing}"
    assert seen > 20


def test_every_check_made_by_the_kit_has_its_sentence_and_what_fills_it():
    seen = 0
    for place, call in (*calls("_add"), *calls("Check")):
        for code in strings(argument(call, 4, "code")):
            seen += 1
            assert knows(f"checks.{code}"), f"{place}: checks.{code}"
            given = keys(argument(call, 5, "params"))
            if given is not None:
                missing = placeholders(catalogue()[f"checks.{code}"]) - given - {"case"}
                assert not missing, f"{place}: checks.{code} is not given {missing}"
        for label in strings(argument(call, 0, "case")):
            assert knows(f"cases.{label}"), f"{place}: cases.{label}"
    for place, call in calls("leave_out"):
        for code in strings(argument(call, 2, "code")):
            seen += 1
            assert knows(f"checks.{code}"), f"{place}: checks.{code}"
    assert seen > 10


def test_every_case_of_a_hidden_test_has_its_words():
    seen = 0
    for place, call in calls("cases", "raises", "property", "_skipped", "leave_out"):
        for label in strings(argument(call, 0, "label")):
            seen += 1
            assert knows(f"cases.{label}"), f"{place}: cases.{label}"
    assert seen > 50


def test_every_hint_that_is_given_is_in_the_catalogue():
    seen = 0
    for place, call in calls(
        "cases", "raises", "inputs_kept", "random_state_kept", "memory_within", "faster_than", "Finding", "hinted"
    ):
        codes = strings(argument(call, None, "hint"))
        if isinstance(call.func, ast.Attribute) and call.func.attr == "hinted":
            codes += strings(argument(call, 0, "hint"))
        codes += [code for code in keys(argument(call, None, "mistakes")) or () if code]
        for code in codes:
            seen += 1
            assert knows(f"hints.{code}"), f"{place}: hints.{code}"
    assert seen > 50


def test_everything_that_is_said_has_its_sentence_and_what_fills_it():
    seen = 0
    for place, call in calls("say"):
        for code in strings(argument(call, 0, "code")):
            seen += 1
            assert knows(code), f"{place}: {code}"
            given = {keyword.arg for keyword in call.keywords}
            if None not in given:
                missing = placeholders(catalogue()[code]) - given
                assert not missing, f"{place}: {code} is not given {missing}"
    assert seen > 5


def test_every_nested_text_has_its_sentence_and_what_fills_it():
    seen = 0
    for path, tree in MODULES.items():
        for node in ast.walk(tree):
            names = keys(node) if isinstance(node, ast.Dict) and node.keys else None
            if names and "code" in names:
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                for code in strings(dict(zip(map(literal, node.keys), node.values, strict=False))["code"]):
                    seen += 1
                    assert knows(code), f"{place}: {code}"
                    assert placeholders(catalogue()[code]) <= names - {"code"}, f"{place}: {code}"
    assert seen > 2


def test_every_note_on_a_submission_has_its_sentence_and_what_fills_it():
    seen = 0
    for place, call in calls("note"):
        for code in strings(argument(call, 0, "code")):
            seen += 1
            assert knows(f"notes.{code}"), f"{place}: notes.{code}"
            missing = placeholders(catalogue()[f"notes.{code}"]) - {keyword.arg for keyword in call.keywords}
            assert not missing, f"{place}: notes.{code} is not given {missing}"
    assert seen > 5


def test_what_a_cell_can_come_to_has_a_note():
    for code in ("died", "timeout", "output", "time_up"):
        assert Note(code, {"cell": "3", "limit": "30"}).text()
    for code in NEEDS_LOOK:
        assert knows(f"notes.{code}")


def test_every_failure_of_a_call_has_its_sentence():
    for code in ("raised", "timeout", "waited", "died", "full", "unreadable", "missing", "nothing"):
        assert knows(f"checks.{code}")


def test_every_outcome_and_every_verdict_in_a_word_has_its_sentence():
    for outcome in Outcome:
        assert knows(f"outcomes.{outcome}")
    for (
        code
    ) in "right partly unanswered wrong error timeout died slow memory effects internal examples score hint".split():
        assert knows(f"summary.{code}")


def test_every_kind_of_value_has_its_words():
    tree = ast.parse((ROOT / "graders" / "checks" / "findings.py").read_text("utf-8"))
    function = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "kind_of")
    returned = {code for node in ast.walk(function) if isinstance(node, ast.Return) for code in strings(node.value)}
    assert {"dtype", "none", "other"} <= returned
    for value in (True, 1, 1.0, 1j, "", b"", (), [], {}, set(), None, len, object()):
        returned.add(kind_of(value))
    for kind in returned | set(TENSORS):
        assert knows(f"kinds.{kind}"), kind


def test_every_level_of_the_sandbox_has_its_sentence_and_its_setting():
    from graders.course import SANDBOXES
    from graders.results import OF_CLASS
    from graders.sandbox import levels

    assert all(Note(code, {"cells": "`drawn`"}).text() for code in OF_CLASS)
    assert levels.SETTINGS == SANDBOXES
