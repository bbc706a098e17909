"""Data of the programs, no code: this file only lets importlib.resources find it, installed or frozen."""
