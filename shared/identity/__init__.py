"""Who this terminal is: its secrets in the key store of the system, its certificate, whom it trusts."""
