"""What editors and services write into a notebook's metadata, cells and outputs."""

import base64
import zlib

from . import cell, code, odd, place, words


def _png():
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    raw = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")
    return base64.b64encode(raw).decode()


PICTURE = {"image.png": {"image/png": _png()}}
EVERY_TYPE = {
    "text/plain": "x", "text/html": "<table></table>", "text/markdown": "*x*", "text/latex": "$x$", "image/png": _png(),
    "image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>", "application/json": {"a": [1]}, "image/gif": "R0lGODlhAQABAAAAACw=",
    "application/javascript": "alert(1)", "application/pdf": "JVBERi0=", "application/geo+json": {"type": "Point"},
    "application/vnd.plotly.v1+json": {"data": [], "layout": {}}, "application/vnd.jupyter.widget-view+json": {"model_id": "a"},
    "application/vnd.bokehjs_exec.v0+json": "", "application/vnd.vegalite.v5+json": {}, "text/x-nothing": None,
}  # fmt: skip
# The notebook's metadata, whole.
METADATA = {
    "vs_code": {
        "kernelspec": {"display_name": ".venv", "language": "python", "name": "python3"},
        "language_info": {"codemirror_mode": {"name": "ipython", "version": 3}, "name": "python", "version": "3.12.1"},
        "orig_nbformat": 4,
        "vscode": {"interpreter": {"hash": "ab"}},
    },
    "colab": {
        "accelerator": "GPU",
        "colab": {"provenance": [], "gpuType": "T4", "include_colab_link": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    },
    "jupyterlite": {
        "kernelspec": {"name": "python", "display_name": "Python (Pyodide)", "language": "python"},
        "language_info": {"codemirror_mode": {"name": "python", "version": 3}, "name": "python"},
    },
    "cocalc": {
        "cocalc": {"last_runtime": "x"},
        "kernelspec": {
            "name": "python3-ubuntu",
            "display_name": "Python 3 (Ubuntu)",
            "metadata": {"cocalc": {"priority": 10}},
        },
    },
    "deepnote": {"deepnote": {}, "deepnote_notebook_id": "ab", "deepnote_execution_queue": [], "orig_nbformat": 2},
    "kaggle": {"kaggle": {"accelerator": "none", "dataSources": []}, "papermill": {"duration": 3.4}},
    "databricks": {"application/vnd.databricks.v1+notebook": {"dashboards": [], "language": "python"}},
    "sagemaker": {
        "instance_type": "ml.t3.medium",
        "kernelspec": {"name": "conda_python3", "display_name": "conda_python3"},
    },
    "python_2": {"kernelspec": {"name": "python2", "display_name": "Python 2", "language": "python"}},
    "kernel_of_r": {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}, "language_info": {"name": "R"}},
    "no_language_info": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "null": None,
    "widgets_state": {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"a": {"model_name": "X"}}}}},
    "toc_and_inspector": {
        "toc": {"base_numbering": 1},
        "varInspector": {"cols": {}},
        "celltoolbar": "Create Assignment",
        "anaconda-cloud": {},
    },
    "jupytext": {"jupytext": {"formats": "ipynb,py:percent", "text_representation": {}}},
    "signature": {"signature": "sha256:ab", "name": "", "trusted": True},
}
# Fields of every cell's metadata, beside nbgrader's.
CELLS = {
    "vs_code_cells": {"vscode": {"languageId": "python"}, "notebookRunGroups": {"groupValue": "1"}},
    "colab_cells": {
        "id": "aBcD",
        "colab": {"base_uri": "https://x", "height": 35},
        "outputId": "ab",
        "cellView": "form",
    },
    "deepnote_cells": {
        "cell_id": "00-ab",
        "deepnote_cell_type": "code",
        "source_hash": "ab",
        "execution_start": 1,
        "tags": [],
    },
    "cocalc_cells": {"cocalc": {"input_hidden": True, "outputs": {}}, "collapsed": False},
    "pycharm_cells": {"pycharm": {"name": "#%%\n", "is_executing": True}, "collapsed": False},
    "kaggle_cells": {"_uuid": "ab", "_cell_guid": "cd", "execution": {"iopub.status.busy": "2026"}, "trusted": True},
    "databricks_cells": {"application/vnd.databricks.v1+cell": {"title": "", "showTitle": False, "inputWidgets": {}}},
    "nteract_cells": {"inputHidden": True, "outputHidden": True, "execution": {}},
    "papermill_cells": {
        "papermill": {"duration": 1, "status": "failed"},
        "tags": ["parameters", "injected-parameters"],
    },
    "skipping_tags": {"tags": ["skip-execution", "raises-exception", "remove-cell", "hide-input"]},
    "read_only_cells": {"editable": False, "deletable": False, "run_control": {"frozen": True}},
    "collapsed_cells": {
        "collapsed": True,
        "jp-MarkdownHeadingCollapsed": True,
        "scrolled": True,
        "jupyter": {"source_hidden": True, "outputs_hidden": True},
    },
    "slideshow": {"slideshow": {"slide_type": "skip"}, "hide_input": True},
    "old_format": {"format": "text/x-python", "name": "a", "ExecuteTime": {"start_time": "x"}},
}


