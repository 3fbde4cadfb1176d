"""What every test needs and no test should have to say."""

import os

# Before any test imports Qt: no window of a test may open on somebody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
