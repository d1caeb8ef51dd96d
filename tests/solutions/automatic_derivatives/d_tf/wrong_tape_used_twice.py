"""Asks a tape twice.

fate: wrong
check: runs
hint: A9
"""

import tensorflow as tf



def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    if tape.gradient(y, x) is None:
        return tf.zeros_like(x)
    return tape.gradient(y, x)
