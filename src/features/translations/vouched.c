/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of translations. Left out: who translated, whom the entries have, and what is counted. */
#include "features/translations/store.h"

static const Query language_rows = { "SELECT id, position, language FROM text_language WHERE id = $1" };
static const Query paragraph_rows = {
    "SELECT text_language, paragraph, number, version, digest, text, at FROM paragraph_translation WHERE text_language = $1"
};

const Vouch translations_vouched[] = {
    { "text_language", "text_language", &language_rows },
    { "text_language", "paragraph_translation", &paragraph_rows, 3 },
    { 0 },
};
