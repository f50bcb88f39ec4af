/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes and what they are called: the few words that a feature has for its states, kinds and answers. */
#ifndef VIEW_NAMED_H
#define VIEW_NAMED_H

#include "view/language.h"

typedef struct Named {
    const char *code;
    const char *message; /* without placeholders */
} Named;

/* In a list that ends with one without a code; the code itself where it is not there. */
Text named_in_words(const Named *list, const Language *language, Text code);

#endif
