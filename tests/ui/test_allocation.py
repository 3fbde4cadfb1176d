"""What a long list took to read goes back to the system when it is done with."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEFT = """
import re
from pathlib import Path
import numpy as np
from ui.allocation import keep_large_blocks_apart

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024

keep_large_blocks_apart()
np.ones(4_000_000)  # by itself, glibc now takes blocks of this size from among the small ones
before = resident()
columns, small = [], []
for _ in range(300):
    columns.append(np.ones(40_000))
    small.append(np.ones(12))
grown = resident() - before
del columns
print(grown, resident() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the C library of Linux")
def test_freed_columns_go_back_although_small_things_stay() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LEFT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    grown, left = map(int, done.stdout.split())
    assert grown > 80
    assert left < 10
