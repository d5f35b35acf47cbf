"""What tests of Latent space read of it."""

PAGE = "pages/latent_space.py"


def answer(page):
    return page.main.markdown[0].value


def maps(page):
    (chart,) = page.get("echarts_chart")
    return chart.proto
