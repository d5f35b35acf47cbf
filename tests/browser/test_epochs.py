"""The pictures through the epochs, played."""

from __future__ import annotations

PLAYER = ".st-key-epochs"
_WATCH = """([place, epochs]) => new Promise(done => {
    const seen = new Map();
    const look = setInterval(() => {
        const player = document.querySelector(place);
        const epoch = player.querySelector(".slider-label").textContent;
        seen.set(epoch, player.querySelector("image").getAttribute("href"));
        if (seen.size === epochs) { clearInterval(look); done([...seen]); }
    }, 50);
    setTimeout(() => { clearInterval(look); done([...seen]); }, 15000);
})"""


def test_play_shows_every_stored_epoch_in_turn(visit):
    page = visit("reconstructions?runs=beta1&runs=beta4")
    player = page.locator(PLAYER)
    player.scroll_into_view_if_needed()
    assert player.locator(".slider-label").first.text_content() == "epoch 5"
    player.locator(".updatemenu-button").first.click()
    seen = page.evaluate(_WATCH, [PLAYER, 4])
    epochs = [epoch for epoch, _ in seen]
    assert sorted(epochs) == ["epoch 0", "epoch 1", "epoch 2", "epoch 5"]
    assert len({picture for _, picture in seen}) == 4
