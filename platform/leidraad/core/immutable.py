# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows that the database itself keeps as they are: update and delete are refused by triggers."""

from collections.abc import Iterator


def refuse_changes(dialect: str, table: str) -> Iterator[str]:
    """Yield the SQL that makes one table append-only."""
    if dialect == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            yield _refuse_on_sqlite(table, verb)
        return
    yield (
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_refuses_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )


def refuse_changes_unless(dialect: str, table: str, unless: str) -> Iterator[str]:
    """Yield the SQL that makes a table append-only, but for the deleting of rows (OLD) of which `unless` is true."""
    if dialect == "sqlite":
        yield _refuse_on_sqlite(table, "UPDATE")
        yield _refuse_on_sqlite(table, "DELETE", f"WHEN NOT ({unless}) ")
        return
    yield (
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' THEN IF {unless} THEN RETURN OLD; END IF; END IF; "
        f"RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    for name, how in (("changes", "UPDATE OR TRUNCATE"), ("delete", "DELETE")):
        each = "ROW" if how == "DELETE" else "STATEMENT"
        yield (
            f"CREATE TRIGGER {table}_refuses_{name} BEFORE {how} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {table}_is_append_only()"
        )


def _refuse_on_sqlite(table: str, verb: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def allow_changes(dialect: str, table: str) -> Iterator[str]:
    """Yield the SQL that takes any of the others here back, for the way down of a migration."""
    if dialect == "sqlite":
        for verb in ("update", "delete"):
            yield f"DROP TRIGGER IF EXISTS {table}_refuses_{verb}"
        return
    for name in ("changes", "delete"):
        yield f"DROP TRIGGER IF EXISTS {table}_refuses_{name} ON {table}"
    yield f"DROP FUNCTION IF EXISTS {table}_is_append_only()"


def keep_columns(dialect: str, table: str, columns: str) -> Iterator[str]:
    """Yield the SQL that keeps these columns of a table as they are, and every row; other columns may change."""
    if dialect == "sqlite":
        for event in ("DELETE", f"UPDATE OF {columns}"):
            verb = event.split()[0].lower()
            yield (
                f"CREATE TRIGGER {table}_refuses_{verb} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} keeps its words'); END"
            )
        return
    yield (
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} keeps its words'; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_refuses_changes BEFORE UPDATE OF {columns} OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )
