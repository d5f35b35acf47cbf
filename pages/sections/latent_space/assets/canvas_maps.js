/* Maps of many dots, one canvas each. Dots are written straight into the pixels, so that tens of thousands are redrawn
   between two frames. A lasso or a click in one map marks the same pictures in all; zooming moves all maps together.

   data: maps [{title, note, dots, colours}] with base64 uint16: x, y of each dot (65535: the frame's end) and places in
   the palette [[r, g, b]]; words [text] with captions, base64 uint16; sheet (an address, or "") with its columns and
   cell [width, height]; legend [[colour, name]]; side in px; alt. It answers selected: {count, rows}. */
const CLICK = 4; // px that a finger or a mouse may slip in a click
const NEAR = 12; // px from a dot at which it is still meant
const SENT = 300; // selected rows that the gallery may want
const FADED = 36; // of 255: how opaque dots outside the selection are

export default function manyDots({ data, parentElement, setStateValue }) {
    const root = parentElement.querySelector(".many");
    const kept = (root.kept ??= { view: { scale: 1, x: 0, y: 0 }, chosen: null, moving: false });
    kept.answer = (rows) => setStateValue("selected", { count: rows.length, rows: rows.slice(0, SENT) });
    const text = JSON.stringify(data);
    if (kept.text === text) return;
    kept.text = text;
    build(root, data);
}

function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
}

function numbers(text) {
    return new Uint16Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}

function build(root, data) {
    const { kept } = root;
    kept.captions = data.captions && numbers(data.captions);
    kept.tip = element("div", { className: "tip", hidden: true });
    const press = (textContent, onclick) => element("button", { type: "button", textContent, onclick });
    const move = press("Move", () => {
        kept.moving = !kept.moving;
        move.setAttribute("aria-pressed", kept.moving);
    });
    move.setAttribute("aria-pressed", kept.moving);
    const zoom = (factor) => () => zoomed(root, factor, 0.5, 0.5);
    const larger = Object.assign(press("+", zoom(1.5)), { ariaLabel: "Zoom in" });
    const smaller = Object.assign(press("−", zoom(1 / 1.5)), { ariaLabel: "Zoom out" });
    const whole = press("Whole map", () => {
        Object.assign(kept.view, { scale: 1, x: 0, y: 0 });
        redraw(root);
    });
    const clear = press("Clear", () => choose(root, []));
    const legend = data.legend.map(([colour, name]) => {
        const dot = element("i", {});
        dot.style.background = colour;
        return element("span", {}, dot, name);
    });
    kept.maps = data.maps.map((map) => {
        const canvas = element("canvas", {});
        const made = { ...map, canvas, dots: numbers(map.dots), colours: numbers(map.colours) };
        listen(root, made, data);
        return made;
    });
    const figures = kept.maps.map(({ title, note, canvas }) =>
        element("figure", {}, element("b", { textContent: title }), element("small", { textContent: note }), canvas),
    );
    const maps = element("div", { className: "maps", role: "img", ariaLabel: data.alt }, ...figures);
    maps.style.setProperty("--side", `${data.side}px`);
    const bar = element("div", { className: "bar" }, ...legend, element("span", { className: "tools" }, move, larger, smaller, whole, clear));
    root.replaceChildren(bar, maps, kept.tip);
    kept.palette = data.palette.map(([r, g, b]) => (b << 16) | (g << 8) | r);
    kept.watch?.disconnect();
    kept.watch = new ResizeObserver(() => redraw(root));
    kept.watch.observe(maps);
}

function redraw(root) {
    cancelAnimationFrame(root.kept.frame);
    root.kept.frame = requestAnimationFrame(() => root.kept.maps.forEach((map) => draw(map, root.kept)));
}

/* Dots outside the selection first and pale, so that selected ones lie on them. */
function draw({ canvas, dots, colours, lasso }, { view, chosen, palette }) {
    const sharp = devicePixelRatio, side = Math.round(canvas.clientWidth * sharp);
    if (!side) return;
    if (canvas.width !== side) canvas.width = canvas.height = side;
    const context = canvas.getContext("2d");
    const image = context.createImageData(side, side), pixels = new Uint32Array(image.data.buffer);
    const size = Math.round((dots.length > 20000 ? 2 : 3) * sharp), across = (view.scale * side) / 65535;
    const paint = (marked, opacity) => {
        for (let row = 0; row < colours.length; row++) {
            if (chosen && chosen.has(row) !== marked) continue;
            const left = Math.round(dots[2 * row] * across - view.x * view.scale * side);
            const top = Math.round(dots[2 * row + 1] * across - view.y * view.scale * side);
            if (left < 0 || top < 0 || left + size > side || top + size > side) continue;
            const colour = (opacity << 24) | palette[colours[row]];
            for (let y = top; y < top + size; y++) pixels.fill(colour, y * side + left, y * side + left + size);
        }
    };
    if (chosen) paint(false, FADED);
    paint(true, 255);
    context.putImageData(image, 0, 0);
    if (!lasso) return;
    context.beginPath();
    for (const [x, y] of lasso) context.lineTo(x * sharp, y * sharp);
    context.closePath();
    Object.assign(context, { strokeStyle: "#808080", fillStyle: "rgba(128, 128, 128, 0.15)", lineWidth: sharp });
    context.fill();
    context.stroke();
}

