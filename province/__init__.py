"""The reference backend of the province: the contract of `shared.contract`, served over HTTPS with mutual TLS.

Everything of a terminal's path runs here on one machine: SQLite in one file, a demo certificate authority made
on the first start, synthetic citizens. A real province replaces the database, the authority and the keys (an
HSM), not the contract.
"""
