"""The shelf of drafts: matters nobody has signed yet, and the pictures that belong to them, in the encrypted file.

What a call has returned from is on the disk. A draft leaves the shelf with the transaction that makes it a case;
its pictures stay until the province has them and nothing here refers to them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime

from shared.storage.encrypted_file import EncryptedFile
from shared.storage.records import StoredDraft


class DraftShelf:
    """The drafts and pictures of one store. Calls may come from any thread."""

    def __init__(self, file: EncryptedFile, now: Callable[[], datetime]) -> None:
        self._file = file
        self._now = now

    def keep(self, draft: StoredDraft) -> None:
        """Store a draft as it stands now.

        Raises:
            StoreWriteError: the disk did not take it.
        """
        body = json.dumps(draft.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        with self._file.transaction():
            self._file.change(
                """INSERT INTO drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT (draft_id) DO UPDATE SET
                   person_ref = excluded.person_ref, staff_no = excluded.staff_no, body = excluded.body,
                   updated_at = excluded.updated_at""",
                *(draft.draft_id, draft.person_ref, draft.staff_no, body, self._now().isoformat()),
            )

    def drop(self, draft_id: str) -> None:
        """Forget a draft: the province has all of it, or the person does not want it."""
        with self._file.transaction():
            self._file.change("DELETE FROM drafts WHERE draft_id = ?", draft_id)

    def all(self) -> list[StoredDraft]:
        """Return every draft, the one changed last first."""
        rows = self._file.rows("SELECT draft_id, person_ref, staff_no, body FROM drafts ORDER BY updated_at DESC")
        return [StoredDraft(draft, person, staff, json.loads(body)) for draft, person, staff, body in rows]

    def put_picture(self, content: bytes) -> str:
        """Store a picture and return its SHA-256 in hex. The same picture is stored once.

        Raises:
            StoreWriteError: the disk did not take it.
        """
        digest = hashlib.sha256(content).hexdigest()
        with self._file.transaction():
            self._file.change(
                "INSERT INTO blobs (digest, content, stored_at) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING",
                *(digest, content, self._now().isoformat()),
            )
        return digest

    def picture(self, digest: str) -> bytes | None:
        """Return a picture, None when it is not here."""
        rows = self._file.rows("SELECT content FROM blobs WHERE digest = ?", digest)
        return bytes(rows[0][0]) if rows else None

    def not_uploaded(self, digests: Iterable[str]) -> list[str]:
        """Return those of `digests` that are here and that the province does not have yet."""
        return [
            digest
            for digest in dict.fromkeys(digests)
            if self._file.rows("SELECT 1 FROM blobs WHERE digest = ? AND is_uploaded = 0", digest)
        ]

    def mark_uploaded(self, digest: str) -> None:
        """The province has this picture."""
        with self._file.transaction():
            self._file.change("UPDATE blobs SET is_uploaded = 1 WHERE digest = ?", digest)

    def forget_pictures(self, stored_before: datetime) -> int:
        """Erase pictures the province has and that are older than a moment; return how many."""
        with self._file.transaction():
            return self._file.change(
                "DELETE FROM blobs WHERE is_uploaded = 1 AND stored_at < ?", stored_before.isoformat()
            )
