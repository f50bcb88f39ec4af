/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of profiles; of a photo, its digest. */
#include "features/profiles/store.h"

static const Query profile_rows = {
    "SELECT person, about, about_language, telephone, email_audience, telephone_audience, photo_audience, about_audience, "
    "expertise_audience, languages_audience, changed_at FROM profile WHERE person = $1"
};
static const Query theme_rows = { "SELECT id, theme FROM person_theme WHERE person = $1" };
static const Query language_rows = { "SELECT id, language FROM person_language WHERE person = $1" };
static const Query photo_rows = { "SELECT person, digest, changed_at FROM photo WHERE person = $1" };

const Vouch profiles_vouched[] = {
    { "person", "profile", &profile_rows },
    { "person", "person_theme", &theme_rows },
    { "person", "person_language", &language_rows },
    { "person", "photo", &photo_rows },
    { 0 },
};
