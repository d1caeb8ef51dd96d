from __future__ import annotations
def f(x: unknown): return 1
f.__annotations__
