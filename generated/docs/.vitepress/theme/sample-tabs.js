// Tabs of languages above a sample. They are plain HTML, because a component would make the page
// carry its samples twice. Without JavaScript, a tab is a link to the page of its language.

import { inBrowser } from "vitepress";

const key = "specpress-language";

/** The language that the reader chose last, on any page. Browsers may forbid to keep it. */
let chosen = null;

function recall() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function choose(language) {
  chosen = language;
  try {
    localStorage.setItem(key, language);
  } catch {}
}

/**
 * Makes the tabs of the page tabs for screen readers too, and shows the chosen language if they
 * have it.
 */
export function showChosen(label) {
  chosen ??= recall();
  for (const list of document.querySelectorAll(".tab-list")) {
    const tabs = [...list.children];
    const shown =
      tabs.find(({ dataset }) => dataset.language === chosen) ?? list.querySelector(".current");
    list.role = "tablist";
    if (label) list.ariaLabel = label;
    for (const tab of tabs) show(tab, tab === shown);
  }
}

function show(tab, isShown) {
  const panel = document.getElementById(`sample-${tab.dataset.language}`);
  tab.role = "tab";
  tab.tabIndex = isShown ? 0 : -1;
  tab.ariaSelected = String(isShown);
  tab.setAttribute("aria-controls", panel.id);
  tab.classList.toggle("current", isShown);
  panel.role = "tabpanel";
  panel.setAttribute("aria-labelledby", tab.id);
  panel.hidden = !isShown;
}

function tabOf({ target }) {
  return target instanceof Element ? target.closest(".tab-list > a") : null;
}

function select(event, tab) {
  event.preventDefault();
  choose(tab.dataset.language);
  showChosen();
  tab.focus();
}

/** The keys are those of the tabs pattern of the ARIA Authoring Practices Guide. */
function follow(event) {
  const tab = tabOf(event);
  const tabs = tab ? [...tab.parentElement.children] : [];
  const to = {
    ArrowLeft: tabs.at(tabs.indexOf(tab) - 1),
    ArrowRight: tabs[(tabs.indexOf(tab) + 1) % tabs.length],
    Home: tabs[0],
    End: tabs.at(-1),
    " ": tab,
  }[event.key];
  if (to) select(event, to);
}

export function followTabs() {
  if (!inBrowser) return;
  document.addEventListener("click", (event) => {
    const tab = tabOf(event);
    if (tab && !event.ctrlKey && !event.metaKey && !event.shiftKey) select(event, tab);
  });
  document.addEventListener("keydown", follow);
}
