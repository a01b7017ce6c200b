import { RuleViolation } from '#domain';
import { Injectable, type PipeTransform } from '@nestjs/common';

/** A year of a path; what is none names nothing. */
@Injectable()
export class AnyYear implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^(19|2\d)\d{2}$/.test(text)) throw new RuleViolation('request.notFound');
    return Number(text);
  }
}
