/** How the drawing stands in its window: a point of it times the scale, plus the shift. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LEAST = 0.04;
const MOST = 3;
/** What a card is read at. */
export const READABLE = 0.85;

function bounded(scale: number): number {
  return Math.min(MOST, Math.max(LEAST, scale));
}

/** All of an area, as large as it goes. */
export function fitted(area: Rectangle, window: Size, margin = 12): Camera {
  const scale = bounded(
    Math.min(
      (window.width - 2 * margin) / area.width,
      (window.height - 2 * margin) / area.height,
      1.2,
    ),
  );
  return centred(area, window, scale);
}

/** The middle of an area in the middle of the window. */
export function centred(area: Rectangle, window: Size, scale: number): Camera {
  return {
    scale,
    x: window.width / 2 - (area.left + area.width / 2) * scale,
    y: window.height / 2 - (area.top + area.height / 2) * scale,
  };
}

/** Larger or smaller, with a point of the window staying where it is. */
export function zoomed(
  { x, y, scale }: Camera,
  factor: number,
  at: { readonly x: number; readonly y: number },
): Camera {
  const next = bounded(scale * factor);
  const ratio = next / scale;
  return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

export function panned(camera: Camera, byX: number, byY: number): Camera {
  return { ...camera, x: camera.x + byX, y: camera.y + byY };
}

/** The least move that shows an area whole, with some room around; the same camera where it shows already. */
export function showing(camera: Camera, area: Rectangle, window: Size, margin = 48): Camera {
  const { scale } = camera;
  const left = area.left * scale + camera.x;
  const top = area.top * scale + camera.y;
  const byX = shiftInto(left, area.width * scale, window.width, margin);
  const byY = shiftInto(top, area.height * scale, window.height, margin);
  return byX === 0 && byY === 0 ? camera : panned(camera, byX, byY);
}

function shiftInto(start: number, length: number, room: number, margin: number): number {
  if (length + 2 * margin > room) return (room - length) / 2 - start;
  if (start < margin) return margin - start;
  const over = start + length - (room - margin);
  return over > 0 ? -over : 0;
}

/** The block that lies next in a direction: near, and rather straight ahead. */
export function neighbour(
  from: Rectangle,
  others: ReadonlyMap<string, Rectangle>,
  [dx, dy]: readonly [number, number],
): string | undefined {
  let best: { readonly id: string; readonly distance: number } | undefined;
  for (const [id, other] of others) {
    const byX = other.left + other.width / 2 - (from.left + from.width / 2);
    const byY = other.top + other.height / 2 - (from.top + from.height / 2);
    const ahead = byX * dx + byY * dy;
    if (ahead <= 1) continue;
    const distance = ahead + 2.5 * Math.abs(byX * dy - byY * dx);
    if (best === undefined || distance < best.distance) best = { id, distance };
  }
  return best?.id;
}
