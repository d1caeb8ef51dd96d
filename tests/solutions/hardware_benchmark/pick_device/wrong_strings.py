"""PyTorch's names as plain strings.

fate: wrong
check: type
hint: H4
earns: 0.600
"""


def pick_device(lib, gpu):
    if lib == "torch":
        return "cuda" if gpu else "cpu"
    if lib == "tensorflow":
        return "/GPU:0" if gpu else "/CPU:0"
    raise ValueError(lib)
