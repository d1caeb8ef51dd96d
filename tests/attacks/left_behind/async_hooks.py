# exercise: broadcasting_rules/center
# tries: to change the loop, its policy, its tasks and what asynchronous generators end in
# must: the next cells and the next student are judged as ever
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import asyncio, contextvars, sys
class Policy(asyncio.DefaultEventLoopPolicy):
    def get_event_loop(self): raise RuntimeError("none")
asyncio.set_event_loop_policy(Policy())
sys.set_asyncgen_hooks(firstiter=lambda g: 1 / 0, finalizer=lambda g: 1 / 0)
sys.set_coroutine_origin_tracking_depth(1000)
loop = asyncio.get_running_loop()
loop.set_exception_handler(lambda *about: 1 / 0)
loop.set_task_factory(lambda *about, **more: 1 / 0)
loop.call_soon = loop.call_later = loop.call_at = lambda *about, **more: None
loop.stop()
