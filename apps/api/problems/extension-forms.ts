import { Day, OptionalDay, OptionalText, Text } from '../http/fields.js';

export class AskExtensionForm {
  @Day('延期至') deadline!: string;
  @Text('延期理由', 2000) reason!: string;
}
/** Without a day, the one that was asked for. */
export class GrantExtensionForm {
  @OptionalDay('批准延期至') deadline?: string | null;
  @OptionalText('意见', 2000) opinion?: string;
}
