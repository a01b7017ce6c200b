import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { IsDay } from './is-day.js';

/** One decorator a field says form, message and documentation at once. Texts come in trimmed. */
const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
const orNull = ValidateIf((_, value: unknown) => value !== null && value !== undefined);

export const Text = (name: string, most: number, least = 1): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ minLength: least, maxLength: most }),
    trimmed,
    IsString({ message: `请填写${name}` }),
    MinLength(least, { message: least === 1 ? `请填写${name}` : `${name}至少 ${least} 个字` }),
    MaxLength(most, { message: `${name}最多 ${most} 个字，请精简` }),
  );

export const OptionalText = (name: string, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false, maxLength: most }),
    IsOptional(),
    trimmed,
    IsString({ message: `${name}应是文字` }),
    MaxLength(most, { message: `${name}最多 ${most} 个字，请精简` }),
  );

/** May be left out; what is given is a text that says something. */
export const SomeText = (name: string, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false, minLength: 1, maxLength: most }),
    ValidateIf((_, value: unknown) => value !== undefined),
    trimmed,
    IsString({ message: `请填写${name}` }),
    MinLength(1, { message: `请填写${name}` }),
    MaxLength(most, { message: `${name}最多 ${most} 个字，请精简` }),
  );

export const Id = (name: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ format: 'uuid' }), IsUUID(undefined, { message: `请选择${name}` }));

export const OptionalId = (name: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ format: 'uuid', required: false, nullable: true, type: String }),
    orNull,
    IsUUID(undefined, { message: `请重新选择${name}` }),
  );

export const Ids = (name: string, most = 50): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: [String], required: false }),
    IsOptional(),
    IsArray({ message: `${name}应是列表` }),
    ArrayMaxSize(most, { message: `${name}最多 ${most} 个` }),
    IsUUID(undefined, { each: true, message: `请重新选择${name}` }),
  );

export const Day = (name: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ format: 'date', example: '2026-10-14' }), IsDay(name));

export const OptionalDay = (name: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ format: 'date', required: false, nullable: true, type: String }), orNull, IsDay(name));

export const OneOf = (name: string, values: readonly string[]): PropertyDecorator =>
  applyDecorators(ApiProperty({ enum: values }), IsIn([...values], { message: `${name}只能是：${values.join('、')}` }));

export const OptionalOneOf = (name: string, values: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: values, required: false }),
    IsOptional(),
    IsIn([...values], { message: `${name}只能是：${values.join('、')}` }),
  );

export const Whole = (name: string, least: number, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: least, maximum: most }),
    Type(() => Number),
    IsInt({ message: `${name}应是整数` }),
    Min(least, { message: `${name}最小为 ${least}` }),
    Max(most, { message: `${name}最大为 ${most}` }),
  );

export const OptionalWhole = (name: string, least: number, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: least, maximum: most, required: false }),
    IsOptional(),
    Whole(name, least, most),
  );
