"""A factor that is a float32 tensor.

fate: wrong
check: runs
hint: H6
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    half = tf.constant(0.5)
    latA, lonA = latA[:, None], lonA[:, None]
    h = tf.sin(half * (latB - latA)) ** 2 + tf.cos(latA) * tf.cos(latB) * tf.sin(half * (lonB - lonA)) ** 2
    return 2 * tf.asin(tf.sqrt(h))
