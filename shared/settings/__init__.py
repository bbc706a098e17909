"""Typed settings of a terminal, and where its files live."""
