"""The tape does not watch a constant.

fate: wrong
check: type
hint: A8
"""

import tensorflow as tf



def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)
