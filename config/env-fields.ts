import { IsIn, IsNotEmpty, IsOptional, Matches } from 'class-validator';

const POSTGRES = /^postgres(ql)?:\/\/[^\s]+$/;
const PORT = /^(0|[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;
const ADDRESS = String.raw`[0-9a-fA-F.:]+(\/\d{1,3})?`;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** The variables as they are written; each message says what is allowed. */
export class EnvFields {
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/?#]+[^\s?#]*$/, { message: '应为对象存储的网址，不含桶名，如 http://10.0.0.5:9000' })
  S3_ENDPOINT?: string;

  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: '应为桶名：3 到 63 个小写字母、数字、点或横线' })
  S3_BUCKET?: string;

  @IsOptional()
  @Matches(/^[a-z0-9-]+$/, { message: '应为对象存储的区域，如 us-east-1' })
  S3_REGION?: string;

  @IsOptional()
  @IsNotEmpty({ message: '应为对象存储的访问密钥' })
  S3_ACCESS_KEY?: string;

  @IsOptional()
  @IsNotEmpty({ message: '应为对象存储的私密密钥' })
  S3_SECRET_KEY?: string;

  @IsOptional()
  @Matches(/^([1-9]\d{0,2}|1\d{3}|2000)$/, { message: '应为 1 到 2000 的整数（一份佐证材料最多多少 MB）' })
  EVIDENCE_LIMIT_MB?: string;

  @IsOptional()
  @Matches(POSTGRES, { message: '应为 postgres://用户:密码@主机:端口/库名（应用账号）' })
  DATABASE_URL?: string;

  @IsOptional()
  @Matches(POSTGRES, { message: '应为 postgres://用户:密码@主机:端口/库名（表的属主账号，用于升级表结构）' })
  DATABASE_OWNER_URL?: string;

  @IsOptional()
  @Matches(/^rediss?:\/\/[^\s]+$/, { message: '应为 redis:// 或 rediss:// 开头的地址；不用 Redis 就不要设置' })
  REDIS_URL?: string;

  @IsOptional()
  @Matches(PORT, { message: '应为 0 到 65535 的整数；0 表示任选一个空闲端口' })
  PORT?: string;

  @IsOptional()
  @Matches(/^[A-Za-z0-9_.:-]+$/, { message: '应为本机地址或主机名，如 127.0.0.1、0.0.0.0、::1' })
  HOST?: string;

  @IsOptional()
  @IsNotEmpty({ message: '应为一个文件夹的路径' })
  DATA_DIR?: string;

  @IsOptional()
  @Matches(/^https?:\/\/[^\s/?#]+[^\s?#]*$/, { message: '应为用户访问时的网址，http:// 或 https:// 开头' })
  PUBLIC_URL?: string;

  @IsOptional()
  @IsIn(['on', 'off'], { message: '只能是 on（建示例轮次）或 off' })
  SAMPLE?: string;

  @IsOptional()
  @IsIn(LOG_LEVELS, { message: `只能是 ${LOG_LEVELS.join('、')} 之一` })
  LOG_LEVEL?: string;

  @IsOptional()
  @Matches(/^([1-9]|[1-9]\d|100)$/, { message: '应为 1 到 100 的整数（每个进程的数据库连接数）' })
  DATABASE_POOL?: string;

  @IsOptional()
  @Matches(new RegExp(`^(off|loopback|${ADDRESS}(,${ADDRESS})*)$`), {
    message: '只能是 off、loopback，或用逗号隔开的反向代理地址，如 10.0.0.0/8',
  })
  TRUST_PROXY?: string;

  @IsOptional()
  @Matches(/^smtps?:\/\/[^\s]+$/, { message: '应为 smtp:// 或 smtps:// 开头的地址' })
  SMTP_URL?: string;

  @IsOptional()
  @Matches(/^[A-Za-z0-9_.:-]+$/, { message: '应为邮件服务器的主机名' })
  SMTP_HOST?: string;

  @IsOptional()
  @Matches(PORT, { message: '应为 1 到 65535 的整数，常用 465、587、25' })
  SMTP_PORT?: string;

  @IsOptional()
  @IsNotEmpty({ message: '应为邮件服务器的登录名' })
  SMTP_USER?: string;

  @IsOptional()
  @IsNotEmpty({ message: '应为邮件服务器的密码' })
  SMTP_PASSWORD?: string;

  @IsOptional()
  @Matches(/^[^\s@]+@[^\s@]+$|^[^<>]*<[^\s@]+@[^\s@]+>$/, { message: '应为发件地址，如 台账 <ledger@example.gov.cn>' })
  SMTP_FROM?: string;
}

export type EnvName = keyof EnvFields;
