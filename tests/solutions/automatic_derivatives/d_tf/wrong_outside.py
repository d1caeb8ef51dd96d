"""Computes before the tape runs.

fate: wrong
check: type
hint: A8
"""

import tensorflow as tf



def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    y = f(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
    return tape.gradient(y, x)
