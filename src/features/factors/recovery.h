/* SPDX-License-Identifier: EUPL-1.2 */
/* Recovery codes: for who has lost the other factor. 80 random bits each, so that a fast digest keeps them well. */
#ifndef FEATURES_FACTORS_RECOVERY_H
#define FEATURES_FACTORS_RECOVERY_H

#include "base/platform.h"
#include "base/text.h"

enum { RECOVERY_CODES = 10 };

/* "K7QD-2M4X-9TRA-PV3B": without letters and digits that are mistaken for each other. */
Text recovery_code_new(Arena *arena, const Platform *platform);

/* As it was typed, brought into that form: any case, with or without hyphens and blanks; the empty text when it cannot be one. */
Text recovery_code_clean(Arena *arena, Text typed);

/* What is kept of it. */
Text recovery_code_digest(Arena *arena, int64_t person, Text code);

#endif
