"""Direct quotations: what stands between quotation marks, and whose words they are."""

from briefgen.extract.quotes.section import extract_quotes

__all__ = ["extract_quotes"]
