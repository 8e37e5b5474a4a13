import type { Server } from './server.ts';

/** The last test of a file whose requests are all the caller's fault. */
export function reportsNoFault(server: () => Pick<Server, 'output'>): void {
  it('reports no fault of its own in the log after all of this', () => {
    const faults = server()
      .output.split('\n')
      .filter((line) => /"status":5\d\d|request failed/.test(line));
    expect(faults).toEqual([]);
  });
}
