"""Copies the values into a Variable, which an outer tape cannot follow.

fate: wrong
check: type
hint: A4
"""

import tensorflow as tf



def d_tf(f, x):
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)
