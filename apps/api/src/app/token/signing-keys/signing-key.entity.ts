import type { JsonWebKeys } from '@velgent/engine-dto';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Public half of a signing key as a JWK (RFC 7517), with `kid`, `alg` and `use`. */
export type PublicJwk = JsonWebKeys['keys'][number];

@Entity('signing_key')
export class SigningKeyEntity {
  /** RFC 7638 thumbprint. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_key_pkey' })
  kid: string;

  @Column('jsonb')
  publicJwk: PublicJwk;

  /** PKCS#8 under AES-256-GCM, see {@link sealKey}. */
  @Column('bytea')
  sealedPrivateKey: Buffer;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  /** Published before, signs from this moment on. */
  @Column({ type: 'timestamptz', precision: 3 })
  activatesAt: Date;

  /** Kept published until its last token has expired. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiresAt: Date | null;
}
