"""Speech engines behind one small protocol (`reader.engines.voice.Voice`)."""

import os

# onnxruntime keeps a device id and reports to Microsoft, unless it is told before it is loaded that it must not.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
