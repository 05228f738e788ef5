/* start.h - brings the hub up in order and down in reverse.
 *
 * app_stop() first lets no new connection in, then lets every request under way be answered, then
 * ends the threads; what was answered is durable, what was not is sent again by the kiosk.
 *
 * Thread: main.   Fails with: what stores, keys and sockets fail with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_START_H
#define HUB_START_H

#include "hub/app.h"

bool app_start(struct app *app, struct err *err) NODISCARD;
void app_stop(struct app *app); /* also after a start that failed half way */

#endif
