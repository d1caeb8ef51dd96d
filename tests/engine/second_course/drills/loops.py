"""The assignment on loops: the hidden test of `twice` is right, that of `thrice` is not."""

from graders.checks import Grader

CANARY = "canary-of-the-second-course"


def twice(x):
    return x + x


def thrice(x):
    return 3 * x


def grade_twice(student):
    g = Grader("twice", student)
    g.cases("whole", [(1,), (-30,)], twice)
    g.cases("label_without_words", [(2.5,)], twice)
    return g.verdict()


def grade_thrice(student):
    g = Grader("thrice", student)
    g.cases("whole", [(1 // 0,)], thrice)  # the bug: no student is to blame
    return g.verdict()
