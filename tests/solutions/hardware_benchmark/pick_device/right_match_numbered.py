"""A match statement; the first GPU by its number, and the full TensorFlow name.

fate: right
"""


def pick_device(lib, gpu):
    import torch

    kind = "gpu" if gpu else "cpu"
    match lib:
        case "torch":
            return torch.device("cuda:0" if gpu else "cpu")
        case "tensorflow":
            return f"/device:{kind.upper()}:0"
        case _:
            raise ValueError(lib)
