"""The language engine `briefgen_en`: one small model, run by onnxruntime, that fills spaCy's Doc.

It marks sentences, universal parts of speech, Universal Dependencies and names in one pass.
How the model is made is told in training/.
"""

from briefgen.language.engine.component import Engine
from briefgen.language.engine.files import META, EngineFiles, engine_folder

__all__ = ["META", "Engine", "EngineFiles", "engine_folder"]
