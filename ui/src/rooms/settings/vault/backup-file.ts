/** Larger than any backup; such a file is not even read. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Whether a backup can be this large. */
export function isTooLarge(file: File): boolean {
  return file.size > MAX_BYTES;
}

/** A file's bytes in base64, as Rust takes them. They are encrypted. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error('the file was not read'));
    reader.readAsDataURL(file);
  });
}
