// Opens what is folded around the target of a link, and everything for printing.

function open(element) {
  for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
}

function target() {
  return document.getElementById(decodeURIComponent(location.hash.slice(1)));
}

/** Shows the target of the address, which the router does not see if it is folded. */
export function reveal() {
  const element = location.hash ? target() : null;
  if (!element?.closest("details")) return;
  open(element);
  element.scrollIntoView();
}

export function revealOnLinks() {
  addEventListener("hashchange", reveal);
  // A link to the target where one is already changes nothing in the address.
  document.addEventListener("click", ({ target: clicked }) => {
    const link = clicked instanceof Element ? clicked.closest("a[href^='#']") : null;
    if (link) setTimeout(reveal);
  });
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
