import pytest
from django.template import engines

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
