"""Converts the angles to radians once more.

fate: wrong
check: values
hint: P7
"""

import numpy as np
import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    latA = (latA * (np.pi / 180))
    lonA = (lonA * (np.pi / 180))
    latB = (latB * (np.pi / 180))
    lonB = (lonB * (np.pi / 180))
    h = tf.sin((latB - latA[:, None]) / 2) ** 2
    h = h + tf.cos(latA)[:, None] * tf.cos(latB) * tf.sin((lonB - lonA[:, None]) / 2) ** 2
    return 2 * tf.asin(tf.sqrt(tf.minimum(h, 1.0)))
