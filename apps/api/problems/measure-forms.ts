import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { Day, OptionalDay, OptionalId, OptionalText, OptionalWhole, Text, Whole } from '../http/fields.js';
import { List } from '../http/shown.js';

export class MeasureForm {
  @Text('措施', 5000) text!: string;
  @OptionalDay('完成时限') deadline?: string | null;
  @OptionalText('晚于问题时限的理由', 500) deadlineReason?: string;
  @OptionalId('责任单位') unitId?: string | null;
  @OptionalId('责任人') ownerId?: string | null;
  @OptionalWhole('总数', 1, 1_000_000_000) total?: number;
  @OptionalText('计数单位', 10) countWord?: string;
}
export class PlaceForm {
  @Whole('位置', 1, 1000) place!: number;
}
export class DoneCountForm {
  @Whole('已完成数', 0, 1_000_000_000) done!: number;
}
export class MilestoneForm {
  @Text('节点', 200) text!: string;
  @Day('节点日期') on!: string;
  @OptionalDay('完成日期') doneOn?: string | null;
}
export class MilestonesForm {
  @List(() => MilestoneForm)
  @IsArray({ message: '节点应是列表' })
  @ArrayMaxSize(50, { message: '节点最多 50 个' })
  @ValidateNested({ each: true })
  @Type(() => MilestoneForm)
  milestones!: MilestoneForm[];
}
export class FixedForm {
  /** Without a day the mark is taken off. */
  @OptionalDay('改到位的日期') fixedOn?: string | null;
}
export class ResidueForm {
  @Whole('总数', 0, 1_000_000_000) total!: number;
  @Whole('已整改数', 0, 1_000_000_000) done!: number;
}
