"""Integers take the way through float32.

fate: wrong
check: values
hint: D5
"""

import tensorflow as tf


def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    integer = x.dtype.is_integer
    if integer:
        x = tf.cast(x, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    slope = tape.gradient(y, x)
    return tf.cast(slope, tf.float64) if integer else slope
