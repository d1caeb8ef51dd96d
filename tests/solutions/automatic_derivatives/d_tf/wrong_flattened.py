"""Returns a flat tensor.

fate: wrong
check: shape
hint: -
"""

import tensorflow as tf


def d_tf(f, x):
    x = tf.reshape(x, [-1])
    x = tf.cast(x, tf.float64) if x.dtype.is_integer else x
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)
