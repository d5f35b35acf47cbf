"""The choice of runs that all pages share."""

from tests.support import make_run


def test_opens_on_the_digits_sweep(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
        make_run(tmp_path, f"a{beta:g}", beta=beta, dataset="apples", sweep="apples")
    page = app(tmp_path, "pages/runs.py")
    assert not page.exception
    assert page.session_state["runs"] == ["d0.5", "d4"]


def test_the_address_chooses(tmp_path, app):
    for beta in (0.5, 1, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, "pages/runs.py", chosen=["d4", "d1"])
    assert page.session_state["runs"] == ["d4", "d1"]
