import { describe, expect, it } from 'vitest';
import { firstView, followView, moveView, percentOf, showStretch, zoomView } from './view.ts';

const hours = 36_000;
const view = { startSeconds: 100, endSeconds: 130 };

describe('the stretch in view', () => {
  it('begins with a few lines, or with all of a short sound', () => {
    expect(firstView(hours)).toEqual({ startSeconds: 0, endSeconds: 30 });
    expect(firstView(4)).toEqual({ startSeconds: 0, endSeconds: 4 });
  });
  it('keeps the moment in place that is zoomed about', () => {
    const closer = zoomView(view, 0.5, 110, hours);
    expect(percentOf(closer, 110)).toBeCloseTo(percentOf(view, 110), 9);
    expect(closer.endSeconds - closer.startSeconds).toBeCloseTo(15, 9);
  });
  it('reaches from ten hours to single samples, and no further', () => {
    let closest = { startSeconds: 0, endSeconds: hours };
    for (let steps = 0; steps < 60; steps += 1) closest = zoomView(closest, 0.5, 20_000, hours);
    expect(closest.endSeconds - closest.startSeconds).toBeCloseTo(0.005, 9);
    expect(zoomView(view, 1e6, 110, hours)).toEqual({ startSeconds: 0, endSeconds: hours });
  });
  it('never leaves the sound', () => {
    expect(moveView(view, -5, hours)).toEqual({ startSeconds: 0, endSeconds: 30 });
    expect(moveView(view, 1e9, hours)).toEqual({ startSeconds: hours - 30, endSeconds: hours });
    expect(moveView(view, 50, 10)).toEqual({ startSeconds: 0, endSeconds: 10 });
  });
  it('turns the page when what is heard leaves it', () => {
    expect(followView(view, 129.9, hours)).toBe(view);
    expect(followView(view, 130, hours).startSeconds).toBeCloseTo(127, 9);
  });
  it('shows a place whole, and stays where it does already', () => {
    expect(showStretch(view, { startSeconds: 101, endSeconds: 120 }, hours)).toBe(view);
    expect(showStretch(view, { startSeconds: 500, endSeconds: 510 }, hours)).toEqual({ startSeconds: 490, endSeconds: 520 });
    expect(showStretch(view, { startSeconds: 500, endSeconds: 580 }, hours)).toEqual({ startSeconds: 500, endSeconds: 580 });
  });
});
