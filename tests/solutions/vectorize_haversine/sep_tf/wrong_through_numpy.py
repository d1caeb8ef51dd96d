"""Computes in NumPy and wraps the result.

fate: wrong
check: values
hint: A4
"""

import numpy as np
import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (angle.numpy() for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return tf.constant(2 * np.arcsin(np.sqrt(h)))
