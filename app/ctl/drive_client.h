/* drive_client.h - talks to `aanloop-kiosk --drive -` over a pair of pipes.
 *
 * One command a line out, one answer a line in (the contract is in kiosk/drive.h). The kiosk
 * replaces itself between visits; the pipes stay.
 *
 * Owns: the child process.   Thread: its owner's.
 * Fails with: ERR_DEVICE (the kiosk is gone or silent), ERR_INVALID (it refused the command),
 * ERR_NOT_JSON.   Limit: DRIVE_MAX_ANSWER bytes a line, DRIVE_MAX_WAIT_MS a command.
 *
 *     struct drive *drive = drive_start(kiosk_argv, &err);
 *     drive_do(drive, &view, &err, "{s:s, s:s}", "do", "tap", "id", "next");
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_DRIVE_CLIENT_H
#define CTL_DRIVE_CLIENT_H

#include <jansson.h>
#include "base/err.h"

#define DRIVE_MAX_ANSWER (1u << 20)
#define DRIVE_MAX_WAIT_MS 60000

struct drive;

/* argv ends with NULL; argv[0] is the program's path. Adds nothing to it. */
struct drive *drive_start(const char *const *argv, struct err *err) NODISCARD;

/* Quits, waits for the child; NULL is fine. Answers the child's exit status, -1 when killed. */
int drive_stop(struct drive *drive);
int drive_pid(const struct drive *drive);

/* Sends the object that jansson's json_pack makes of format; *out_view is the answer (json_decref
 * it). */
bool drive_do(struct drive *drive, json_t **out_view, struct err *err, const char *format,
              ...) NODISCARD;

/* Questions about an answer. */
const char *drive_screen(const json_t *view);
json_t *drive_widget(const json_t *view, const char *id); /* borrowed; NULL: not there */
bool drive_can_tap(const json_t *view, const char *id);   /* there and enabled */
bool drive_is_selected(const json_t *view, const char *id);

#endif
