/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of exports. Left out: who made one, which the entry has, and the people in it, who are forgotten one by
 * one. */
#include "features/directory/store.h"

static const Query export_rows = { "SELECT id, organisation, at, filters, purpose, format, count FROM export WHERE id = $1" };

static const Query export_seen = { "SELECT CAST(3 AS BIGINT) FROM export WHERE id = $1" };

const Vouch directory_vouched[] = { { "export", "export", &export_rows, .seen = &export_seen }, { 0 } };