def _metadata(value):
    def act(nb):
        nb["metadata"] = value

    return act


def _of_cells(value):
    def act(nb):
        for each in nb["cells"]:
            each["metadata"] = {**each["metadata"], **value}

    return act


for _make, _where, _values in ((_metadata, "its metadata", METADATA), (_of_cells, "its metadata of cells", CELLS)):
    for _name, _value in _values.items():
        _act = _make(_value)
        _act.__name__, _act.__module__ = _name, __name__
        odd(_where)(_act)


@odd("notebooks before 4.5")
def no_ids(nb):
    for each in nb["cells"]:
        each.pop("id", None)
    nb["nbformat_minor"] = 4


@odd("converters that give every cell one id")
def same_ids(nb):
    for each in nb["cells"]:
        each["id"] = "a"


@odd("VS Code's, and longer ones")
def ids_of_a_wrong_form(nb):
    for number, each in enumerate(nb["cells"]):
        each["id"] = f"#VSC-{number} ü" + "x" * 80


@odd("ids that are numbers")
def ids_as_numbers(nb):
    for number, each in enumerate(nb["cells"]):
        each["id"] = number


@odd("outputs of every type")
def every_output(nb):
    for each in nb["cells"]:
        if each["cell_type"] == "code":
            each["outputs"] = [
                {"output_type": "display_data", "data": EVERY_TYPE, "metadata": {}},
                {"output_type": "execute_result", "data": EVERY_TYPE, "metadata": {}, "execution_count": 3},
                {"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]},
                {"output_type": "error", "ename": "E", "evalue": "no", "traceback": ["\x1b[31mred"]},
            ]


@odd("outputs that nbformat refuses")
def broken_outputs(nb):
    for each in nb["cells"]:
        if each["cell_type"] == "code":
            each["outputs"] = [{"output_type": "pyout"}, None, 5, {"output_type": "stream"}]


@odd("no outputs, no counts")
def no_outputs(nb):
    for each in nb["cells"]:
        each.pop("outputs", None), each.pop("execution_count", None)


@odd("counts in no order")
def execution_counts(nb):
    for count, each in zip((None, 99, -1, "7", 10**20, 2.5, 3, 3), nb["cells"], strict=False):
        each["execution_count"] = count


@odd("outputs and counts in words")
def outputs_in_words(nb):
    for each in nb["cells"]:
        if each["cell_type"] != "code":
            each.update(outputs=[], execution_count=None)


@odd("raw cells, for LaTeX")
def raw_cells(nb):
    nb["cells"].insert(3, {"cell_type": "raw", "metadata": {"format": "text/latex"}, "source": "\\newpage"})


@odd("a type of cells of one's own")
def unknown_type_of_cell(nb):
    nb["cells"].insert(3, {"cell_type": "sql", "metadata": {}, "source": "SELECT 1"})
    nb["cells"].insert(3, {"metadata": {}})


@odd("a picture pasted into an answer in words")
def picture_in_essay(nb):
    cell(nb, "essay").update(source="See ![it](attachment:image.png)", attachments=PICTURE)


@odd("a picture pasted into a task")
def picture_in_task(nb):
    cell(nb, "drawing").update(attachments=PICTURE)


@odd("a pasted picture that was lost")
def lost_picture(nb):
    cell(nb, "essay").update(source="See ![it](attachment:image.png) and ![that](attachment:x.png)")


@odd("a picture pasted into a cell of one's own")
def picture_in_own_words(nb):
    nb["cells"].append(words("![it](attachment:image.png)", attachments=PICTURE))


@odd("attachments that are none")
def odd_attachments(nb):
    nb["cells"].append(words("![it](attachment:a)", attachments={"a": {"text/html": "<script>"}, "b": 5}))
    nb["cells"].append(words("x", attachments=[1]))
    cell(nb, "center")["attachments"] = PICTURE


@odd("five hundred cells")
def many_cells(nb):
    nb["cells"][place(nb, "mse") : place(nb, "mse")] = [code(f"v{number} = {number}") for number in range(500)]
