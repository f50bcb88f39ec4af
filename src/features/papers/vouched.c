/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of papers: with the digests every byte of every version. Left out: who added what, which the entries have, and
 * which is forgotten with the account. */
#include "features/papers/store.h"

static const Query paper_rows = {
    "SELECT id, place, object, title, title_key, language, audience, added_at, version, kind, family, size, digest, changed_at FROM paper WHERE id = $1"
};
static const Query version_rows = {
    "SELECT id, paper, number, digest, size, kind, file_name, organisation, at, note FROM paper_version WHERE paper = $1"
};

static const Query paper_seen = { "SELECT audience FROM paper WHERE id = $1" };

const Vouch papers_vouched[] = {
    { "paper", "paper", &paper_rows, .seen = &paper_seen },
    { "paper", "paper_version", &version_rows },
    { 0 },
};
