"""tf.reshape, tf.square, and the arctan2 form with a clip.

fate: right
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    lat1, lon1 = tf.reshape(latA, [-1, 1]), tf.reshape(lonA, [-1, 1])
    lat2, lon2 = tf.reshape(latB, [1, -1]), tf.reshape(lonB, [1, -1])
    h = tf.square(tf.sin((lat2 - lat1) / 2)) + tf.cos(lat1) * tf.cos(lat2) * tf.square(tf.sin((lon2 - lon1) / 2))
    return 2 * tf.atan2(tf.sqrt(h), tf.sqrt(tf.maximum(1 - h, 0)))
