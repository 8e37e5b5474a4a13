import { normaliseSearch } from '@velgent/client-model';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 100;

/** A page of a list, newest first. `next_cursor` is opaque; null on the last page. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** A number in a query, which holds strings only. What is blank or stands there twice is no number. */
export const AsNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() ? Number(value) : value));

/** What a list is searched for, as names are kept: trimmed and in normalisation form C. Blank is as good as absent. */
export function IsSearch(): PropertyDecorator {
  const rules = [
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normaliseSearch(value) : value)),
    IsOptional(),
    IsString(),
    MaxLength(200),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
}

export class PageQuery {
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit?: number;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[A-Za-z0-9_-]+$/, { message: 'cursor is not one that this server gave out' })
  cursor?: string;
}
