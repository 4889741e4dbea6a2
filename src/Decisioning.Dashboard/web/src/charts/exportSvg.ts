import { fileName, save } from '../kit/save.ts';

const painted = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'fill-opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'display'] as const;

/** A chart that stands on its own: what the style sheet says is written into it, with the colours of the theme in sight. */
export function standaloneSvg(chart: SVGSVGElement): string {
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
  const pad = 12;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${-pad} ${-pad} ${width + 2 * pad} ${height + 2 * pad}`);
  copy.setAttribute('width', String(width + 2 * pad));
  copy.setAttribute('height', String(height + 2 * pad));
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ x: -pad, y: -pad, width: '100%', height: '100%', fill: plain(getComputedStyle(document.documentElement).getPropertyValue('--paper') || getComputedStyle(chart.closest('.card') ?? document.body).backgroundColor) })) paper.setAttribute(name, String(value));
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
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

export const saveSvg = (title: string, chart: SVGSVGElement) => save(fileName(title, 'svg'), new Blob([standaloneSvg(chart)], { type: 'image/svg+xml' }));

/** Saves a chart as a picture, twice as fine as on the screen. */
export async function savePng(title: string, chart: SVGSVGElement) {
  const url = URL.createObjectURL(new Blob([standaloneSvg(chart)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
    if (picture) save(fileName(title, 'png'), picture);
  } finally {
    URL.revokeObjectURL(url);
  }
}
