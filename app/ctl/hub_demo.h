/* hub_demo.h - `aanloop-ctl hub serve-demo`: keys and staff where there are none, then the hub.
 *
 * Thread: main; becomes aanloop-hub (exec) and returns only on failure.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_HUB_DEMO_H
#define CTL_HUB_DEMO_H

#include "ctl/hub_args.h"

int hub_serve_demo(const struct hub_args *args);

#endif
