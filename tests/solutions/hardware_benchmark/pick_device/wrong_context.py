"""Opens TensorFlow's device instead of naming it.

fate: wrong
check: type
hint: H4
"""

import tensorflow as tf
import torch


def pick_device(lib, gpu):
    if lib == "torch":
        return torch.device("cuda" if gpu else "cpu")
    if lib == "tensorflow":
        return tf.device("/GPU:0" if gpu else "/CPU:0")
    raise ValueError(lib)
