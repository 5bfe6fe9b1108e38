"""The extract stage: one extractor a file; their order is `briefgen.pipeline.Summarizer`'s."""
