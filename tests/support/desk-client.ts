/** Somebody at a desk that listens: signs in, keeps cookies and token, asks and decides. */
export class DeskClient {
  private readonly cookies = new Map<string, string>();
  private csrf = '';

  constructor(private readonly base: string) {}

  async signIn(person: string, passphrase: string): Promise<void> {
    await this.page('/login');
    const body = new URLSearchParams({ _csrf: this.csrf, person, passphrase });
    await this.send('/login', { method: 'POST', body });
    await this.page('/');
  }

  async page(path: string): Promise<string> {
    const response = await this.send(path, {});
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
    const text = await response.text();
    this.csrf = /<meta name="csrf" content="([^"]+)"/.exec(text)?.[1] ?? this.csrf;
    return text;
  }

  async json<T>(path: string, body?: object): Promise<{ status: number; value: T }> {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await this.send(path, init);
    return { status: response.status, value: (await response.json()) as T };
  }

  async upload(files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
    const body = new FormData();
    for (const { name, bytes } of files) body.append('files', new Blob([new Uint8Array(bytes)]), name);
    const { status } = await this.send('/upload', { method: 'POST', body });
    if (status !== 202) throw new Error(`the desk answers ${status} to files`);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'x-csrf-token': this.csrf, ...init.headers };
    const response = await fetch(this.base + path, { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }
}
