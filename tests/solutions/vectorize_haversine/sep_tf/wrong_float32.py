"""Everything is cast to TensorFlow's usual precision.

fate: wrong
check: dtype
hint: D5
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (tf.cast(angle, tf.float32) for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = tf.sin(0.5 * (latB - latA)) ** 2 + tf.cos(latA) * tf.cos(latB) * tf.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * tf.asin(tf.sqrt(h))
