BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
INSERT INTO "alembic_version" VALUES('e43177bfe90b');
CREATE TABLE assignment (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	duedate DATETIME, 
	course_id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
INSERT INTO "assignment" VALUES('e4416da1976d4adba0ae37ba57499227','broadcasting_rules',NULL,'small');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('54d04fbf9054485880cff01cafa62cac','center_examples','1bdc5f0725884e3082dfe344d0a1a9ea','GradeCell');
INSERT INTO "base_cell" VALUES('6051150861194c6aaef8e5366b940a81','center_hidden','1bdc5f0725884e3082dfe344d0a1a9ea','GradeCell');
INSERT INTO "base_cell" VALUES('039788f7f21c48b7ae1b64c7ef503437','center','1bdc5f0725884e3082dfe344d0a1a9ea','SolutionCell');
CREATE TABLE comment (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_comment TEXT, 
	manual_comment TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "comment" VALUES('f426e804c33347c8bec3b9e538089ccf','50bc95ed09524dc9b9f0583eb6ddcfaa','039788f7f21c48b7ae1b64c7ef503437',NULL,NULL);
CREATE TABLE course (
	id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (id)
);
INSERT INTO "course" VALUES('small');
INSERT INTO "course" VALUES('default_course');
CREATE TABLE grade (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_score FLOAT, 
	manual_score FLOAT, 
	extra_credit FLOAT, 
	needs_manual_grade BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "grade" VALUES('9bcc1a7371ba46f99c5c05a835a0180c','50bc95ed09524dc9b9f0583eb6ddcfaa','54d04fbf9054485880cff01cafa62cac',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('b605e151306a42449ea0caaa47fdcf9f','50bc95ed09524dc9b9f0583eb6ddcfaa','6051150861194c6aaef8e5366b940a81',0.56,NULL,NULL,0);
CREATE TABLE grade_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "grade_cells" VALUES('54d04fbf9054485880cff01cafa62cac',1.0,'code');
INSERT INTO "grade_cells" VALUES('6051150861194c6aaef8e5366b940a81',2.0,'code');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('1bdc5f0725884e3082dfe344d0a1a9ea','broadcasting_rules','e4416da1976d4adba0ae37ba57499227','{"display_name": "Python 3", "language": "python", "name": "python3"}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "solution_cells" VALUES('039788f7f21c48b7ae1b64c7ef503437');
CREATE TABLE source_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	locked BOOLEAN NOT NULL, 
	source TEXT, 
	checksum VARCHAR(128), 
	notebook_id VARCHAR(32), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "source_cell" VALUES('a9acdf0fc69c4f4aafbe9cc1b2e8ac3b','versions','code',1,'import math
import platform
import sys
from time import perf_counter

import matplotlib
import matplotlib.pyplot as plt
import numpy as np

for name, version in {
    "Python": sys.version.split()[0],
    "Platform": platform.platform(),
    "NumPy": np.__version__,
    "Matplotlib": matplotlib.__version__,
}.items():
    print(f"{name:12} {version}")','a5fe34bac3516e202e79128ed5ca9bc2','1bdc5f0725884e3082dfe344d0a1a9ea');
INSERT INTO "source_cell" VALUES('e7f1277c46834946a5b215245b4205c0','center','code',0,'def center(X, axis):
    """Subtract the mean along one axis.

    Parameters
    ----------
    X : array of shape (n,), (n, m) or (n, m, k), float64 or int64
        The data.
    axis : int
        The axis along which the mean is taken; negative axes count from the right.

    Returns
    -------
    array with the shape of X, float64
        The data minus its mean along ``axis``.

    Example
    -------
    >>> center(np.array([[1, 2, 6], [10, 20, 60]]), axis=1)
    array([[ -2.,  -1.,   3.],
           [-20., -10.,  30.]])
    """
    # YOUR CODE HERE
    raise NotImplementedError()','58faf2eedd4de8c124e2082ba76f0ab9','1bdc5f0725884e3082dfe344d0a1a9ea');
INSERT INTO "source_cell" VALUES('036054076b7448ae923b32173d7b8f62','center_examples','code',1,'X = np.array([[1.0, 2.0, 6.0], [10.0, 20.0, 60.0]])
for axis, expected in [
    (1, np.array([[-2.0, -1.0, 3.0], [-20.0, -10.0, 30.0]])),
    (0, np.array([[-4.5, -9.0, -27.0], [4.5, 9.0, 27.0]])),
]:
    out = center(X, axis)
    kind = type(out).__name__
    assert isinstance(out, np.ndarray), f"axis={axis}: expected a NumPy array, got {kind}"
    assert out.shape == (2, 3), f"axis={axis}: expected shape (2, 3), got {out.shape}"
    assert out.dtype == np.float64, f"axis={axis}: expected dtype float64, got {out.dtype}"
    assert np.allclose(out, expected), f"axis={axis}: expected\n{expected}\ngot\n{out}"
print("✓ examples of center")','33ad6c976b15b584618ac5c656a54041','1bdc5f0725884e3082dfe344d0a1a9ea');
INSERT INTO "source_cell" VALUES('5d42d6f74c114c3f9638f40a5b632dca','center_hidden','code',1,'# Hidden tests run here when your work is graded.
### BEGIN HIDDEN TESTS
from graders.exercises import broadcasting_rules

broadcasting_rules.grade_center(center)
### END HIDDEN TESTS','4012c44d13788ebe658364a683bb38e5','1bdc5f0725884e3082dfe344d0a1a9ea');
CREATE TABLE student (
	id VARCHAR(128) NOT NULL, 
	first_name VARCHAR(128), 
	last_name VARCHAR(128), 
	email VARCHAR(128), 
	lms_user_id VARCHAR(128), 
	PRIMARY KEY (id)
);
INSERT INTO "student" VALUES('ana',NULL,NULL,NULL,NULL);
CREATE TABLE submitted_assignment (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	student_id VARCHAR(128), 
	timestamp DATETIME, 
	extension DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (assignment_id, student_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(student_id) REFERENCES student (id)
);
INSERT INTO "submitted_assignment" VALUES('1838d896a4f44bb98ccd81376481ea5a','e4416da1976d4adba0ae37ba57499227','ana',NULL,NULL);
CREATE TABLE submitted_notebook (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	notebook_id VARCHAR(32), 
	flagged BOOLEAN, 
	late_submission_penalty FLOAT, 
	PRIMARY KEY (id), 
	UNIQUE (notebook_id, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES submitted_assignment (id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "submitted_notebook" VALUES('50bc95ed09524dc9b9f0583eb6ddcfaa','1838d896a4f44bb98ccd81376481ea5a','1bdc5f0725884e3082dfe344d0a1a9ea',0,NULL);
CREATE TABLE task_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
COMMIT;