/* Where a dot lies on its canvas, in px of the page. */
function place({ canvas, dots }, { view }, row) {
    const side = canvas.clientWidth * view.scale;
    return [(dots[2 * row] / 65535 - view.x) * side, (dots[2 * row + 1] / 65535 - view.y) * side];
}

function nearest(map, kept, x, y) {
    let [found, least] = [-1, NEAR ** 2];
    for (let row = 0; row < map.colours.length; row++) {
        const [left, top] = place(map, kept, row), far = (left - x) ** 2 + (top - y) ** 2;
        if (far < least) [found, least] = [row, far];
    }
    return found;
}

function inside(lasso, [x, y]) {
    let odd = false;
    lasso.forEach(([x1, y1], at) => {
        const [x0, y0] = lasso.at(at - 1);
        if (y0 > y !== y1 > y && x < x0 + ((x1 - x0) * (y - y0)) / (y1 - y0)) odd = !odd;
    });
    return odd;
}

function choose(root, rows) {
    root.kept.chosen = rows.length ? new Set(rows) : null;
    root.kept.answer(rows);
    redraw(root);
}

function zoomed(root, factor, x, y) {
    const { view } = root.kept, scale = Math.min(Math.max(view.scale * factor, 1), 60);
    view.x += x / view.scale - x / scale;
    view.y += y / view.scale - y / scale;
    view.scale = scale;
    redraw(root);
}

function listen(root, map, data) {
    const { kept } = root, { canvas } = map;
    let start = null, panning = false;
    canvas.onpointerdown = (event) => {
        canvas.setPointerCapture(event.pointerId);
        start = [event.offsetX, event.offsetY];
        panning = kept.moving || event.shiftKey;
        kept.tip.hidden = true;
    };
    canvas.onpointermove = ({ offsetX, offsetY }) => {
        if (!start) return hover(kept, map, data, offsetX, offsetY);
        if (panning) {
            const side = canvas.clientWidth * kept.view.scale;
            kept.view.x -= (offsetX - start[0]) / side;
            kept.view.y -= (offsetY - start[1]) / side;
            start = [offsetX, offsetY];
        } else (map.lasso ??= [start]).push([offsetX, offsetY]);
        redraw(root);
    };
    canvas.onpointerup = ({ offsetX, offsetY }) => {
        const { lasso } = map, from = start;
        map.lasso = start = null;
        if (!from || panning) return;
        const slipped = Math.max(0, ...(lasso ?? []).map(([x, y]) => Math.hypot(x - from[0], y - from[1])));
        const near = slipped <= CLICK ? nearest(map, kept, offsetX, offsetY) : -1;
        const rows = slipped <= CLICK ? [near].filter((row) => row >= 0) : [...map.colours.keys()].filter((row) => inside(lasso, place(map, kept, row)));
        choose(root, rows);
    };
    canvas.onpointercancel = () => {
        map.lasso = start = null;
        redraw(root);
    };
    canvas.onpointerleave = () => (kept.tip.hidden = true);
    canvas.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        zoomed(root, Math.exp(-event.deltaY / 300), event.offsetX / canvas.clientWidth, event.offsetY / canvas.clientHeight);
    }, { passive: false });
}

function hover({ tip, captions, ...kept }, map, data, x, y) {
    const row = nearest(map, kept, x, y);
    tip.hidden = row < 0 || !(data.sheet || captions);
    if (tip.hidden) return;
    tip.replaceChildren();
    if (data.sheet) {
        const [width, height] = data.cell, picture = element("div", {}), zoom = 84 / width;
        const at = [-(row % data.columns) * 84, -Math.floor(row / data.columns) * height * zoom];
        picture.style.cssText = `width: 84px; height: ${height * zoom}px; image-rendering: pixelated;
            background: url(${data.sheet}) ${at[0]}px ${at[1]}px / ${data.columns * 84}px auto`;
        tip.append(picture);
    }
    if (captions) tip.append(element("b", { textContent: data.words[captions[row]] }));
    tip.style.left = `${map.canvas.offsetLeft + Math.min(x + 12, map.canvas.clientWidth - 96)}px`;
    tip.style.top = `${map.canvas.offsetTop + y + 12}px`;
}
