import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Settings } from '../config/settings.ts';
import { canonicalAddress } from '../request/addresses.ts';
import { authoritiesOf, hostOfAddress } from '../request/authority.ts';

type OriginSettings = Pick<Settings, 'publicUrl' | 'hasPublicUrl' | 'allowedOrigins'>;

/** Under which names this server answers, and whose pages may write to the admin API. */
export class OwnOrigins {
  private readonly origins: ReadonlySet<string>;
  private readonly authorities: ReadonlySet<string>;

  constructor(private readonly settings: OriginSettings) {
    const origins = [settings.publicUrl, ...settings.allowedOrigins].map(originOf);
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
    const arrived = ownAddress(socket);
    return (
      this.authorities.has(authority) ||
      authority === `${arrived}:${socket.localPort}` ||
      authority === withPort(arrived, socket)
    );
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
      origin === `http://${withPort(ownAddress(socket), socket)}` ||
      (isLoopback(socket) && origin === `http://${withPort('localhost', socket)}`)
    );
  }
}

/** As browsers write it: the host in its one spelling, without the scheme's default port. */
const originOf = (url: string) => new URL(url).origin;

/** Empty once the connection is gone. */
const ownAddress = ({ localAddress }: Socket) => hostOfAddress(canonicalAddress(localAddress ?? '') ?? '');

/** The default port is left out, as in an origin. */
const withPort = (host: string, { localPort }: Socket) => (localPort === 80 ? host : `${host}:${localPort}`);

const isLoopback = (socket: Socket) => /^(127\.|\[::1\]$)/.test(ownAddress(socket));
