/* keep_visit.h - the smallest visit a hub accepts, kept.
 * Owns: nothing.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_KEEP_VISIT_H
#define SUPPORT_KEEP_VISIT_H

#include "sync/keep.h"

bool visit_body(const char *id_hex, const char *day, struct buf *out, struct err *err) NODISCARD;
bool keep_visit(struct keep *keep, const char *id_hex, const char *day, struct err *err) NODISCARD;

/* Some small profiles with ids of their own, for a hub that opens nothing; fails the test. */
void keep_profiles(struct keep *keep, int count);

/* Fails the test when they cannot be read. */
struct outbox_counts keep_counts(struct keep *keep);

#endif
