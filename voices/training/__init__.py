"""How the German voice that ships with the project is trained: from the recordings to one Piper voice file.

Run one step at a time with `python -m voices.training STEP --run FOLDER`. Every step reads what the step before wrote
into the run's folder, can be interrupted, and goes on from its last checkpoint. docs/voices-training.md tells the
whole story. The packages it needs are the extra `training`; nothing here is needed to speak.
"""
