"""The arccos of the scalar product, clipped.

fate: wrong
check: values
hint: P5
earns: 0.480
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    c = tf.sin(latA) * tf.sin(latB) + tf.cos(latA) * tf.cos(latB) * tf.cos(lonB - lonA)
    return tf.acos(tf.clip_by_value(c, -1, 1))
