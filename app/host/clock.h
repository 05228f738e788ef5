/* clock.h - the real clocks; the core only ever gets their readings as arguments.
 *
 * Monotonic time is milliseconds since some moment before the program began and never goes back.
 * Wall time may be wrong: a device without a battery says 1970.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_CLOCK_H
#define HOST_CLOCK_H

#include <stdint.h>

#define CLOCK_DAY_BYTES 11   /* yyyy-mm-dd and a zero */
#define CLOCK_STAMP_BYTES 21 /* yyyy-mm-ddThh:mm:ssZ and a zero */

uint64_t clock_now_ms(void);
uint64_t clock_now_us(void);

/* Milliseconds since the machine started, sleep included: what list records carry. */
uint64_t clock_boot_ms(void);

/* Seconds since 1970 as the machine believes. */
int64_t clock_wall_s(void);

/* Milliseconds since 1970 by the battery clock; 0: there is none. The wall clock will not do: it
 * may have been set, or guessed at the start. */
uint64_t clock_battery_ms(void);

/* The day of a wall time, and day with time, in UTC. */
void clock_day(int64_t wall_s, char out[CLOCK_DAY_BYTES]);
void clock_stamp(int64_t wall_s, char out[CLOCK_STAMP_BYTES]);

#endif
