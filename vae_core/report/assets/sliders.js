/* Dials under the finger. Each model's pictures come once, as one sheet: a row for each dial (and each start), a column
   for each step that it is turned. Turning one dial shows another piece of every sheet, in the same input event and
   without a server. Several dials at once are drawn by the models: where there is a server, it is asked for that one
   picture; where there is none, one dial turns at a time. The dashboard and the saved report run this file as it is.

   data: models [{name, width, height, sheet}], dials [{name, note}], steps [text], starts [text], and if several dials
   are drawn together {steps: "0,3,-1", pictures, told}. Sheets and pictures are addresses that hold what they name. */
export default function turnable({ data, parentElement, setStateValue }) {
    const root = parentElement.querySelector(".dials");
    const kept = (root.kept ??= { images: new Map() });
    const structure = JSON.stringify([data.dials, data.starts, data.models.map(({ name }) => name)]);
    Object.assign(kept, { data, setStateValue, waiting: false });
    if (kept.structure !== structure) build(root, structure);
    data.models.forEach(({ width, height }, place) => {
        const canvas = kept.canvases[place];
        if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    });
    const sources = [...data.models.map(({ sheet }) => sheet), ...(data.together?.pictures ?? [])];
    kept.images = new Map(sources.map((source) => [source, kept.images.get(source) ?? loaded(source, root)]));
    show(root);
}

function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
}

function loaded(source, root) {
    const image = new Image();
    image.onload = () => show(root);
    image.src = source;
    return image;
}

/* Everything that stays while dials are turned. What was turned stays turned if there are as many dials as before. */
function build(root, structure) {
    const { kept } = root, { data } = kept;
    const middle = Math.floor(data.steps.length / 2);
    const before = kept.inputs?.length === data.dials.length ? kept.inputs.map(({ value }) => value) : [];
    kept.structure = structure;
    kept.canvases = data.models.map(() => element("canvas", { role: "img" }));
    kept.inputs = data.dials.map(({ name, note }, dial) =>
        element("input", {
            type: "range",
            ariaLabel: `${name} ${note}`.trim(),
            max: data.steps.length - 1,
            value: before[dial] ?? middle,
            oninput: ({ target }) => {
                if (!kept.setStateValue) reset(kept.inputs.filter((input) => input !== target), middle);
                show(root);
            },
        }),
    );
    kept.outputs = data.dials.map(() => element("output", {}));
    kept.status = element("p", { role: "status" });
    kept.start = element("select", { onchange: () => show(root) }, ...data.starts.map((name) => new Option(name)));
    const back = () => {
        reset(kept.inputs, middle);
        show(root);
    };
    const button = element("button", { type: "button", textContent: "All back to the middle", onclick: back });
    const pictures = data.models.map(({ name }, place) =>
        element("figure", {}, kept.canvases[place], element("figcaption", { textContent: name })),
    );
    const sliders = data.dials.map(({ name, note }, dial) => {
        const said = element("span", {}, name, " ", element("small", { textContent: note }));
        return element("label", {}, said, kept.inputs[dial], kept.outputs[dial]);
    });
    root.style.setProperty("--models", data.models.length);
    root.replaceChildren(
        ...(data.starts.length > 1 ? [element("label", { className: "start" }, "Begin with ", kept.start)] : []),
        element("div", { className: "pictures" }, ...pictures),
        element("div", { className: "sliders" }, ...sliders),
        element("div", { className: "foot" }, button, kept.status),
    );
}

function reset(inputs, middle) {
    for (const input of inputs) input.value = middle;
}

function show(root) {
    const { data, inputs, outputs, status, start } = root.kept;
    const middle = Math.floor(data.steps.length / 2);
    const steps = inputs.map(({ value }) => Number(value) - middle);
    const turned = inputs.map((_, dial) => dial).filter((dial) => steps[dial]);
    inputs.forEach((input, dial) => {
        outputs[dial].textContent = data.steps[input.value];
        input.setAttribute("aria-valuetext", data.steps[input.value]);
    });
    const said = turned.map((dial) => `${data.dials[dial].name} ${data.steps[inputs[dial].value]}`).join(", ");
    if (turned.length < 2) {
        const dial = turned[0] ?? 0;
        const row = start.selectedIndex * inputs.length + dial;
        draw(root, data.models.map(({ sheet }) => sheet), said, Number(inputs[dial].value), row);
        status.textContent = "";
        return;
    }
    const wanted = steps.join();
    if (data.together?.steps === wanted) {
        draw(root, data.together.pictures, said, 0, 0);
        status.textContent = data.together.told;
    } else if (!root.kept.waiting) {
        root.kept.waiting = true; // what is turned meanwhile is asked for when this is answered
        status.textContent = "Several dials at once: the models are drawing ...";
        root.kept.setStateValue("steps", wanted);
    }
}

/* The piece in this column and row of each model's sheet; a sheet still on its way draws when it is there. */
function draw({ kept }, sources, said, column, row) {
    sources.forEach((source, place) => {
        const { name, width, height } = kept.data.models[place];
        const canvas = kept.canvases[place];
        canvas.setAttribute("aria-label", `${name}: ${said || "no dial turned"}`);
        const image = kept.images.get(source);
        const cut = [column * width, row * height, width, height];
        if (image.complete) canvas.getContext("2d").drawImage(image, ...cut, 0, 0, width, height);
    });
}
