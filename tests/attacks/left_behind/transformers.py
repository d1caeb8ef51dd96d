# exercise: broadcasting_rules/center
# tries: to have IPython rewrite the cells that come later
# must: the next cells and the next student are judged as ever
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))

import ast
class Rewrites(ast.NodeTransformer):
    def visit_Module(self, node):
        return ast.parse("print('rewritten')")
shell = get_ipython()
shell.input_transformers_cleanup.append(lambda lines: ["print('rewritten')\n"])
shell.input_transformers_post.append(lambda lines: ["print('rewritten')\n"])
shell.ast_transformers.append(Rewrites())
for event in ("pre_run_cell", "post_run_cell", "pre_execute", "post_execute"):
    shell.events.register(event, lambda *about: 1 / 0)
shell.set_custom_exc((BaseException,), lambda *about, **more: None)
