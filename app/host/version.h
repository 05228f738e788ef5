/* version.h - what --version says of every program.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_VERSION_H
#define HOST_VERSION_H

#define HOST_VERSION "0.1.0"

#endif
