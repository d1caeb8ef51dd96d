"""Does not convert integers.

fate: wrong
check: type
hint: A7
"""

import tensorflow as tf



def d_tf(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)
