import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** What answers contain, field by field: only what is named here ever leaves. */
export const Str = (): PropertyDecorator => ApiProperty({ type: String });
export const StrOrNull = (): PropertyDecorator => ApiProperty({ type: String, nullable: true });
export const Int = (): PropertyDecorator => ApiProperty({ type: 'integer' });
export const IntOrNull = (): PropertyDecorator => ApiProperty({ type: 'integer', nullable: true });
export const OptionalInt = (): PropertyDecorator => ApiProperty({ type: 'integer', required: false });
export const Flag = (): PropertyDecorator => ApiProperty({ type: Boolean });
export const OptionalFlag = (): PropertyDecorator => ApiProperty({ type: Boolean, required: false });
export const Word = (values: readonly string[]): PropertyDecorator => ApiProperty({ enum: values });
export const WordOrNull = (values: readonly string[]): PropertyDecorator =>
  ApiProperty({ enum: values, nullable: true, type: String });
export const Strs = (): PropertyDecorator => ApiProperty({ type: [String] });
// The arrow must be called `type`: that is how it is known to be lazy.
export const One = (type: () => Type): PropertyDecorator => ApiProperty({ type: () => type() });
export const OneOrNull = (type: () => Type): PropertyDecorator => ApiProperty({ type: () => type(), nullable: true });
export const List = (type: () => Type): PropertyDecorator => ApiProperty({ type: () => type(), isArray: true });
/** Name → number. */
export const Counts = (): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } });
export const CountsOrNull = (): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, nullable: true });
