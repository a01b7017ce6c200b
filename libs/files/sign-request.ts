import { createHash, createHmac } from 'node:crypto';

export interface S3Place {
  /** http(s)://host[:port], without the bucket. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}
interface Wanted {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  /** Below the bucket; '' is the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hexadecimal: the server refuses any other. */
  readonly sha256: string;
}

/** Of a request without a body. */
export const NOTHING = createHash('sha256').digest('hex');

/** A request with AWS Signature Version 4, path style, as every S3-like server takes it. */
export function signRequest(
  place: S3Place,
  wanted: Wanted,
  now: Date,
): { url: string; headers: Record<string, string> } {
  const address = new URL(place.endpoint);
  const path = [address.pathname.replace(/\/$/, ''), place.bucket, ...(wanted.key ? [wanted.key] : [])]
    .join('/')
    .split('/')
    .map(encoded)
    .join('/');
  const query = Object.entries(wanted.query ?? {})
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const instant = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const signed = { host: address.host, 'x-amz-content-sha256': wanted.sha256, 'x-amz-date': instant };
  const headers = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const names = Object.keys(signed).join(';');
  const canonical = [wanted.method, path, query, headers.join(''), names, wanted.sha256].join('\n');
  const scope = `${instant.slice(0, 8)}/${place.region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', instant, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const signature = createHmac('sha256', keyOf(place, instant.slice(0, 8)))
    .update(toSign)
    .digest('hex');
  const { host: _host, ...sent } = signed;
  return {
    url: `${address.origin}${path}${query && `?${query}`}`,
    headers: {
      ...sent,
      authorization: `AWS4-HMAC-SHA256 Credential=${place.accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    },
  };
}

function keyOf({ secretKey, region }: S3Place, day: string): Buffer {
  const step = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return [region, 's3', 'aws4_request'].reduce(step, step(`AWS4${secretKey}`, day));
}

/** As the signature counts it: everything but letters, digits and -._~ */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
