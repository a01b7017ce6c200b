import { isLocalDate } from '#domain';
import { type ValidationArguments, registerDecorator } from 'class-validator';

/** A day that exists: 2026-02-30 does not. */
export function IsDay(name: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: ({ value }: ValidationArguments) =>
          value ? `${name}应是存在的日期，写作 2026-10-14` : `请选择${name}`,
      },
      validator: { validate: (value: unknown) => typeof value === 'string' && isLocalDate(value) },
    });
  };
}
