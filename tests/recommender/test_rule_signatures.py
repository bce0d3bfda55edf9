"""Signatures stand under one content, and are only ever added."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from recommender import rule_signatures
from recommender.domain import rule_content
from recommender.models import RuleSignature
from tests.shelf import NOW

pytestmark = pytest.mark.django_db


def sign(**fields):
    return rule_signatures.sign(
        **{
            "content_sha256": rule_content.current_sha256(),
            "reviewer": "Dr. Ada Example",
            "role": "Physician, 12345",
            "signed_at": NOW,
            "recorded_by": "staff@shop.example (1)",
            "now": NOW,
        }
        | fields
    )


def as_if_edited(monkeypatch) -> None:
    """Let the rules be others than those that were signed."""
    changed = rule_content.current_content().replace('"T2"', '"T3"', 1)
    for module in (rule_content, rule_signatures):
        monkeypatch.setattr(module, "current_sha256", lambda: rule_content.sha256_of(changed))


def test_nothing_is_signed_by_itself(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert rule_signatures.is_signed() is False
    assert rule_signatures.latest() is None


def test_a_signature_keeps_what_was_signed():
    row = sign(note="R21 is too wide")
    assert rule_signatures.is_signed()
    assert rule_signatures.latest() == row
    assert rule_content.sha256_of(row.content) == row.content_sha256
    assert str(row) == f"rules {row.rules_version}, signed by Dr. Ada Example"


def test_an_edit_of_the_rules_takes_the_signature_away(monkeypatch):
    sign()
    as_if_edited(monkeypatch)
    assert rule_signatures.is_signed() is False


def test_the_hash_of_another_sheet_is_refused():
    with pytest.raises(rule_signatures.RulesMoved, match="have the hash"):
        sign(content_sha256="0" * 64)


def test_nobody_signs_tomorrow():
    with pytest.raises(rule_signatures.NotYet):
        sign(signed_at=NOW + timedelta(days=1))


@pytest.mark.parametrize("field", ["reviewer", "role", "recorded_by"])
def test_a_signature_names_people(field):
    with pytest.raises(IntegrityError), transaction.atomic():
        sign(**{field: ""})


def test_the_database_refuses_to_change_or_delete_a_signature():
    row = sign()
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        RuleSignature.objects.update(reviewer="Somebody else")
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        row.delete()
    assert RuleSignature.objects.get().reviewer == "Dr. Ada Example"
