"""What a person can ask for: items and boards, read from `resources/catalogue`."""
