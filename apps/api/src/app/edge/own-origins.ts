import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Settings } from '../config/settings.ts';
import { canonicalAddress } from './addresses.ts';
import { authoritiesOf, hostOfAddress } from './authority.ts';

type OriginSettings = Pick<Settings, 'publicUrl' | 'hasPublicUrl' | 'allowedOrigins'>;

/** Under which names this server answers, and whose pages may write to the admin API. */
export class OwnOrigins {
  private readonly origins: ReadonlySet<string>;
  private readonly authorities: ReadonlySet<string>;

  constructor(private readonly settings: OriginSettings) {
    const origins = [settings.publicUrl, ...settings.allowedOrigins];
    this.origins = new Set(origins);
    this.authorities = new Set(origins.flatMap(authoritiesOf));
  }

  /** Whether somebody said what the public URL is. Otherwise any host may be this one. */
  get areNamed(): boolean {
    return this.settings.hasPublicUrl;
  }

  /**
   * Whether a host, in its canonical spelling, is this server: a name of its own, or the address at which the connection
   * arrived, spelled as an address. No foreign name can pass for that, and replicas are asked by address.
   */
  serves(authority: string, socket: Socket): boolean {
    return this.authorities.has(authority) || authority === arrivedAt(socket);
  }

  /**
   * Whether an `Origin` header names a page of ours: scheme, host and port, as browsers write them. Where nobody said
   * what the public URL is, also the address at which the connection arrived, and `localhost` where that is this machine.
   */
  has(origin: string, req: IncomingMessage): boolean {
    if (this.origins.has(origin)) return true;
    if (this.areNamed) return false;
    const { socket } = req;
    return (
      origin === `http://${arrivedAt(socket)}` ||
      (isLoopback(socket) && origin === `http://localhost:${socket.localPort}`)
    );
  }
}

const ownAddress = ({ localAddress }: Socket) => canonicalAddress(localAddress ?? '') ?? '';

const arrivedAt = (socket: Socket) => `${hostOfAddress(ownAddress(socket))}:${socket.localPort}`;

const isLoopback = (socket: Socket) => /^(127\.|::1$)/.test(ownAddress(socket));
