import pytest

from config.csp import header_value


def test_directives_are_joined():
    policy = {"default-src": ("'none'",), "img-src": ("'self'", "data:"), "sandbox": ()}
    assert header_value(policy) == "default-src 'none'; img-src 'self' data:; sandbox"


@pytest.mark.parametrize("path", ["/livez", "/nothing-here/", "/help/when-to-get-medical-help/"])
def test_the_storefront_allows_no_inline_code(client, db, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "https:" not in policy


def test_staff_pages_get_the_looser_policy_that_their_skin_needs(client, db):
    policy = client.get("/staff/login/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-eval' 'unsafe-inline'" in policy
    assert "frame-ancestors 'none'" in policy
