import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * An assertion that has let its client in, until nobody would take it any more. Without foreign keys: they would lock the
 * client's row at every exchange.
 */
@Entity('spent_assertion')
@Check('spent_assertion_digest_check', 'octet_length(digest) = 32')
@Index('spent_assertion_expires', ['expiresAt'])
export class SpentAssertionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'spent_assertion_pkey' })
  credentialId: string;

  /** SHA-256 of its `jti`. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'spent_assertion_pkey' })
  digest: Buffer;

  @Column('uuid')
  tenantId: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
