import ast

from tests.architecture.tree import code, files, line_count, short

DRAWERS = {"utils", "helpers", "common", "core", "services", "managers", "constants"}


def too_long(paths, most: int) -> list[str]:
    return [f"{short(path)}: {n}" for path in paths if (n := line_count(path)) > most]


def test_no_python_file_is_over_300_lines():
    assert too_long(code(), 300) == []


def test_no_template_is_over_150_lines():
    assert too_long(files("*/templates/*.html", "*/templates/**/*.html"), 150) == []


def test_no_style_sheet_is_over_200_lines():
    assert too_long(files("*.css"), 200) == []


def test_no_function_is_over_40_lines():
    long = []
    for path in code():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1 - docstring_lines(node)
                if lines > 40:
                    long.append(f"{short(path)}:{node.lineno} {node.name}: {lines}")
    assert long == []


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        return (first.end_lineno or 0) - first.lineno + 1
    return 0


def test_no_drawer_stands_anywhere():
    assert [short(path) for path in code() if DRAWERS & {path.stem, *path.parts}] == []


def test_every_module_opens_with_one_line():
    missing = []
    for path in code():
        text = path.read_text()
        docstring = ast.get_docstring(ast.parse(text))
        if text.strip() and not docstring:
            missing.append(short(path))
    assert missing == []


def test_nothing_is_left_undone():
    words = ("TO" + "DO", "FIX" + "ME", "X" * 3, "NotImplemented" + "Error")
    found = [
        f"{short(path)}: {word}"
        for path in [*code(), *files("*.html", "*.css", "*.toml", "*.md")]
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []
