# exercise: broadcasting_rules/center
# tries: to send outputs of forms that no notebook has
# must: nothing is shown of them; the answer is judged as it is
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))

import sys
from graders import codec
def send():
    frame = sys._getframe()
    while not ("request" in frame.f_locals and hasattr(frame.f_locals.get("self"), "line")):
        frame = frame.f_back
    line, nonce = frame.f_locals["self"].line, frame.f_locals["request"]["nonce"]
    wild = [[], {}, 1 << 70, "x", None, ["a"], {"text/plain": ["x"]}, {"image/png": 5}, b"x", 1e300, (("a", "b"),)]
    for kind in ("stream", "error", "display_data", "execute_result", "update_display_data", "clear_output", "too_large!", [], {}, None, 5):
        for value in wild:
            fields = {name: value for name in ("name", "text", "ename", "evalue", "traceback", "data", "display_id", "wait", "metadata")}
            codec.send(line, codec.encode({"nonce": nonce, "output": {"kind": kind, **fields}}))
            codec.send(line, codec.encode({"nonce": nonce, "output": value}))
send()
