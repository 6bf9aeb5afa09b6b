import { type Camera, centred, fitted, panned, READABLE, showing, zoomed } from './camera.ts';
import type { Drawing } from './drawing.ts';

/** From here on a press is a drag, in pixels. */
const DRAG = 4;
/** How long after the last move the drawing is made sharp again, in milliseconds. */
const SHARPEN_MS = 300;

/** The height of what stands below the drawing, over its window. */
const TOOLS = 40;

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Moves a drawing in its window: by mouse, wheel, fingers, and on demand. */
export class CameraMan {
  readonly #window: HTMLElement;
  readonly #drawing: Drawing;
  readonly #onMoved: () => void;
  readonly #left = new AbortController();
  readonly #fingers = new Map<number, Finger>();
  readonly #watcher: ResizeObserver;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #frame = 0;
  #sharpen: ReturnType<typeof setTimeout> | undefined;
  #sharpAt = 1;
  #isFitted = true;
  /** Whether the press that ended last moved the drawing, so that it opens nothing. */
  wasDragged = false;

  /** @param onMoved somebody moved it */
  constructor(window: HTMLElement, drawing: Drawing, onMoved: () => void) {
    this.#window = window;
    this.#drawing = drawing;
    this.#onMoved = onMoved;
    const { signal } = this.#left;
    window.addEventListener('wheel', (event) => this.#wheel(event), { passive: false, signal });
    window.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    window.addEventListener('pointermove', (event) => this.#move(event), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(end, ({ pointerId }) => this.#fingers.delete(pointerId), { signal });
    }
    this.#watcher = new ResizeObserver(() => {
      if (this.#isFitted) this.fit();
    });
    this.#watcher.observe(window);
  }

  leave(): void {
    this.#left.abort();
    this.#watcher.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#sharpen);
  }

  fit(): void {
    this.#isFitted = true;
    const { width, height } = this.#size;
    this.#to(fitted(this.#drawing.area, { width, height: height - TOOLS }), true);
  }

  zoom(factor: number): void {
    const { width, height } = this.#size;
    this.#onMoved();
    this.#to(zoomed(this.#camera, factor, { x: width / 2, y: height / 2 }), true);
  }

  pan(byX: number, byY: number): void {
    this.#onMoved();
    this.#to(panned(this.#camera, byX, byY), true);
  }

  /** Brings a block into sight. @param readable also near enough to read it */
  show(block: string, readable = true): void {
    const box = this.#drawing.boxes.get(block);
    if (box === undefined || this.#size.width === 0) return;
    this.#isFitted = false;
    const isFar = readable && this.#camera.scale < READABLE * 0.8;
    const shown = showing(this.#camera, box, this.#size);
    // What has to move anyway had better stand in the middle: the call goes on from there.
    const moves = isFar || (readable && shown !== this.#camera);
    this.#to(moves ? centred(box, this.#size, isFar ? READABLE : shown.scale) : shown, true);
  }

  get #size() {
    const { clientWidth: width, clientHeight: height } = this.#window;
    return { width, height };
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.#onMoved();
    this.#isFitted = false;
    const { left, top } = this.#window.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const lines = event.deltaMode === 0 ? 1 : 16;
    if (event.shiftKey) this.#to(panned(this.#camera, -event.deltaY * lines, 0), false);
    else {
      const speed = event.ctrlKey ? 0.01 : 0.0016;
      this.#to(zoomed(this.#camera, Math.exp(-event.deltaY * lines * speed), at), false);
    }
  }

  #press({ pointerId, clientX: x, clientY: y, button }: PointerEvent): void {
    if (button !== 0) return;
    if (this.#fingers.size === 0) this.wasDragged = false;
    this.#fingers.set(pointerId, { x, y });
  }

  #move({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    const before = this.#fingers.get(pointerId);
    if (before === undefined) return;
    const by = { x: x - before.x, y: y - before.y };
    if (!this.wasDragged && Math.hypot(by.x, by.y) < DRAG) return;
    this.#window.setPointerCapture(pointerId);
    if (!this.wasDragged) this.#onMoved();
    this.wasDragged = true;
    this.#isFitted = false;
    const other = [...this.#fingers].find(([id]) => id !== pointerId)?.[1];
    this.#fingers.set(pointerId, { x, y });
    if (other === undefined) {
      this.#to(panned(this.#camera, by.x, by.y), false);
      return;
    }
    const { left, top } = this.#window.getBoundingClientRect();
    const reach = Math.hypot(before.x - other.x, before.y - other.y);
    const middle = { x: (x + other.x) / 2 - left, y: (y + other.y) / 2 - top };
    const factor = reach === 0 ? 1 : Math.hypot(x - other.x, y - other.y) / reach;
    this.#to(zoomed(panned(this.#camera, by.x / 2, by.y / 2), factor, middle), false);
  }

  #to(camera: Camera, smoothly: boolean): void {
    this.#camera = camera;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const { svg } = this.#drawing;
      svg.classList.toggle('is-gliding', smoothly);
      svg.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`;
      clearTimeout(this.#sharpen);
      if (camera.scale !== this.#sharpAt) {
        this.#sharpen = setTimeout(() => this.#paintSharply(camera.scale), SHARPEN_MS);
      }
    });
  }

  /** A layer of its own moves without being painted anew, and so is painted for one scale only. */
  #paintSharply(scale: number): void {
    const { svg } = this.#drawing;
    this.#sharpAt = scale;
    svg.style.willChange = 'auto';
    this.#frame = requestAnimationFrame(() => {
      svg.style.willChange = '';
    });
  }
}
