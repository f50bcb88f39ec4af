/* SPDX-License-Identifier: EUPL-1.2 */
#include "view/named.h"

Text named_in_words(const Named *list, const Language *language, Text code)
{
    for (; list->code; list++)
        if (text_is(code, list->code))
            return language_message(language, text_from_z(list->message));
    return code;
}
