# exercise: broadcasting_rules/center
# tries: to run a script by a link or a picture in words
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: href="javascript:
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% words
[a](javascript:steal()) [b](JaVaScRiPt:steal()) [c](java&#10;script:steal()) [d](data:text/html,<script>steal()</script>) <javascript:steal()>
[e]: javascript:steal() "t"
[e] ![x](x"onerror="steal()) ![y](javascript:steal()) [f](vbscript:steal()) [g](\x01javascript:steal()) <a href=" javascript:steal()">h</a>
<a href="&#106;avascript:steal()">i</a> <svg><a xlink:href="javascript:steal()"><text>j</text></a><animate attributeName=href values="javascript:steal()"/></svg>
