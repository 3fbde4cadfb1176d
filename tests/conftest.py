"""What every test needs and no test should have to say."""

import os

# Before any test imports Qt: no window of a test may open on somebody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nor may a test write with the templates that the office of this computer edited.
os.environ["TAVOLO_MODELLI"] = os.path.join(os.path.dirname(__file__), "nessun modello")
