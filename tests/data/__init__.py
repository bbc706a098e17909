"""Synthetic people, cards and visits for tests. Nobody here exists; the check digits are right."""
