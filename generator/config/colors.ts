/** The least contrast of small text with its background (WCAG 2.2, success criterion 1.4.3). */
const least = 4.5;

/** The backgrounds of the site, light and dark. */
const backgrounds = { light: "#ffffff", dark: "#1b1b1f" } as const;

/** A colour of the site that nobody could read, with the key of its setting. */
export interface FaintColor {
  readonly key: "light" | "dark";
  /** One sentence. */
  readonly message: string;
}

/** The colours with too little contrast. Links have the colour, so they must be readable. */
export function faintColors(colors: unknown): FaintColor[] {
  if (typeof colors !== "object" || colors === null) return [];
  return (["light", "dark"] as const).flatMap((key) => {
    const color: unknown = Reflect.get(colors, key);
    if (typeof color !== "string" || !/^#[\da-f]{6}$/i.test(color)) return [];
    const found = contrast(color, backgrounds[key]);
    if (found >= least) return [];
    const shown = (Math.floor(found * 10) / 10).toFixed(1);
    const message = `\`docs.site.colors.${key}\` has a contrast of ${shown} to 1 with the ${key} page; links need ${least} to 1.`;
    return [{ key, message }];
  });
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance, as WCAG defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
