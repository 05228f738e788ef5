/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/verbs.h"
#include "host/version.h"

int
ctl_version(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    puts("aanloop-ctl " HOST_VERSION);
    return 0;
}
