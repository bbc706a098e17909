"""The tables of the local store, as forward-only migrations numbered by SQLite's user_version."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE cases (
        case_id TEXT PRIMARY KEY,
        item_code TEXT NOT NULL,
        person_ref TEXT NOT NULL,
        state TEXT NOT NULL,
        is_open INTEGER NOT NULL,
        body TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX open_cases ON cases (person_ref, created_at) WHERE is_open = 1;
    CREATE TABLE outbox (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        kind TEXT NOT NULL,
        path TEXT NOT NULL,
        body TEXT NOT NULL,
        idempotency_key TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL DEFAULT 'waiting',
        tries INTEGER NOT NULL DEFAULT 0,
        next_at TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        answer TEXT
    ) STRICT;
    CREATE INDEX outbox_waiting ON outbox (case_id, sequence) WHERE state <> 'sent';
    CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        content_digest TEXT NOT NULL,
        previous TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    INSERT INTO meta VALUES ('audit_head', '0000000000000000000000000000000000000000000000000000000000000000');
    """,
    """
    CREATE TABLE drafts (
        draft_id TEXT PRIMARY KEY,
        person_ref TEXT NOT NULL,
        staff_no TEXT NOT NULL,
        body TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE blobs (
        digest TEXT PRIMARY KEY,
        content BLOB NOT NULL,
        is_uploaded INTEGER NOT NULL DEFAULT 0,
        stored_at TEXT NOT NULL
    ) STRICT;
    """,
)
