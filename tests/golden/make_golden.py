"""Writes the golden cases of this folder: what PyTorch gives, for every call in cases/*.py.

    python tests/golden/make_golden.py [FAMILY ...]        (made with PyTorch 2.15, CPU)

Each family is one file of calls, cases/FAMILY.py, and one of results, FAMILY.json.gz (`zcat` shows a case a line). tests/golden/main.rs runs
them; tests/pytorch_differences.toml lists what may differ. record.py says how a case looks.
"""

import pathlib
import runpy
import sys

import torch

FOLDER = pathlib.Path(__file__).parent
sys.path.insert(0, str(FOLDER))

for name in sys.argv[1:] or sorted(file.stem for file in (FOLDER / "cases").glob("*.py")):
    torch.manual_seed(0)
    runpy.run_path(str(FOLDER / "cases" / f"{name}.py"))
