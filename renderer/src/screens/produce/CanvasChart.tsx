import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { t } from '../../words/t.ts';

/** Names of colours in the theme. */
export type ChartColor = 'accent-mark' | 'good' | 'good-mark' | 'busy' | 'doubt' | 'bad' | 'muted' | 'faint';

export interface ChartLine {
  readonly values: readonly (number | null)[];
  readonly color: ChartColor;
  readonly look?: 'line' | 'dashes' | 'dots' | 'steps';
}

export interface ChartProps {
  /** The chart in words. */
  readonly label: string;
  readonly className?: string;
  /** In seconds since the epoch where `isTime`. */
  readonly x: readonly number[];
  readonly isTime?: boolean;
  readonly lines: readonly ChartLine[];
  /** Values that are in the picture whatever the lines say. */
  readonly within?: readonly [number, number];
  say(value: number): string;
}

/** Drawn by uPlot, in the theme's colours; without motion. */
export function CanvasChart(props: ChartProps) {
  const { appearance } = useServices();
  // Colours and sizes are read when it is drawn first: another look is another drawing.
  const look = useStore(appearance, (state) => `${state.theme} ${state.textPercent}`);
  return <Plot key={look} {...props} />;
}

function Plot({ className, x, isTime = false, lines, within, say }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const data = useMemo(() => [[...x], ...lines.map(({ values }) => [...values])] as uPlot.AlignedData, [x, lines]);
  const now = useRef<Now>({ data, within, say });
  useEffect(() => {
    now.current = { data, within, say };
    plot.current?.setData(data);
  }, [data, within, say]);
  const looks = lines.map(({ color, look }) => `${color} ${look ?? 'line'}`).join();

  useEffect(() => {
    const parent = box.current;
    if (!parent) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsFor(parent, looks.split(',').map(readLook), isTime, () => now.current), now.current.data, parent);
    };
    draw();
    const fit = new ResizeObserver(() => plot.current?.setSize({ width: parent.clientWidth, height: parent.clientHeight }));
    fit.observe(parent);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    return () => {
      fit.disconnect();
      dark.removeEventListener('change', draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [looks, isTime]);
  return <div ref={box} aria-hidden className={className} />;
}

interface Now {
  readonly data: uPlot.AlignedData;
  readonly within: ChartProps['within'] | undefined;
  readonly say: ChartProps['say'];
}

type Look = Required<Pick<ChartLine, 'color' | 'look'>>;

function readLook(text: string): Look {
  const [color, look] = text.split(' ');
  return { color, look } as Look;
}

function optionsFor(parent: HTMLElement, looks: readonly Look[], isTime: boolean, now: () => Now): uPlot.Options {
  const color = (name: ChartColor | 'line') => colorOf(parent, name);
  const { fontFamily } = getComputedStyle(parent);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const axis = { stroke: color('faint'), font: t`${0.6875 * rem}px ${fontFamily}`, grid: { stroke: color('line'), width: 1 }, ticks: { show: false } };
  return {
    width: parent.clientWidth,
    height: parent.clientHeight,
    legend: { show: false },
    cursor: { show: false },
    padding: [0.5 * rem, 1.25 * rem, 0, 0],
    scales: {
      x: { time: isTime },
      y: { range: (_, low, high) => rangeOf(low, high, now().within) },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 1.5 * rem, ...(isTime ? { values: '{HH}:{mm}' } : { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] }) },
      { ...axis, size: 3.25 * rem, values: (_, splits) => splits.map((value) => now().say(value)) },
    ],
    series: [
      {},
      ...looks.map(({ color: name, look }) => ({
        stroke: color(name),
        width: 1.5,
        spanGaps: false,
        ...(look === 'dashes' ? { dash: [4, 4] } : {}),
        ...(look === 'steps' && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
        ...(look === 'dots' ? { paths: () => null, points: { show: true, size: 5, fill: color(name) } } : { points: { show: false } }),
      })),
    ],
  };
}

/** From nothing up, unless told where it begins. */
function rangeOf(low: number | null, high: number | null, within: Now['within']): [number, number] {
  const [from, to] = within ?? [0, 0];
  const top = Math.max(high ?? 0, to);
  return [Math.min(low ?? from, from), within ? top : top === 0 ? 1 : top * 1.06];
}

/** As a canvas takes it: the theme says it for light and dark at once. */
function colorOf(parent: HTMLElement, name: string): string {
  const probe = parent.appendChild(document.createElement('span'));
  probe.style.color = `var(--color-${name})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
