import { useServices } from '../../app/use-services.ts';

export function useScriptRoom() {
  return useServices().scriptRoom;
}
