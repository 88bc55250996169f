/** Hands a text over as a file, as a browser downloads one. */
export function saveText(fileName: string, text: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the bytes by the end of this turn; the address would keep them for as long as the window is open.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
