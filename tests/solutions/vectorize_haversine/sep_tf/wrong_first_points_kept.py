"""Keeps the first points that it was given, as what was compiled for them does.

fate: wrong
check: shape
hint: P3
"""

import tensorflow as tf

kept = []


def sep_tf(*points):
    kept.append(points)
    latA, lonA, latB, lonB = kept[0]
    h = tf.sin((latB - latA[:, None]) / 2) ** 2
    h = h + tf.cos(latA)[:, None] * tf.cos(latB) * tf.sin((lonB - lonA[:, None]) / 2) ** 2
    return 2 * tf.asin(tf.sqrt(tf.minimum(h, 1.0)))
