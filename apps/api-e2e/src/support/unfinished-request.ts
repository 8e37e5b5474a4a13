import http from 'node:http';

/** A request whose headers have been sent, and whose body is sent when it is finished. */
export function unfinishedRequest(url: string, headers: Record<string, string>, body: object) {
  const text = JSON.stringify(body);
  const request = http.request(url, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers },
  });
  request.flushHeaders();
  const status = new Promise<number>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
  });
  /** Answers the status. */
  const finish = (): Promise<number> => {
    request.end(text);
    return status;
  };
  return { finish };
}
