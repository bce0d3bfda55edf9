import re

import pytest

from tests.architecture.tree import ROOT, files, short

MAKE = (ROOT / "Makefile").read_text()
README = (ROOT / "README.md").read_text()
PAGES = files("README.md", "docs/*.md", "docs/**/*.md")
ENV_NAME = re.compile(r"env\.?\w*\(\s*\"([A-Z_]+)\"")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_the_readme_gives_two_commands_that_exist():
    assert "make run" in README
    assert "make test" in README
    for command in re.findall(r"`make (\w+)", "".join(page.read_text() for page in PAGES)):
        assert re.search(rf"^{command}:", MAKE, re.MULTILINE), command


def test_every_target_says_what_it_does():
    phony = re.search(r"^\.PHONY: (.*)$", MAKE, re.MULTILINE)[1].split()
    assert set(phony) >= {"help", "run", "test", "check", "bench", "fmt"}
    for target in phony:
        assert re.search(rf"^{target}:.*## \S", MAKE, re.MULTILINE), target


def test_every_setting_is_documented():
    documented = (ROOT / "docs" / "settings.md").read_text()
    read = files("config/settings.py", "config/mail_settings.py")
    names = {name for path in read for name in ENV_NAME.findall(path.read_text())}
    names |= {"WEB_WORKERS", "WEB_THREADS", "PORT", "HOST", "STAFF_EMAIL", "STAFF_PASSWORD"}
    assert len(names) > 20
    assert {name for name in names if f"`{name}`" not in documented} == set()


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_links_inside_the_project_lead_somewhere(page):
    for target in LINK.findall(page.read_text()):
        assert (page.parent / target).exists(), f"{short(page)}: {target}"


def test_every_source_named_in_the_data_is_listed():
    listed = set(
        re.findall(
            r"^\| `?([A-Z]\d+[a-z]?)`? ", (ROOT / "docs" / "sources.md").read_text(), re.MULTILINE
        )
    )
    named = set()
    for path in files("recommender/data/*.toml"):
        for group in re.findall(r"^sources? = (.*)$", path.read_text(), re.MULTILINE):
            named |= set(re.findall(r"\b([ETL]\d+[a-z]?)\b", group))
    assert named
    assert named - listed == set()


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text()
    block = text[text.index("dependencies = [") : text.index("[tool.uv]")]
    lines = [line.strip() for line in block.splitlines() if line.strip().startswith('"')]
    assert len(lines) > 30
    assert [line for line in lines if "# " not in line] == []
    assert [line for line in lines if not re.search(r"[>=]=", line)] == []
