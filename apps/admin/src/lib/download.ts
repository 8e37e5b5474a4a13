/** Hands a text to the reader as a file. The address it passes through is gone right after. */
export function downloadText(fileName: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  downloadFrom(url, fileName);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Has the browser save what stands at `url`, under the name that the server gives it unless one is given. */
export function downloadFrom(url: string, fileName = '') {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
}
