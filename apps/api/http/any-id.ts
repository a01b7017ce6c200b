import { RuleViolation } from '#domain';
import { Injectable, type PipeTransform } from '@nestjs/common';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id of a path; what is no id names nothing, which is a 404 as for any unknown one. */
@Injectable()
export class AnyId implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!UUID.test(text)) throw new RuleViolation('request.notFound');
    return text;
  }
}
