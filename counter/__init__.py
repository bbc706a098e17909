"""The window program (综窗) and the certificate station: the next rooms of the house. Nothing is here yet."""
