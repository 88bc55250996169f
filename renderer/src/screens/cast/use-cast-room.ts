import { useServices } from '../../app/use-services.ts';

export function useCastRoom() {
  return useServices().castRoom;
}
