// Bytes in a page: five characters for four of them.

/** Bytes as text, as src/page.html reads it: of a last group of n bytes, n + 1 characters. */
export function base85(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4) {
    const group = Buffer.alloc(4);
    const length = bytes.copy(group, 0, i);
    let n = group.readUInt32BE();
    let digits = "";
    for (let d = 0; d < 5; d++, n = Math.floor(n / 85)) digits = String.fromCharCode(40 + (n % 85)).replace("<", "}") + digits;
    text += digits.slice(0, length + 1);
  }
  return text;
}

export function fromBase85(text) {
  const bytes = [];
  for (let i = 0; i < text.length; i += 5) {
    const group = text.slice(i, i + 5);
    const n = [...group.padEnd(5, "|")].reduce((sum, c) => sum * 85 + c.replace("}", "<").charCodeAt(0) - 40, 0);
    for (let j = 0; j + 1 < group.length; j++) bytes.push(Math.floor(n / 256 ** (3 - j)) % 256);
  }
  return Buffer.from(bytes);
}
