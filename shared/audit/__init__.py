"""The audit chain (留痕链) of a terminal, and the redaction of its logs."""
