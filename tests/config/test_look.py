"""The look as a whole: what templates ask for exists, and nothing is styled inline."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
STATIC = BASE / "config" / "static"
ICONS = {path.stem for path in (BASE / "config" / "icons").glob("*.svg")}
HOUSES = ("config", "shop", "recommender", "catalog")
STAFF = ("admin", "unfold")  # staff pages wear Unfold's own classes
MAIL = "email"  # letters have a stylesheet of their own, inlined when they are sent
# Documents that must stand alone, without the site around them, carry their own style.
ALONE = {"rules/sheet.html", "rules/_tier.html", "rules/_changes.html", "help/plain.html"}
TEMPLATES = sorted(path for house in HOUSES for path in (BASE / house).rglob("templates/**/*.html"))
CLASSES = re.compile(r'\bclass="((?:[^"{]|\{[^{%#]|\{%.*?%\}|\{\{.*?\}\})*)"', re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
VARIABLE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
BRANCH = re.compile(r"\{%.*?%\}", re.DOTALL)
WORD = re.compile(r"[a-z][\w-]*")


def name_of(path):
    return path.relative_to(BASE).as_posix()


def pages():
    return [
        path
        for path in TEMPLATES
        if not {*STAFF, MAIL} & set(path.parts) and "/".join(path.parts[-2:]) not in ALONE
    ]


@cache
def known_classes():
    """Class names with a rule, and those that a block's markup names."""
    sheets = [path.read_text(encoding="utf-8") for path in (STATIC / "css").rglob("*.css")]
    found = {one for sheet in sheets for one in re.findall(r"\.([a-z][\w-]*)", sheet)}
    for markup in (note for sheet in sheets for note in COMMENT.findall(sheet)):
        found |= {
            word for value in re.findall(r'class="([^"]+)"', markup) for word in families(value)
        }
    return found


def families(value):
    """Yield the names of `badge badge--mint|--good`: badge, badge--mint, badge--good."""
    for word in value.split():
        stem, *others = word.split("|")
        yield stem
        yield from (stem.split("--")[0] + other for other in others)


def classes_of(source):
    """Class names that stand whole in a template; one with a `{{ part }}` is left out."""
    for value in CLASSES.findall(source):
        for word in BRANCH.sub(" ", VARIABLE.sub("§", value)).split():
            if WORD.fullmatch(word):
                yield word


@pytest.mark.parametrize("path", pages(), ids=name_of)
def test_every_class_of_a_template_is_styled(path):
    used = set(classes_of(path.read_text(encoding="utf-8")))
    assert used - known_classes() == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_icon_of_a_template_is_vendored(path):
    used = set(re.findall(r'\{% icon "([^"]+)"', path.read_text(encoding="utf-8")))
    assert used <= ICONS


@pytest.mark.parametrize("path", pages(), ids=name_of)
def test_no_template_styles_or_scripts_inline(path):
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style\b|\bstyle\s*=|\bon[a-z]+\s*=\s*[\"']|javascript:", source)
    for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", source, re.DOTALL):
        is_data = "application/ld+json" in attributes
        assert is_data or ("src=" in attributes and not body.strip())


@pytest.mark.parametrize("path", sorted((STATIC / "css").rglob("*.css")), ids=name_of)
def test_a_stylesheet_is_short_and_opens_with_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 200
    assert text.startswith("/*")


def test_every_stylesheet_is_imported_once():
    site = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
    imported = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\);', site)
    names = [name for name, _ in imported]
    on_disk = {
        path.relative_to(STATIC / "css").as_posix() for path in (STATIC / "css").rglob("*.css")
    }
    assert len(names) == len(set(names))
    assert set(names) == on_disk - {"site.css"}
    assert {layer for _, layer in imported} == {"tokens", "base", "layout", "blocks"}


def test_every_class_hook_of_a_drawing_is_themed():
    sources = (BASE / "catalog" / "drawings").glob("*.py")
    found = {
        word
        for source in sources
        for words in re.findall(r'"((?:d-[a-z-]+ ?)+)"', source.read_text(encoding="utf-8"))
        for word in words.split()
    }
    assert len(found) > 15
    assert found - known_classes() == set()


def test_the_script_is_short_and_has_no_markup():
    script = (STATIC / "js" / "footing.js").read_text(encoding="utf-8")
    assert script.count("\n") <= 100
    assert not re.search(r"innerHTML|eval\(|document\.write|\.style\b", script)


def test_every_hook_of_the_script_is_used_by_a_template():
    script = (STATIC / "js" / "footing.js").read_text(encoding="utf-8")
    read = set(re.findall(r"\[data-([a-z-]+)", script)) | set(re.findall(r"dataset\.(\w+)", script))
    written = set(re.findall(r"dataset\.(\w+) = ", script))  # the script's own notes
    markup = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    used = set(re.findall(r"\bdata-([a-z-]+)", markup))
    assert {"print", "busy"} <= read - written
    assert read - written - used == set()


def test_static_files_that_templates_ask_for_exist():
    asked = {
        name
        for path in TEMPLATES
        for name in re.findall(r"\{% static '([^']+)' %\}", path.read_text(encoding="utf-8"))
    }
    assert {"css/site.css", "js/footing.js", "img/icon.svg"} <= asked
    assert [name for name in sorted(asked) if not (STATIC / name).is_file()] == []


@cache
def rules():
    """The site's rules without comments, one string a block of braces."""
    sheets = sorted((STATIC / "css").rglob("*.css"))
    return COMMENT.sub("", "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))


def rule_of(selector):
    """Return the declarations that stand under exactly this selector."""
    found = re.findall(rf"(?:^|[}}{{])\s*{re.escape(selector)}\s*\{{([^{{}}]*)\}}", rules())
    return " ".join(found)


def test_no_control_with_the_focus_is_under_the_frame_or_the_buy_bar():
    assert "scroll-padding-top" in rule_of("html")
    assert "scroll-padding-bottom" in rule_of("html:has(.buy-bar)")


def test_words_hidden_in_a_wide_table_do_not_widen_the_page():
    assert "position: relative" in rule_of(".table-scroll")


def test_filters_stay_within_reach_where_a_fold_cannot_be_forced_open():
    hidden = re.compile(r"\.filters-fold > summary \{\s*display: none")
    before, _, after = rules().partition("@supports selector(::details-content)")
    assert hidden.search(after)
    assert not hidden.search(before)


def test_what_has_the_focus_shows_it_itself_too_where_the_ring_is_on_a_larger_box():
    assert "border-color" in rule_of(".choice input:focus-visible")
    assert "text-decoration-line" in rule_of(".tile__link:focus-visible")
