/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of themes; the number of cities is counted. */
#include "features/themes/store.h"

#include "view/translation.h"

static const Query theme_rows = { "SELECT id, slug, parent, position, name, description, language FROM theme WHERE id = $1" };

/* Of the list's rows: the areas. A part goes and comes with its area. */
static const Query theme_seen = { "SELECT CAST(1 AS BIGINT) FROM theme WHERE id = $1 AND parent = 0" };

const Vouch themes_vouched[] = {
    { "theme", "theme", &theme_rows, .seen = &theme_seen },
    { "theme", "translation", &translations_of, 2 },
    { 0 },
};
