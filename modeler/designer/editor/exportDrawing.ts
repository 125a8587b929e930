/** `saveAs` hands a file to the browser; `pngOf` makes an image of a drawing. */

export function saveAs(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address by then.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Two points of the image for one of the drawing: sharp in print. */
const scale = 2;

/** @throws Error where the browser cannot draw it */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('Expected the browser to draw, but it gives no canvas.');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (made === null) throw new Error('Expected an image, but the browser made none.');
    return made;
  } finally {
    URL.revokeObjectURL(url);
  }
}
