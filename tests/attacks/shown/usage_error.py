# exercise: broadcasting_rules/center
# tries: to have a script in what a command of IPython says
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: <script>steal
# %% solution
import numpy as np
%store <script>steal()</script>
def center(X, axis):
    return np.zeros(np.shape(X))
# %% end
%timeit -<script>steal()</script>
%alias_magic a <script>steal()</script>
%config <script>steal()</script>
