"use strict";

/* Charts in the colours of the page, drawn when they come near; drawn anew when the system turns light or dark, or
   the page narrow or wide: small charts stand below each other where there is no room beside. */
const charts = [...document.querySelectorAll(".chart")];
const narrow = matchMedia("(max-width: 700px)");

function themed(layout) {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--soft").trim();
  const line = style.getPropertyValue("--line").trim();
  const shown = structuredClone(layout);
  shown.font = { ...shown.font, color: ink, family: getComputedStyle(document.body).fontFamily };
  shown.paper_bgcolor = shown.plot_bgcolor = "rgba(0,0,0,0)";
  shown.autosize = true;
  for (const name of Object.keys(shown).filter((key) => /^[xy]axis\d*$/.test(key))) {
    shown[name] = { gridcolor: line, zerolinecolor: line, ...shown[name] };
  }
  return shown;
}

function draw(chart) {
  const found = document.getElementById(`${chart.dataset.figure}${narrow.matches ? "-narrow" : ""}`);
  const figure = JSON.parse((found ?? document.getElementById(chart.dataset.figure)).textContent);
  chart.style.height = `${figure.layout.height}px`;
  const touched = matchMedia("(pointer: coarse), (max-width: 700px)").matches; // there the bar would cover titles
  const saved = { toImageButtonOptions: { format: "svg" }, displayModeBar: touched ? false : "hover" };
  const config = { responsive: true, displaylogo: false, ...saved };
  const redrawn = Plotly.react(chart, figure.data, themed(figure.layout), config);
  if (chart.dataset.thumbnails && !chart.dataset.drawn) redrawn.then(() => hover(chart));
  chart.dataset.drawn = "yes";
}

const watcher = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
    watcher.unobserve(target);
    draw(target);
  }),
  { rootMargin: "800px" },
);
charts.forEach((chart) => watcher.observe(chart));
const drawAll = (every) => charts.filter((chart) => every || chart.dataset.drawn).forEach(draw);
for (const change of [matchMedia("(prefers-color-scheme: dark)"), narrow]) {
  change.addEventListener("change", () => drawAll(false));
}
addEventListener("beforeprint", () => drawAll(true));

/* A dot of a map shows its picture, cut out of one large picture of all. */
function hover(chart) {
  const sheet = document.getElementById(chart.dataset.thumbnails);
  const columns = Number(sheet.dataset.columns), rows = Number(sheet.dataset.rows);
  const box = document.createElement("div");
  box.id = "thumbnail";
  box.style.backgroundImage = `url(${sheet.textContent.trim()})`;
  box.style.backgroundSize = `${columns * 100}% ${rows * 100}%`;
  chart.on("plotly_hover", ({ points: [point], event }) => {
    const place = point.customdata;
    const share = (at, count) => (count > 1 ? (at / (count - 1)) * 100 : 0);
    box.style.backgroundPosition = `${share(place % columns, columns)}% ${share(Math.floor(place / columns), rows)}%`;
    box.style.left = `${Math.min(event.clientX + 18, innerWidth - 100)}px`;
    box.style.top = `${Math.max(event.clientY - 100, 4)}px`;
    document.body.append(box);
  });
  chart.on("plotly_unhover", () => box.remove());
}
