/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of rules. Left out: who changed them, which the entries have. */
#include "features/rulebooks/store.h"

#include "view/translation.h"

static const Query rows = { "SELECT id, body, way, name, language, content, retired, changed_at FROM rule WHERE id = $1" };

const Vouch rulebooks_vouched[] = {
    { "rule", "rule", &rows },
    { "rule", "translation", &translations_of, 2 },
    { 0 },
};
