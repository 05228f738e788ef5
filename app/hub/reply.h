/* reply.h - a call's response or failure as an HTTP answer with the headers every answer carries.
 *
 * Thread: the connection's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_REPLY_H
#define HUB_REPLY_H

#include "hub/call.h"

/* Takes the response's body. */
enum MHD_Result reply_send(struct call *call);

#endif
