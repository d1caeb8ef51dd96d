# exercise: broadcasting_rules/center
# tries: to hide a script where templates take a notebook's metadata on trust
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
script = '"></title></style></script><script>steal()</script>'
notebook.metadata.update({
    "title": script, "authors": [{"name": script}], "language_info": {"name": script, "pygments_lexer": script, "mimetype": script},
    "kernelspec": {"name": script, "display_name": script, "language": script},
    "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {script: {"model_name": script}}}},
})
for cell in notebook.cells:
    cell["metadata"].update({"tags": [script], "name": script, "slideshow": {"slide_type": script}, "jupyter": {"source_hidden": script}})
    cell["id"] = script
