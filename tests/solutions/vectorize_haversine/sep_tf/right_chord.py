"""The chord between unit vectors.

fate: right
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    def unit(lat, lon):
        return tf.stack([tf.cos(lat) * tf.cos(lon), tf.cos(lat) * tf.sin(lon), tf.sin(lat)], axis=-1)

    chord = tf.norm(unit(latA, lonA)[:, tf.newaxis] - unit(latB, lonB), axis=-1)
    return 2 * tf.asin(tf.minimum(0.5 * chord, 1))
