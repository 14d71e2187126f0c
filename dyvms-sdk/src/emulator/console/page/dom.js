// How the page is written: elements whose texts are only ever texts, and lists that change a row only when it has changed.

/** An element. Attributes that are undefined are left out; texts never become markup. */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...content.filter((each) => each !== undefined && each !== ""));
  return made;
}

/** A word in a coloured frame; the colour only repeats what the word says. */
export const pill = (words, kind = "calm") => element("span", { class: `pill ${kind}` }, words);

/** A time of day, with the date and the zone for those who point at it. */
export function clock(millis) {
  const at = new Date(millis);
  const shown = at.toLocaleTimeString("en-GB");
  return element("time", { datetime: at.toISOString(), title: at.toISOString() }, shown);
}

/**
 * Makes the rows of a section those of `items`. A row stays the same element as long as its item is there, and is drawn
 * anew only if the item has changed, so that nothing is lost under the hand of the person.
 */
export function fill(section, items, nothing, draw) {
  const rows = section.querySelector(".rows");
  const none = section.querySelector(".none");
  none.hidden = items.length > 0;
  // A sentence or, where a command is to be shown, several nodes.
  if (!none.hidden) none.replaceChildren(...[nothing].flat());
  const old = new Map([...rows.children].map((row) => [row.dataset.key, row]));
  let place = rows.firstElementChild;
  for (const item of items) {
    const row = old.get(String(item.key)) ?? element("li", { "data-key": item.key });
    old.delete(String(item.key));
    if (row === place) place = place.nextElementSibling;
    else rows.insertBefore(row, place);
    const written = JSON.stringify(item);
    if (row.written !== written) {
      row.written = written;
      draw(row, item);
    }
  }
  for (const row of old.values()) row.remove();
}
