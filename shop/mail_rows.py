"""Rows of many new mails at once, by COPY: a fifth of the work of an INSERT.

A mail is 20 kB of text and pictures. The ORM quotes each of them into one statement of megabytes,
which PostgreSQL then has to read as SQL; COPY takes them as they are.
"""

from collections.abc import Sequence

from django.db import connection

from shop.models import Mail


def copy_in(mails: Sequence[Mail]) -> None:
    """Write new mails, in the caller's transaction; their keys are new or this raises."""
    if not mails:
        return
    table = Mail._meta  # noqa: SLF001 -- public by Django's docs
    fields = [field for field in table.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    statement = f"COPY {connection.ops.quote_name(table.db_table)} ({columns}) FROM STDIN"
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for mail in mails:
            copy.write_row(
                [
                    field.get_db_prep_save(getattr(mail, field.attname), connection)
                    for field in fields
                ]
            )
