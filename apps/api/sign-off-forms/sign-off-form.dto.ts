import { List, Str, StrOrNull, Strs, Word } from '../http/shown.js';

const STANDINGS = ['preview', 'given', 'voided', 'unnumbered'] as const;

export class FormLineDto {
  @Str() label!: string;
  @Str() value!: string;
}
export class FormMeasureDto {
  @Str() marker!: string;
  @Str() text!: string;
  @Str() status!: string;
  /** Name and the first of the SHA-256. */
  @Strs() proofs!: string[];
}
export class FormSayingDto {
  @Str() what!: string;
  @Str() by!: string;
  @Str() on!: string;
  @Str() words!: string;
}
export class SignOffFormDto {
  @Str() title!: string;
  @StrOrNull() number!: string | null;
  @Word(STANDINGS) standing!: (typeof STANDINGS)[number];
  @Str() said!: string;
  @List(() => FormLineDto) head!: FormLineDto[];
  @List(() => FormMeasureDto) measures!: FormMeasureDto[];
  /** Evidence of the whole problem. */
  @Strs() proofs!: string[];
  @List(() => FormSayingDto) reports!: FormSayingDto[];
  @List(() => FormSayingDto) opinions!: FormSayingDto[];
  @List(() => FormSayingDto) extensions!: FormSayingDto[];
  @StrOrNull() residue!: string | null;
}
