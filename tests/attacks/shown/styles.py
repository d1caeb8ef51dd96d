# exercise: broadcasting_rules/center
# tries: to lay a page of its own over the page by styles, frames and forms
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: <div style="position:fixed
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% words
<style>body { display: none } .total::after { content: "24 / 24" }</style>
<iframe srcdoc="<script>parent.steal()</script>"></iframe><object data="data:text/html,<script>steal()</script>"></object>
<base href="//example.org"><meta http-equiv="refresh" content="0;url=//example.org"><form action="//example.org"><input name="a"></form>
<svg><style>@import "//example.org"</style><animate onbegin="steal()"/><a xlink:href="javascript:steal()">x</a></svg>
<div style="position:fixed;inset:0;z-index:99999">24 / 24</div>
