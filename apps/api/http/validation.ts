import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { BadForm } from './problem-json.filter.js';

/** Form is checked here, meaning in the domain. Unknown fields are refused: nobody sets what is not asked for. */
export const validation = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  exceptionFactory: (errors) => new BadForm(errors.flatMap((error) => fieldErrors(error, ''))),
});

function fieldErrors(error: ValidationError, within: string): { field: string; detail: string }[] {
  const field = within + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({
    field,
    detail: rule === 'whitelistValidation' ? `没有“${field}”这一项` : detail,
  }));
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => fieldErrors(child, `${field}.`))];
}
