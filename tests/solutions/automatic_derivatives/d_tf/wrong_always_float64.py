"""Works in float64.

fate: wrong
check: dtype
hint: D5
"""

import tensorflow as tf



def d_tf(f, x):
    x = tf.cast(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)
