"""The audit chain as it lies in the store: a link is written in the same transaction as what it tells of."""

from shared.audit.chain import AuditLink, next_link, verify
from shared.storage.encrypted_file import EncryptedFile

_LINK = "sequence, at, kind, subject, content_digest, previous, digest"


class AuditLog:
    """The audit chain of one store."""

    def __init__(self, file: EncryptedFile) -> None:
        self._file = file

    def add(self, at: str, kind: str, subject: str, content: str) -> None:
        """Link what happened to what came before. Call it in the transaction that makes it happen."""
        rows = self._file.rows(f"SELECT {_LINK} FROM audit ORDER BY sequence DESC LIMIT 1")  # noqa: S608 - own names
        link = next_link(AuditLink(*rows[0]) if rows else None, at, kind, subject, content.encode("utf-8"))
        self._file.change(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(link.sequence, link.at, link.kind, link.subject, link.content_digest, link.previous, link.digest),
        )
        self._file.change("UPDATE meta SET value = ? WHERE key = 'audit_head'", link.digest)

    def verify(self) -> int:
        """Check the chain and return its length.

        Raises:
            ChainBrokenError: somebody changed it.
        """
        with self._file.transaction():
            rows = self._file.rows(f"SELECT {_LINK} FROM audit ORDER BY sequence")  # noqa: S608 - own column names
            head: str = self._file.rows("SELECT value FROM meta WHERE key = 'audit_head'")[0][0]
        return verify((AuditLink(*row) for row in rows), head)
