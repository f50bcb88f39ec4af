/* SPDX-License-Identifier: EUPL-1.2 */
/* CLDR's plural categories, for messages. */
#ifndef VIEW_LANGUAGE_PLURAL_H
#define VIEW_LANGUAGE_PLURAL_H

#include "view/language.h"

/* "zero", "one", "two", "few", "many" or "other". */
Text language_plural_category(const Language *language, int64_t count);

#endif
