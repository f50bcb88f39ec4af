/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of signatures. Left out: who entered them, which the entries have. */
#include "features/signatures/store.h"

static const Query rows = {
    "SELECT id, position, organisation, organisation_key, signer, function, language, signed_on, person, at FROM signature WHERE id = $1"
};

static const Query signature_seen = { "SELECT p.audience FROM signature s JOIN position p ON p.id = s.position WHERE s.id = $1" };

const Vouch signatures_vouched[] = {
    { "signature", "signature", &rows, .seen = &signature_seen },
    { 0 },
};
