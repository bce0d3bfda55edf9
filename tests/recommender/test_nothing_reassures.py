"""No page, letter, text or API word says that all is well; only what was asked is said."""

import ast
import re
from pathlib import Path

import pytest

from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Tier

ROOT = Path(__file__).parents[2]
HOUSES = ("config", "shop", "recommender", "catalog")
SOOTHING = re.compile(
    r"""
    \byou(?:['’]re|\ are|\ should\ be)\ (?:all\ )?(?:fine|healthy|safe|ok|okay|well)\b(?!\ enough)
    | \b(?:nothing|no\ need|no\ reason|not?\ (?:anything|something))\ to\ worry\b
    | \bdon['’]?t\ worry\b | \bdo\ not\ worry\b | \bno\ worries\b
    | \ball\ clear\b | \bclean\ bill\b | \ball\ (?:is\ )?(?:fine|good|well)\b
    | \bsafe\ (?:to|for\ you)\b | \bperfectly\ (?:safe|normal|fine)\b
    | \bhealthy\ (?:feet|foot|back|spine)\b
    | \byour\ (?:feet|foot|back|legs?|answers)\ (?:are|is|look|looks|seem|seems)\ (?:\w+\ )?
      (?:fine|healthy|normal|good|ok|okay|safe)\b
    | \b(?:no|without\ any)\ (?:danger|risk|warning\ signs?)\b(?!\ we\ ask)
    | \bnot(?:hing)?\ serious\b | \bwe\ found\ nothing\b | \bcan['’]?t\ hurt\b
    | \bpassed\ (?:the|our)\ (?:safety\ )?check\b | \brisk[- ]free\b
    """,
    re.VERBOSE,
)
PATTERNS = (
    "**/templates/**/*.html",
    "**/templates/**/*.txt",
    "recommender/data/*.toml",
    "shop/articles/*.md",
)
# Said of people at large, from a source, or said in order to deny it.
ALLOWED = (
    "healthy feet roll in a little",  # EVIDENCE C8, E24
    "a healthy foot rolls in a little",
    "support the arch and all is well. it sounds right.",
    "it can never tell you that all is well.",
)
SAYS = "None of your answers was a warning sign we ask about."


def words_of(path: Path) -> str:
    """The file in small letters, without comments, tags and line ends; of Python only the strings that are shown."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return " | ".join(strings(ast.parse(text))).lower()
    if path.suffix == ".toml":
        text = re.sub(r"(?m)^\s*#.*$", "", text)
    if path.suffix == ".html":
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|<[^>]+>", " ", text, flags=re.DOTALL)
    text = " ".join(text.split())
    text = text.lower()
    for sentence in ALLOWED:
        text = text.replace(sentence, "")
    return text


def strings(tree: ast.Module) -> list[str]:
    """All string constants but docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def files() -> list[Path]:
    texts = [path for pattern in PATTERNS for path in sorted(ROOT.glob(pattern))]
    code = [path for house in HOUSES for path in sorted((ROOT / house).rglob("*.py"))]
    return [
        path
        for path in (*texts, *code)
        if path.relative_to(ROOT).parts[0] in HOUSES
        and path.name != "copy_linter.py"
        and "migrations" not in path.parts
    ]


def test_no_text_of_the_shop_reassures():
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        for match in SOOTHING.finditer(words_of(path))
    }
    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        "You are fine.",
        "Your feet look healthy",
        "There is nothing to worry about",
        "All clear!",
        "It is safe to run",
        "an insole for healthy feet",
        "We found nothing",
        "There were no warning signs",
        "You passed the safety check",
        "Don’t worry",
    ],
)
def test_what_soothes_is_noticed(text):
    assert SOOTHING.search(text.lower())


@pytest.mark.parametrize("text", [SAYS, "You are well enough to answer", "It fits well", "Safety"])
def test_what_only_says_what_was_asked_is_not(text):
    assert not SOOTHING.search(text.lower())


def test_without_a_sign_only_what_was_asked_is_said():
    screen = current_rules().screens[Tier.T3]
    assert screen.title == SAYS
    assert screen.text == "This is advice, not a check by a doctor. If you are worried, ask one."
