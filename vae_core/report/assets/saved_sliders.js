
for (const place of document.querySelectorAll(".turn")) {
    turnable({ data: JSON.parse(place.querySelector("script").textContent), parentElement: place });
}
