"""Where a student's code lives: a process without network, files, rights or neighbours.

``inside`` runs in the sandbox, the rest outside. The package knows nothing of points.
"""
