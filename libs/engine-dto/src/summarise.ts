import {
  SUMMARISE_OPERATIONS,
  SUMMARY_FORMATS,
  type SummariseOperation,
  type SummaryFormat,
} from '@velgent/client-model';
import { IsIn, IsInt, IsObject, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { AsSent } from './as-sent.ts';
import { IfGiven } from './if-given.ts';
import { IsStringMap } from './is-string-map.ts';

/** Longest text, in code points. */
export const TEXT_MAX_LENGTH = 32_000;
export const DEFAULT_MAX_WORDS = 120;

export class SummariseRequest {
  @IsIn(SUMMARISE_OPERATIONS)
  operation: SummariseOperation;

  /** 1 to 32,000 characters; may also come as `variables.text`. */
  @IfGiven()
  @IsString()
  text?: string;

  @IfGiven()
  @AsSent()
  @IsObject()
  variables?: Record<string, unknown>;

  @IfGiven()
  @IsIn(SUMMARY_FORMATS)
  format?: SummaryFormat;

  /** A hard upper bound: 30 to 400, 120 when absent. */
  @IfGiven()
  @IsInt()
  @Min(30)
  @Max(400)
  max_words?: number;

  /** BCP 47; detected when absent. */
  @IfGiven()
  @IsString()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, { message: 'language must be a BCP 47 tag' })
  @MaxLength(35)
  language?: string;

  /** Who reads the summary, in a few words. */
  @IfGiven()
  @IsString()
  @MaxLength(200)
  audience?: string;

  /** What the summary should dwell on, in a few words. */
  @IfGiven()
  @IsString()
  @MaxLength(200)
  focus?: string;

  /** At most 16 keys, string to string; echoed. */
  @IfGiven()
  @IsStringMap({ maxKeys: 16, maxKeyLength: 64, maxValueLength: 512 })
  metadata?: Record<string, string>;
}
