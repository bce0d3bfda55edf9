from catalog.drawings import ink


def test_an_edge_is_dashed_only_where_something_is_unknown():
    assert "stroke-dasharray" not in ink.edge("a", "#000000")
    assert 'href="#a"' in ink.edge("a", "#000000", is_known=False)
    assert 'stroke-dasharray="4 3"' in ink.edge("a", "#000000", is_known=False)


def test_a_ramp_spaces_its_colors_evenly():
    ramp = ink.ramp("r", "#111111", "#222222", "#333333")
    assert ramp.count("<stop") == 3
    assert 'offset="0.5" stop-color="#222222"' in ramp
