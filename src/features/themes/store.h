/* SPDX-License-Identifier: EUPL-1.2 */
/* What the themes' own pages ask of their store. */
#ifndef FEATURES_THEMES_STORE_H
#define FEATURES_THEMES_STORE_H

#include "features/themes/themes.h"

/* One theme with name and description in the language; NULL when there is none. */
Value *theme_load(Database *database, Arena *arena, int64_t theme, Text language);

/* Those of themes_all() whose ids are among these ("3,17"), in order. */
Value *themes_among(Database *database, Arena *arena, Text ids, Text language);

/* All names of a theme, as rows of the audience that sees it and a name. */
Rows *theme_names(Database *database, Arena *arena, int64_t theme);

extern const Vouch themes_vouched[];

extern const Register themes_registers[];

#endif
