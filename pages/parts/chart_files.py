"""Charts for papers: what is drawn in the browser, saved as a vector or a sharp picture, dark ink on white."""

from __future__ import annotations

import streamlit as st

_CSS = """
div { display: flex; flex-direction: column; gap: 1rem; }
button { font: inherit; font-size: 0.875rem; min-height: 2.5rem; padding: 0.25rem 0.75rem; cursor: pointer;
    color: var(--st-text-color); background: var(--st-background-color);
    border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
"""
# Plotly draws into several layers of one size, laid over each other; texts and lines carry their own style, so that
# the layers in one file are the whole chart. On white, what is light in dark mode is turned dark: texts by their
# luminance, lines by the same grey that they have in light mode.
_JS = """
const NS = "http://www.w3.org/2000/svg";
const SHARP = 4; // pixels of the picture a pixel of the screen: a chart 17 cm wide prints at more than 300 dpi
const MARGIN = 12; // of the screen's pixels: another machine's letters may be wider

function whole(key) {
    const layers = [...document.querySelectorAll(`.st-key-${CSS.escape(key)} .js-plotly-plot svg.main-svg`)];
    const { width, height } = layers[0].getBoundingClientRect();
    const sheet = document.createElementNS(NS, "svg");
    const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
    const box = [-MARGIN, -MARGIN, wide, high].join(" ");
    for (const [name, value] of Object.entries({ width: wide, height: high, viewBox: box })) {
        sheet.setAttribute(name, value);
    }
    const paper = document.createElementNS(NS, "rect");
    const place = { x: -MARGIN, y: -MARGIN, width: wide, height: high, fill: "#ffffff" };
    for (const [name, value] of Object.entries(place)) paper.setAttribute(name, value);
    sheet.append(paper, ...layers.flatMap((layer) => [...layer.cloneNode(true).childNodes]));
    for (const part of sheet.querySelectorAll("text, tspan")) darken(part);
    for (const part of sheet.querySelectorAll(".gridlayer path, .zerolinelayer path")) {
        part.style.stroke = "#d8dde3";
    }
    for (const part of sheet.querySelectorAll(".bg, .hoverlayer, .draglayer")) part.remove();
    return [new XMLSerializer().serializeToString(sheet), wide, high];
}

function darken(text) {
    const channels = text.style.fill.match(/[\\d.]+/g);
    if (channels && channels.slice(0, 3).every((value) => Number(value) > 150)) text.style.fill = "#3b424d";
}

function give(blob, file) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export default function ({ data, parentElement }) {
    parentElement.querySelector("[name=svg]").onclick = () => {
        give(new Blob([whole(data.chart)[0]], { type: "image/svg+xml" }), `${data.file}.svg`);
    };
    parentElement.querySelector("[name=png]").onclick = () => {
        const [text, width, height] = whole(data.chart);
        const picture = new Image(width * SHARP, height * SHARP);
        picture.onload = () => {
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [width * SHARP, height * SHARP];
            canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
            canvas.toBlob((blob) => give(blob, `${data.file}.png`), "image/png");
        };
        picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    };
}
"""
_BUTTONS = st.components.v2.component(
    "save_chart",
    html="""<div><button name="svg">Chart for print (SVG)</button>
<button name="png">Chart as a picture (PNG)</button></div>""",
    css=_CSS,
    js=_JS,
)


def chart_buttons(key: str) -> None:
    """Buttons that save the Plotly chart whose key this is, as it is shown."""
    _BUTTONS(key=f"{key}-save", data={"chart": key, "file": key})
