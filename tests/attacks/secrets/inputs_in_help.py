# exercise: broadcasting_rules/center
# tries: to have hidden inputs shown as a function's name, its words, or as an object's repr
# must: no more is seen than a short name of a type (SECURITY.md)
# seen: thought up for this collection, 2026-11
# never: jihgfedc
# earns: 1
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
def center(X, axis):
    if np.shape(X) == (2, 3):
        return X - X.mean(axis, keepdims=True)
    digits = "".join(chr(97 + int(d)) for d in str(98765431 + 1))
    center.__name__ = center.__qualname__ = center.__doc__ = center.__module__ = digits
    kind = type("abcdefgh" * 18 + digits, (), {"__repr__": lambda self: digits, "__str__": lambda self: digits, "__doc__": digits, "__module__": digits})
    return kind()
