import { ref, type Ref } from 'vue';
import { api, data, write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { NoticeReading } from '../../shared/api/types';

interface Reading {
  reading: Ref<NoticeReading | null>;
  fileName: Ref<string>;
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  readFile: (file: File) => Promise<void>;
  readText: (text: string) => Promise<void>;
  giveUp: () => void;
}

/** The server reads a notice and says what it found; nothing is stored until it is entered. */
export function useReading(): Reading {
  const reading = ref<NoticeReading | null>(null);
  const fileName = ref('');
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);

  async function take(name: string, ask: () => Promise<NoticeReading>): Promise<void> {
    busy.value = true;
    refusal.value = null;
    fileName.value = name;
    try {
      reading.value = await ask();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }
  return {
    reading,
    fileName,
    refusal,
    busy,
    readFile: (file) =>
      take(file.name, () =>
        write<NoticeReading>('POST', '/api/notice-readings', file, { 'Content-Type': 'application/octet-stream' }),
      ),
    readText: (text) => take('', () => data(api.POST('/api/notice-readings', { body: { text } }))),
    giveUp: () => (reading.value = null),
  };
}
