"""`manage.py print_rules`."""

import pytest
from django.core.management import CommandError, call_command

from recommender.domain.rule_content import current_sha256

pytestmark = pytest.mark.django_db


def test_it_prints_html_to_standard_output(capfdbinary):
    call_command("print_rules")
    assert capfdbinary.readouterr().out.startswith(b"<!doctype html>")


def test_it_writes_a_pdf_to_a_file(tmp_path, capsys):
    path = tmp_path / "rules.pdf"
    call_command("print_rules", "--format", "pdf", "--output", path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert f"sha {current_sha256()[:12]}" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("print_rules", "--output", tmp_path / "no" / "rules.html")
