"""All four inputs are spread to the full shape first.

fate: right
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    lat1, lat2 = tf.meshgrid(latA, latB, indexing="ij")
    lon1, lon2 = tf.meshgrid(lonA, lonB, indexing="ij")
    half = tf.constant(0.5, dtype=tf.float64)
    h = tf.sin(half * (lat1 - lat2)) ** 2 + tf.cos(lat1) * tf.cos(lat2) * tf.sin(half * (lon1 - lon2)) ** 2
    return 2 * tf.asin(tf.sqrt(h))
