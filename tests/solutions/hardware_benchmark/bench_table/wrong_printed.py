"""Prints the table instead of returning it.

fate: wrong
check: type
hint: -
"""


def bench_table(records):
    for r in records:
        print(f"| {r['framework']} | {r['hardware']} | {r['seconds']:.3g} s |")
