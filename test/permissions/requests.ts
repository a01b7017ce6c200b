import type { Place } from '#domain';
import { PROOF } from '../factories.js';
import { type Scene, WEEK, type World, type Worked } from './world.js';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}
interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** The problem that it is about. */
  readonly about: Worked;
}

/** Texts that only some values of are meant. */
const TEXTS: Record<string, string> = {
  at: '2026-09-25T08:30:00+08:00',
  code: '2026-02',
  week: WEEK,
  on: '2026-10-20',
  loginName: 'newhand',
};

/** A request of a route at a place, as the description of the api asks for it, with ids that really are there. */
export class Requests {
  constructor(
    private readonly described: Described,
    private readonly world: World,
  ) {}

  get routes(): string[] {
    const methods = ['get', 'post', 'put', 'patch', 'delete'];
    return Object.entries(this.described.paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => methods.includes(method))
        .map((method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`),
    );
  }

  of(route: string, place: Place): Request {
    const [method = '', template = ''] = route.split(' ');
    const scene = this.world.scene(place === 'closed' ? 'own' : place);
    // A void problem takes no step: whoever has the right hears of the stage, and nothing is changed.
    const about = place === 'closed' ? scene.closed : method === 'GET' ? scene.live : scene.voided;
    const operation = this.described.paths[`/api${template}`]?.[method.toLowerCase()] ?? {};
    const path = template.replace(
      /([\w-]+)\/\{\w+\}/g,
      (_, noun: string) => `${noun}/${this.idOf(noun, scene, about)}`,
    );
    const asked = (operation.parameters ?? []).filter((one) => one.in === 'query' && one.required);
    const query = asked.map(
      ({ name, schema }) => `${name}=${encodeURIComponent(String(this.value(schema, name, scene)))}`,
    );
    const full = query.length > 0 ? `${path}?${query.join('&')}` : path;
    return { method, path: full, body: this.bodyOf(operation, scene), about };
  }

  private idOf(noun: string, scene: Scene, about: Worked): string {
    const ids: Record<string, string> = {
      problems: about.id,
      measures: about.measureId,
      evidence: about.evidenceId,
      instructions: about.instructionId,
      outcomes: about.id,
      similar: scene.live.id,
      surveys: scene.surveyId,
      texts: scene.clueTextId,
      opinions: scene.token,
      agenda: about.id,
      rounds: scene.roundId,
      'notice-imports': scene.roundId,
      'ledger-imports': scene.importId,
      'look-backs': scene.planId,
      'look-back-items': scene.itemId,
      duties: scene.dutyId,
      comments: about.commentId,
      tasks: '2026-09',
      weeks: WEEK,
      years: '2025',
      deputies: this.world.deputyId,
      handovers: scene.ownerId,
      messages: this.world.foreignMessageId,
      units: scene === this.world.scene('own') ? this.world.roomId : scene.unitId,
      people: scene === this.world.scene('own') ? this.world.newcomerId : scene.ownerId,
    };
    const id = ids[noun];
    if (id === undefined) throw new Error(`say in test/permissions/requests.ts which id stands behind “${noun}/”`);
    return id;
  }

  private bodyOf({ requestBody }: Operation, scene: Scene): unknown {
    if (!requestBody) return undefined;
    const json = requestBody.content['application/json'];
    return json ? this.value(json.schema, '', scene) : PROOF;
  }

  private value(schema: Schema, name: string, scene: Scene): unknown {
    if (schema.$ref)
      return this.value(this.described.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name, scene);
    if (schema.enum) return schema.enum[0];
    if (schema.properties) return this.object(schema, scene);
    if (schema.type === 'array')
      return schema.items?.$ref && name !== 'decisions' ? [this.value(schema.items, name, scene)] : [];
    if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
    if (schema.type === 'boolean') return false;
    if (schema.format === 'uuid') return this.uuid(name, scene);
    if (schema.format === 'date') return '2026-10-20';
    return TEXTS[name] ?? '佐证.pdf'.padEnd(schema.minLength ?? 1, '字');
  }

  private object({ properties = {}, required = [] }: Schema, scene: Scene): Record<string, unknown> {
    return Object.fromEntries(required.map((name) => [name, this.value(properties[name] ?? {}, name, scene)]));
  }

  private uuid(name: string, scene: Scene): string {
    if (name === 'leadUnitId') return this.world.unitBelowId;
    if (name === 'unitId' || name === 'underId') return scene.unitId;
    if (name === 'earlierId') return this.world.earlierId;
    return scene.ownerId;
  }
}
