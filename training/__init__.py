"""Training of the language engine `briefgen_en`: from corpora to the file that ships."""
