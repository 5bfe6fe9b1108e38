"""Measures of the engine as it ships: onnxruntime and the 8-bit file, no torch."""
