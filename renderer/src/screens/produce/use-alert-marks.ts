import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import type { AlertMarks } from './money.ts';

/** Percent of a budget at which this studio's producer wants to be told. */
export function useAlertMarks(): AlertMarks {
  const { settings } = useServices();
  return useStore(settings, (state) => state.settings.alertPercents);
}
