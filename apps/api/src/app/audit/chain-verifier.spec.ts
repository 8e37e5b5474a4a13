import type { AuditEvent } from '@velgent/admin-dto';
import fc from 'fast-check';
import { auditHash, GENESIS } from './audit-hash.ts';
import { ChainVerifier } from './chain-verifier.ts';

function chainOf(length: number): AuditEvent[] {
  const events: AuditEvent[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const event: Omit<AuditEvent, 'hash'> = {
      id: `event ${sequence}`,
      sequence,
      occurred_at: new Date(1_764_000_000_000 + sequence).toISOString(),
      action: 'oauth_client.created',
      actor: { type: 'system', id: null, email: null, role: null },
      target: { type: 'oauth_client', id: `client ${sequence}`, name: 'one' },
      ip: null,
      user_agent: null,
      request_id: null,
      details: { n: sequence },
      previous_hash: events.at(-1)?.hash ?? GENESIS,
    };
    events.push({ ...event, hash: auditHash(event) });
  }
  return events;
}

function verify(events: AuditEvent[]) {
  const verifier = new ChainVerifier();
  for (const event of events) verifier.take(event);
  return verifier.result;
}

const chainAndPlace = fc
  .integer({ min: 2, max: 12 })
  .chain((length) => fc.tuple(fc.constant(chainOf(length)), fc.nat({ max: length - 2 })));

describe('ChainVerifier', () => {
  it('finds a chain whole, and names its head', () => {
    const chain = chainOf(5);
    expect(verify(chain)).toMatchObject({ events: 5, head: { sequence: 5, hash: chain[4]!.hash }, first_break: null });
  });

  it('names the one event that was altered, whichever it is', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        const altered = chain.with(at, { ...chain[at]!, request_id: 'another' });
        expect(verify(altered).first_break).toMatchObject({ sequence: at + 1, reason: 'altered' });
      }),
    );
  });

  it('names the first event that is missing, and the one that stands there', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        const { first_break, events } = verify(chain.toSpliced(at, 1));
        expect(first_break).toMatchObject({ sequence: at + 2, reason: 'missing', expected_sequence: at + 1 });
        expect(events).toBe(chain.length - 1);
      }),
    );
  });

  it('tells events that changed places from a missing one', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        const swapped = chain.with(at, chain[at + 1]!).with(at + 1, chain[at]!);
        expect(verify(swapped).first_break).toMatchObject({ reason: 'reordered', expected_sequence: at + 1 });
      }),
    );
  });

  it('names the follower of an event that was altered together with its hash', () => {
    const chain = chainOf(4);
    const { hash: _hash, ...event } = chain[1]!;
    const forged = { ...event, ip: '198.51.100.9' };
    expect(verify(chain.with(1, { ...forged, hash: auditHash(forged) })).first_break).toMatchObject({ sequence: 3 });
  });

  it('takes what no hash can be made of for altered', () => {
    expect(verify(chainOf(2).with(0, { ...chainOf(1)[0]!, details: { n: Infinity } })).first_break).toMatchObject({
      sequence: 1,
      reason: 'altered',
    });
  });
});
