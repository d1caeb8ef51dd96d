"""Compiled to a graph by tf.function.

fate: right
"""

import tensorflow as tf


@tf.function
def sep_tf(latA, lonA, latB, lonB):
    latA, lonA = tf.expand_dims(latA, 1), tf.expand_dims(lonA, 1)
    h = tf.sin(0.5 * (latB - latA)) ** 2 + tf.cos(latA) * tf.cos(latB) * tf.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * tf.asin(tf.sqrt(tf.clip_by_value(h, 0, 1)))
