"""The shapes of the law's files. Each model's docstring is what an author reads when a file does not fit."""
