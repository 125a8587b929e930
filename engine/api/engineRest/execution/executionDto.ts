/** `executionDto` shows an open process instance or element instance. */
import { publicId } from '../../../commands/ids';

export const executionDto = (rootId: string, key: number, processKey: number, tenantId: string | null): object => ({
  id: publicId(rootId, key),
  processInstanceId: publicId(rootId, processKey),
  ended: false,
  tenantId,
});
