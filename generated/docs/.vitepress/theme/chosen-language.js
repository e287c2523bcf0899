import { ref } from "vue";

// The language that the reader chose last, on any page. Browsers may forbid to keep it.
const key = "specpress-language";

/** Null until the page is alive, because the server does not know the choice. */
export const chosen = ref(null);

export function recall() {
  try {
    chosen.value = localStorage.getItem(key);
  } catch {}
}

export function choose(language) {
  chosen.value = language;
  try {
    localStorage.setItem(key, language);
  } catch {}
}
