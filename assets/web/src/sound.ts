// What somebody said at a kiosk, heard here: decoded by the browser, nothing is fetched or kept.
// SPDX-License-Identifier: GPL-3.0-or-later
import { say } from "./dom.js";
import * as words from "./words.js";

/** Of a kiosk of before: samples of 16 bits. */
const CLIP_HZ = 16000;

export function playSamples(sound: string): void {
    const bytes = Uint8Array.from(atob(sound), (c) => c.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    const count = Math.floor(bytes.length / 2);
    const context = new AudioContext();
    const buffer = context.createBuffer(1, Math.max(count, 1), CLIP_HZ);
    const samples = buffer.getChannelData(0);
    for (let i = 0; i < count; i++) {
        samples[i] = view.getInt16(2 * i, true) / 32768;
    }
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    source.addEventListener("ended", () => void context.close());
    source.start();
}

/** Ogg Opus. */
export async function playOpus(opus: string): Promise<void> {
    const bytes = Uint8Array.from(atob(opus), (c) => c.charCodeAt(0));
    const context = new AudioContext();
    try {
        const source = context.createBufferSource();
        source.buffer = await context.decodeAudioData(bytes.buffer);
        source.connect(context.destination);
        source.addEventListener("ended", () => void context.close());
        source.start();
        say(`Je hoort ${words.seconds(source.buffer.duration)}.`);
    } catch {
        void context.close();
        say("Dit geluid is niet te horen.");
    }
}
