/* mem.h - memory that is there, or the program stops.
 *
 * Out of memory aborts: the init system starts us again and every finished step is already on disk.
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Zeroed room for count things of size bytes; never NULL. Free with free(). */
void *mem_new(size_t count, size_t size);

/* Grows or shrinks to count things; the new part is not zeroed. Never NULL. */
void *mem_resize(void *old, size_t count, size_t size);

/* Copies of text; never NULL. Free with free(). */
char *mem_copy_text(const char *text);
char *mem_copy(const void *data, size_t len);

/* Overwrites bytes in a way no compiler leaves out: for anything a person said. */
void mem_wipe(void *data, size_t len);

/* Wipes a string and frees it; NULL is fine. */
void mem_wipe_text(char *text);

#endif
