import { fileName, save } from '../kit/save.ts';

const painted = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'fill-opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order', 'display'] as const;

/** What a chart needs beside itself to be understood elsewhere; colours as the style sheet names them. */
export type Caption = { title: string; unit: string; legend: { name: string; color: string }[] };

const svgName = 'http://www.w3.org/2000/svg';
const lineHeight = 20;

/** A chart that stands on its own: with its title, its unit and its legend, and with what the style sheet says written into it, in the colours of the theme in sight. */
export function standaloneSvg(chart: SVGSVGElement, caption: Caption): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  const plain = plainColours();
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    const target = copies[i]!;
    target.removeAttribute('style');
    target.removeAttribute('class');
    for (const property of painted) {
      const value = style.getPropertyValue(property);
      if (value !== '') target.setAttribute(property, property === 'fill' || property === 'stroke' ? plain(value) : value);
    }
  });
  const { width, height } = chart.getBoundingClientRect();
  const pad = 16;
  const head = headOf(chart, caption, width, plain);
  const top = head.height + pad;
  copy.setAttribute('xmlns', svgName);
  copy.setAttribute('viewBox', `${-pad} ${-top} ${width + 2 * pad} ${height + top + pad}`);
  copy.setAttribute('width', String(width + 2 * pad));
  copy.setAttribute('height', String(height + top + pad));
  copy.removeAttribute('tabindex');
  copy.prepend(element('rect', { x: -pad, y: -top, width: width + 2 * pad, height: height + top + pad, fill: plain(getComputedStyle(chart.closest('.card') ?? document.body).backgroundColor) }), ...head.elements);
  return new XMLSerializer().serializeToString(copy);
}

function element(name: string, attributes: Record<string, string | number>, text?: string) {
  const made = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Title, unit and legend above the chart, in as many lines as they need. */
function headOf(chart: SVGSVGElement, { title, unit, legend }: Caption, width: number, plain: (colour: string) => string) {
  const resolve = resolver(chart);
  const ink = plain(resolve('var(--ink)'));
  const faint = plain(resolve('var(--ink-2)'));
  const font = { 'font-family': getComputedStyle(chart).fontFamily };
  const rows: { name: string; color: string; x: number; line: number }[] = [];
  let [x, line] = [0, 0];
  for (const item of legend) {
    const wide = 26 + 7 * item.name.length;
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1];
    rows.push({ ...item, x, line });
    x += wide;
  }
  const height = 44 + (rows.length > 0 ? (line + 1) * lineHeight : 0);
  const elements = [
    element('text', { x: 0, y: -height + 14, 'font-size': 15, 'font-weight': 620, fill: ink, ...font }, title),
    element('text', { x: 0, y: -height + 32, 'font-size': 12, fill: faint, ...font }, unit),
    ...rows.flatMap(row => [
      element('rect', { x: row.x, y: -height + 42 + row.line * lineHeight, width: 10, height: 10, rx: 3, fill: plain(resolve(row.color)) }),
      element('text', { x: row.x + 15, y: -height + 51 + row.line * lineHeight, 'font-size': 12, fill: faint, ...font }, row.name),
    ]),
  ];
  return { height, elements };
}

/** What a colour of the style sheet is where the chart stands. */
function resolver(chart: SVGSVGElement) {
  const probe = element('rect', {}) as SVGElement;
  return (colour: string) => {
    probe.setAttribute('fill', colour);
    chart.append(probe);
    const found = getComputedStyle(probe).fill;
    probe.remove();
    return found;
  };
}

/** Mixed colours as `rgb()`: other programs do not read `oklab()`. */
function plainColours() {
  const known = new Map<string, string>();
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (colour: string) => {
    if (colour === 'none' || /^(#|rgb)/.test(colour) || context === null) return colour;
    const before = known.get(colour);
    if (before !== undefined) return before;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    const value = `rgba(${r},${g},${b},${(a! / 255).toFixed(3)})`;
    known.set(colour, value);
    return value;
  };
}

export const saveSvg = (caption: Caption, chart: SVGSVGElement) => save(fileName(caption.title, 'svg'), new Blob([standaloneSvg(chart, caption)], { type: 'image/svg+xml' }));

/** Saves a chart as a picture, twice as fine as on the screen. */
export async function savePng(caption: Caption, chart: SVGSVGElement) {
  const url = URL.createObjectURL(new Blob([standaloneSvg(chart, caption)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
    if (picture) save(fileName(caption.title, 'png'), picture);
  } finally {
    URL.revokeObjectURL(url);
  }
}
