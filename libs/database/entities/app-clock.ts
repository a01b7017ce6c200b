import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: how far app_now() stands from the server's own clock. Only a test moves it. */
@Entity('app_clock')
@Check('ck_app_clock_one', 'id')
export class AppClock {
  @PrimaryColumn('boolean', { default: true }) id!: boolean;
  @Column('interval', { default: () => `'00:00:00'` }) shift!: unknown;
}
