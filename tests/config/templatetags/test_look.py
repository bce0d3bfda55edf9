import pytest
from django.template import engines, loader

from config.templatetags.look import UnknownIconError


def render(source, **context):
    return engines["django"].from_string("{% load look %}" + source).render(context)


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'class="icon" width="24" height="24" aria-hidden="true"' in render('{% icon "bag" %}')
    assert 'role="img" aria-label="&lt;Cart&gt;"' in render(
        '{% icon "bag" label=words %}', words="<Cart>"
    )


def test_an_unknown_icon_is_refused():
    with pytest.raises(UnknownIconError):
        render('{% icon "unicorn" %}')


def test_the_frame_knows_the_shop_without_a_request(settings):
    settings.SHOP_NAME = "Anna & Söhne"
    assert render('{% shop "name" %}') == "Anna &amp; Söhne"
    assert settings.SHOP_CONTACT_EMAIL in render('{% shop "contact_email" %}')


@pytest.mark.parametrize("page", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_renders_without_a_request_and_names_the_shop(page, settings):
    settings.SHOP_NAME = "Anna"
    html = loader.render_to_string(page)
    assert "– Anna</title>" in html
    assert html.count("<h1") == 1
