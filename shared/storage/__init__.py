"""The local store (本地库): cases, outbox and audit chain in one encrypted SQLite file, written together."""
