from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from config.staticfiles import FlatManifestStorage, SheetError, flatten

STATIC = Path(settings.BASE_DIR) / "config" / "static"


def folder(tmp_path, **files):
    source = tmp_path / "source"
    for name, text in files.items():
        path = source / name.replace("__", "/").replace("_css", ".css")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    storage = FileSystemStorage(location=source)
    return {
        path.relative_to(source).as_posix(): (storage, path.relative_to(source).as_posix())
        for path in source.rglob("*")
        if path.is_file()
    }


def test_imports_become_layers_in_their_order(tmp_path):
    paths = folder(
        tmp_path,
        css__site_css='/* why */\n@layer a, b;\n@import url("x.css") layer(a);\n@import url("y.css");',
        css__x_css="p { color: red }",
        css__y_css="b { color: blue }",
    )
    assert flatten("css/site.css", paths) == (
        "@layer a, b;\n@layer a {\np { color: red }\n}\nb { color: blue }\n"
    )


def test_addresses_are_rewritten_for_the_one_file(tmp_path):
    paths = folder(
        tmp_path,
        css__site_css='@import url("blocks/x.css") layer(a);',
        css__blocks__x_css='p { background: url("../../img/a.svg") } b { background: url(data:x) }',
    )
    sheet = flatten("css/site.css", paths)
    assert 'url("../img/a.svg")' in sheet
    assert "url(data:x)" in sheet


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"css__site_css": '@import url("no.css") layer(a);'}, r"css/no\.css"),
        (
            {
                "css__site_css": '@import url("x.css") layer(a);',
                "css__x_css": '@import url("y.css");',
            },
            "imports a stylesheet",
        ),
    ],
)
def test_an_import_that_cannot_be_laid_in_is_an_error(tmp_path, files, message):
    with pytest.raises(SheetError, match=message):
        flatten("css/site.css", folder(tmp_path, **files))


def collected(tmp_path):
    storage = FlatManifestStorage(location=tmp_path / "out", base_url="/static/")
    source = FileSystemStorage(location=STATIC)
    paths = {}
    for path in STATIC.rglob("*"):
        if path.is_file():
            name = path.relative_to(STATIC).as_posix()
            with source.open(name) as file:
                storage.save(name, file)
            paths[name] = (source, name)
    for _, _, processed in storage.post_process(paths):
        assert not isinstance(processed, Exception), processed
    return storage


def test_the_shops_sheet_is_one_hashed_and_compressed_file(tmp_path):
    storage = collected(tmp_path)
    name = storage.stored_name("css/site.css")
    sheet = (tmp_path / "out" / name).read_text(encoding="utf-8")
    assert "@import" not in sheet
    assert sheet.startswith("@layer tokens, base, layout, blocks;")
    assert ".best-fit" in sheet
    assert storage.exists(f"{name}.br")
    for font in ("fonts/figtree.woff2", "fonts/bricolage-grotesque.woff2"):
        assert f'url("../{storage.stored_name(font)}")' in sheet


def test_collecting_twice_gives_the_same_sheet(tmp_path):
    first, second = collected(tmp_path), collected(tmp_path)
    assert first.stored_name("css/site.css") == second.stored_name("css/site.css")


def test_a_dry_run_writes_nothing(tmp_path):
    paths = folder(tmp_path, css__site_css='@import url("no.css");')
    storage = FlatManifestStorage(location=tmp_path / "out", base_url="/static/")
    assert list(storage.post_process(paths, dry_run=True)) == []
    assert not (tmp_path / "out").exists()
