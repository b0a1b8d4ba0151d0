"""What keeps the index in step by itself, in each database's own words: how many documents have a word, SQLite's full-text table,
and that whoever deletes a concern or an item, in whatever way, takes it out of the index in the same commit."""

# ruff: noqa: S608 - the statements are put together from names of ours alone

from __future__ import annotations

FULL_TEXT = "search_index"
"""SQLite's full-text table; its shadow tables, and PostgreSQL's index instead of it, begin with this name."""
_EACH = """(SELECT value FROM json_each('["' || replace({row}.tokens, ' ', '","') || '"]'))"""
_IN = f"""
    INSERT INTO {FULL_TEXT} (rowid, tokens) VALUES (new.id, new.tokens);
    INSERT INTO search_words (committee_id, token, documents) SELECT new.committee_id, value, 1
        FROM {_EACH.format(row="new")} WHERE true
        ON CONFLICT (committee_id, token) DO UPDATE SET documents = documents + 1;"""
_OUT = f"""
    INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    UPDATE search_words SET documents = documents - 1
        WHERE committee_id = old.committee_id AND token IN {_EACH.format(row="old")};
    DELETE FROM search_words
        WHERE committee_id = old.committee_id AND documents < 1 AND token IN {_EACH.format(row="old")};"""
SQLITE = (
    f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5(tokens, content='', detail=none, columnsize=0)",
    f"CREATE TRIGGER search_in AFTER INSERT ON search_documents BEGIN {_IN} END",
    f"CREATE TRIGGER search_out AFTER DELETE ON search_documents BEGIN {_OUT} END",
    f"CREATE TRIGGER search_anew AFTER UPDATE OF tokens ON search_documents BEGIN {_OUT} {_IN} END",
    *(
        f"CREATE TRIGGER {table}_leave_search AFTER DELETE ON {table} BEGIN DELETE FROM search_documents"
        " WHERE committee_id = old.committee_id AND id = old.id; END"
        for table in ("concerns", "opinions")
    ),
)
SQLITE_WITHOUT = (
    *(f"DROP TRIGGER {table}_leave_search" for table in ("concerns", "opinions")),
    *(f"DROP TRIGGER search_{name}" for name in ("in", "out", "anew")),
    f"DROP TABLE {FULL_TEXT}",
)
POSTGRESQL = (
    f"CREATE INDEX {FULL_TEXT}_tokens ON search_documents USING gin (tokens)",
    """CREATE FUNCTION search_counts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM 1 FROM search_words
                WHERE committee_id = OLD.committee_id AND token = ANY (tsvector_to_array(OLD.tokens))
                ORDER BY token FOR UPDATE;
            UPDATE search_words SET documents = documents - 1
                WHERE committee_id = OLD.committee_id AND token = ANY (tsvector_to_array(OLD.tokens));
            DELETE FROM search_words
                WHERE committee_id = OLD.committee_id AND documents < 1 AND token = ANY (tsvector_to_array(OLD.tokens));
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO search_words AS known (committee_id, token, documents)
                SELECT NEW.committee_id, token, 1 FROM unnest(tsvector_to_array(NEW.tokens)) AS token ORDER BY token
                ON CONFLICT (committee_id, token) DO UPDATE SET documents = known.documents + 1;
        END IF;
        RETURN NULL;
    END $$""",
    "CREATE TRIGGER search_counts AFTER INSERT OR UPDATE OF tokens OR DELETE ON search_documents"
    " FOR EACH ROW EXECUTE FUNCTION search_counts()",
    """CREATE FUNCTION leave_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM search_documents WHERE committee_id = OLD.committee_id AND id = OLD.id;
        RETURN NULL;
    END $$""",
    *(
        f"CREATE TRIGGER {table}_leave_search AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION leave_search()"
        for table in ("concerns", "opinions")
    ),
)
POSTGRESQL_WITHOUT = (
    *(f"DROP TRIGGER {table}_leave_search ON {table}" for table in ("concerns", "opinions")),
    "DROP FUNCTION leave_search()",
    "DROP TRIGGER search_counts ON search_documents",
    "DROP FUNCTION search_counts()",
    f"DROP INDEX {FULL_TEXT}_tokens",
)


def triggers(dialect: str) -> tuple[str, ...]:
    """The statements for this database (``sqlite`` or ``postgresql``)."""
    return SQLITE if dialect == "sqlite" else POSTGRESQL


def without_triggers(dialect: str) -> tuple[str, ...]:
    """The statements that take them away."""
    return SQLITE_WITHOUT if dialect == "sqlite" else POSTGRESQL_WITHOUT
