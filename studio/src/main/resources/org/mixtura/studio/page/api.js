// Calls to the studio. The key comes with the first address, as its fragment, and stays in this tab.

const KEY = 'mixtura-key';

function key() {
  const fragment = location.hash.slice(1);
  if (/^[\w-]{43}$/.test(fragment)) {
    sessionStorage.setItem(KEY, fragment);
    history.replaceState(null, '', '/');
  }
  return sessionStorage.getItem(KEY) ?? '';
}

const headers = { 'X-Mixtura-Token': key() };

function address(path, parameters) {
  const query = new URLSearchParams(parameters).toString();
  return `/api/${path}${query ? '?' + query : ''}`;
}

async function call(path, parameters, options = {}) {
  let response;
  try {
    response = await fetch(address(path, parameters), { ...options, headers: { ...headers, ...options.headers } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('The studio does not answer: it was ended, or is busy. Start it again with "mixtura studio".');
  }
  if (!response.ok) {
    const reason = await response.json().catch(() => ({}));
    throw new Error(reason.error ?? `The studio answered with status ${response.status}.`);
  }
  return response;
}

export async function get(path, parameters) {
  return (await call(path, parameters)).json();
}

export async function post(path, body, parameters) {
  const options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await call(path, parameters, options)).json();
}

export async function upload(file) {
  const options = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file };
  return (await call('upload', { name: file.name }, options)).json();
}

export async function doubles(path, parameters) {
  return new Float64Array(await (await call(path, parameters)).arrayBuffer());
}

/** Bytes from 0 to 255 as shares from 0 to 1. */
export function shares(base64) {
  return Float32Array.from(atob(base64), (c) => c.charCodeAt(0) / 255);
}

/** Saves what a call answers as a file. */
export async function download(path, parameters, name) {
  const blob = await (await call(path, parameters)).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Hears server-sent events until one for which `heard` returns false; a stream that ends before is asked for again. */
export async function events(path, parameters, heard) {
  for (;;) {
    const reader = (await call(path, parameters)).body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = text.slice(0, end).split('\n').map((line) => line.replace(/^data: /, '')).join('\n');
        text = text.slice(end + 2);
        if (!heard(JSON.parse(data))) {
          await reader.cancel();
          return;
        }
      }
    }
  }
}
