"""Goes through NumPy on the way in.

fate: wrong
check: type
hint: A4
"""

import tensorflow as tf



def d_tf(f, x):
    x = x.numpy()
    x = tf.constant(x if x.dtype.kind == "f" else x.astype("float64"))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)
